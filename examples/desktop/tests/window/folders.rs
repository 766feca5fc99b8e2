//! The folders that are summed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// How many files [`real`] has.
pub(crate) const FILES: usize = 400;

fn folder(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&root));
    fs::create_dir_all(&root).expect("writable");
    root
}

/// A file of holes, which takes no room: a hundredth is soon read, and the whole takes many
/// seconds.
pub(crate) fn large() -> PathBuf {
    let root = folder("desktop-large");
    let file = File::create(root.join("holes")).expect("writable");
    file.set_len(1 << 33).expect("a file system with holes");
    root
}

/// A copy of the directory would copy the holes.
pub(crate) fn empty_large() {
    folder("desktop-large");
}

/// Many files in folders of ten; the first has the text `abc`.
pub(crate) fn real() -> PathBuf {
    let root = folder("desktop-files");
    for number in 0..FILES {
        let below = root.join(format!("{:03}", number / 10));
        fs::create_dir_all(&below).expect("writable");
        let text = "abc".repeat(1 + number * 20);
        fs::write(below.join(format!("{number:03}.txt")), text).expect("writable");
    }
    root
}
