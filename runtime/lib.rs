#![cfg_attr(
    all(feature = "apm", feature = "eap", feature = "serial"),
    doc = include_str!("../README.md")
)]
#![cfg_attr(
    not(all(feature = "apm", feature = "eap", feature = "serial")),
    doc = "Attribute macros that give blocking functions an asynchronous API."
)]
#![doc(html_root_url = "https://docs.rs/trefoil/0.1.0")]
#![cfg_attr(docsrs, feature(doc_cfg))]
// Some of what the lower layers offer is used by the part behind one feature alone.
#![cfg_attr(
    not(all(feature = "apm", feature = "eap", feature = "serial")),
    allow(dead_code, unused_imports)
)]
// No example draws advice.
#![doc(test(attr(deny(deprecated))))]
#![forbid(unsafe_code)]

// First, because the documentation of `Task` lists its methods in the order of the modules.
pub mod task;

#[cfg(feature = "apm")]
pub mod apm;
pub mod cancellation;
pub mod context;
#[cfg(feature = "eap")]
pub mod eap;
pub mod progress;
pub mod scheduler;
#[cfg(feature = "serial")]
pub mod serial;
pub mod testing;

mod blocking;
mod check;
mod deferred;
mod error;
mod handlers;
mod keyed_list;
mod sync;
mod timer;

pub use cancellation::{CancellationToken, CancellationTokenSource, OperationCanceled};
pub use context::{MessageLoop, SynchronizationContext};
#[cfg(feature = "eap")]
pub use eap::{Component, EventHandlerList, UserState};
pub use progress::{IProgress, Progress};
pub use scheduler::{InlineScheduler, ManualScheduler, TaskScheduler, ThreadPool};
#[cfg(feature = "serial")]
pub use serial::Serial;
pub use task::{Fault, Outcome, SharedTask, Task, TaskCompletionSource, TaskStatus};

// What a message of the compiler shows of the traits that expansions ask about: it calls them by
// the first path that it finds, and this one says whose they are.
#[doc(hidden)]
pub mod bounds {
    pub use crate::__v0_1_0::{
        CanceledAs, CanceledValue, CheckLent, CheckSend, CheckShare, CloneArgument, CloneResult,
        CloneSelf, FastPathResult, GuardLent, GuardSend, GuardShare, GuardSized, LentArgument,
        LentByName, NamesSelf, NotAResult, OperationToken, OutValue, ResultLike, SendArgument,
        ShareSelf, ValidateResult, WritesLifetimes,
    };
}

// Its name holds the version of the macros, which are bound to this very version; see
// ARCHITECTURE.md.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __v0_1_0;

// Without its feature an attribute is there all the same, to say which one it needs.
#[cfg_attr(
    all(feature = "apm", feature = "eap", feature = "serial"),
    doc = include_str!("docs/tap.md")
)]
pub use trefoil_macros::tap;

#[cfg_attr(feature = "apm", doc = include_str!("docs/apm.md"))]
pub use trefoil_macros::apm;

#[cfg_attr(feature = "eap", doc = include_str!("docs/eap.md"))]
pub use trefoil_macros::eap;

#[cfg_attr(feature = "serial", doc = include_str!("docs/async_patterns.md"))]
pub use trefoil_macros::async_patterns;

#[cfg_attr(feature = "eap", doc = include_str!("docs/component.md"))]
pub use trefoil_macros::Component;

// Readers of the documentation find the rules here. Their good examples are compiled and run.
#[cfg(all(
    any(doc, doctest),
    feature = "apm",
    feature = "eap",
    feature = "serial"
))]
#[doc = include_str!("../docs/rules.md")]
pub mod rules {}

// Its examples are compiled and run as well.
#[cfg(all(
    any(doc, doctest),
    feature = "apm",
    feature = "eap",
    feature = "serial"
))]
pub mod guide;
