//! `crate = PATH`: the runtime under another path. That nothing else is used shows in the package
//! `tests/hygiene`, which knows the runtime by another name only.

mod facade {
    pub(crate) use trefoil as asynchronous;
}

struct Answer(u8);

#[trefoil::tap(crate = crate::crate_path::facade::asynchronous)]
fn answer() -> Answer {
    Answer(42)
}

#[trefoil::tap(crate = crate::crate_path::facade::asynchronous)]
fn parse(text: &str) -> Result<Answer, std::num::ParseIntError> {
    text.parse().map(Answer)
}

#[test]
fn runtime_is_found_by_the_path_of_the_option() {
    let task: facade::asynchronous::Task<Answer> = answer_async();
    assert_eq!(task.wait().0, 42);
    assert_eq!(parse_async("3").wait().unwrap().0, 3);
}

#[trefoil::apm(crate = crate::crate_path::facade::asynchronous, cancellation)]
fn question() -> Answer {
    Answer(41)
}

#[test]
fn a_pair_finds_it_there_too() {
    assert_eq!(end_question(begin_question()).unwrap().0, 41);
}
