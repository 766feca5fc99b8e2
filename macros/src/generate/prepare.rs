//! Generates the call that prepares an operation: its start with what the options say about it, the
//! values that move to the worker, and the closures for the worker and for a cancellation. The
//! closure of a synchronous function calls it; that of an asynchronous one returns a future that
//! awaits it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::completion::CompletionCode;
use super::locals;
use super::lower::{Lowered, Transfer};
use super::plan::is_canceled_by_user_state;
use super::spans::located_at;
use crate::model::Operation;
use crate::model::owner::Owner;
use crate::model::result::ResultForm;
use crate::naming::OverloadSet;

/// Output: `.on(scheduler).cancellation(cancellation_token)`
pub(super) fn modifiers(
    operation: &Operation,
    takes: OverloadSet,
    lowered: &Lowered,
) -> TokenStream {
    // The queue of a `Serial` schedules the operation later, so its handle is given the scheduler.
    let on = on_scheduler(operation).filter(|_| !is_queued(operation));
    let long_running = operation
        .options
        .long_running
        .then(|| quote!(.long_running()));
    let by_token = lowered.token.as_ref().map(ToTokens::to_token_stream);
    // An event-based operation is canceled by its user state.
    let by_user_state = || {
        let own = locals::operation();
        is_canceled_by_user_state(operation, takes).then(|| quote!(#own.token()))
    };
    let token = by_token.or_else(by_user_state);
    let cancellation = token.map(|token| quote!(.cancellation(#token)));
    let own_source = operation
        .has_own_source(takes)
        .then(|| quote!(.own_source()));
    // The option may be that of a block with synchronous functions, which would block the executor.
    let spawner = operation.options.spawner.as_ref();
    let in_future = spawner.filter(|_| operation.is_awaited()).map(|spawner| {
        // Spanned at the expression: rustc underlines it where it is no such function.
        let at = Span::call_site().located_at(spawner.span());
        quote_spanned!(at=> .spawned_by(#spawner))
    });
    quote!(#on #in_future #long_running #cancellation #own_source)
}

fn is_queued(operation: &Operation) -> bool {
    matches!(*operation.owner, Owner::Serial(_))
}

fn on_scheduler(operation: &Operation) -> Option<TokenStream> {
    let scheduler = locals::scheduler();
    operation.options.scheduler.as_ref().map(|expression| {
        // Spanned at the expression: rustc underlines it where it is no scheduler.
        let scheduler = located_at(&scheduler, expression);
        // A future keeps a clone for its steps. In a queue `on` itself makes one, until the turn.
        if operation.is_awaited() && !is_queued(operation) {
            quote!(.on_clone(#scheduler))
        } else {
            quote!(.on(#scheduler))
        }
    })
}

/// Output: `start.run(move |token| { let result = call; finished })`; where the operation can be
/// canceled or hands values back, `start.prepare((buf, ()), move |(mut buf, ()), token| …, move
/// |(buf, ()), canceled| value)`; without a start of its own, `run(move |token| …)`
pub(super) fn prepare(
    start: Option<&TokenStream>,
    lowered: &Lowered,
    completion: &CompletionCode,
) -> TokenStream {
    let (hidden, token) = (&completion.paths.hidden, locals::token());
    let uses_token = lowered.passes_token || completion.form == ResultForm::Fallible;
    let token_pattern = if uses_token {
        quote!(#token)
    } else {
        quote!(_)
    };
    let (on_handle, this) = on_handle(completion).unzip();
    if completion.operation.is_awaited() {
        let start = start.map_or_else(|| quote!(#hidden::Start::new()), TokenStream::clone);
        let start = quote!(#start #on_handle);
        return prepare_future(&start, uses_token, lowered, completion);
    }
    let call = completion.call(&lowered.call, &quote!(#token), &TokenStream::new());
    let mut separate = separate(completion).peekable();
    if on_handle.is_none() && separate.peek().is_none() && !completion.takes.cancellation() {
        let run = start.map_or_else(|| quote!(#hidden::run), |start| quote!(#start.run));
        return quote!(#run(move |#token_pattern| #call));
    }
    let start = start.map_or_else(|| quote!(#hidden::Start::new()), TokenStream::clone);
    let bindings = list(separate.map(|value| &value.binding));
    let sent = list(self::separate(completion).map(|value| &value.local));
    let cancel = cancel(completion, &sent);
    quote! {
        #start #on_handle.prepare(#sent, move |#this #bindings, #token_pattern| #call, #cancel)
    }
}

/// Output: `start.prepare_future((buf, ()), move |(mut buf, ()), token| async move { let token =
/// &token; let result = call.await; finished }, move |(buf, ()), canceled| value)`; where a request
/// of the token drops the future, `start.prepare_droppable(move |token| …, move |canceled| value)`
fn prepare_future(
    start: &TokenStream,
    uses_token: bool,
    lowered: &Lowered,
    completion: &CompletionCode,
) -> TokenStream {
    let (token, this) = (locals::token(), locals::this());
    let mut lent = TokenStream::new();
    // The future owns its token, and its turn of a handle, and lends them to the function.
    let turn = is_queued(completion.operation).then(|| {
        lent.extend(quote!(let #this = &mut *#this;));
        quote!(mut #this,)
    });
    let token_pattern = if uses_token {
        lent.extend(quote!(let #token = &#token;));
        quote!(#token)
    } else {
        quote!(_)
    };
    let call = completion.call(&lowered.call, &quote!(#token), &lent);
    // Spanned at the function: rustc underlines it if the future is not `Send`.
    let at = Span::call_site().located_at(completion.operation.function().span());
    let future = quote_spanned!(at=> async move #call);
    let prepare = |name| Ident::new(name, at);
    if completion.operation.drops_future() && completion.takes.cancellation() {
        let prepare = prepare("prepare_droppable");
        let (canceled, value) = (canceled_pattern(completion), canceled_value(completion));
        return quote! {
            #start.#prepare(move |#turn #token_pattern| #future, move |#canceled| #value)
        };
    }
    let prepare = prepare("prepare_future");
    let bindings = list(separate(completion).map(|value| &value.binding));
    let sent = list(separate(completion).map(|value| &value.local));
    let cancel = cancel(completion, &sent);
    quote! {
        #start.#prepare(#sent, move |#turn #bindings, #token_pattern| #future, #cancel)
    }
}

/// The values that both the function and a cancellation before it return: neither closure can own
/// them, so the operation stores them beside the closures.
fn separate<'f>(completion: &CompletionCode<'f>) -> impl DoubleEndedIterator<Item = &'f Transfer> {
    let transfers = completion.transfers.iter();
    transfers.filter(|value| value.is_separate())
}

/// Input: `a`, `b`
/// Output: `(a, (b, ()))`
fn list(values: impl DoubleEndedIterator<Item = impl ToTokens>) -> TokenStream {
    values.rfold(quote!(()), |rest, value| quote!((#value, #rest)))
}

/// `.serial(handle).on(scheduler)`, and the pattern for the reference to the value in the handle,
/// which the closure for the worker is given.
fn on_handle(completion: &CompletionCode) -> Option<(TokenStream, TokenStream)> {
    let operation = completion.operation;
    let (Owner::Serial(ty), Some(receiver)) = (&*operation.owner, &operation.receiver) else {
        return None;
    };
    let (public, itself, this) = (&completion.paths.public, &receiver.token, locals::this());
    let handle = quote!(::core::borrow::Borrow::<#public::Serial<#ty>>::borrow(#itself));
    let on = on_scheduler(operation);
    Some((quote!(.serial(#handle) #on), quote!(#this,)))
}

/// The closure that creates the result of an operation that was canceled before its function ran:
/// `None` where nothing cancels it.
fn cancel(completion: &CompletionCode, separate: &TokenStream) -> TokenStream {
    if !completion.takes.cancellation() {
        return quote!(|_, _| ::core::option::Option::None);
    }
    let (value, canceled) = (canceled_value(completion), canceled_pattern(completion));
    quote!(move |#separate, #canceled| #value)
}

/// The cancellation as a parameter of the closure that creates the result.
fn canceled_pattern(completion: &CompletionCode) -> TokenStream {
    if completion.carries_cancellation() {
        locals::canceled().into_token_stream()
    } else {
        quote!(_)
    }
}

/// `Some` of that result, after the statements that create the `#[out]` values in it.
pub(super) fn canceled_value(completion: &CompletionCode) -> TokenStream {
    let (out_values, value) = (without_call(completion), completion.canceled_value());
    if out_values.is_empty() {
        value
    } else {
        quote!({ #out_values #value })
    }
}

/// The statements that create the `#[out]` values of a result without a call of the function.
///
/// Output: `let count = <usize as OutValue>::out_value();`
pub(super) fn without_call(completion: &CompletionCode) -> TokenStream {
    let transfers = completion.transfers.iter();
    transfers.filter_map(Transfer::without_call).collect()
}
