use super::Found;
use super::Place::{Free, Inherent, Trait};

const SOURCE: &str = "
/// Docs.
#[inline]
pub fn free(x: &str) -> Result<u8, Error> { x }
fn private() {}
pub(crate) fn inside() {}
pub async fn soon() {}
pub const fn fixed() {}
mod hidden {
    pub struct Reader<'a>(&'a str);
    impl<'a> Reader<'a> {
        pub fn read(&mut self) {}
        pub fn open(path: &Path) -> u8 { 1 }
        pub fn new(path: &Path) -> Self { 1 }
        numbers! { pub fn in_macro() {} pub unsafe fn too() {} pub(super) fn not() {} }
    }
    impl Drop for Reader<'_> { fn drop(&mut self) {} }
    /// Docs.
    #[must_use]
    pub trait Store { fn get(&self) -> u8; }
    trait Private { fn get(&self) -> u8; }
}
";

#[test]
fn what_is_public_is_eligible() {
    let found = Found::in_text(SOURCE).unwrap();
    let names: Vec<_> = found
        .functions
        .iter()
        .map(|function| function.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "free",
            "Reader::read",
            "Reader::open",
            "Reader::new",
            "Store::get"
        ]
    );
    let places: Vec<_> = found
        .functions
        .iter()
        .map(|function| function.place)
        .collect();
    assert_eq!(places, [Free, Inherent, Inherent, Inherent, Trait]);
    assert_eq!(found.borrowing, ["Reader"]);
}

#[test]
fn what_is_left_out_is_counted() {
    let found = Found::in_text(SOURCE).unwrap();
    let skipped: Vec<_> = found.skipped.into_iter().collect();
    let wanted = [
        ("async fn", 1),
        ("const fn", 1),
        ("in a macro call", 2),
        ("in a trait impl", 1),
    ];
    assert_eq!(skipped, wanted);
}

#[test]
fn an_attribute_goes_behind_the_docs() {
    let found = Found::in_text(SOURCE).unwrap();
    let at = |index: usize| &SOURCE[found.functions[index].at..];
    assert!(at(0).starts_with("#[inline]\npub fn free"));
    assert!(at(1).starts_with("pub fn read"));
    assert!(at(4).starts_with("fn get"));
    let container = |index: usize| &SOURCE[found.functions[index].container.unwrap()..];
    assert!(container(1).starts_with("impl<'a> Reader"));
    assert!(container(4).starts_with("#[must_use]\n    pub trait Store"));
}

#[test]
fn only_what_names_no_type_looks_free() {
    let found = Found::in_text(SOURCE).unwrap();
    let looks_free: Vec<_> = found
        .functions
        .iter()
        .map(|function| function.looks_free)
        .collect();
    assert_eq!(looks_free, [false, false, true, false, false]);
}

#[test]
fn a_signature_is_shown_on_one_line() {
    let found = Found::in_text("pub fn get<'a, T: Into<Vec<u8>>>(&'a mut self, x: &'a [T], y: io::Result<()>) -> Option<&T> where T: Copy {}").unwrap();
    assert_eq!(
        found.functions[0].signature,
        "fn get<'a, T: Into<Vec<u8>>>(&'a mut self, x: &'a [T], y: io::Result<()>) -> Option<&T> where T: Copy"
    );
}
