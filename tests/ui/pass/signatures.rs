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

fn main() {}
