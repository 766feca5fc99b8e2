#![doc = include_str!("../README.md")]
// No example draws advice.
#![doc(test(attr(deny(deprecated))))]
#![forbid(unsafe_code)]

mod apm;
mod blocking;
mod cancellation;
mod context;
mod crossing;
mod deferred;
mod eap;
mod error;
mod handlers;
mod progress;
mod scheduler;
mod serial;
mod sync;
mod task;
#[cfg(all(test, not(trefoil_loom)))]
mod testing;
mod timer;

pub use apm::{
    AsyncCallback, AsyncResult, AsyncResultView, Cancelable, CancelableOp, IAsyncResult, Op,
    WaitHandle,
};
pub use cancellation::{
    Canceled, CancellationToken, CancellationTokenRegistration, CancellationTokenSource,
};
pub use context::{
    AsyncOperation, AsyncOperationManager, Context, ContextGone, CurrentContext, MessageLoop,
    PostAnswer, QuitHandle, SynchronizationContext,
};
pub use eap::{
    AsyncCompletedEventArgs, CancelableCompletedEventArgs, CompletedEventArgs, Component, Event,
    EventHandlerList, EventStream, Lent, LentResult, NextEvent, OperationFailed,
    ProgressChangedEventArgs, ResultCompletedEventArgs, Subscription, TryCompletedEventArgs,
    UserState,
};
pub use error::{
    AggregateError, InvalidOperation, OperationAbandoned, OperationCanceled, Panic, SerialPoisoned,
};
pub use progress::{
    BufferedProgress, IProgress, LatestProgress, Progress, ProgressReceiver, ProgressSender,
    ProgressSubscription, Reports, TryReceiveError, progress_channel,
};
pub use scheduler::{
    InlineScheduler, Job, ManualScheduler, TaskScheduler, ThreadPool, ThreadPoolBuilder,
};
pub use serial::Serial;
pub use task::{
    Fault, Outcome, SharedTask, Task, TaskCompletionSource, TaskContinuationOptions, TaskId,
    TaskOutcome, TaskStatus, UnobservedFault, WaitAsyncError, WhenAny, clear_unobserved_fault_hook,
    set_unobserved_fault_hook,
};

// Its name holds the version of the macros, which are bound to this very version; see
// ARCHITECTURE.md.
#[doc(hidden)]
#[path = "private.rs"]
pub mod __v0_1_0;

// Not for users either: what the compiler names in a message it calls by its shortest path, and those of
// the hidden module are longer.
#[doc(hidden)]
pub use {
    __v0_1_0::{
        CanceledAs, EarlyAnswer, LentByName, OperationToken, PlainValue, ResultLike, UsageVerdict,
    },
    crossing::{
        CanceledValue, CanceledValueAsArgument, CloneAcross, CopyAcross, CopyAcrossAsArgument,
        CopyBack, Crosses, CrossesAsArgument, MayBeCanceled, MayClone, MayCopy, MayCross, MayShare,
        OutValue, OutValueAsArgument, ShareAcross, WritesLifetimes,
    },
};

/// Writes the task-based asynchronous members of a synchronous function or method.
///
/// .NET calls the shape the Task-based Asynchronous Pattern (TAP). The function is left as it is; for
/// `load` the attribute adds `load_async`, with the same parameters in the same order, which returns a
/// [`Task`] of exactly what `load` returns. The body is called, not copied: a worker thread runs the
/// blocking function. That is offloading, not asynchronous I/O.
///
/// # Members
///
/// A function that takes `cancellation_token: &CancellationToken` or `progress: &dyn IProgress<T>`
/// gets one member for each set of them:
///
/// | member | takes in addition |
/// | --- | --- |
/// | `load_async` | nothing: a token that is never requested, a progress that goes nowhere |
/// | `load_with_cancellation_async` | a [`CancellationToken`] |
/// | `load_with_progress_async` | an [`IProgress`], such as a closure or a [`Progress`] |
/// | `load_with_cancellation_and_progress_async` | both, in this order |
///
/// An underscore at the end of a name is no part of the members': `type_` and `r#type` have `type_async`.
///
/// # How values cross over
///
/// | the function takes | the member takes |
/// | --- | --- |
/// | `T`, a generic `T` | the same, `Send + 'static` |
/// | `&str`, `&[T]`, `&Path`, `&T`, `Option<&T>` | the same; copied before the call returns |
/// | `#[owned] x: &T` | an owner that lends it, `impl AsRef<T>` or `impl Borrow<T>`; not copied |
/// | `impl Trait` | a generic parameter named after it, behind the function's own |
/// | `&impl Trait`, `&dyn Trait` | `impl Trait`, by value |
/// | `&mut T` | `T` by value, handed back in the result |
/// | `&mut [T]`, `&mut str` | an owner that is `AsMut<[T]>`, handed back |
/// | `&mut impl Trait`, `&mut dyn Trait` | an implementor by value, handed back with its own type |
/// | `Option<&mut [T]>`, `Option<&dyn Trait>`, … | an `Option` of the owner; `None` names a type: `None::<Vec<T>>` |
/// | `#[out] x: &mut T` | nothing: a `T::default()` is made on the worker, and handed back |
/// | `Cow<'_, str>`, `Parser<'a>`, a bound with a lifetime | the same at `'static`, which the member's docs say |
/// | `&self` | `self: &Arc<Self>`, or as the option `receiver` says |
/// | `&mut self` | `self` by value, handed back in the result |
/// | `self`, `self: Arc<Self>`, `self: &Arc<Self>`, `self: Box<Self>`, `&'static self` | the same |
/// | `self: Pin<&mut Self>`, `self: Pin<&Self>` | `self: Pin<Box<Self>>`, handed back; `self: &Pin<Arc<Self>>` |
/// | a parameter under `#[cfg(…)]` | the same under the same `#[cfg(…)]` |
///
/// What is handed back comes with the result as a tuple, `(R, self, …)`, without `R` where that is `()`;
/// it comes back on error and on cancellation too, in the order of the parameters. A lifetime that
/// only plain references bear is no obstacle: they are copied.
///
/// `#[out]` and `#[owned]` stand on parameters, in .NET's terms the first is an `out` parameter and a
/// plain `&mut` is a `ref` one. The compiler knows neither, and where the attribute itself stands in
/// `cfg_attr` nobody would take them off; the options `out(x)` and `owned(y)` say the same there.
///
/// ```
/// use trefoil::tap;
///
/// /// Reads a number, and says how long it was.
/// #[tap]
/// fn read_number(#[owned] text: &str, digits: &mut [u8], #[out] length: &mut usize) -> Option<u32> {
///     *length = text.len();
///     for (digit, letter) in digits.iter_mut().zip(text.bytes()) {
///         *digit = letter - b'0';
///     }
///     text.parse().ok()
/// }
///
/// let (number, digits, length) = read_number_async(String::from("407"), vec![0; 3]).wait();
/// assert_eq!((number, digits, length), (Some(407), vec![4, 0, 7], 3));
/// ```
///
/// # What comes back
///
/// | the function returns | the task answers with |
/// | --- | --- |
/// | `R` | the same, `Send + 'static` |
/// | `&T`, `&str`, `&[T]`, `&Path` | a copy: `T`, `String`, `Vec<T>`, `PathBuf` |
/// | `Cow<'_, T>` | the owned form of `T`, copied only where it is borrowed |
/// | `Option<&T>`, `Result<&T, E>`, `Result<Option<Cow<'_, T>>, E>` | the same around the owned form |
/// | `&mut Self`, given `&mut self` | `self` alone, which is handed back anyway |
/// | `Result<&mut Self, E>`, given `&mut self` | `Result<(), E>`, and `self` |
/// | `Parser<'a>` for an `impl<'a>` or a parameter's type | the same at `'static` |
/// | `impl Trait`, also in `Result<impl Trait, E>` | a type of that trait; one that borrows nothing |
///
/// The worker makes the copy, before it lets go of the arguments. A function that borrows must say of an
/// `impl Trait` that it does not borrow as well: `impl Trait + use<T>`, with its type parameters. Other
/// results that borrow, such as `Vec<&str>` and `&mut T`, are refused.
///
/// ```
/// use std::borrow::Cow;
/// use trefoil::tap;
///
/// #[tap]
/// fn first_word(text: &str) -> Option<&str> {
///     text.split(' ').next()
/// }
///
/// #[tap]
/// fn on_one_line(text: &str) -> Cow<'_, str> {
///     match text.contains('\n') {
///         true => text.replace('\n', " ").into(),
///         false => text.into(),
///     }
/// }
///
/// #[tap]
/// fn sorted(text: &str) -> impl Iterator<Item = char> + use<> {
///     let mut letters: Vec<_> = text.chars().collect();
///     letters.sort_unstable();
///     letters.into_iter()
/// }
///
/// assert_eq!(first_word_async("a b").wait(), Some("a".to_owned()));
/// assert_eq!(on_one_line_async("a\nb").wait(), "a b".to_owned());
/// assert_eq!(sorted_async("cab").wait().next(), Some('a'));
/// ```
///
/// # Cancellation
///
/// A member without a token answers with exactly what the function returns. A member with a token must
/// have an answer for an operation that is canceled before the function runs:
///
/// | the function returns | a member with a token answers with |
/// | --- | --- |
/// | `R`, which is no `Result` | `Result<R, OperationCanceled>` |
/// | `Result<T, E>` | the same, and asks for `E: From<OperationCanceled>`; or `on_canceled = PATH` names a function that makes an `E` of an [`OperationCanceled`] |
///
/// [`io::Error`](std::io::Error) has that conversion, and so do `anyhow::Error` and
/// `Box<dyn Error + Send + Sync>`. What is handed back stands beside the answer as always.
///
/// Cancellation is cooperative: a request alone ends nothing. The task ends as
///
/// - [`Canceled`](TaskStatus::Canceled) if its own token was requested *and* the operation ended for that: the
///   function never ran, or it returned an error that is an [`OperationCanceled`] of this token or has one
///   among its [sources](std::error::Error::source). The task answers with the error that was returned,
///   or made.
/// - [`Faulted`](TaskStatus::Faulted) for every other `Err`, also after a request, and for the
///   [`OperationCanceled`] of another token. An error type of your own must therefore show what caused it.
/// - [`RanToCompletion`](TaskStatus::RanToCompletion) for every other result, also after a request.
///
/// So an infallible function can be canceled until it begins, and from then on only cut its work short:
///
/// ```
/// use trefoil::{CancellationToken, CancellationTokenSource, OperationCanceled, TaskStatus, tap};
///
/// #[tap]
/// fn count(limit: usize, cancellation_token: &CancellationToken) -> usize {
///     let goes_on = |_: &usize| !cancellation_token.is_cancellation_requested();
///     (0..limit).take_while(goes_on).count()
/// }
///
/// assert_eq!(count_async(3).wait(), 3); // no token, no `Result`
///
/// let source = CancellationTokenSource::new();
/// let counted: Result<usize, OperationCanceled> =
///     count_with_cancellation_async(3, source.token()).wait();
/// assert_eq!(counted, Ok(3));
///
/// source.cancel();
/// let late = count_with_cancellation_async(3, source.token());
/// assert_eq!(late.status(), TaskStatus::Canceled);
/// assert_eq!(late.wait(), Err(OperationCanceled::new(source.token())));
/// ```
///
/// A fallible function gives up by its error:
///
/// ```
/// use std::io;
/// use trefoil::{CancellationToken, CancellationTokenSource, Outcome, tap};
///
/// #[tap]
/// fn parse(text: &str, cancellation_token: &CancellationToken) -> io::Result<u32> {
///     cancellation_token.throw_if_cancellation_requested()?;
///     text.parse().map_err(io::Error::other)
/// }
///
/// let source = CancellationTokenSource::new();
/// let failed = parse_with_cancellation_async("seven", source.token());
/// assert!(matches!(failed.outcome().wait(), Outcome::Faulted(_)));
///
/// source.cancel();
/// let canceled = parse_with_cancellation_async("7", source.token());
/// assert!(matches!(canceled.outcome().wait(), Outcome::Canceled { .. }));
///
/// // Awaited, it answers with an error of the function's own type.
/// let error = parse_with_cancellation_async("7", source.token()).wait().unwrap_err();
/// assert_eq!(error.to_string(), "the operation was canceled");
/// ```
///
/// # What is repeated
///
/// Of the function's attributes the members repeat `cfg`, `deprecated` and `doc(hidden)`, `allow` and
/// `expect`, and a `must_use` that gives a reason. A function with `track_caller` is called by a worker,
/// so it sees the place of the attribute as its caller.
///
/// # Options
///
/// `cancellation`, `progress`, `overloads = all | ends | full`, `name = "…"`, `vis = "…"`,
/// `scheduler = EXPR`, `long_running`, `validate = PATH`, `fast_path = PATH`,
/// `receiver = arc | clone | value | box`, `out(x, …)`, `owned(y, …)`, `on_canceled = PATH`, `fallible`, `infallible`,
/// `cancel_on_drop`, `combinator`, `associated`, `crate = PATH`, `allow(RULE)`. The
/// [table in the tour](crate#what-the-attributes-take) says what each means. `skip` excepts a function
/// from the attribute on its block; see [`async_patterns`](macro@async_patterns).
///
/// `validate` and `fast_path` name functions that are lent the arguments: `self` first, then the others in
/// their order, without the token, the progress and what is `out`. Where `fast_path` answers, what is `out`
/// comes back as its default. The call itself does this, in this order: `validate`; a check whether the token
/// is requested already; `fast_path`; the copies; the start.
///
/// `associated` says that a function belongs to the type of the `impl` around it, which an attribute on the
/// function cannot see. A function with `self`, or with `Self` in its signature, shows that by itself; any
/// other is called like a function of the module, as `sides()` instead of `Self::sides()`. If the compiler says
/// at the attribute that it cannot find the function (`E0425`), write `associated`, or put a container on
/// the block ([`async_patterns`](macro@async_patterns)). Beware of a function of the module with the same name:
/// without either, that is the one that is called.
///
/// # Errors
///
/// Whatever a function's signature makes impossible, and every name that breaks a rule, is a compile
/// error at the words to change that says what to write instead; all of an item's errors come at once.
///
/// # Panics
///
/// A member panics only for what `validate` refuses. A panic of the function itself resumes where the
/// task is awaited.
///
/// # Examples
///
/// ```
/// use std::io;
/// use trefoil::{CancellationTokenSource, CancellationToken, Outcome, tap};
///
/// /// Waits for the doorbell.
/// #[tap(cancel_on_drop, long_running)]
/// pub fn answer_door(cancellation_token: &CancellationToken) -> io::Result<()> {
///     loop {
///         cancellation_token.throw_if_cancellation_requested()?;
///         std::thread::yield_now();
///     }
/// }
///
/// let source = CancellationTokenSource::new();
/// let task = answer_door_with_cancellation_async(source.token());
/// source.cancel();
/// assert!(matches!(task.outcome().wait(), Outcome::Canceled { .. }));
/// ```
pub use trefoil_macros::tap;

/// Writes the Begin/End pair of a synchronous function or method.
///
/// .NET calls the shape the Asynchronous Programming Model (APM). For `read` the attribute adds members
/// that begin the operation and return at once, and one that ends it: blocks until it has ended, and
/// returns or unwinds exactly as `read` would have. As with [`tap`](macro@tap), which shares everything
/// but the shape, a worker thread runs the blocking function.
///
/// # Members
///
/// | member | takes in addition | gives |
/// | --- | --- | --- |
/// | `begin_read` | nothing | an [`AsyncResult`] to end |
/// | `begin_read_with_callback` | `callback`, `async_state` | an [`AsyncResultView`]; the callback gets the [`AsyncResult`] |
/// | `begin_read_with_progress` | an [`IProgress`] | as `begin_read` |
/// | `begin_read_with_progress_and_callback` | progress, `callback`, `async_state` | as with a callback |
/// | `end_read` | the [`AsyncResult`], by value | what `read` gives |
///
/// The members with a progress are there for functions that take one. There is no token: operations of
/// functions that take one, or that were given the option `cancellation`, are canceled through
/// [`AsyncResult::cancel`] and [`AsyncResultView::cancel`], and `end_read` gives what a
/// [member with a token](macro@tap#cancellation) answers with: `Result<R, OperationCanceled>` for an infallible
/// function. How values cross over stands with
/// [`tap`](macro@tap#how-values-cross-over). A function that returns `impl Trait` has no such pair, since
/// the callback could not name what it is given.
///
/// The callback runs exactly once, after the state is final and the wait handle is signaled: on the
/// thread that completes the operation, or inside the call of `begin_read` for one that is complete by
/// then ([`completed_synchronously`](AsyncResult::completed_synchronously)). A panic in it goes to
/// [`set_unobserved_fault_hook`].
///
/// # Options
///
/// Those of [`tap`](macro@tap), but for `overloads`, `cancel_on_drop` and `combinator`; `name` is that of
/// the begin member, `begin_…`.
///
/// # Errors
///
/// As with [`tap`](macro@tap). Beyond that, ending an operation twice does not compile, nor does ending
/// it with the end member of another.
///
/// # Panics
///
/// A begin member panics only for what `validate` refuses; an end member resumes a panic of the
/// function.
///
/// # Examples
///
/// ```
/// use std::io;
/// use std::path::Path;
/// use trefoil::apm;
///
/// /// Counts the bytes of a file.
/// #[apm]
/// pub fn size(path: &Path) -> io::Result<u64> {
///     Ok(path.metadata()?.len())
/// }
///
/// # fn main() -> io::Result<()> {
/// let async_result = begin_size(Path::new("Cargo.toml"));
/// // … something else meanwhile …
/// let size = end_size(async_result)?;
/// assert!(size > 0);
/// # Ok(())
/// # }
/// ```
pub use trefoil_macros::apm;

/// Writes the event-based members of a synchronous function or method.
///
/// .NET calls the shape the Event-based Asynchronous Pattern (EAP). For `load` the attribute adds members
/// that start the operation and give nothing to await, and events that tell of it. As with
/// [`tap`](macro@tap), which shares everything but the shape, a worker thread runs the blocking function.
///
/// A method's events belong to its component: the type derives [`Component`](derive@Component) and keeps
/// an [`EventHandlerList`]. Those of a function without `self` belong to nobody. How values cross over
/// stands with [`tap`](macro@tap#how-values-cross-over).
///
/// # Members
///
/// | member | what it does |
/// | --- | --- |
/// | `load_async(…)` | starts an operation; any number may be pending |
/// | `load_with_user_state_async(…, user_state)` | the same with a user state, unique among those that are pending: it comes with the events, and cancels |
/// | `load_completed()` | the [`Event`] of the end: once for each operation, after its last progress, whether it ended with a result, an error, a panic or a cancellation |
/// | `load_progress_changed()`, `progress_changed()` | the [`Event`] of what a function reports to its `progress`, with [`ProgressChangedEventArgs`] |
/// | `load_async_cancel(&user_state)`, `cancel_async(&user_state)` | requests cancellation, if the function takes a token, or with the option `cancellation` |
/// | `is_busy()` | with the option `single_invocation`, whether it is pending (`load_is_busy()` for a function) |
///
/// Events are raised on the [`SynchronizationContext`] that is current where the operation is started, or
/// on the pool if there is none; there the events of two operations may come on two threads at once.
///
/// The arguments of the completed event are a type that is named after the operation and stands beside the
/// container or the function: `LoadCompletedEventArgs`, or `args = Name`. They lend the result
/// (`args.result()`), give it to the first who asks (`args.take_result()`), and have what is handed back
/// as members: `args.buf()` and `args.take_buf()` for a `buf: &mut Vec<u8>`. They deref to what all have,
/// [`AsyncCompletedEventArgs`]; an operation without a result has just that. A method outside a container
/// has [`TryCompletedEventArgs`], [`ResultCompletedEventArgs`] or [`CancelableCompletedEventArgs`]. A
/// parameter `Of` of the type has its default everywhere: it says which types the event tells of, since they
/// may be private.
///
/// # Cancellation
///
/// When an operation counts as canceled, and what that asks of the error type, stands with
/// [`tap`](macro@tap#cancellation). For a canceled operation `args.cancelled()` is true, `args.error()` is
/// `None`, and `args.result()` unwinds with [`OperationCanceled`]; so the result of an infallible function is
/// its own `R` here.
///
/// # The shape of a class
///
/// With one event-based operation in a container, what cancels it and what tells of its progress are named
/// after it: `load_async_cancel`, `load_progress_changed`. With several, one `cancel_async` cancels by user
/// state, and one `progress_changed` tells of the progress of all that report the same type.
/// `#[async_patterns(operations = one)]` or `operations = several` says which it is, so that another
/// operation changes no names; public ones are advised to. Operations with `single_invocation` have no
/// user state: where all are such, `cancel_async()` cancels those that are pending, and beside others each
/// has its own `load_async_cancel()`. Functions outside a container have the names of a class with one.
///
/// # Beside the other patterns
///
/// `load_async` is the event-based member, so the task-based ones of `load` are `load_task_async`,
/// `load_with_cancellation_task_async` and so on. Nothing else changes, whatever the order of the
/// attributes. [`Task::from_event`] makes a task of an event-based operation.
///
/// # Options
///
/// | option | meaning |
/// | --- | --- |
/// | `args = Name` | what the type of the arguments is called |
/// | `single_invocation` | no user state: a second start while one is pending is refused |
/// | `user_state = TYPE` | the type of user states of a function, or of a [`Serial`] handle's operation; a component names its own, [`UserState`] by default |
///
/// and those of [`tap`](macro@tap), but for `overloads`, `cancel_on_drop` and `combinator`. The component
/// sends the events, so it must not cross to the worker by value: `&mut self` needs
/// `#[async_patterns(serial)]`, under which the handle sends them.
///
/// # Errors
///
/// As with [`tap`](macro@tap). A start that can be refused returns [`InvalidOperation`]: with a user state
/// that is in use, and with `single_invocation` while the operation is pending. Nothing is started then.
///
/// # Panics
///
/// A start panics only for what `validate` refuses. A panic of the function is `args.error()`, and resumes
/// in `args.result()`.
///
/// # Examples
///
/// ```
/// use std::io;
/// use std::sync::Arc;
/// use trefoil::{
///     CancellationToken, Component, EventHandlerList, IProgress, Task, UserState, async_patterns,
///     eap,
/// };
///
/// #[derive(Component, Default)]
/// struct Copier {
///     events: EventHandlerList,
/// }
///
/// #[async_patterns(operations = one)]
/// impl Copier {
///     /// Copies blocks, and says how far it is.
///     #[eap]
///     fn copy(
///         &self,
///         blocks: u32,
///         cancellation_token: &CancellationToken,
///         progress: &dyn IProgress<u32>,
///     ) -> io::Result<u32> {
///         for block in 1..=blocks {
///             cancellation_token.throw_if_cancellation_requested()?;
///             progress.report(block * 100 / blocks);
///         }
///         Ok(blocks)
///     }
/// }
///
/// let copier = Arc::new(Copier::default());
/// copier
///     .copy_progress_changed()
///     .subscribe(|_, args| println!("{} %", args.progress_percentage()))
///     .detach();
/// copier
///     .copy_completed()
///     .subscribe(|_, args| match args.result() {
///         Ok(blocks) => println!("{} blocks", *blocks),
///         Err(error) => println!("failed: {}", *error),
///     })
///     .detach();
///
/// let completed = copier.copy_completed().next();
/// copier.copy_async(4);
/// # futures::executor::block_on(async {
/// assert_eq!(completed.await.unwrap().take_result().unwrap()?, 4);
///
/// // Or as a task: it knows its own event by a user state of its own.
/// let start = |user_state| copier.copy_with_user_state_async(2, user_state);
/// let task = Task::from_event(&copier.copy_completed(), UserState::unique(), start)?;
/// assert_eq!(task.await?, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # }).unwrap();
/// ```
pub use trefoil_macros::eap;

/// Sees a whole `impl` block or trait, and writes the members of all its annotated functions.
///
/// [`tap`](macro@tap), [`apm`](macro@apm) and [`eap`](macro@eap) on a method cannot see what is around it. The container
/// can: it knows whose a function without `self` is, checks the names of members against those of the
/// other functions, and serves the methods of traits. .NET has no counterpart, since there the members
/// are written by hand.
///
/// # On an `impl` block
///
/// The members stand behind their functions. Attributes may stand in `cfg_attr`; what is generated then
/// has the same condition. A pattern's own attribute on the block stands for the container and one on
/// each public function, with these options, but for functions that have their own or say `skip`:
///
/// ```
/// use std::io;
/// use std::path::{Path, PathBuf};
/// use std::sync::Arc;
/// use trefoil::tap;
///
/// pub struct Folder(PathBuf);
///
/// #[tap]
/// impl Folder {
///     #[tap(skip)]
///     pub fn new(path: &Path) -> Self {
///         Self(path.into())
///     }
///
///     pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
///         std::fs::read(self.0.join(name))
///     }
///
///     #[tap(cancellation)]
///     pub fn exists(&self, name: &str) -> bool {
///         self.0.join(name).exists()
///     }
/// }
///
/// let folder = Arc::new(Folder::new(Path::new(".")));
/// assert!(folder.exists_async("Cargo.toml").wait());
/// assert!(!folder.read_async("Cargo.toml").wait().unwrap().is_empty());
/// ```
///
/// # On a trait
///
/// The trait stays as it is. Beside it stands an extension trait with the members, `StorageAsync` for
/// `Storage`, which everything has that implements the trait, trait objects too. Import it to call them.
/// Members of `&self` are called on an `Arc`; `receiver = box` gives those of `&mut self` to a `Box`, and
/// `receiver = value` or `clone` to the value itself.
///
/// ```
/// use std::collections::HashMap;
/// use std::sync::Arc;
/// use trefoil::{async_patterns, tap};
///
/// #[async_patterns]
/// pub trait Storage {
///     #[tap]
///     fn get(&self, key: &str) -> Option<String>;
///
///     #[tap(receiver = box)]
///     fn put(&mut self, key: String, value: &str);
/// }
///
/// impl Storage for HashMap<String, String> {
///     fn get(&self, key: &str) -> Option<String> {
///         HashMap::get(self, key).cloned()
///     }
///
///     fn put(&mut self, key: String, value: &str) {
///         self.insert(key, value.into());
///     }
/// }
///
/// let storage: Box<dyn Storage + Send + Sync> = Box::new(HashMap::new());
/// let storage = storage.put_async("Ada".into(), "Lovelace").wait();
/// let storage: Arc<dyn Storage + Send + Sync> = storage.into();
/// assert_eq!(storage.get_async("Ada").wait().as_deref(), Some("Lovelace"));
/// ```
///
/// `impl Storage for X` has no place for other members: put the attribute on the trait.
///
/// # With `serial`
///
/// For a type that is not [`Sync`], or that most methods change: every annotated method with `&self` or
/// `&mut self` becomes a member of the handle [`Serial`], which runs them one at a time, in the order of
/// their starts. They stand in extension traits that only the handle implements, one for each visibility
/// among the methods: `ConnectionSerial` for `pub`, `ConnectionSerialCrate` for `pub(crate)`,
/// `ConnectionSerialSuper`, `ConnectionSerialPrivate`, and `ConnectionSerialInA` for `pub(in a)`. A method
/// that returns `&mut Self` to be called on answers with nothing, as the value stays where it is.
/// A second such block of a type needs a `name`. Functions without `self`, and those that take it by value, keep their members on the type. A
/// `scheduler` must be [`Clone`], since it is needed when the turn comes. `validate` and `fast_path` run
/// before, and see the arguments without `self`.
///
/// ```
/// use trefoil::{Serial, async_patterns, tap};
///
/// #[derive(Default)]
/// pub struct Counter(u32);
///
/// #[async_patterns(serial)]
/// impl Counter {
///     #[tap]
///     pub fn add(&mut self, more: u32) -> u32 {
///         self.0 += more;
///         self.0
///     }
/// }
///
/// let counter = Serial::new(Counter::default());
/// let (first, second) = (counter.add_async(40), counter.add_async(2));
/// assert_eq!((second.wait(), first.wait()), (42, 40));
/// ```
///
/// # Names
///
/// Beside `#[eap]`, and where a function `load_async` is written by hand that gives nothing to await, as in
/// the event-based pattern, the task-based members of `load` are `load_task_async`, `load_with_cancellation_task_async`
/// and so on. Any other name that would be there twice is an error. (What is generated for a handle is in
/// nobody's way.)
///
/// # Options
///
/// | option | meaning |
/// | --- | --- |
/// | `serial` | the members are those of a [`Serial`] handle |
/// | `operations = one \| several` | pins the names of event-based members that depend on [the shape of the class](macro@eap#the-shape-of-a-class) |
/// | `name = StorageAsync` | what the extension trait is called; with `serial`, what their names begin with |
/// | `vis = "…"` | the visibility of the extension trait, or of all members that say no other |
/// | `crate = PATH` | as with [`tap`](macro@tap), for all functions |
/// | `allow(RULE)` | switches advice off for all functions; on a function that has no attribute of a pattern, `#[async_patterns(allow(RULE))]` does for that one |
///
/// # Errors
///
/// All faults of all functions are compile errors at once. The block is there nevertheless, as are the
/// members of functions that have none.
pub use trefoil_macros::async_patterns;

/// Implements [`Component`](trait@Component), which describes it, for a struct.
///
/// # Errors
///
/// It is a compile error if not exactly one field holds the events.
///
/// # Examples
///
/// ```
/// use trefoil::{Component, EventHandlerList};
///
/// #[derive(Component, Default)]
/// struct Directory {
///     events: EventHandlerList,
/// }
///
/// assert_eq!(Directory::default().events().event_count(), 0);
/// ```
pub use trefoil_macros::Component;

// The good examples of the rules compile and run.
#[cfg(doctest)]
#[doc = include_str!("../docs/rules.md")]
mod rules {}
