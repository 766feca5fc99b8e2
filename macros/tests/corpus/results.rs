//! Functions by what they return.

fn unit() {}
fn written_unit() -> () {}
fn value() -> u64 {}
fn result() -> Result<u64, ParseError> {}
fn io_result() -> io::Result<()> {}
fn alias() -> Result<u64> {}
fn other_alias() -> LexOutcome {}
fn anyhow() -> anyhow::Result<Report> {}
fn boxed_error() -> Result<u64, Box<dyn Error + Send + Sync>> {}
fn unsendable_error() -> Result<u64, Box<dyn Error>> {}
fn optional() -> Option<u64> {}
fn optional_result() -> Option<Result<u64, Error>> {}
fn result_of_option() -> Result<Option<u64>, Error> {}
fn reference(text: &str) -> &str {}
fn named_reference<'a>(text: &'a str, other: &str) -> &'a str {}
fn static_text() -> &'static str {}
fn mutable(items: &mut Vec<u8>) -> &mut u8 {}
fn optional_reference(items: &[Item]) -> Option<&Item> {}
fn result_of_reference(items: &[Item]) -> Result<&Item, Error> {}
fn result_of_optional(items: &[Item]) -> Result<Option<&Item>, Error> {}
fn pair_of_references(text: &str) -> (&str, &str) {}
fn optional_pair(text: &str) -> Option<(&str, &str)> {}
fn vector_of_references(text: &str) -> Vec<&str> {}
fn slice(items: &Table) -> &[u8] {}
fn path(entry: &Entry) -> &Path {}
fn cow(text: &str) -> Cow<'_, str> {}
fn cow_of_slice(text: &str) -> Result<Cow<'_, [u8]>, Error> {}
fn view(text: &str) -> View<'_> {}
fn result_of_view<'a>(text: &'a str) -> Result<View<'a>, Error> {}
fn iterator() -> impl Iterator<Item = u64> {}
fn borrowing_iterator(items: &[u8]) -> impl Iterator<Item = &u8> {}
fn precise<T>(items: &[T]) -> impl Iterator<Item = u64> + use<T> {}
fn nested_impl(path: &Path) -> io::Result<impl Read + Seek> {}
fn closure(limit: u64) -> impl Fn(u64) -> bool {}
fn object() -> Box<dyn Shape> {}
fn sendable_object() -> Box<dyn Shape + Send> {}
fn borrowing_object<'a>(shape: &'a dyn Shape) -> Box<dyn Iterator<Item = u8> + 'a> {}
fn raw() -> *const u8 {}
fn never() -> ! {}
fn array() -> [u8; 32] {}
fn tuple() -> (u64, String) {}
fn function() -> fn(&str) -> usize {}
fn task() -> Task<u64> {}
fn generic<T: FromStr>(text: &str) -> Result<T, T::Err> {}
fn associated<S: Storage>(storage: S) -> <S as Storage>::Item {}
fn macro_type() -> vec_of!(u8) {}
#[tap(fallible)]
fn hidden() -> LexOutcome {}
#[tap(infallible)]
fn verdict() -> Result<u64, Error> {}
#[tap(combinator)]
fn both(first: Task<u64>, second: Task<u64>) -> Task<(u64, u64)> {}
#[tap(cancellation, on_canceled = ParseError::canceled)]
fn cancelable() -> Result<u64, ParseError> {}
#[apm]
#[tap(cancellation)]
fn everything(text: &str, cancellation_token: &CancellationToken, progress: impl IProgress<u64>) -> Result<String, Error> {}
