use trefoil::tap;

#[tap]
fn serve() -> ! {
    loop {}
}

fn main() {}
