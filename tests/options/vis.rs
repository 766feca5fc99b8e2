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
fn member_has_the_visibility_of_the_option() {
    // Were the member of `inner` visible, its name would be ambiguous here.
    use inner::*;
    use other::*;
    assert_eq!(wider_async().wait(), 1);
    assert_eq!((narrower(), call_narrower(), narrower_async()), (2, 2, 3));
}

mod pair {
    use trefoil::apm;

    #[apm(vis = "pub(super)")]
    fn wider() -> u8 {
        4
    }

    #[apm(vis = "")]
    pub(super) fn narrower() -> u8 {
        5
    }

    pub(super) fn call_narrower() -> u8 {
        end_narrower(begin_narrower())
    }
}

mod beside_pair {
    pub(super) fn begin_narrower() -> u8 {
        6
    }

    pub(super) fn end_narrower() -> u8 {
        7
    }
}

#[test]
fn both_halves_of_a_pair_have_the_visibility_of_the_option() {
    use beside_pair::*;
    use pair::*;
    assert_eq!(end_wider(begin_wider()), 4);
    assert_eq!((narrower(), call_narrower()), (5, 5));
    assert_eq!((begin_narrower(), end_narrower()), (6, 7));
}
