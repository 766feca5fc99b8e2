use trefoil::tap;

#[tap]
pub struct Load;

fn main() {}
