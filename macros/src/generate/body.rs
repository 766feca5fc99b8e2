//! Generates the body of a starting member, the same in every pattern. On the caller's thread, in
//! this order: `validate`, the return for a token that is already requested, `fast_path`, the
//! copies of borrowed arguments, the start. What the pattern does with the prepared operation comes
//! last.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Expr;

use super::finish::Finish;
use super::locals;
use super::lower::{Lends, Lowered, Passage};
use super::overload::Overload;
use super::owned::owned_value;
use super::paths::Paths;
use super::plan::{has_start, is_canceled_by_user_state};
use super::spans::{called_at, located_at};
use crate::model::Operation;
use crate::model::borrows;
use crate::model::owner::Owner;
use crate::model::receiver::ReceiverMode;
use crate::model::result::{Form, Output, Reading};
use crate::naming::OverloadSet;

/// Input: `fn read(path: &Path) -> io::Result<u8>`, delivered as `.task()`
/// Output: `let path = copy; run(move |token| …).task()`; where a function that several members
/// share puts the operation together, `__read_async(path).task()`
pub(super) fn body(overload: &Overload, delivery: &Delivery) -> TokenStream {
    let Overload {
        operation,
        lowered,
        paths,
        ..
    } = overload;
    let hidden = &paths.hidden;
    let validate = operation.options.validate.as_ref().map(|path| {
        let lent = lent(lowered, |passage| &passage.lent);
        // Spanned at the path: rustc underlines the call where the function returns another type.
        let call = called_at(quote!(#(#lent),*), path);
        quote!(#hidden::check_usage(#hidden::ValidateResult::complaint(#path #call));)
    });
    let claim = &delivery.claim;
    let scheduler = lent_scheduler(operation);
    let started = match overload.shared {
        Some(shared) => {
            let modifiers = modifiers(operation, overload.takes, lowered);
            let start = quote!(#hidden::Start::new() #modifiers);
            let prepared = overload.prepared_by(shared, &start);
            if delivery.asks {
                let (checks, checked) = (&overload.checks, overload.checks.statement());
                let delivered = delivery.last(&checks.guarded(prepared));
                quote!(#checked #delivered)
            } else {
                delivery.last(&prepared)
            }
        }
        None => assembled(overload, None, delivery),
    };
    quote!(#validate #claim #scheduler #started)
}

/// The statements that put an operation together, and what becomes of it. Its start is `given`, or
/// is made here.
pub(super) fn assembled(
    overload: &Overload,
    given: Option<&Ident>,
    delivery: &Delivery,
) -> TokenStream {
    let Overload {
        operation,
        takes,
        checks,
        lowered,
        paths,
        ..
    } = overload;
    let finish = overload.finish();
    let checked = checks.statement();
    let start = if let Some(given) = given {
        checks.guarded(given.to_token_stream())
    } else {
        let (new, modifiers) = (checks.start(paths), modifiers(operation, *takes, lowered));
        quote!(#new #modifiers)
    };
    let canceled = lowered
        .token
        .as_ref()
        .map(|_| already_canceled(&finish, delivery));
    let fast_path = fast_path(lowered, &finish, delivery);
    let sent = lowered.passages.iter().filter_map(Passage::before_sending);
    // An early return and the regular one both use the start, so it is bound to a name.
    let is_named = canceled.is_some() || fast_path.is_some();
    let name = locals::start();
    let (named, start) = if is_named && given.is_none() {
        (Some(quote!(let #name = #start;)), quote!(#name))
    } else {
        (None, start)
    };
    let is_plain = !is_named && given.is_none() && checked.is_none();
    let is_plain = is_plain && !has_start(operation, *takes);
    let start = Some(start).filter(|_| !is_plain);
    let prepared = delivery.last(&prepare(start.as_ref(), lowered, &finish));
    quote!(#checked #named #canceled #fast_path #(#sent)* #prepared)
}

/// What a pattern does with an operation that is prepared.
#[derive(Default)]
pub(super) struct Delivery {
    /// Registers the operation, which may fail, before anything else is done for it.
    pub(super) claim: TokenStream,
    /// The call on the prepared operation.
    pub(super) call: TokenStream,
    /// Whether that call has bounds of its own. The checks stand before it too then, so that it
    /// reports nothing where one of them has failed.
    pub(super) asks: bool,
    /// What the member returns, if not the value of that call.
    pub(super) answer: Option<TokenStream>,
}

impl Delivery {
    pub(super) fn by(call: TokenStream) -> Self {
        Self {
            call,
            ..Self::default()
        }
    }

    fn last(&self, prepared: &TokenStream) -> TokenStream {
        let call = &self.call;
        let answer = self.answer.as_ref().map(|answer| quote!(; #answer));
        quote!(#prepared #call #answer)
    }

    fn early(&self, prepared: &TokenStream) -> TokenStream {
        let call = &self.call;
        let Some(answer) = &self.answer else {
            return quote!(return #prepared #call;);
        };
        quote!(#prepared #call; return #answer;)
    }
}

fn lent<'l>(
    lowered: &'l Lowered,
    form: impl Fn(&'l Passage) -> &'l TokenStream,
) -> impl Iterator<Item = &'l TokenStream> {
    let arguments = lowered.passages.iter().filter(|passage| passage.is_lent());
    arguments.map(form)
}

/// The statement that evaluates the scheduler: `let x = &f();` extends the life of the temporary to
/// the end of the block; as the argument of a call it would be dropped at the end of the statement.
fn lent_scheduler(operation: &Operation) -> Option<TokenStream> {
    let scheduler = locals::scheduler();
    operation.options.scheduler.as_ref().map(|expression| {
        let lent = lend_expression(expression);
        quote!(let #scheduler = #lent;)
    })
}

/// Output: `.on(scheduler).cancellation(cancellation_token)`
fn modifiers(operation: &Operation, takes: OverloadSet, lowered: &Lowered) -> TokenStream {
    let on = on_scheduler(operation).filter(|_| !is_on_handle(operation));
    let long_running = operation
        .options
        .long_running
        .then(|| quote!(.long_running()));
    let by_token = lowered.token.as_ref().map(ToTokens::to_token_stream);
    let token = by_token.or_else(|| of_event_based(operation, takes));
    let cancellation = token.map(|token| quote!(.cancellation(#token)));
    let own_source = operation
        .has_own_source(takes)
        .then(|| quote!(.own_source()));
    quote!(#on #long_running #cancellation #own_source)
}

/// The token of an event-based operation, which is canceled by its user state.
fn of_event_based(operation: &Operation, takes: OverloadSet) -> Option<TokenStream> {
    let own = locals::operation();
    is_canceled_by_user_state(operation, takes).then(|| quote!(#own.token()))
}

/// `&EXPRESSION`, in parentheses where it needs them.
fn lend_expression(expression: &Expr) -> TokenStream {
    let reference = syn::ExprReference {
        attrs: Vec::new(),
        and_token: syn::token::And::default(),
        mutability: None,
        expr: Box::new(expression.clone()),
    };
    reference.into_token_stream()
}

/// Output: `if start.is_cancellation_requested() { return start.canceled(move |canceled|
/// Some(…)).task(); }`
fn already_canceled(finish: &Finish, delivery: &Delivery) -> TokenStream {
    let (start, canceled) = (locals::start(), locals::canceled());
    let renamed = handed_back_here(finish);
    let value = canceled_value(finish);
    let ended = delivery.early(&quote!(#start.canceled(move |#canceled| #value)));
    quote! {
        if #start.is_cancellation_requested() {
            #renamed
            #ended
        }
    }
}

/// Output: `if let Some(result) = FastPathResult::<u8>::early(path(&a, b)) { return
/// start.completed(…).task(); }`
fn fast_path(lowered: &Lowered, finish: &Finish, delivery: &Delivery) -> Option<TokenStream> {
    let Finish {
        operation, paths, ..
    } = finish;
    let path = operation.options.fast_path.as_ref()?;
    let Paths { hidden, public, .. } = paths;
    let (start, result) = (locals::start(), locals::result());
    let lent = lent(lowered, |passage| &passage.lent_mutably);
    // Spanned at the path: rustc underlines the call where the function returns another type.
    let call = called_at(quote!(#(#lent),*), path);
    let answer = answer_type(&operation.output);
    let early = quote!(#hidden::FastPathResult::<#answer>::early(#path #call));
    let renamed = handed_back_here(finish);
    let unchanged = unchanged(finish);
    let Output { form, reading, .. } = &operation.output;
    let owned = owned_value(form, quote!(#result), paths);
    let owned = (*reading != Reading::Unit && !matches!(form, Form::Owned))
        .then(|| quote!(let #result = #owned;));
    let result = match (reading, form) {
        (Reading::Unit, Form::Itself) => quote!(_),
        (Reading::Unit, _) => quote!(()),
        _ => quote!(#result),
    };
    // The path is given no token, so its error cannot be the operation's cancellation.
    let returned = if *reading == Reading::Unit {
        quote!(())
    } else {
        result.clone()
    };
    let confirmed = finish.confirmed();
    let finished = finish.finished(&returned, &quote!(&#public::CancellationToken::none()));
    let ended = delivery.early(&quote!(#start.completed(#finished)));
    Some(quote! {
        if let ::core::option::Option::Some(#result) = #early {
            #owned
            #renamed
            #unchanged
            #confirmed
            #ended
        }
    })
}

/// The return type of the function, or `_` where a member cannot write it.
fn answer_type(output: &Output) -> TokenStream {
    let is_written = output.opaque.is_none() && borrows::in_type(&output.written).is_none();
    if is_written {
        output.ty.to_token_stream()
    } else {
        quote!(_)
    }
}

/// `let this = self;`: closures cannot name a parameter `self`, so it is `this` on the worker, and
/// an early return uses the worker's expressions.
fn handed_back_here(finish: &Finish) -> Option<TokenStream> {
    let receiver = finish.operation.receiver.as_ref();
    let receiver = receiver.filter(|receiver| !matches!(receiver.mode, ReceiverMode::OnHandle))?;
    let first = finish
        .passages
        .first()
        .filter(|passage| passage.is_handed_back())?;
    let (local, itself) = (&first.local, receiver.token);
    Some(quote!(let #local = #itself;))
}

/// Output: `start.run(move |token| { let result = call; finished })`; of what can be canceled, or
/// hands values back, `start.prepare((buf, ()), move |(mut buf, ()), token| …, move |(buf, ()),
/// canceled| value)`; without a start of its own, `run(move |token| …)`
fn prepare(start: Option<&TokenStream>, lowered: &Lowered, finish: &Finish) -> TokenStream {
    let (hidden, token) = (&finish.paths.hidden, locals::token());
    let token_pattern = if lowered.lends_token == Lends::Token || finish.looks_at_token() {
        quote!(#token)
    } else {
        quote!(_)
    };
    let call = finish.call(&lowered.call, &quote!(#token));
    let (on_handle, this) = on_handle(finish).unzip();
    let mut handed_over = handed_over(finish).peekable();
    if on_handle.is_none() && handed_over.peek().is_none() && !finish.takes.cancellation() {
        let run = start.map_or_else(|| quote!(#hidden::run), |start| quote!(#start.run));
        return quote!(#run(move |#token_pattern| #call));
    }
    let start = start.map_or_else(|| quote!(#hidden::Start::new()), TokenStream::clone);
    let bindings = list(handed_over.map(Passage::binding));
    let sent = list(self::handed_over(finish).map(|passage| &passage.local));
    let cancel = cancel(finish, &sent);
    quote! {
        #start #on_handle.prepare(#sent, move |#this #bindings, #token_pattern| #call, #cancel)
    }
}

/// The values that move to the worker apart from the closure: both the function and a cancellation
/// before it take them.
fn handed_over<'f>(finish: &Finish<'f>) -> impl DoubleEndedIterator<Item = &'f Passage> {
    let passages = finish.passages.iter();
    passages.filter(|passage| passage.is_handed_over())
}

/// Input: `a`, `b`
/// Output: `(a, (b, ()))`
fn list(values: impl DoubleEndedIterator<Item = impl ToTokens>) -> TokenStream {
    values.rfold(quote!(()), |rest, value| quote!((#value, #rest)))
}

/// `.serial(handle).on(scheduler)`, and the name of the value that the handle lends to the worker.
fn on_handle(finish: &Finish) -> Option<(TokenStream, TokenStream)> {
    let operation = finish.operation;
    let (Owner::Serial(ty), Some(receiver)) = (&*operation.owner, &operation.receiver) else {
        return None;
    };
    let (public, itself, this) = (&finish.paths.public, &receiver.token, locals::this());
    let handle = quote!(::core::borrow::Borrow::<#public::Serial<#ty>>::borrow(#itself));
    let on = on_scheduler(operation);
    Some((quote!(.serial(#handle) #on), quote!(#this,)))
}

/// The queue of a handle schedules the operation later, so the handle is given the scheduler.
fn is_on_handle(operation: &Operation) -> bool {
    matches!(*operation.owner, Owner::Serial(_))
}

fn on_scheduler(operation: &Operation) -> Option<TokenStream> {
    let scheduler = locals::scheduler();
    operation.options.scheduler.as_ref().map(|expression| {
        // Spanned at the expression: rustc underlines it where it is no scheduler.
        let scheduler = located_at(&scheduler, expression);
        quote!(.on(#scheduler))
    })
}

/// The closure that gives the result of an operation that was canceled before its function ran:
/// `None` where nothing cancels it.
fn cancel(finish: &Finish, handed_over: &TokenStream) -> TokenStream {
    let canceled = locals::canceled();
    if !finish.takes.cancellation() {
        return quote!(|_, _| ::core::option::Option::None);
    }
    let value = canceled_value(finish);
    let canceled = if finish.answers_canceled() {
        quote!(#canceled)
    } else {
        quote!(_)
    };
    quote!(move |#handed_over, #canceled| #value)
}

/// `Some` of that result, after the statements that make the `#[out]` values in it.
fn canceled_value(finish: &Finish) -> TokenStream {
    let (unchanged, value) = (unchanged(finish), finish.canceled_value());
    if unchanged.is_empty() {
        value
    } else {
        quote!({ #unchanged #value })
    }
}

/// Output: `let count = <usize as OutValue>::out_value();`
fn unchanged(finish: &Finish) -> TokenStream {
    finish
        .passages
        .iter()
        .filter_map(Passage::unchanged)
        .collect()
}
