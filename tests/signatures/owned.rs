//! `#[owned]`: an owner is passed instead of a copy, and the function borrows from it.

use std::ffi::{CStr, CString, OsStr};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use trefoil::{apm, tap};

#[tap(owned(rest))]
#[apm(owned(data, rest))]
fn address(#[cfg_attr(any(), allow(unused))] data: &[u8], rest: &str) -> (usize, usize) {
    (data.as_ptr().addr(), rest.len())
}

#[tap]
fn lent(#[owned] data: &[u8], #[owned] text: &str) -> (usize, usize) {
    (data.as_ptr().addr(), text.as_ptr().addr())
}

#[test]
fn nothing_is_copied() {
    let data: Arc<[u8]> = Arc::new([1, 2, 3]);
    let text = "abc".to_owned();
    let (here, there) = (data.as_ptr().addr(), text.as_ptr().addr());
    assert_eq!(lent_async(Arc::clone(&data), text).wait(), (here, there));
    // Without the mark it is.
    assert_ne!(address_async(&data, "abc").wait().0, here);
    assert_eq!(
        end_address(begin_address(Arc::clone(&data), "abc")),
        (here, 3)
    );
}

#[test]
fn whatever_is_the_value_by_reference_lends_it() {
    static BYTES: [u8; 2] = [1, 2];
    let here = BYTES.as_ptr().addr();
    assert_eq!(lent_async(&BYTES, "abc").wait().0, here);
    assert_eq!(
        lent_async(b"abc", String::from("abc")).wait().0,
        b"abc".as_ptr().addr()
    );
    assert_ne!(lent_async(vec![1], "abc").wait().0, here);
}

#[tap]
fn lengths(#[owned] path: &Path, #[owned] name: &OsStr, #[owned] c_text: &CStr) -> usize {
    path.as_os_str().len() + name.len() + c_text.to_bytes().len()
}

#[test]
fn paths_are_borrowed_from_any_as_ref_path() {
    let c_text = || CString::from(c"abc");
    assert_eq!(lengths_async("a", "bc", c_text()).wait(), 6);
    assert_eq!(
        lengths_async(PathBuf::from("a"), Path::new("b"), c"").wait(),
        2
    );
}

/// Not to be copied.
struct Table(u8);

#[tap]
#[apm]
fn look_up(#[owned] table: &Table, #[owned] list: &Vec<u8>) -> u8 {
    list[usize::from(table.0)]
}

#[test]
fn other_types_are_borrowed_by_borrow() {
    assert_eq!(look_up_async(Table(1), vec![3, 4]).wait(), 4);
    let shared = Arc::new(Table(0));
    let list = Arc::new(vec![5]);
    assert_eq!(end_look_up(begin_look_up(Arc::clone(&shared), list)), 5);
    assert_eq!(shared.0, 0);
}

mod geometry {
    #[derive(Clone)]
    pub(crate) struct Path(pub(crate) u8);
}

// Under its own name it would be taken for the standard library's.
use geometry::Path as Outline;

#[tap]
fn draw(#[owned] outline: &Outline) -> u8 {
    outline.0
}

#[tap]
fn copied(outline: &geometry::Path) -> u8 {
    outline.0
}

#[test]
fn type_named_path_is_borrowed_under_another_name() {
    assert_eq!(draw_async(Arc::new(geometry::Path(3))).wait(), 3);
    assert_eq!(copied_async(&geometry::Path(3)).wait(), 3);
}

#[tap(validate = checked, fast_path = known)]
fn first(#[owned] data: &[u8]) -> u8 {
    data[0]
}

fn checked(data: &[u8]) {
    assert!(!data.is_empty());
}

fn known(data: &[u8]) -> Option<u8> {
    (data.len() == 1).then_some(9)
}

#[test]
fn validate_and_fast_path_borrow_owned_parameters() {
    assert_eq!(first_async([1]).wait(), 9);
    assert_eq!(first_async([1, 2]).wait(), 1);
}
