//! `associated`: a function without `self` and without `Self` that belongs to a type all the same.

use trefoil::tap;

struct Dice;

impl Dice {
    #[tap(associated)]
    fn sides() -> u8 {
        6
    }
}

#[test]
fn the_function_is_called_through_its_type() {
    assert_eq!(Dice::sides_async().wait(), 6);
}
