// One message says all there is to say, whatever patterns and parameters the function has.
use trefoil::{CancellationToken, apm, eap, tap};

type Parsed = Result<u8, std::num::ParseIntError>;

#[tap]
#[apm]
#[eap]
fn parse(cancellation_token: &CancellationToken) -> Parsed {
    let _ = cancellation_token;
    "3".parse()
}

fn main() {}
