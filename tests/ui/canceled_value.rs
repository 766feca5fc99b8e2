use trefoil::{apm, tap};

#[derive(Debug)]
struct ParseError;

#[tap(cancellation)]
fn parse() -> Result<u8, ParseError> {
    Err(ParseError)
}

#[apm(cancellation)]
fn load() -> Result<u16, ParseError> {
    Err(ParseError)
}

fn main() {}
