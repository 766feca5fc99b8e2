//! A program without a runtime: it begins operations, collects their results, and follows a price
//! by events on its own message loop.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use async_input::{Prices, serve};
use trefoil::{MessageLoop, SynchronizationContext, Task, UserState};

fn main() -> Result<(), Box<dyn Error>> {
    let prices = Arc::new(Prices::new(serve()?));

    // All are under way before the first is waited for.
    let articles = ["tea", "coffee", "cocoa", "chalk"];
    let begun = articles.map(|article| (article, prices.begin_price(article)));
    for (article, result) in begun {
        match Prices::end_price(result) {
            Ok(price) => println!("{article}: {price}"),
            Err(error) => println!("{article}: {error}"),
        }
    }

    // Handlers run on this thread, in its message loop.
    let message_loop = MessageLoop::new();
    let _context = SynchronizationContext::set_current(Some(message_loop.context()));
    let _changes = prices.progress_changed().subscribe(|_, args| {
        let change = args.progress();
        println!("tea is {} after {} changes", change.price, change.number);
    });
    let (quit, completed) = (message_loop.quit_handle(), prices.follow_completed());
    let _end = completed.subscribe(move |_, args| {
        println!("canceled: {}", args.cancelled());
        quit.quit();
    });
    let state = UserState::new("tea");
    prices.follow_with_user_state_async("tea", usize::MAX, state.clone())?;
    let cancel = Arc::clone(&prices);
    drop(
        Task::delay(Duration::from_millis(50)).continue_with(move |_| cancel.cancel_async(&state)),
    );
    message_loop.run();
    Ok(())
}
