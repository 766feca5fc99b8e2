#![doc = include_str!("../README.md")]
// No example draws advice.
#![doc(test(attr(deny(deprecated))))]
#![forbid(unsafe_code)]

pub mod apm;
pub mod cancellation;
pub mod context;
pub mod eap;
pub mod progress;
pub mod scheduler;
pub mod serial;
pub mod task;

mod blocking;
mod crossing;
mod deferred;
mod error;
mod handlers;
mod sync;
#[cfg(all(test, not(trefoil_loom)))]
mod testing;
mod timer;

pub use cancellation::{CancellationToken, CancellationTokenSource, OperationCanceled};
pub use context::{MessageLoop, SynchronizationContext};
pub use eap::{Component, EventHandlerList, UserState};
pub use progress::{IProgress, Progress};
pub use scheduler::{InlineScheduler, ManualScheduler, TaskScheduler, ThreadPool};
pub use serial::Serial;
pub use task::{Fault, Outcome, SharedTask, Task, TaskCompletionSource, TaskStatus};

// Its name holds the version of the macros, which are bound to this very version; see
// ARCHITECTURE.md.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __v0_1_0;

// Not for users either: what the compiler names in a message it calls by its shortest path, and those of
// the hidden module are longer.
#[doc(hidden)]
pub use {
    __v0_1_0::{
        CanceledAs, EarlyAnswer, LentByName, OperationToken, PlainValue, ResultLike, UsageVerdict,
    },
    crossing::{
        CanceledValue, CanceledValueAsArgument, CloneAcross, CopyAcross, CopyAcrossAsArgument,
        CopyBack, Crosses, CrossesAsArgument, MayBeCanceled, MayClone, MayCopy, MayCross, MayShare,
        OutValue, OutValueAsArgument, ShareAcross, WritesLifetimes,
    },
};

#[doc = include_str!("docs/tap.md")]
pub use trefoil_macros::tap;

#[doc = include_str!("docs/apm.md")]
pub use trefoil_macros::apm;

#[doc = include_str!("docs/eap.md")]
pub use trefoil_macros::eap;

#[doc = include_str!("docs/async_patterns.md")]
pub use trefoil_macros::async_patterns;

#[doc = include_str!("docs/component.md")]
pub use trefoil_macros::Component;

// The good examples of the rules compile and run.
#[cfg(doctest)]
#[doc = include_str!("../docs/rules.md")]
mod rules {}
