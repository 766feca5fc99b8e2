use std::fmt::{self, Formatter};
use std::rc::Rc;

use trefoil::{CancellationToken, apm, async_patterns, tap};

struct Decoder<'a>(&'a str);

#[tap]
fn decode(decoder: Decoder) -> usize {
    decoder.0.len()
}

#[derive(Clone)]
struct Paint<'a>(&'a str);

/// Not `Send` either, which is told when the lifetime is there.
struct Input<'a>(Rc<&'a str>);

#[tap]
#[apm]
fn take(decoders: Vec<Decoder>) -> usize {
    decoders.len()
}

#[tap]
fn fill(paint: &Paint, mut decoder: Option<Decoder>) -> usize {
    paint.0.len() + decoder.take().map_or(0, |decoder| decoder.0.len())
}

#[tap]
fn advance(decoder: &mut Decoder) -> usize {
    decoder.0.len()
}

#[tap]
fn parse(input: Input, cancellation_token: &CancellationToken) -> usize {
    let _ = cancellation_token;
    input.0.len()
}

/// Cannot be copied either.
struct State<'a>(&'a str);

#[tap]
fn look(state: &State, other: Option<&State>) -> usize {
    state.0.len() + other.into_iter().count()
}

struct Store(String);

impl Store {
    #[tap]
    fn write(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }

    #[tap]
    fn decoder(&self) -> Decoder {
        Decoder(&self.0)
    }
}

#[async_patterns]
impl Store {
    #[tap]
    fn read(&self, input: Input) -> usize {
        input.0.len()
    }
}

fn main() {}
