#[tap]
pub fn walk(progress: &dyn IProgress<Step>) {
    loop {}
}
