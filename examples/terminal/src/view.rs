//! How the model looks in a terminal. Nothing is decided here, and nothing waits.

use checksums::{FileSum, Phase, SumFilesProgressInfo, Summary};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Gauge, List, Paragraph};

/// Draws where the operation is, and at the bottom what the keys do.
pub fn draw(frame: &mut Frame<'_>, phase: &Phase) {
    let [body, keys] =
        Layout::vertical([Constraint::Min(3), Constraint::Length(1)]).areas(frame.area());
    frame.render_widget(Line::from("Enter: sum   Esc: cancel   q: quit"), keys);
    match phase {
        Phase::Idle => text(frame, body, "Press Enter to sum the files."),
        Phase::Running(None) => text(frame, body, "Looking for files"),
        Phase::Running(Some(info)) => gauge(frame, body, info),
        Phase::Canceling => text(frame, body, "Canceling"),
        Phase::Completed(summary) => list(frame, body, summary),
        Phase::Canceled => text(frame, body, "Canceled."),
        Phase::Failed(message) => text(frame, body, message),
    }
}

fn text(frame: &mut Frame<'_>, area: Rect, text: &str) {
    frame.render_widget(Paragraph::new(text), area);
}

fn gauge(frame: &mut Frame<'_>, area: Rect, info: &SumFilesProgressInfo) {
    let [bar, below] = Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(area);
    frame.render_widget(Gauge::default().ratio(info.fraction().into()), bar);
    let (path, number) = (info.path.display(), info.files_done + 1);
    text(
        frame,
        below,
        &format!("File {number} of {}: {path}", info.files),
    );
}

fn list(frame: &mut Frame<'_>, area: Rect, summary: &Summary) {
    let [head, rows] = Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(area);
    let (files, bytes) = (summary.files.len(), summary.bytes);
    text(frame, head, &format!("{files} files, {bytes} bytes"));
    // Only what the screen has rows for.
    let shown = summary.files.iter().take(rows.height.into());
    frame.render_widget(List::new(shown.map(line)), rows);
}

fn line(file: &FileSum) -> String {
    format!("{}  {}", &file.digest[..16], file.path.display())
}
