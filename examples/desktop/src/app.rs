//! The window: between two frames it handles the events that have come, in a frame the clicks.

use std::path::Path;

use checksums::{Model, UiThread};
use eframe::egui::{CentralPanel, Context, Key};
use trefoil::task::InvalidOperation;

use crate::view::{self, Controls};

/// What the window consists of.
pub struct App {
    ui_thread: UiThread,
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
        let ui_thread = UiThread::new(move || context.request_repaint());
        let model = ui_thread.run(Model::new)?;
        Ok(Self {
            ui_thread,
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

    /// How the events come to this thread.
    #[must_use]
    pub fn ui_thread(&self) -> &UiThread {
        &self.ui_thread
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
            self.ui_thread.run(|| self.model.sum(Path::new(&self.root)));
        }
        if controls.cancel.clicked() || context.input(|input| input.key_pressed(Key::Escape)) {
            self.ui_thread.run(|| self.model.cancel());
        }
    }
}

impl eframe::App for App {
    fn update(&mut self, context: &Context, _frame: &mut eframe::Frame) {
        if self.ui_thread.handle_events() {
            context.request_repaint();
        }
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
