use trefoil::tap;

type Parsed = Result<u8, std::num::ParseIntError>;

struct SearchResult;

#[tap]
fn parse() -> Parsed {
    "3".parse()
}

#[tap]
fn search() -> SearchResult {
    SearchResult
}

fn main() {}
