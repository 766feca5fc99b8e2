//! `associated`: a function without `self` and without `Self` that belongs to a type all the same.

use trefoil::{apm, tap};

struct Dice;

impl Dice {
    #[tap(associated)]
    fn sides() -> u8 {
        6
    }

    #[apm(associated)]
    fn dots() -> u8 {
        21
    }
}

#[test]
fn the_function_is_called_through_its_type() {
    assert_eq!(Dice::sides_async().wait(), 6);
}

#[test]
fn the_pair_belongs_to_the_type() {
    assert_eq!(Dice::end_dots(Dice::begin_dots()), 21);
}
