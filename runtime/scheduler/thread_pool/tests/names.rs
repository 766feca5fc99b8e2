//! The names of threads.

use std::sync::Arc;

use super::super::names::{Index, Indices, with_suffix};

#[test]
fn a_name_with_its_suffix_has_at_most_15_bytes() {
    assert_eq!(with_suffix("trefoil", "0"), "trefoil-0");
    assert_eq!(with_suffix("trefoil", "monitor"), "trefoil-monitor");
    assert_eq!(
        with_suffix("a-long-name-of-a-pool", "12"),
        "a-long-name--12"
    );
    assert_eq!(with_suffix("éééééééé", "1"), "éééééé-1");
    assert_eq!(with_suffix("", "7"), "-7");
    assert_eq!(with_suffix("pool", "1234567890123456"), "-1234567890123456");
}

#[test]
fn the_lowest_free_index_is_given_out() {
    let indices = Arc::new(Indices::default());
    let next = || Index::lowest_free(&indices);
    let name = |index: &Index| index.thread_name("io");
    let (first, second, third) = (next(), next(), next());
    assert_eq!(
        [&first, &second, &third].map(name),
        ["io-0", "io-1", "io-2"]
    );
    drop(second);
    let again = next();
    assert_eq!([name(&again), name(&next())], ["io-1", "io-3"]);
    drop(first);
    assert_eq!(name(&next()), "io-0");
}
