// What only the compiler can see of a method's surroundings.
use trefoil::tap;

struct Dice;

impl Dice {
    #[tap]
    fn sides() -> u8 {
        6
    }
}

fn main() {}
