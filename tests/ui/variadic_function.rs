use trefoil::tap;

unsafe extern "C" {
    #[tap]
    fn printf(format: *const u8, ...) -> i32;
}

fn main() {}
