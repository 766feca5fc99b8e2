use trefoil::{apm, eap, tap};

#[tap(name, receiver = rc, cancellation = true, vis = pub(crate), validate = "check")]
fn load() {}

#[apm(name = begin_keep)]
fn store() {}

#[tap("keep_async")]
fn keep() {}

#[tap(name: "hold_async")]
fn hold() {}

#[tap(cancellation long_running)]
fn halt() {}

#[tap(receiver = "arc", out = count, crate = "trefoil")]
fn count(count: &mut u8) {
    *count = 1;
}

#[tap(vis = "public", name = fetchData)]
fn fetch() {}

#[tap(vis = "pub(crat)", name == "look_up_async")]
fn look() {}

#[tap(vis = "private", name = 3)]
fn hide() {}

#[tap(cancellation; long_running; name = "rest_async")]
fn wait() {}

#[eap(args)]
fn find() -> u8 {
    1
}

#[eap(args = events::Found)]
fn seek() -> u8 {
    1
}

// A comma inside a value ends no option.
#[tap(validate = check::all<u8, 3>, on_canceled = |canceled, _| canceled, scheduler = Pool<u8, 3>::new())]
fn test() -> Result<(), String> {
    Ok(())
}

fn main() {
    load_async();
    end_store(begin_store());
}
