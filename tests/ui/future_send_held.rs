use std::rc::Rc;

use trefoil::{Task, tap};

#[tap]
async fn load() -> u8 {
    let shared = Rc::new(3);
    Task::run(|| ()).await;
    *shared
}

fn main() {
    load_async();
}
