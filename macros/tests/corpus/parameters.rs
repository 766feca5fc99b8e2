//! Parameters by shape. Whether a worker can take them is not the question here.

fn none() {}
fn owned(count: usize, name: String, path: PathBuf) -> u64 {}
fn reference(config: &Config) -> u64 {}
fn slice(data: &[u8]) -> u64 {}
fn text(text: &str) -> u64 {}
fn path(path: &Path) -> io::Result<Vec<u8>> {}
fn os_text(name: &OsStr, key: &CStr) -> usize {}
fn array(key: &[u8; 32], block: [u8; 16]) -> [u8; 16] {}
fn mutable(buffer: &mut Vec<u8>) -> io::Result<usize> {}
fn mutable_slice(buffer: &mut [u8]) -> io::Result<usize> {}
fn mutable_text(text: &mut str) {}
fn writer<W: Write>(writer: &mut W, value: &Value) -> io::Result<()> {}
fn unsized_writer<W: Write + ?Sized>(writer: &mut W) -> io::Result<()> {}
fn by_value<R: Read>(reader: R) -> io::Result<u64> {}
fn as_ref<P: AsRef<Path>>(path: P) -> io::Result<u64> {}
fn into<S: Into<String>>(name: S) -> usize {}
fn impl_as_ref(path: impl AsRef<Path>) -> io::Result<u64> {}
fn impl_into(name: impl Into<String>, value: impl Into<Option<u64>>) {}
fn impl_iterator(rows: impl Iterator<Item = Row>) -> usize {}
fn closure<F: Fn(&str) -> bool>(filter: F) -> usize {}
fn closure_mut<F>(mut visit: F) where F: FnMut(&Entry) -> Result<(), Error> {}
fn impl_closure(filter: impl Fn(&[u8], usize) -> bool + Clone) {}
fn borrowed_closure(filter: &dyn Fn(&str) -> bool) {}
fn borrowed_closure_mut(visit: &mut dyn FnMut(u64)) {}
fn boxed_closure(done: Box<dyn FnOnce(u64) + Send>) {}
fn function_pointer(compare: fn(&str, &str) -> Ordering) {}
fn object(shape: &dyn Shape) -> f64 {}
fn object_with_more(shape: &(dyn Shape + Sync)) -> f64 {}
fn mutable_object(sink: &mut dyn Write) -> io::Result<()> {}
fn boxed_object(shape: Box<dyn Shape>) -> f64 {}
fn shared_object(shape: Arc<dyn Shape + Send + Sync>) -> f64 {}
fn borrowed_impl(shape: &impl Shape) -> f64 {}
fn mutable_impl(sink: &mut impl Write) -> io::Result<()> {}
fn optional_reference(limit: Option<&Limit>) {}
fn optional_text(prefix: Option<&str>) {}
fn optional_slice(key: Option<&[u8]>) {}
fn optional_mutable(total: Option<&mut u64>) {}
fn optional_object(sink: Option<&mut dyn Write>) {}
fn optional_impl(name: Option<impl Into<String>>) {}
fn named_lifetime<'a>(first: &'a str, second: &'a str) -> usize {}
fn type_with_lifetime(view: View<'_>) -> usize {}
fn reference_to_view(view: &View<'_>) -> usize {}
fn mutable_view(view: &mut View<'_>) -> usize {}
fn named_view<'a>(view: View<'a>, more: &'a [u8]) -> usize {}
fn cow(text: Cow<'_, str>) -> usize {}
fn static_text(text: &'static str, many: &'static [u8]) -> usize {}
fn slice_of_texts(names: &[&str]) -> usize {}
fn vector_of_texts(names: Vec<&str>) -> usize {}
fn slice_of_views(views: &[View<'_>]) -> usize {}
fn texts_by_iterator<'a>(names: impl IntoIterator<Item = &'a str>) -> u64 {}
fn nested_optional(limit: Option<Option<&Limit>>) {}
fn tuple_of_borrows(pair: (&str, &mut u64)) {}
fn raw(data: *const u8, length: usize) -> u64 {}
fn raw_mutable(data: *mut u8) {}
fn counted(shared: Rc<Value>) -> usize {}
fn maybe_unsized<T: ?Sized + Hash>(value: &T) -> u64 {}
fn pattern((width, height): (u32, u32)) -> u64 {}
fn structure(Size { width, height }: Size) -> u64 {}
fn changed(mut count: usize, ref name: String) -> usize {}
fn unnamed(_: usize, _unused: &str) {}
fn words(r#type: &str, callback: u8, state: u8, task: u8, result: u8) {}
fn many(a: u8, b: &u8, c: &mut u8, d: Option<&u8>, e: impl Copy, f: &dyn Any, g: &[u8], h: String) -> Result<u8, Error> {}
fn token(cancellation_token: &CancellationToken) -> io::Result<u64> {}
fn owned_token(cancellation_token: CancellationToken) -> u64 {}
fn wrong_token(token: &CancellationToken) -> u64 {}
fn progress(progress: &dyn IProgress<f64>) -> u64 {}
fn impl_progress(progress: impl IProgress<CopyProgressInfo>) {}
fn generic_progress<P: IProgress<u64> + ?Sized>(progress: &P) {}
fn optional_progress(progress: Option<&dyn IProgress<f64>>) {}
fn both(path: &Path, cancellation_token: &CancellationToken, progress: &dyn IProgress<f64>) -> Result<(), Error> {}
fn wrong_order(progress: &dyn IProgress<f64>, cancellation_token: &CancellationToken) {}
fn conditional(#[cfg(unix)] mode: u32, path: &Path) -> io::Result<()> {}
fn conditional_attribute(#[cfg_attr(unix, allow(unused))] mode: u32) {}
fn out(#[out] length: &mut u64, #[out] name: &mut String) -> io::Result<()> {}
fn kept(#[owned] data: &[u8], #[owned] config: &Config) -> u64 {}
fn conditional_out(#[cfg_attr(unix, out)] length: &mut u64) {}
fn pointer_to_array(matrix: &mut [[f64; 4]; 4]) {}
fn qualified(item: &<Self as Storage>::Item, key: <Key as ToOwned>::Owned) {}
fn macro_type(value: vec_of!(u8)) {}
fn inferred(value: _) {}
fn never(value: !) {}
