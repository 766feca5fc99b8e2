use super::Class;
use crate::check::{Level, Message};

fn error(code: &str, text: &str, notes: &[&str]) -> Message {
    Message {
        level: Level::Error,
        code: code.to_owned(),
        text: text.to_owned(),
        notes: notes.iter().map(|&note| note.to_owned()).collect(),
        rendered: String::new(),
        places: Vec::new(),
    }
}

fn class(errors: &[Message]) -> &'static str {
    let errors: Vec<_> = errors.iter().collect();
    Class::of(&errors, |error| error.code == "E0521").name()
}

#[test]
fn a_function_has_the_class_of_what_is_said_about_it() {
    let refused = error("", "no\nhelp: do\nnote: why [nested_borrow]", &[]);
    let own = error(
        "E0277",
        "`Rc` cannot cross",
        &["a label", "take an `Arc` [not_send]"],
    );
    let other_words = error("E0277", "`Rc` cannot be sent between threads safely", &[]);
    let hidden = error("E0521", "borrowed data escapes", &[]);
    let broken = error("E0308", "mismatched types [u_8", &[]);
    let internal = error("", "failed [internal_error]", &[]);
    assert_eq!(class(&[]), "compiles");
    assert_eq!(class(std::slice::from_ref(&refused)), "refused");
    assert_eq!(class(std::slice::from_ref(&own)), "own type");
    assert_eq!(
        class(&[own.clone(), other_words.clone()]),
        "own type, other words"
    );
    assert_eq!(class(std::slice::from_ref(&hidden)), "hidden lifetime");
    assert_eq!(class(&[own.clone(), hidden.clone()]), "hidden lifetime");
    assert_eq!(class(&[refused, broken.clone()]), "refused and more");
    assert_eq!(class(&[hidden, broken.clone()]), "broken");
    assert_eq!(class(&[own, broken]), "broken");
    assert_eq!(class(&[internal]), "panicked");
}

#[test]
fn a_bound_on_clone_is_about_the_type_and_another_is_not() {
    assert_eq!(
        class(&[error(
            "E0277",
            "the trait bound `File: Clone` is not satisfied",
            &[]
        )]),
        "own type, other words"
    );
    assert_eq!(
        class(&[error(
            "E0277",
            "the trait bound `File: Shape` is not satisfied",
            &[]
        )]),
        "broken"
    );
}
