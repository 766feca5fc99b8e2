//! Generics, qualifiers, attributes and names.

fn generic<T>(value: T) -> T {}
fn bounded<T: Clone + Send + 'static>(value: &T) -> T {}
fn default_in_where<T, U>(first: T, second: U) -> (T, U)
where
    T: Clone,
    U: for<'x> From<&'x T>,
{}
fn constant<const N: usize>(block: [u8; N]) -> [u8; N] {}
fn constant_with_default<T, const N: usize, const B: bool>(block: [T; N]) -> usize {}
fn lifetimes<'a, 'b: 'a, T: 'a>(first: &'a T, second: &'b T) -> usize {}
fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Config, D::Error> {}
fn deserialize_owned<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, Error> {}
fn deserialize_into<'de, T>(text: &'de str) -> Result<T, Error>
where
    T: Deserialize<'de>,
{}
fn higher_ranked<F>(each: F) where F: for<'x> Fn(&'x str) -> View<'x> {}
fn iterator_of<I>(items: I) -> usize where I: IntoIterator, I::Item: AsRef<str> {}
fn projected<S: Storage<Item = Vec<u8>>>(storage: &mut S) -> Option<S::Item> {}
fn nested_generics(map: HashMap<String, Vec<Option<Result<u8, Error>>>>) {}
fn only_in_result<T: Default>() -> T {}

pub fn public() {}
pub(crate) fn of_crate() {}
pub(super) fn of_parent() {}
pub(in crate::a::b) fn of_path() {}
const fn constant_function() -> u64 {}
async fn asynchronous() {}
async fn asynchronous_values(text: &str, buffer: &mut Vec<u8>, each: &(dyn Each + Sync)) -> io::Result<&str> {}
async fn asynchronous_method<T: Clone>(&self, value: &T, cancellation_token: &CancellationToken) -> Vec<T> {}
async fn asynchronous_change(&mut self, progress: &(dyn IProgress<u8> + Sync)) -> &mut Self {}
#[tap(cancellation, cancel = drop, spawner = tokio::spawn)]
async fn asynchronous_spawned(url: String) -> Reply {}
#[tap(future)]
fn returned_future(text: &str) -> impl Future<Output = usize> + Send {}
#[tap(future)]
fn boxed_future<'a>(text: &'a str) -> Pin<Box<dyn Future<Output = &'a str> + Send + 'a>> {}
unsafe fn dangerous(data: *const u8) -> u64 {}
pub const unsafe extern "C" fn foreign(data: *const u8) -> i32 {}
extern "C" fn callback(code: i32) -> i32 {}
unsafe extern "C" fn variadic(format: *const i8, mut args: ...) -> i32 {}
fn r#type() -> u64 {}
fn r#async(r#fn: u8) {}
fn größe(straße: &str) -> usize {}
fn load_async() {}
fn begin_load() {}
fn _private() {}
fn CamelCase() {}
fn x() {}

/// Docs with `code`.
#[inline]
#[must_use]
#[deprecated(since = "1.0.0", note = "use another")]
fn documented() -> u64 {}
#[cfg(feature = "files")]
#[cfg_attr(docsrs, doc(cfg(feature = "files")))]
#[doc(hidden)]
#[doc(alias = "fetch")]
fn configured() {}
#[track_caller]
#[allow(clippy::too_many_arguments)]
#[expect(unused_variables)]
#[cold]
fn linted() {}
#[target_feature(enable = "avx2")]
fn fast() {}
#[unsafe(no_mangle)]
extern "C" fn exported() {}
#[instrument(skip(path), err)]
fn traced(path: &Path) -> io::Result<()> {}

#[tap(name = "fetch_async")]
fn named() {}
#[apm(name = "begin_fetch")]
fn named_begin() {}
#[tap(vis = "pub(crate)", scheduler = &POOL, validate = check, fast_path = cached)]
pub fn scheduled(key: &str) -> Result<u64, Error> {}
#[tap(scheduler = pool::<Io>().with(1 + 2), cancellation, overloads = ends)]
fn with_expression(key: &str) {}
#[tap(long_running, cancel_on_drop, cancellation, overloads = full)]
fn long(progress: &dyn IProgress<f64>) {}
#[tap(crate = crate::facade, allow(progress_info_suffix))]
fn renamed(progress: &dyn IProgress<Share>) {}
#[tap(out(length), owned(data))]
fn by_options(data: &[u8], length: &mut u64) {}
#[tap]
#[apm]
#[inline]
fn stacked(path: &Path) -> io::Result<()> {}
#[trefoil::apm(cancellation)]
#[::trefoil::tap(cancellation)]
fn stacked_by_path() {}
#[tap]
#[tap]
fn doubled() {}
#[tap(cancelation, name = "load", overloads = some)]
fn wrong() {}
