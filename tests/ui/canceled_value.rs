use trefoil::tap;

#[derive(Debug)]
struct ParseError;

#[tap(cancellation)]
fn parse() -> Result<u8, ParseError> {
    Err(ParseError)
}

fn main() {}
