//! Asynchronous functions: which futures the members can await, and the options about them.

use super::{NOTHING, assert_codes, codes, codes_of};
use crate::pattern::Pattern;

#[test]
fn asynchronous_functions_are_read_as_synchronous_ones() {
    for item in [
        "async fn f() {}",
        "async fn f(x: &str, y: &T, z: &mut u8) -> io::Result<&str> {}",
        "async fn f(&self, cancellation_token: &CancellationToken, progress: &(dyn IProgress<u8> + Sync)) {}",
        "async fn f(x: &(dyn Read + Sync), y: Option<&mut (dyn Write + Send)>, z: &impl Read) {}",
        "async fn f(x: &[&str], y: impl AsRef<Path>, z: impl IntoIterator<Item = u8>) {}",
        "async fn f(self: Arc<Self>) -> impl Iterator<Item = u8> {}",
    ] {
        assert_eq!(codes("", item), NOTHING, "{item}");
    }
    assert_codes(&[
        ("nested_borrow", "async fn f(x: &[Vec<&str>]) {}"),
        ("borrowed_result", "async fn f(x: &str) -> Vec<&str> {}"),
        ("never_result", "async fn f() -> ! {}"),
        ("unsafe_function", "async unsafe fn f() {}"),
        (
            "progress_name",
            "async fn f(reporter: &(dyn IProgress<u8> + Sync)) {}",
        ),
        ("async_input", "async fn f() -> Task<u8> {}"),
    ]);
}

#[test]
fn a_future_shows_its_output() {
    for returned in [
        "impl Future<Output = u8> + Send",
        "impl std::future::Future<Output = io::Result<Row>>",
        "Pin<Box<dyn Future<Output = u8> + Send + '_>>",
        "BoxFuture<'_, u8>",
        "LocalBoxFuture<'static, Vec<u8>>",
    ] {
        let item = format!("fn f(&self) -> {returned} {{}}");
        assert_eq!(codes("future", &item), NOTHING, "{item}");
        assert_eq!(codes("", &item), ["async_input"], "{item}");
    }
    for returned in [
        "",
        "-> u8",
        "-> LoadFuture",
        "-> impl IntoFuture",
        "-> Box<dyn Future>",
    ] {
        let item = format!("fn f() {returned} {{}}");
        assert_eq!(codes("future", &item), ["future_output"], "{item}");
    }
    // The output is what is returned.
    let borrows = "fn f(x: &str) -> BoxFuture<'_, Vec<&str>> {}";
    assert_eq!(codes("future", borrows), ["borrowed_result"]);
}

#[test]
fn trait_objects_in_a_future_say_that_threads_may_share_them() {
    assert_codes(&[
        ("future_send", "async fn f(x: &dyn Read) {}"),
        ("future_send", "async fn f(x: Option<&dyn Read>) {}"),
        ("future_send", "async fn f(x: &mut dyn Write) {}"),
        ("future_send", "async fn f(x: &mut (dyn Write + Sync)) {}"),
        ("future_send", "async fn f(progress: &dyn IProgress<u8>) {}"),
    ]);
}

#[test]
fn options_about_futures_need_one() {
    for (arguments, item) in [
        ("spawner = g", "fn f() {}"),
        ("future", "async fn f() {}"),
        ("long_running", "async fn f() {}"),
        (
            "cancel = drop",
            "fn f(cancellation_token: &CancellationToken) {}",
        ),
        ("cancel = drop", "async fn f() {}"),
    ] {
        assert_eq!(
            codes(arguments, item),
            ["useless_option"],
            "{arguments} {item}"
        );
    }
    assert_eq!(
        codes("cancel = keep, cancellation", "async fn f() {}"),
        ["option_form"]
    );
    assert_eq!(
        codes("scheduler = S, spawner = g", "async fn f() {}"),
        ["conflicting_options"]
    );
}

#[test]
fn a_future_that_is_dropped_hands_nothing_back() {
    let dropped = |item| codes("cancel = drop, cancellation", item);
    assert_eq!(
        dropped("async fn f(x: &str, #[out] y: &mut u8) {}"),
        NOTHING
    );
    assert_eq!(
        dropped("async fn f(x: &mut u8) {}"),
        ["conflicting_options"]
    );
    assert_eq!(dropped("async fn f(&mut self) {}"), ["conflicting_options"]);
    let both = [
        (Pattern::Tap, "cancel = drop, cancellation"),
        (Pattern::Apm, ""),
    ];
    assert_eq!(
        codes_of(&both, "async fn f(x: &mut u8) {}"),
        ["conflicting_options"]
    );
}
