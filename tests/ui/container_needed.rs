use trefoil::tap;

trait Storage {
    #[tap]
    fn load(&self) -> u8;
}

fn main() {}
