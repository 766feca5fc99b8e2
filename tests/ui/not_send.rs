use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use trefoil::{apm, tap};

struct Handle(PhantomData<*const ()>);

struct Window {
    handles: Vec<Handle>,
}

#[tap]
fn load(config: Rc<str>) -> usize {
    config.len()
}

#[tap]
fn store() -> Rc<str> {
    "".into()
}

// Handed back beside the result; each type is told once.
#[tap]
#[apm]
fn draw(window: &mut Window, title: String) -> Result<Box<dyn Fn()>, String> {
    window.handles.clear();
    Err(title)
}

// An `Option` that is handed back is told as it is.
#[tap]
fn resize(window: Option<&mut Window>) -> bool {
    window.is_some()
}

#[apm]
fn open(cancel: Option<Box<dyn Fn()>>) -> std::io::Result<Window> {
    drop(cancel);
    Ok(Window { handles: vec![] })
}

impl Window {
    #[tap]
    fn show(self) -> bool {
        self.handles.is_empty()
    }

    #[tap(cancellation)]
    fn resize(&mut self, width: u32) {
        let _ = width;
    }

    #[tap(receiver = box)]
    fn raise(&mut self) {}

    #[tap(associated)]
    fn new(handle: Handle, window: Self) -> Self {
        drop(handle);
        window
    }
}

struct Store<T>(T);

impl<T: Clone> Store<T> {
    // Nothing is wrong here: it depends on `T`.
    #[tap]
    fn put(self, more: Vec<T>) -> Option<T> {
        more.first().cloned()
    }
}

struct Plugins<'o>(&'o str);

/// `Send`, but no reference to it is.
struct Connection<'c>(std::cell::Cell<&'c str>);

struct Batch<'c>(&'c Connection<'c>);

#[trefoil::async_patterns]
impl<'c> Batch<'c> {
    #[tap]
    fn new(connection: &'c Connection<'c>) -> usize {
        Self(connection).0.0.get().len()
    }

    #[tap]
    fn fetch(options: Option<&mut Options<'_>>) -> usize {
        options.into_iter().map(|options| options.0.len()).sum()
    }
}

struct Options<'o>(Rc<&'o str>);

#[tap]
fn write<'o>(output: &'o mut dyn std::fmt::Write, plugins: Plugins<'o>) {
    let _ = (output, plugins.0);
}

// A borrow of it could cross.
struct Held(std::sync::MutexGuard<'static, u8>);

#[tap]
fn free(held: Held) -> Held {
    held
}

fn main() {
    Store(RefCell::new(1)).put_async(vec![]);
    Store(Rc::new(1)).put_async(vec![]);
}
