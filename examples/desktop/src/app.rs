//! The window: between two frames it handles the events that have come, in a frame the clicks.

use std::path::Path;
use std::time::Duration;

use checksums::Model;
use eframe::egui::{CentralPanel, Context, Key};
use trefoil::MessageLoop;
use trefoil::task::InvalidOperation;

use crate::view::{self, Controls};

/// What one frame may spend on events: half of one at 60 frames a second.
const BUDGET: Duration = Duration::from_millis(8);

/// What the window consists of.
pub struct App {
    events: MessageLoop,
    model: Model,
    root: String,
    controls: Option<Controls>,
}

impl App {
    /// Makes the window's content, with a folder to begin with.
    ///
    /// # Errors
    ///
    /// If the events of the operation cannot be brought to this thread.
    pub fn new(context: &Context, root: &Path) -> Result<Self, InvalidOperation> {
        let context = context.clone();
        // The one line that a toolkit needs: there is something to handle, so draw a frame.
        let events = MessageLoop::with_waker(move || context.request_repaint());
        let model = events.enter(Model::new)?;
        Ok(Self {
            events,
            model,
            root: root.display().to_string(),
            controls: None,
        })
    }

    /// What is shown.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The buttons of the last frame.
    #[must_use]
    pub fn controls(&self) -> Option<&Controls> {
        self.controls.as_ref()
    }

    /// Puts another folder into the text field.
    pub fn set_root(&mut self, root: &Path) {
        self.root = root.display().to_string();
    }

    fn act(&self, controls: &Controls, context: &Context) {
        if controls.sum.clicked() {
            self.events.enter(|| self.model.sum(Path::new(&self.root)));
        }
        if controls.cancel.clicked() || context.input(|input| input.key_pressed(Key::Escape)) {
            self.model.cancel();
        }
    }
}

impl eframe::App for App {
    fn update(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        self.events.run_pending_for(BUDGET);
        let panel = CentralPanel::default().show(context, |ui| {
            let controls = view::controls(ui, &mut self.root, self.model.is_busy());
            ui.separator();
            view::phase(ui, &self.model.phase());
            controls
        });
        self.act(&panel.inner, context);
        self.controls = Some(panel.inner);
    }
}
