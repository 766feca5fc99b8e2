//! Opens the window. The library's documentation says what it shows and how to run it.

#![forbid(unsafe_code)]

use std::env;
use std::path::PathBuf;

use desktop::App;

fn main() -> eframe::Result {
    let root = env::args_os()
        .nth(1)
        .map_or_else(|| ".".into(), PathBuf::from);
    eframe::run_native(
        "Checksums",
        eframe::NativeOptions::default(),
        Box::new(|creation| Ok(Box::new(App::new(&creation.egui_ctx, &root)?))),
    )
}
