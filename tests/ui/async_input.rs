use std::future::{Future, ready};
use std::pin::Pin;

use trefoil::{Task, apm, tap};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

#[tap]
fn load() -> impl Future<Output = u8> + Send {
    async { 3 }
}

#[tap]
async fn tasks() -> Task<u8> {
    Task::from_result(3)
}

#[tap]
fn both(first: Task<u8>) -> Task<u8> {
    first
}

#[tap]
fn boxed() -> Pin<Box<dyn Future<Output = u8> + Send>> {
    Box::pin(ready(1))
}

#[tap]
fn of_text(text: &str) -> BoxFuture<'_, usize> {
    Box::pin(ready(text.len()))
}

#[tap]
#[apm]
fn opaque(text: &str) -> impl Future<Output = usize> {
    ready(text.len())
}

#[apm]
fn may_fail() -> Result<Task<u8>, String> {
    Err(String::new())
}

#[tap(combinator)]
fn after(first: BoxFuture<'static, u8>) -> BoxFuture<'static, u8> {
    first
}

fn main() {
    let _: Task<u8> = tasks_async().wait();
}
