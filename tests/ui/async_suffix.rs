use trefoil::{apm, eap, tap};

#[tap(name = "fetch")]
fn load() {}

#[tap(name = "save_async_async")]
fn save() {}

#[tap(name = "read-async")]
fn read() {}

#[tap(name = "writeAsync")]
fn write() {}

#[tap]
fn store_async() {}

#[apm]
fn keep_async() {}

#[tap]
fn move_async() {}

#[tap]
#[eap]
fn open_async_() {}

#[tap]
async fn flush_async() {}

#[apm]
async fn stop_async() {}

fn main() {
    load_async();
    save_async();
    end_keep_async(begin_keep_async());
}
