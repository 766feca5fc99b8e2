//! Types that bear the names of others are not taken for them.

use trefoil::tap;

mod time {
    pub struct Duration(pub *const u8);
}

mod path {
    pub struct Path;

    #[derive(Clone)]
    pub struct PathBuf(pub *const u8);
}

mod units {
    pub struct Duration(pub *const u8);
}

use path::{Path, PathBuf};
use time::Duration;

#[tap]
fn wait(time: Duration) {
    drop(time);
}

#[tap]
fn waited() -> Option<Duration> {
    None
}

#[tap]
fn open(name: &str, path: &Path) {
    let _ = (name, path);
}

#[tap]
fn seen_by_its_path(time: units::Duration) {
    drop(time);
}

struct Pen {
    path: PathBuf,
}

impl Pen {
    #[tap(receiver = value)]
    fn lent(&self) -> Option<&PathBuf> {
        Some(&self.path)
    }
}

fn main() {}
