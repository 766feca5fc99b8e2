//! The window over real files, driven by clicks: it draws while an operation runs, cancels,
//! completes on the UI thread, and is photographed (`target/tmp/desktop-*.png`).
//!
//! It opens on a screen that `xvfb-run` makes. Without that program it passes unseen, unless
//! `WINDOW_TEST=required`.

mod driver;
mod folders;

use std::env;
use std::process::{Command, ExitCode};

/// Set for the process that runs inside the virtual screen.
const INSIDE: &str = "WINDOW_TEST_INSIDE";

fn main() -> ExitCode {
    if env::var_os(INSIDE).is_some() {
        driver::run();
        return ExitCode::SUCCESS;
    }
    let this = env::current_exe().expect("a test has a path");
    let screen = Command::new("xvfb-run")
        .args(["--auto-servernum", "--server-args=-screen 0 1024x768x24"])
        .arg(this)
        .env(INSIDE, "1")
        // Not a window on a real screen.
        .env_remove("WAYLAND_DISPLAY")
        .status();
    match screen {
        Ok(status) if status.success() => ExitCode::SUCCESS,
        Ok(status) => {
            eprintln!("the window test failed: {status}");
            ExitCode::FAILURE
        }
        Err(error) if env::var_os("WINDOW_TEST").is_some() => {
            eprintln!("`xvfb-run` is required: {error}");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("not run, for want of `xvfb-run`: {error}");
            ExitCode::SUCCESS
        }
    }
}
