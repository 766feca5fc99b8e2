//! Runs in a terminal. The library's documentation says what it shows and how to run it.

#![forbid(unsafe_code)]

use std::env;
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use ratatui::DefaultTerminal;
use ratatui::crossterm::event::{self, Event, KeyEventKind};
use terminal::App;

/// How long a frame waits for a key.
const FRAME: Duration = Duration::from_millis(16);

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::args_os()
        .nth(1)
        .map_or_else(|| ".".into(), PathBuf::from);
    // This loop draws a frame in any case, and need not be woken.
    let app = App::new(root, || {})?;
    let mut terminal = ratatui::try_init()?;
    let result = run(&app, &mut terminal);
    ratatui::try_restore()?;
    result
}

fn run(app: &App, terminal: &mut DefaultTerminal) -> Result<(), Box<dyn Error>> {
    loop {
        terminal.draw(|frame| app.draw(frame))?;
        if event::poll(FRAME)?
            && let Event::Key(key) = event::read()?
            && key.kind == KeyEventKind::Press
            && app.press(key.code).is_break()
        {
            return Ok(());
        }
        app.handle_events();
    }
}
