use trefoil::tap;

struct Store;

#[tap(name = "load_async", cancellation, validate = checked)]
impl Store {
    pub fn load(&self) -> u8 {
        1
    }
}

fn main() {
    let _ = std::sync::Arc::new(Store).load_async();
}
