//! The model on an event loop without a window: what it shows, and on which thread it is notified.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use checksums::{Model, Phase, SumFilesProgressInfo};
use trefoil::MessageLoop;

/// Must happen; only ever an upper bound.
const LONG: Duration = Duration::from_secs(60);

/// More than any machine reads before a test cancels it; a file of holes, which takes no room.
const ENDLESS: u64 = 1 << 40;

fn folder(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&root));
    fs::create_dir_all(root.join("below")).unwrap();
    root
}

/// An event loop: woken by a channel, it has no frames to draw.
struct Loop {
    events: MessageLoop,
    woken: Receiver<()>,
    model: Model,
}

impl Loop {
    fn new() -> Self {
        let (wake, woken) = mpsc::channel();
        let events = MessageLoop::with_waker(move || {
            // The last events may be raised after the test.
            let _ = wake.send(());
        });
        let model = events.enter(Model::new).unwrap();
        Self {
            events,
            woken,
            model,
        }
    }

    fn sum(&self, root: &Path) {
        self.events.enter(|| self.model.sum(root));
    }

    #[track_caller]
    fn until(&self, is_reached: impl Fn(&Phase) -> bool) -> Phase {
        let end = Instant::now() + LONG;
        loop {
            let phase = self.model.phase().clone();
            if is_reached(&phase) {
                return phase;
            }
            let left = end.saturating_duration_since(Instant::now());
            self.woken.recv_timeout(left).expect("an event");
            self.events.run_pending();
        }
    }
}

fn is_over(phase: &Phase) -> bool {
    !matches!(phase, Phase::Running(_) | Phase::Canceling)
}

#[test]
fn it_shows_the_sums_of_all_files_in_order() {
    let root = folder("sums");
    fs::write(root.join("below/abc"), "abc").unwrap();
    fs::write(root.join("a"), "").unwrap();
    let events = Loop::new();
    let ui_thread = thread::current().id();
    let (sender, threads) = mpsc::channel();
    let tell = move |_: &_, _: &_| sender.send(thread::current().id()).unwrap();
    let completed = events.model.checksums().sum_files_completed();
    let _subscription = completed.subscribe(tell);
    events.sum(&root);
    let Phase::Completed(summary) = events.until(is_over) else {
        panic!("{:?}", events.model.phase());
    };
    assert_eq!(threads.try_recv(), Ok(ui_thread));
    assert_eq!(summary.bytes, 3);
    let files: Vec<_> = summary
        .files
        .iter()
        .map(|file| file.path.as_path())
        .collect();
    assert_eq!(files, [Path::new("a"), Path::new("below/abc")]);
    // The examples of FIPS 180.
    assert!(
        summary.files[0]
            .digest
            .starts_with("e3b0c44298fc1c149afbf4c8996fb924")
    );
    assert!(
        summary.files[1]
            .digest
            .starts_with("ba7816bf8f01cfea414140de5dae2223")
    );
}

#[test]
fn it_shows_progress_until_it_is_canceled_and_can_start_again() {
    let root = folder("endless");
    File::create(root.join("holes"))
        .unwrap()
        .set_len(ENDLESS)
        .unwrap();
    let events = Loop::new();
    events.sum(&root);
    events.until(|phase| matches!(phase, Phase::Running(Some(info)) if info.bytes_done > 0));
    // One at a time: the second start is refused and changes nothing.
    events.sum(Path::new("elsewhere"));
    assert!(matches!(&*events.model.phase(), Phase::Running(Some(_))));
    events.model.cancel();
    assert_eq!(*events.model.phase(), Phase::Canceling);
    assert_eq!(events.until(is_over), Phase::Canceled);
    assert!(!events.model.is_busy());
    events.sum(&root.join("below"));
    assert_eq!(
        events.until(is_over),
        Phase::Completed(checksums::Summary::default())
    );
    events.model.cancel();
    assert!(matches!(&*events.model.phase(), Phase::Completed(_)));
    // A copy of the directory would copy the holes.
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn error_contains_the_path() {
    let root = folder("missing").join("not there");
    let events = Loop::new();
    events.sum(&root);
    let Phase::Failed(message) = events.until(is_over) else {
        panic!("{:?}", events.model.phase());
    };
    assert!(
        message.starts_with(&root.display().to_string()),
        "{message}"
    );
}

#[test]
fn a_fraction_is_of_bytes() {
    let info = |bytes_done, bytes| SumFilesProgressInfo {
        path: PathBuf::new(),
        files_done: 0,
        files: 1,
        bytes_done,
        bytes,
    };
    let fractions =
        [(0, 8), (2, 8), (8, 8), (9, 8), (0, 0)].map(|(done, all)| info(done, all).fraction());
    let expected = [0.0, 0.25, 1.0, 1.0, 1.0];
    let differ = |(a, b): (f32, f32)| (a - b).abs() > 1e-6;
    assert!(
        !fractions.into_iter().zip(expected).any(differ),
        "{fractions:?}"
    );
}
