//! A service with a slow synchronous method, and its three asynchronous shapes: a task to await, a
//! pair of begin and end, and an event.
//!
//! Run it with `cargo run --example user_service`, or with a user's id behind `--`.

use std::collections::BTreeMap;
use std::env;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use trefoil::task::InvalidOperation;
use trefoil::{
    CancellationToken, Component, EventHandlerList, UserState, apm, async_patterns, eap, tap,
};

/// A user of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
struct User {
    id: u32,
    name: String,
}

/// Holds users, and takes its time to find one.
#[derive(Component)]
struct UserService {
    users: BTreeMap<u32, User>,
    events: EventHandlerList,
}

#[async_patterns]
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
            events: EventHandlerList::new(),
        }
    }

    /// Finds a user by id, as slowly as a database would.
    #[tap]
    #[apm]
    #[eap]
    fn get_user(&self, user_id: u32, cancellation_token: &CancellationToken) -> io::Result<User> {
        cancellation_token.wait_timeout(Duration::from_millis(50));
        cancellation_token.throw_if_cancellation_requested()?;
        let user = self.users.get(&user_id).cloned();
        user.ok_or_else(|| io::Error::other(format!("there is no user {user_id}")))
    }
}

/// The task-based pattern: start, and await. Beside the event-based one its members are
/// `…_task_async`.
async fn await_user(service: &Arc<UserService>, user_id: u32) -> io::Result<User> {
    // The work is scheduled already; this thread is free until the answer is needed.
    let task = service.get_user_task_async(user_id);
    task.await
}

/// The asynchronous programming model: begin, do something else, and end.
fn end_user(service: &Arc<UserService>, user_id: u32) -> io::Result<User> {
    let async_result = service.begin_get_user(user_id);
    println!(
        "Begun, and not waited for: {}",
        !async_result.is_completed()
    );
    UserService::end_get_user(async_result)
}

/// The event-based pattern: subscribe, and start. The handlers learn how each operation completed.
async fn be_told(service: &Arc<UserService>, user_id: u32) -> Result<(), InvalidOperation> {
    let on_completed = |_: &UserService, args: &GetUserCompletedEventArgs| {
        if args.cancelled() {
            println!("Canceled: {:?}", args.user_state().and_then(name_of));
            return;
        }
        match args.result() {
            Ok(user) => show(&user),
            Err(error) => println!("Failed: {error}"),
        }
    };
    let _subscription = service.get_user_completed().subscribe(on_completed);

    let completed = service.get_user_completed().next();
    service.get_user_async(user_id);
    completed.await;

    let completed = service.get_user_completed().next();
    service.get_user_async(0);
    completed.await;

    // What is started with a user state is canceled by it.
    let completed = service.get_user_completed().next();
    let impatient = UserState::new("the impatient");
    service.get_user_with_user_state_async(user_id, impatient.clone())?;
    service.get_user_async_cancel(&impatient);
    completed.await;
    Ok(())
}

fn name_of(state: &UserState) -> Option<&&'static str> {
    state.downcast_ref()
}

fn show(user: &User) {
    println!("Id: {}", user.id);
    println!("Name: {}", user.name);
}

async fn run(user_id: u32) -> Result<(), Box<dyn std::error::Error>> {
    let service = Arc::new(UserService::new());
    show(&await_user(&service, user_id).await?);
    show(&end_user(&service, user_id + 1)?);
    be_told(&service, user_id).await?;
    Ok(())
}

fn main() -> ExitCode {
    let user_id = env::args().nth(1).unwrap_or_else(|| "100".into());
    let ended = match user_id.parse() {
        Ok(user_id) => futures::executor::block_on(run(user_id)),
        Err(error) => Err(format!("`{user_id}` is not a user's id: {error}").into()),
    };
    if let Err(error) = ended {
        eprintln!("error: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
