//! The program on a screen in memory: keys are pressed, and what is drawn is read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::KeyCode;
use terminal::App;

/// Must happen; only ever an upper bound.
const LONG: Duration = Duration::from_secs(60);

fn folder(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&root));
    fs::create_dir_all(&root).unwrap();
    root
}

/// The program's loop, which draws when it is woken.
struct Screen {
    app: App,
    woken: Receiver<()>,
    terminal: Terminal<TestBackend>,
}

impl Screen {
    fn new(root: PathBuf) -> Self {
        let (wake, woken) = mpsc::channel();
        let app = App::new(root, move || {
            // The last events may be raised after the test.
            let _ = wake.send(());
        })
        .unwrap();
        let terminal = Terminal::new(TestBackend::new(60, 8)).unwrap();
        Self {
            app,
            woken,
            terminal,
        }
    }

    fn press(&mut self, key: KeyCode) -> String {
        assert!(self.app.press(key).is_continue());
        self.draw()
    }

    fn draw(&mut self) -> String {
        self.terminal.draw(|frame| self.app.draw(frame)).unwrap();
        self.terminal.backend().to_string()
    }

    /// Draws frames until one shows what is looked for.
    #[track_caller]
    fn until(&mut self, shows: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + LONG;
        loop {
            let screen = self.draw();
            if shows(&screen) {
                return screen;
            }
            let left = end.saturating_duration_since(Instant::now());
            let woken = self.woken.recv_timeout(left);
            woken.unwrap_or_else(|_| panic!("nothing happens any more:\n{screen}"));
            self.app.handle_events();
        }
    }
}

/// What the gauge says, as far as it is shown.
fn percentage(screen: &str) -> Option<u32> {
    let (before, _) = screen.split_once('%')?;
    before
        .rsplit(|sign: char| !sign.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[test]
fn the_gauge_moves_until_escape_cancels() {
    let root = folder("terminal-large");
    // A file of holes, which takes no room: a hundredth is soon read, and the whole takes seconds.
    let file = File::create(root.join("holes")).unwrap();
    file.set_len(1 << 34).unwrap();
    let mut screen = Screen::new(root.clone());
    assert!(screen.draw().contains("Press Enter"));
    assert!(screen.press(KeyCode::Enter).contains("Looking for files"));
    let first = screen.until(|screen| percentage(screen).is_some());
    let first = percentage(&first).unwrap();
    screen.until(|screen| percentage(screen).is_some_and(|percentage| percentage > first));
    assert!(screen.press(KeyCode::Esc).contains("Canceling"));
    screen.until(|screen| screen.contains("Canceled."));
    // A copy of the directory would copy the holes.
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn the_sums_are_shown_and_come_on_the_thread_that_draws() {
    let root = folder("terminal-small");
    fs::write(root.join("abc"), "abc").unwrap();
    let mut screen = Screen::new(root);
    let (sender, threads) = mpsc::channel();
    let tell = move |_: &_, _: &_| sender.send(thread::current().id()).unwrap();
    let completed = screen.app.model().checksums().sum_files_completed();
    let _subscription = completed.subscribe(tell);
    screen.press(KeyCode::Enter);
    let shown = screen.until(|screen| screen.contains("1 files, 3 bytes"));
    assert!(shown.contains("ba7816bf8f01cfea  abc"), "{shown}");
    assert_eq!(threads.try_recv(), Ok(thread::current().id()));
}

#[test]
fn an_error_is_shown() {
    // A path short enough to leave room for what is said of it.
    let mut screen = Screen::new(PathBuf::from("not there"));
    screen.press(KeyCode::Enter);
    screen.until(|screen| screen.contains("No such file"));
}

#[test]
fn q_quits() {
    let screen = Screen::new(folder("terminal-quit"));
    assert!(screen.app.press(KeyCode::Char('q')).is_break());
}
