#[tap(name = "load", cancellation)]
pub fn load(path: &Path, times: u8) -> io::Result<u8> {
    loop {}
}
#[tap]
pub fn join(names: &Vec<&str>) -> String {
    loop {}
}

#[tap(name = "walk", overloads = full)]
pub fn walk(progress: &dyn IProgress<Step>) {
    loop {}
}
