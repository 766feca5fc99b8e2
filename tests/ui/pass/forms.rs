//! Every form that a function, a parameter and a receiver can have.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use trefoil::{CancellationToken, IProgress, Task, apm, tap};

pub struct CopyProgressInfo;

#[tap]
#[apm]
pub fn nothing() {}

#[tap]
#[apm]
pub const fn constant() -> u8 {
    1
}

#[tap]
#[apm]
pub extern "C" fn foreign(x: u8) -> u8 {
    x
}

#[tap]
#[apm]
pub fn patterns((a, b): (u8, u8), mut c: u8, _: String, r#type: &str) -> usize {
    c += a + b;
    usize::from(c) + r#type.len()
}

#[tap]
#[apm]
pub fn ordinary_names(
    progress: f32,
    token: u64,
    task: u8,
    result: u8,
    callback: u8,
    state: &str,
    start: u8,
) -> f32 {
    let _ = (token, task, result, callback, state, start);
    progress
}

#[tap(cancellation)]
#[apm(cancellation)]
pub fn hidden_names(
    this: &str,
    ending: u8,
    error: u8,
    canceled: u8,
    scheduler: &mut u8,
) -> io::Result<u8> {
    let _ = (this, error, canceled);
    *scheduler += 1;
    Ok(ending)
}

#[tap]
#[apm]
pub fn borrowed<'a, T: Clone>(
    text: &'a str,
    slice: &'a [T],
    path: &Path,
    owned: &PathBuf,
    maybe: Option<&'a T>,
    array: &[u8; 4],
    fixed: &'static str,
    cow: Cow<'static, str>,
) -> usize {
    let _ = (path, owned, maybe, array, cow);
    text.len() + slice.len() + fixed.len()
}

#[tap]
#[apm]
pub fn traits(
    reader: impl Read,
    out: &mut impl Write,
    shown: &dyn Display,
    other: &impl Display,
    each: impl Fn(&str) -> bool,
    test: &dyn Fn(&str) -> bool,
    names: Vec<impl Into<String>>,
    path: impl AsRef<Path>,
) -> io::Result<()> {
    let _ = (reader, names, each(""), test(""), path);
    write!(out, "{shown}{other}")
}

#[tap]
#[apm]
pub fn maybe_changed(total: Option<&mut u8>, out: Option<&mut impl Write>) {
    let _ = out;
    if let Some(total) = total {
        *total += 1;
    }
}

#[tap]
#[apm]
pub fn generic<T, const N: usize, E>(values: [T; N]) -> Result<Vec<T>, E>
where
    T: Ord,
    E: From<io::Error>,
{
    Ok(values.into())
}

#[tap]
#[apm]
pub fn only_in_result<T: Default>() -> T {
    T::default()
}

#[tap]
#[apm]
pub fn unsized_generic<T: ?Sized + ToOwned + Display>(value: &T) -> String {
    value.to_string()
}

#[tap]
#[apm]
pub fn copy(
    from: &Path,
    cancellation_token: &CancellationToken,
    progress: &(dyn IProgress<CopyProgressInfo> + Sync),
) -> io::Result<u64> {
    let _ = from;
    cancellation_token.throw_if_cancellation_requested()?;
    progress.report(CopyProgressInfo);
    Ok(0)
}

macro_rules! in_a_macro {
    ($name:ident, $ty:ty, $result:ty, $value:expr) => {
        #[tap(cancellation)]
        #[apm(cancellation)]
        pub fn $name(argument: $ty, lent: &$ty, back: &mut $ty) -> $result {
            let _ = (argument, lent, back);
            $value
        }
    };
}
in_a_macro!(macro_made, Vec<u8>, io::Result<u8>, Ok(1));
in_a_macro!(macro_made_lent, String, Option<u8>, None);

macro_rules! methods_in_a_macro {
    ($ty:ty) => {
        impl $ty {
            #[tap]
            #[apm]
            pub fn read_in_macro(&self) -> usize {
                self.0.len()
            }
            #[tap]
            #[apm]
            pub fn write_in_macro(&mut self, more: &mut String) {
                self.0.push_str(more);
            }
        }
    };
}
methods_in_a_macro!(Store<String>);

pub struct Store<T>(T);

impl<T: Clone> Store<T> {
    #[tap]
    #[apm]
    pub fn get(&self, key: &str) -> Result<T, io::Error> {
        let _ = key;
        Ok(self.0.clone())
    }

    #[tap]
    #[apm]
    pub fn set(&mut self, value: T, old: &mut Option<T>) {
        *old = Some(std::mem::replace(&mut self.0, value));
    }

    #[tap]
    #[apm]
    pub fn make(value: T) -> Self {
        Self(value)
    }

    #[tap]
    #[apm]
    pub fn into_inner(self) -> T {
        self.0
    }

    #[tap]
    #[apm]
    pub fn shared(self: Arc<Self>) -> usize {
        Arc::strong_count(&self)
    }

    #[tap(receiver = clone)]
    #[apm(receiver = clone)]
    pub fn cloned(&self) -> bool {
        true
    }

    #[tap]
    #[apm]
    pub fn compare<'a>(&'a self, other: &'a Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl<T: Clone> Clone for Store<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// A provided method leaves the trait dyn-compatible.
pub trait Shape: Send + Sync + 'static {
    fn sides(&self) -> u8;

    #[tap]
    #[apm]
    fn corners(&self) -> u8 {
        self.sides()
    }
}

pub fn takes_dyn(_: &dyn Shape) {}

fn inner_functions() -> Task<u8> {
    #[tap]
    #[apm]
    fn inner(x: u8) -> u8 {
        x
    }
    inner_async(3)
}

fn main() {
    assert_eq!(patterns_async((1, 2), 3, String::new(), "ab").wait(), 8);
    assert_eq!(only_in_result_async::<u8>().wait(), 0);
    assert_eq!(unsized_generic_async("text").wait(), "text");
    assert_eq!(
        generic_async::<_, 2, io::Error>([1, 2]).wait().unwrap(),
        [1, 2]
    );
    assert_eq!(inner_functions().wait(), 3);
    let (value, old) = Store::make_async(1).wait().set_async(2, None).wait();
    assert_eq!((value.into_inner_async().wait(), old), (2, Some(1)));
    let (written, out) = traits_async(
        io::empty(),
        Vec::new(),
        1,
        "2",
        |_| true,
        |_| false,
        vec!["a"],
        "path",
    )
    .wait();
    written.unwrap();
    assert_eq!(out, b"12");
    assert_eq!(
        maybe_changed_async(Some(1), None::<Vec<u8>>).wait(),
        (Some(2), None)
    );
    let (_, scheduler) = hidden_names_async("", 1, 2, 3, 4).wait();
    assert_eq!(scheduler, 5);
    assert!(
        copy_with_cancellation_and_progress_async(Path::new(""), CancellationToken::new(true), ())
            .is_canceled()
    );
}
