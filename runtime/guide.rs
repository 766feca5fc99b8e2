//! A guide: how to use trefoil, from the first function to libraries and tests. It exists in the
//! documentation only.
//!
//! | page | what it answers |
//! | --- | --- |
//! | [`first_steps`] | what to write, and what to call |
//! | [`patterns`] | a task, a Begin/End pair, or an event? |
//! | [`values`] | what moves to the worker, and what comes back |
//! | [`cancellation`] | how to stop, and how to interrupt a call that blocks |
//! | [`progress`] | how to report, and on which thread reports arrive |
//! | [`asynchronous`] | functions that are asynchronous already, and tasks of what other libraries start |
//! | [`scheduling`] | where work runs, and when not to use this crate |
//! | [`handles`] | connections and other values that one operation uses at a time |
//! | [`gui`] | how results get to the thread of a window |
//! | [`testing`] | tests that decide when work runs |
//! | [`libraries`] | for authors of libraries |
//! | [`from_spawn_blocking`] | coming from `spawn_blocking` |
//! | [`from_dotnet`] | coming from .NET |

#[doc = include_str!("../docs/guide/asynchronous.md")]
pub mod asynchronous {}

#[doc = include_str!("../docs/guide/cancellation.md")]
pub mod cancellation {}

#[doc = include_str!("../docs/guide/first_steps.md")]
pub mod first_steps {}

#[doc = include_str!("../docs/guide/from_dotnet.md")]
pub mod from_dotnet {}

#[doc = include_str!("../docs/guide/from_spawn_blocking.md")]
pub mod from_spawn_blocking {}

#[doc = include_str!("../docs/guide/gui.md")]
pub mod gui {}

#[doc = include_str!("../docs/guide/handles.md")]
pub mod handles {}

#[doc = include_str!("../docs/guide/libraries.md")]
pub mod libraries {}

#[doc = include_str!("../docs/guide/patterns.md")]
pub mod patterns {}

#[doc = include_str!("../docs/guide/progress.md")]
pub mod progress {}

#[doc = include_str!("../docs/guide/scheduling.md")]
pub mod scheduling {}

#[doc = include_str!("../docs/guide/testing.md")]
pub mod testing {}

#[doc = include_str!("../docs/guide/values.md")]
pub mod values {}
