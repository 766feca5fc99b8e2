use std::fmt::Display;

use trefoil::{IProgress, apm, tap};

#[tap]
#[apm]
fn words() -> impl Iterator<Item = String> {
    std::iter::empty()
}

#[tap]
fn numbers(first: &dyn Display, progress: &dyn IProgress<u8>) -> impl Iterator<Item = u8> + use<> {
    let _ = first.to_string();
    progress.report(1);
    std::iter::empty()
}

// Its type can only be asked in the body.
#[tap]
fn local() -> std::io::Result<impl Fn() -> u8> {
    let shared = std::rc::Rc::new(1);
    Ok(move || *shared)
}

struct Headers<I>(I);

impl<'h, I: Iterator<Item = &'h str>> Headers<I> {
    #[tap]
    fn rest(self) -> impl Iterator<Item = &'h str> {
        self.0
    }
}

impl<I: Iterator<Item = u8> + Clone> Headers<I> {
    #[tap]
    fn both(self) -> (impl Iterator<Item = u8>, impl Iterator<Item = u16>) {
        (self.0.clone(), self.0.map(u16::from))
    }
}

fn main() {}
