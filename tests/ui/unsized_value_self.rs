//! A private method of a type without size: the attribute cannot see that it is not one of a trait.

use trefoil::{apm, tap};

pub struct Text(str);

impl Text {
    #[tap]
    #[apm]
    fn length(&self) -> usize {
        self.0.len()
    }

    #[tap]
    pub(self) fn words(&self) -> usize {
        self.0.split_whitespace().count()
    }
}

fn main() {}
