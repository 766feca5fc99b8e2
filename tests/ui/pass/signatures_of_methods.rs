//! Signatures of methods, of functions that macros write, and of functions inside functions.
#![allow(dead_code, unused_variables)]

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};
use trefoil::{CancellationToken, IProgress, apm, tap};

struct S<'a, T: ?Sized>(&'a T, u8);
impl<'a, T: ?Sized + Sync> S<'a, T> {
    #[tap]
    #[apm]
    fn new(x: &'a T) -> Self {
        Self(x, 0)
    }

    #[tap]
    #[apm]
    fn m1(&self, other: &'a T, buf: &mut [u8]) -> usize {
        0
    }

    #[tap]
    #[apm]
    fn m2(&'a mut self, x: &S<'a, T>) -> usize
    where
        T: 'a,
    {
        0
    }

    #[tap]
    #[apm]
    fn m3<'b>(&'b self, x: &'b str, y: Option<&'b mut Vec<u8>>) -> usize {
        0
    }

    #[tap]
    #[apm]
    fn m4<F: FnOnce(&mut Self) -> R, R>(&mut self, f: F) -> R {
        f(self)
    }

    #[tap]
    #[apm]
    fn m5(self, other: Self) -> (Self, Self) where {
        (self, other)
    }

    #[tap]
    #[apm]
    fn m6<U>(&self, u: U) -> Vec<U>
    where
        U: Into<&'a T>,
    {
        loop {}
    }
}
impl<'a, T: ?Sized> Clone for S<'a, T> {
    fn clone(&self) -> Self {
        Self(self.0, 0)
    }
}

macro_rules! many { ($($n:ident($($a:ident: $t:ty),*) -> $r:ty;)*) => { $(#[tap]
#[apm]
fn $n($($a: $t),*) -> $r { loop {} })* } }
many! {
    c1(a: &mut [u8], b: &dyn Display) -> u8;
    c2(a: Option<&mut dyn Write>, b: Option<&str>) -> io::Result<u8>;
    c3(a: Cow<'_, str>, b: Vec<&str>) -> ();
    c4(a: &'static str, b: &mut impl Write) -> Option<()>;
    c5(cancellation_token: &CancellationToken, progress: &dyn IProgress<u8>) -> u8;
}
trait Provided: Send + Sync + Clone + 'static {
    #[tap]
    #[apm]
    fn p1(&self, buf: &mut [u8], x: Cow<'_, str>) -> usize {
        0
    }

    #[tap]
    #[apm]
    fn p2(&mut self, w: &mut dyn Write, #[out] n: &mut usize) -> io::Result<()> {
        Ok(())
    }

    #[tap]
    #[apm]
    fn p3<T: AsRef<[u8]>>(x: T, y: &Self) -> usize {
        0
    }
}
fn takes<'x, T>(x: &'x T) {
    #[tap]
    fn inner<'y>(y: &'y [u8], z: &mut [u8]) -> usize {
        0
    }
}

fn main() {}
