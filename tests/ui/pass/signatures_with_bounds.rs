//! Signatures whose bounds have lifetimes and associated types.
#![allow(dead_code, unused_variables)]

use std::borrow::Cow;
use std::io;
use trefoil::{apm, tap};

pub mod other {
    #[derive(Clone)]
    pub struct Guard<'g>(pub &'g u8);
    pub trait Tr<'g> {
        type Out;
        fn g(&self) -> Self::Out;
    }
}
use other::*;

#[tap]
#[apm]
fn b1<'g, T: Tr<'g, Out = Guard<'g>>>(x: T, y: &Guard<'g>) {}

#[tap]
#[apm]
fn b2<'g, T>(x: T, y: T::Out)
where
    T: Tr<'g>,
    T::Out: Clone,
{
}

#[tap]
#[apm]
fn b3<'a>(x: &[u8], y: (&'a str, &'a str), out: &mut Vec<(u8, Cow<'a, str>)>) {}

#[tap]
#[apm]
fn b4(x: Box<dyn Iterator<Item = &str> + Send + '_>, y: Vec<Box<dyn Fn(&str) -> &str + Send>>) {}

#[tap]
#[apm]
fn b5<'a, I>(x: I) -> usize
where
    I: IntoIterator<Item = (&'a str, &'a [u8])>,
{
    0
}

#[tap]
#[apm]
fn b6<'a, I, S>(x: I) -> usize
where
    I: IntoIterator<Item = S>,
    S: Into<Cow<'a, str>> + 'a,
{
    0
}

#[tap]
#[apm]
fn b7<A, B>(f: impl Fn(A) -> B, a: A) -> B {
    f(a)
}

#[tap]
#[apm]
fn b8<T: ?Sized + io::Write>(w: &mut T, args: std::num::NonZeroU8) -> io::Result<()> {
    Ok(())
}

#[tap]
#[apm]
fn b9<'a>(
    x: impl Iterator<Item = &'a u8> + 'a + Clone,
    y: &(impl Iterator<Item = &'a u8> + Clone),
) -> usize {
    0
}

#[tap]
#[apm]
fn b10<D>(d: D) -> Result<u8, D::Error>
where
    D: De<'static>,
{
    d.d()
}

#[tap]
#[apm]
fn b11<'de, D>(d: D) -> Result<u8, D::Error>
where
    D: De<'de>,
{
    d.d()
}

#[tap]
#[apm]
fn b12<'de, D, E>(d: &mut D) -> Result<u8, E>
where
    D: De<'de, Error = E>,
{
    loop {}
}
pub trait De<'de>: Sized {
    type Error;
    fn d(self) -> Result<u8, Self::Error>;
}

fn main() {}
