//! Turns the runtime's sources into those of the model tests.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-cfg=trefoil_loom");
    // Has the models that are too long for every order.
    println!("cargo::rustc-cfg=trefoil_shuttle");
}
