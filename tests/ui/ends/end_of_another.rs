// A result names its operation, so only the operation's own `end` takes it.
use std::sync::Arc;

use trefoil::apm;

#[apm]
fn load() -> u8 {
    1
}

#[apm]
fn store() -> u8 {
    2
}

#[apm]
fn sort<T: Ord>(values: Vec<T>) -> Vec<T> {
    values
}

#[apm]
fn rotate<T: Ord>(values: Vec<T>) -> Vec<T> {
    values
}

#[apm]
fn collect<I: IntoIterator>(items: I) -> Vec<I::Item> {
    items.into_iter().collect()
}

mod elsewhere {
    #[trefoil::apm]
    pub fn load() -> u8 {
        6
    }
}

struct Disk;

impl Disk {
    #[apm]
    fn read(&self) -> u8 {
        3
    }

    #[apm(cancellation)]
    fn write(&self) -> u8 {
        4
    }
}

struct Tape;

impl Tape {
    #[apm]
    fn read(&self) -> u8 {
        5
    }
}

fn main() {
    let disk = Arc::new(Disk);
    end_store(begin_load());
    end_load(elsewhere::begin_load());
    end_rotate(begin_sort(vec![1]));
    end_collect(begin_sort(vec![1]));
    Disk::end_write(disk.begin_read());
    Tape::end_read(disk.begin_read());
    begin_load_with_callback(|async_result| drop(end_store(async_result)), ());
}
