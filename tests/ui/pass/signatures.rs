//! Signatures as they are found in the field: what each asks of its lifetimes and bounds must still hold at `'static`.
#![allow(dead_code, unused_variables)]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Debug, Display};
use std::io::{self, BufRead, IoSlice, IoSliceMut, Read, Seek, Write};
use std::ops::{Range, RangeBounds};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};
use trefoil::{CancellationToken, IProgress, apm, tap};

#[tap]
#[apm]
fn a1<R: Read + ?Sized, W: ?Sized>(r: &mut R, w: &mut W) -> io::Result<u64>
where
    W: Write,
{
    loop {}
}

#[tap]
#[apm]
fn a2(bufs: &[IoSlice<'_>], m: &mut [IoSliceMut<'_>]) -> io::Result<usize> {
    loop {}
}

#[tap]
#[apm]
fn a3<K, V, Q: ?Sized>(m: &HashMap<K, V>, k: &Q) -> Option<V>
where
    K: std::borrow::Borrow<Q> + Clone,
    V: Clone,
    Q: std::hash::Hash + Eq + ToOwned,
    <Q as ToOwned>::Owned: Send,
{
    loop {}
}

#[tap]
#[apm]
fn a4(
    f: fn(&str) -> usize,
    g: &dyn Fn(&[u8]) -> Result<(), String>,
    h: Box<dyn FnOnce(u8) + Send>,
) {
}

#[tap]
#[apm]
fn a5(x: impl IntoIterator<Item = impl AsRef<str>>, y: &[impl AsRef<Path> + Clone]) -> usize {
    loop {}
}

#[tap]
#[apm]
fn a6(x: &mut dyn FnMut(&str) -> bool, y: Option<&mut dyn FnMut(u64)>) {}

#[tap]
#[apm]
fn a7<const N: usize, T: Default + Copy>(x: &[T; N], y: &mut [[T; N]]) -> [T; N] {
    loop {}
}

#[tap]
#[apm]
fn a8(x: Range<usize>, y: impl RangeBounds<u64>, z: (&Path, &str)) {}

#[tap]
#[apm]
fn a9<'a, 'b: 'a>(x: &'a str, y: &'b str, z: Option<&'a [u8]>) -> usize {
    loop {}
}

#[tap]
#[apm]
fn a10(x: Arc<Mutex<Vec<u8>>>, y: &Arc<RwLock<String>>, z: &BTreeMap<String, Vec<PathBuf>>) {}

#[tap]
#[apm]
fn a11<E>(x: Result<u8, E>, f: impl for<'x> Fn(&'x str) -> Cow<'x, str>) -> Result<u8, E>
where
    E: std::error::Error,
{
    x
}

#[tap]
#[apm]
fn a12<T>(x: &T, y: T::Err) -> Option<T>
where
    T: std::str::FromStr + Clone,
{
    loop {}
}

#[tap]
#[apm]
fn a13<I>(x: I, y: &mut Vec<I::Item>)
where
    I: Iterator,
    I::Item: Clone,
{
}

#[tap]
#[apm]
fn a14(
    x: std::str::Lines<'_>,
    y: std::path::Component<'_>,
    z: &std::path::Components<'_>,
) -> usize {
    loop {}
}

#[tap]
#[apm]
fn a15<T: AsRef<[u8]> + ?Sized>(
    x: &T,
    y: &mut (impl Read + Seek),
    z: &mut (dyn Write + Send + 'static),
) {
}

#[tap]
#[apm]
fn a16<S: AsRef<str>>(x: &[S], y: &[(S, S)], z: Option<&[S]>)
where
    S: Clone,
{
}

#[tap]
#[apm]
fn a17(
    #[out] a: &mut Option<Box<dyn Debug + Send>>,
    #[out] b: &mut [u8; 4],
    c: &mut Option<&'static str>,
) {
}

#[tap]
#[apm]
fn a18<'data>(x: &'data [u8], map: HashMap<&'data str, &'data [u8]>) -> usize {
    loop {}
}

#[tap]
#[apm]
fn a19<'c, C>(x: &'c mut C)
where
    C: Iterator<Item = &'c u8>,
{
}

#[tap]
#[apm]
fn a20(
    x: &mut String,
    y: &mut Box<dyn Write + Send>,
    z: &mut (u8, String),
    w: &mut Option<Vec<u8>>,
) -> fmt::Result {
    loop {}
}

#[tap]
#[apm]
fn a21<F>(f: F)
where
    F: FnMut(&mut dyn Write) -> io::Result<()> + Clone,
{
}

#[tap]
#[apm]
fn a22<F>(f: &mut F)
where
    F: FnMut(&mut [u8]),
{
}

#[tap]
#[apm]
fn a23(x: &std::ffi::OsStr, y: &std::ffi::CStr, z: &Box<[u8]>, w: &Option<String>, v: &()) {}

#[tap]
#[apm]
fn a24(x: &mut dyn BufRead, buf: &mut String, _n: &mut usize) -> io::Result<usize> {
    loop {}
}

#[tap]
#[apm]
fn a25<T: ?Sized + Display>(x: Box<T>, y: Arc<T>)
where
    T: Sync,
{
}

#[tap]
#[apm]
fn a26(x: Option<impl Fn(u64) + Sync>, y: Option<&(dyn Fn(u64) + Sync + 'static)>) {}

#[tap]
#[apm]
fn a27(cancellation_token: &CancellationToken, progress: Option<&dyn IProgress<f64>>) {}

#[tap]
#[apm]
fn a28<T: 'static>(x: &'static T, y: &'static [T])
where
    T: Sync,
{
}
pub trait Visitor<'ast> {
    fn v(&mut self, x: &'ast str);
}

#[tap]
#[apm]
fn a30<'ast, V: Visitor<'ast> + ?Sized>(v: &mut V, x: &'ast str) {
    v.v(x)
}

#[tap]
#[apm]
fn a31<'ast>(v: &mut dyn Visitor<'ast>, x: &'ast str) {
    v.v(x)
}

#[tap]
#[apm]
fn a32<'ast>(v: &mut (impl Visitor<'ast> + ?Sized), x: &'ast str) {
    v.v(x)
}

#[tap]
#[apm]
fn a33<T, U>(x: T, y: U) -> U
where
    T: Into<U>,
{
    loop {}
}

#[tap]
#[apm]
fn a34<T>(x: &mut [T], f: impl FnMut(&T) -> bool) -> usize {
    loop {}
}

#[tap]
#[apm]
fn a35(x: &[String], y: &mut [String], z: &mut str, #[owned] w: &Vec<String>) {}

#[tap]
#[apm]
fn a36(
    x: &dyn std::any::Any,
    y: &dyn std::error::Error,
    z: &(dyn std::error::Error + Send + Sync),
) {
}

#[tap]
#[apm]
fn a37<'i>(input: &'i str, f: &dyn Fn(&'i str) -> usize) -> usize {
    f(input)
}

#[tap]
#[apm]
fn a38<'i>(input: &'i str, f: impl Fn(&'i str) -> usize) -> usize {
    f(input)
}

#[tap]
#[apm]
fn a39<'i>(input: &mut Vec<Cow<'i, str>>, other: &[Cow<'i, str>]) {}
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
