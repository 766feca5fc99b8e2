//! What a real .NET runtime did, compared with what trefoil does.
//!
//! `scenarios.json` is data: set-ups in plain English and the values that were
//! observed. Each test here is named after a scenario, carries it out, and has
//! `support` compare. No expected value is typed in by hand.

mod apm;
mod calc;
mod cancel;
mod ctx;
mod eap;
mod interop;
mod page;
mod prog;
mod rules;
mod support;
mod tap;
