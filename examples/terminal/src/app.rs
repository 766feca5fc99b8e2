//! The program without its terminal: keys come in, and between two frames the events of the
//! operation.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use checksums::Model;
use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use trefoil::MessageLoop;
use trefoil::task::InvalidOperation;

use crate::view;

/// What one frame may spend on events: half of one at 60 frames a second.
const BUDGET: Duration = Duration::from_millis(8);

/// What the screen shows, and what the keys do.
#[derive(Debug)]
pub struct App {
    events: MessageLoop,
    model: Model,
    root: PathBuf,
}

impl App {
    /// Makes the program for a folder. `wake` is called on any thread when there is something to
    /// handle.
    ///
    /// # Errors
    ///
    /// If the events of the operation cannot be brought to this thread.
    pub fn new(
        root: PathBuf,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Result<Self, InvalidOperation> {
        let events = MessageLoop::with_waker(wake);
        let model = events.enter(Model::new)?;
        Ok(Self {
            events,
            model,
            root,
        })
    }

    /// What is shown.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Does what a key stands for; `Break` ends the program.
    pub fn press(&self, key: KeyCode) -> ControlFlow<()> {
        match key {
            KeyCode::Enter => self.events.enter(|| self.model.sum(&self.root)),
            KeyCode::Esc => self.model.cancel(),
            KeyCode::Char('q') => return ControlFlow::Break(()),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    /// Handles what the operation has reported, as much as a frame has time for.
    pub fn handle_events(&self) {
        self.events.run_pending_for(BUDGET);
    }

    /// Draws a frame.
    pub fn draw(&self, frame: &mut Frame<'_>) {
        view::draw(frame, &self.model.phase());
    }
}
