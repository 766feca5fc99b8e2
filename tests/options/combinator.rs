//! `combinator`: a function that deals in tasks is as it is, and may bear the suffix.

use trefoil::{Task, tap};

#[tap(combinator)]
fn twice_async(first: Task<u8>) -> Task<u8> {
    Task::run(move || first.wait() * 2)
}

#[test]
fn nothing_is_generated() {
    // Had a member been generated, this would be a second one of the name.
    #[expect(dead_code)]
    fn twice_async_async() {}
    assert_eq!(twice_async(Task::from_result(4)).wait(), 8);
}
