//! A service with a slow synchronous method, and its asynchronous twin.
//!
//! Run it with `cargo run --example user_service`, or with a user's id behind `--`.

use std::collections::BTreeMap;
use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use trefoil::tap;

/// Somebody whom the service knows.
#[derive(Clone, Debug, PartialEq, Eq)]
struct User {
    id: u32,
    name: String,
}

/// Holds users, and takes its time to find one.
struct UserService {
    users: BTreeMap<u32, User>,
}

impl UserService {
    fn new() -> Self {
        let users = [(100, "Adam"), (101, "Eve")];
        let users = users.map(|(id, name)| (id, User { id, name: name.into() }));
        Self { users: users.into() }
    }

    /// Finds a user by id, as slowly as a database would.
    #[tap]
    fn get_user(&self, user_id: u32) -> Option<User> {
        thread::sleep(Duration::from_millis(50));
        self.users.get(&user_id).cloned()
    }
}

async fn run(user_id: u32) -> ExitCode {
    let service = Arc::new(UserService::new());
    // The work is scheduled already; this thread is free until the answer is needed.
    let task = service.get_user_async(user_id);
    match task.await {
        Some(user) => {
            println!("Id: {}", user.id);
            println!("Name: {}", user.name);
            ExitCode::SUCCESS
        }
        None => {
            eprintln!("error: there is no user {user_id}");
            ExitCode::FAILURE
        }
    }
}

fn main() -> ExitCode {
    let user_id = env::args().nth(1).unwrap_or_else(|| "100".into());
    match user_id.parse() {
        Ok(user_id) => futures::executor::block_on(run(user_id)),
        Err(error) => {
            eprintln!("error: `{user_id}` is not a user's id: {error}");
            ExitCode::FAILURE
        }
    }
}
