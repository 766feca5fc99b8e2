use trefoil::tap;

struct Connection;

#[tap]
fn query(connection: &Connection) {
    let _ = connection;
}

fn main() {}
