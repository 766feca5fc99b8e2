//! A service with a slow synchronous method, and its asynchronous shapes: a task to await, and a pair of
//! begin and end.
//!
//! Run it with `cargo run --example user_service`, or with a user's id behind `--`.

use std::collections::BTreeMap;
use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use trefoil::{apm, tap};

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
        let users = users.map(|(id, name)| {
            (
                id,
                User {
                    id,
                    name: name.into(),
                },
            )
        });
        Self {
            users: users.into(),
        }
    }

    /// Finds a user by id, as slowly as a database would.
    #[tap]
    #[apm]
    fn get_user(&self, user_id: u32) -> Option<User> {
        thread::sleep(Duration::from_millis(50));
        self.users.get(&user_id).cloned()
    }
}

/// The task-based pattern: start, and await.
async fn await_user(service: &Arc<UserService>, user_id: u32) -> Option<User> {
    // The work is scheduled already; this thread is free until the answer is needed.
    let task = service.get_user_async(user_id);
    task.await
}

/// The asynchronous programming model: begin, do something else, and end.
fn end_user(service: &Arc<UserService>, user_id: u32) -> Option<User> {
    let async_result = service.begin_get_user(user_id);
    println!(
        "Begun, and not waited for: {}",
        !async_result.is_completed()
    );
    UserService::end_get_user(async_result)
}

fn show(user: Option<User>, user_id: u32) -> ExitCode {
    let Some(user) = user else {
        eprintln!("error: there is no user {user_id}");
        return ExitCode::FAILURE;
    };
    println!("Id: {}", user.id);
    println!("Name: {}", user.name);
    ExitCode::SUCCESS
}

fn run(user_id: u32) -> ExitCode {
    let service = Arc::new(UserService::new());
    let awaited = futures::executor::block_on(await_user(&service, user_id));
    let code = show(awaited, user_id);
    if code == ExitCode::SUCCESS {
        return show(end_user(&service, user_id + 1), user_id + 1);
    }
    code
}

fn main() -> ExitCode {
    let user_id = env::args().nth(1).unwrap_or_else(|| "100".into());
    match user_id.parse() {
        Ok(user_id) => run(user_id),
        Err(error) => {
            eprintln!("error: `{user_id}` is not a user's id: {error}");
            ExitCode::FAILURE
        }
    }
}
