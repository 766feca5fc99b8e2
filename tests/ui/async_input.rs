use trefoil::{Task, tap};

#[tap]
async fn load() -> u8 {
    3
}

#[tap]
fn both(first: Task<u8>) -> Task<u8> {
    first
}

fn main() {
    let _: u8 = load_async().wait();
}
