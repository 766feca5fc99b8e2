use trefoil::tap;

#[tap(spawner = 3)]
async fn store() {}

#[tap(scheduler = String::new())]
async fn keep() {}

fn main() {
    store_async();
    keep_async();
}
