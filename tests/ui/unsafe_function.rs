use trefoil::tap;

#[tap]
unsafe fn load() {}

struct Array<S>(S);

impl<A, S: Iterator<Item = A>> Array<S> {
    // Nothing else is said, though only `Self` is known to outlive the call.
    #[tap(associated)]
    unsafe fn assume(source: S) -> Vec<A> {
        source.collect()
    }
}

fn main() {
    load_async();
}
