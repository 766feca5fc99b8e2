use trefoil::tap;

#[tap]
#[allow(clippy::too_many_arguments)]
fn fits(
    p1: &mut u8,
    p2: &mut u8,
    p3: &mut u8,
    p4: &mut u8,
    p5: &mut u8,
    p6: &mut u8,
    p7: &mut u8,
    p8: &mut u8,
    p9: &mut u8,
    p10: &mut u8,
    p11: &mut u8,
    p12: &mut u8,
) {
    let _ = (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12);
}

#[tap]
#[allow(clippy::too_many_arguments)]
fn one_too_many(
    p1: &mut u8,
    p2: &mut u8,
    p3: &mut u8,
    p4: &mut u8,
    p5: &mut u8,
    p6: &mut u8,
    p7: &mut u8,
    p8: &mut u8,
    p9: &mut u8,
    p10: &mut u8,
    p11: &mut u8,
    p12: &mut u8,
) -> u8 {
    let _ = (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11);
    *p12
}

fn main() {
    fits_async(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
}
