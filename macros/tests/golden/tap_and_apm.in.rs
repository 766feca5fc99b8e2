//! Two attributes on one function, in both orders.

#[tap(cancellation)]
#[apm(name = "begin_fetch")]
fn load(path: &Path) -> u8 {
    0
}

#[apm(name = "begin_fetch")]
#[tap(cancellation)]
fn load(path: &Path) -> u8 {
    0
}
