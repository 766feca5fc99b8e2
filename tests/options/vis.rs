//! `vis = "…"`: the visibility of what is generated; the function's own by default.

mod inner {
    use trefoil::tap;

    #[tap(vis = "pub(super)")]
    fn wider() -> u8 {
        1
    }

    #[tap(vis = "")]
    pub(super) fn narrower() -> u8 {
        2
    }

    pub(super) fn call_narrower() -> u8 {
        narrower_async().wait()
    }
}

mod other {
    pub(super) fn narrower_async() -> u8 {
        3
    }
}

#[test]
fn a_member_is_seen_where_the_option_says() {
    // Were the member of `inner` visible, its name would be ambiguous here.
    use inner::*;
    use other::*;
    assert_eq!(wider_async().wait(), 1);
    assert_eq!((narrower(), call_narrower(), narrower_async()), (2, 2, 3));
}
