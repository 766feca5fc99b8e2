use trefoil::{CancellationToken, tap};

#[tap]
fn load(
    #[cfg_attr(debug_assertions, out)] count: &mut usize,
    #[cfg_attr(unix, cfg(not(windows)))] mode: u32,
    #[cfg(unix)] buffer: &mut Vec<u8>,
    #[cfg(unix)] cancellation_token: &CancellationToken,
) {
    let _ = (count, mode, buffer, cancellation_token);
}

#[tap]
fn store(
    #[cfg_attr(unix, cfg_attr(debug_assertions, out))] count: &mut usize,
    #[cfg_attr(unix, cfg_attr(debug_assertions, cfg(not(windows))))] mode: u32,
) {
    let _ = (count, mode);
}

fn main() {}
