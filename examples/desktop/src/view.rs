//! How the model looks. Nothing is decided here, and nothing waits.

use checksums::{Phase, SumFilesProgressInfo, Summary};
use eframe::egui::{
    Button, Grid, ProgressBar, Response, RichText, ScrollArea, TextEdit, TextStyle, Ui,
};

/// What the user can press.
pub struct Controls {
    /// Starts.
    pub sum: Response,
    /// Cancels.
    pub cancel: Response,
}

/// Draws the row with the folder and the buttons.
pub fn controls(ui: &mut Ui, root: &mut String, is_busy: bool) -> Controls {
    ui.horizontal(|ui| {
        ui.label("Folder");
        ui.add_enabled(!is_busy, TextEdit::singleline(root));
        let sum = ui.add_enabled(!is_busy, Button::new("Sum"));
        let cancel = ui.add_enabled(is_busy, Button::new("Cancel"));
        Controls { sum, cancel }
    })
    .inner
}

/// Draws where the operation is.
pub fn phase(ui: &mut Ui, phase: &Phase) {
    match phase {
        Phase::Idle => {
            ui.label("Choose a folder, and sum its files.");
        }
        Phase::Running(None) => waiting(ui, "Looking for files"),
        Phase::Running(Some(info)) => gauge(ui, info),
        Phase::Canceling => waiting(ui, "Canceling"),
        Phase::Completed(summary) => table(ui, summary),
        Phase::Canceled => {
            ui.label("Canceled.");
        }
        Phase::Failed(message) => {
            ui.label(RichText::new(message).color(ui.visuals().error_fg_color));
        }
    }
}

/// What moves on its own shows that the window is alive.
fn waiting(ui: &mut Ui, text: &str) {
    ui.horizontal(|ui| {
        ui.spinner();
        ui.label(text);
    });
}

/// Moves with the reports alone, so each of them must bring a frame.
fn gauge(ui: &mut Ui, info: &SumFilesProgressInfo) {
    ui.add(ProgressBar::new(info.fraction()).show_percentage());
    let (path, number) = (info.path.display(), info.files_done + 1);
    ui.label(format!("File {number} of {}: {path}", info.files));
}

/// Lays out only the rows that can be seen.
fn table(ui: &mut Ui, summary: &Summary) {
    let (files, bytes) = (summary.files.len(), summary.bytes);
    ui.label(format!("{files} files, {bytes} bytes"));
    let height = ui.text_style_height(&TextStyle::Monospace);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, height, files, |ui, rows| {
        Grid::new("sums").striped(true).show(ui, |ui| {
            for file in &summary.files[rows] {
                ui.monospace(&file.digest[..16]);
                ui.monospace(file.path.display().to_string());
                ui.end_row();
            }
        });
    });
}
