//! Clicks through the window step by step, and looks at it after each frame.
//!
//! It asks for a frame only to bring its own clicks: that the window draws what the operation
//! reports is up to the window. How long the longest frame took is printed; no machine is held to
//! it.

use std::collections::VecDeque;
use std::path::Path;
use std::process;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use checksums::{Phase, Summary};
use desktop::App;
use eframe::egui::{
    Color32, ColorImage, Context, Event, Modifiers, PointerButton, Pos2, RawInput, UserData,
    ViewportBuilder, ViewportCommand, vec2,
};
use trefoil::eap::Subscription;

use crate::folders;

/// Must happen; only ever an upper bound.
const LONG: Duration = Duration::from_secs(120);

/// How many frames must be drawn while the operation runs.
const FRAMES: u32 = 20;

/// What is awaited.
enum Step {
    Window,
    Progress,
    Frames { until: u32 },
    PictureOfProgress,
    Canceled,
    Completed,
    PictureOfSums,
    Closed,
}

struct Driver {
    app: App,
    step: Step,
    frames: u32,
    /// The longest that a frame took.
    longest: Duration,
    /// What the user does, one thing a frame.
    input: VecDeque<Event>,
    ui_thread: ThreadId,
    /// Where the completed events came.
    completed_on: Receiver<ThreadId>,
    /// Reports that all has been seen.
    done: Sender<()>,
    _subscription: Subscription,
}

/// Opens the window, and returns when all has been seen.
pub(crate) fn run() {
    let (done, seen) = mpsc::channel();
    let watch = thread::spawn(move || {
        if seen.recv_timeout(LONG).is_err() {
            eprintln!("the window has stopped, or closed too early");
            process::exit(1);
        }
    });
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default().with_inner_size(vec2(640.0, 400.0)),
        ..Default::default()
    };
    let window = Box::new(|creation: &eframe::CreationContext<'_>| {
        let driver = Driver::new(&creation.egui_ctx, done);
        Ok(Box::new(driver) as Box<dyn eframe::App>)
    });
    eframe::run_native("Checksums", options, window).expect("a window opens");
    watch.join().expect("all has been seen");
}

impl Driver {
    fn new(context: &Context, done: Sender<()>) -> Self {
        let app = App::new(context, &folders::large()).expect("events come here");
        let (sender, completed_on) = mpsc::channel();
        let tell = move |_: &_, _: &_| {
            // The window closes when the test is done, or has failed.
            let _ = sender.send(thread::current().id());
        };
        let completed = app.model().checksums().sum_files_completed();
        Self {
            app,
            step: Step::Window,
            frames: 0,
            longest: Duration::ZERO,
            input: VecDeque::new(),
            ui_thread: thread::current().id(),
            completed_on,
            done,
            _subscription: completed.subscribe(tell),
        }
    }

    /// The next step, if this frame shows what was awaited.
    fn next(&mut self, context: &Context) -> Option<Step> {
        let phase = self.app.model().phase().clone();
        match (&self.step, phase) {
            (Step::Window, _) => {
                self.click_sum();
                Some(Step::Progress)
            }
            (Step::Progress, Phase::Running(Some(info))) if info.fraction() > 0.04 => {
                let until = self.frames + FRAMES;
                Some(Step::Frames { until })
            }
            (Step::Frames { until }, Phase::Running(Some(_))) if self.frames >= *until => {
                ask_for_picture(context);
                Some(Step::PictureOfProgress)
            }
            (Step::PictureOfProgress, Phase::Running(Some(_))) => {
                keep(&picture(context)?, "desktop-progress.png");
                self.click_cancel();
                Some(Step::Canceled)
            }
            (Step::Canceled, Phase::Canceled) => {
                self.assert_completed_here();
                folders::empty_large();
                self.app.set_root(&folders::real());
                self.click_sum();
                Some(Step::Completed)
            }
            (Step::Completed, Phase::Completed(summary)) => {
                self.assert_completed_here();
                assert_sums(&summary);
                ask_for_picture(context);
                Some(Step::PictureOfSums)
            }
            (Step::PictureOfSums, _) => {
                keep(&picture(context)?, "desktop-sums.png");
                self.close(context);
                Some(Step::Closed)
            }
            (
                Step::Frames { .. } | Step::PictureOfProgress | Step::Canceled,
                Phase::Completed(_),
            ) => {
                panic!("it was not canceled")
            }
            (_, Phase::Failed(message)) => panic!("{message}"),
            _ => None,
        }
    }

    fn click_sum(&mut self) {
        let controls = self.app.controls().expect("a frame was drawn");
        self.click(controls.sum.rect.center());
    }

    fn click_cancel(&mut self) {
        let controls = self.app.controls().expect("a frame was drawn");
        self.click(controls.cancel.rect.center());
    }

    fn click(&mut self, pos: Pos2) {
        let button = |pressed| Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.input = [Event::PointerMoved(pos), button(true), button(false)].into();
    }

    fn assert_completed_here(&self) {
        assert_eq!(self.completed_on.try_recv(), Ok(self.ui_thread));
    }

    fn close(&self, context: &Context) {
        println!(
            "{} frames; the longest took {:?}",
            self.frames, self.longest
        );
        // The watch may have given up just now.
        let _ = self.done.send(());
        context.send_viewport_cmd(ViewportCommand::Close);
    }
}

impl eframe::App for Driver {
    fn raw_input_hook(&mut self, _context: &Context, input: &mut RawInput) {
        input.events.extend(self.input.pop_front());
    }

    fn update(&mut self, context: &Context, frame: &mut eframe::Frame) {
        let begin = Instant::now();
        self.app.update(context, frame);
        self.longest = self.longest.max(begin.elapsed());
        self.frames += 1;
        if self.input.is_empty()
            && let Some(step) = self.next(context)
        {
            self.step = step;
        }
        if !self.input.is_empty() {
            context.request_repaint();
        }
    }
}

fn assert_sums(summary: &Summary) {
    assert_eq!(summary.files.len(), folders::FILES);
    let first = &summary.files[0];
    assert_eq!(first.path, Path::new("000").join("000.txt"));
    // The example of FIPS 180.
    assert!(first.digest.starts_with("ba7816bf8f01cfea414140de5dae2223"));
}

fn ask_for_picture(context: &Context) {
    context.send_viewport_cmd(ViewportCommand::Screenshot(UserData::default()));
    context.request_repaint();
}

fn picture(context: &Context) -> Option<Arc<ColorImage>> {
    context.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Screenshot { image, .. } => Some(Arc::clone(image)),
            _ => None,
        })
    })
}

/// Writes a picture, which must show something.
fn keep(picture: &Arc<ColorImage>, name: &str) {
    let bytes: Vec<u8> = picture.pixels.iter().flat_map(Color32::to_array).collect();
    let [width, height] = picture
        .size
        .map(|side| u32::try_from(side).expect("a small window"));
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let image = image::RgbaImage::from_raw(width, height, bytes).expect("four bytes a pixel");
    image.save(&path).expect("writable");
    println!("{}", path.display());
    let mut colors = picture.pixels.clone();
    colors.sort_by_key(Color32::to_array);
    colors.dedup();
    assert!(colors.len() > 20, "{} colors only", colors.len());
}
