//! Lowers a call of a member to a call of the synchronous function on the worker, the same in every
//! pattern: for each value of the function, the parameter of the member, what is sent to the
//! worker, the argument of the call there, and what is handed back.

mod argument;
mod implementor;
mod receiver;
mod transfer;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Token, Type};

use self::implementor::implementor;
use self::transfer::LoweredValue;
pub(super) use self::transfer::{Parameter, Transfer, TransferKind};
use super::checks::Checks;
use super::locals;
use super::paths::Paths;
use super::spans::spanned_call;
use crate::model::Operation;
use crate::model::param::{Param, Role};
use crate::model::receiver::ReceiverMode;
use crate::model::token_progress::{Implementor, PassBy, Progress};
use crate::model::types::peel;
use crate::naming::OverloadSet;
use crate::words::respanned;

/// The values of an overload, in the order of the function's parameters.
pub(super) struct Lowered {
    /// The parameters of the generated function.
    pub(super) parameters: Vec<Parameter>,
    /// The values that move to the worker, without the token and without a progress that the member
    /// does not have.
    pub(super) transfers: Vec<Transfer>,
    /// The call on the worker.
    pub(super) call: TokenStream,
    /// The parameter that is the token, in members that take one.
    pub(super) token: Option<Ident>,
    /// Whether an argument of the call is the operation's token.
    pub(super) passes_token: bool,
}

impl Lowered {
    /// Adds a value and returns the argument of the call.
    fn add(&mut self, lowered: LoweredValue) -> TokenStream {
        self.parameters.extend(lowered.parameter);
        self.transfers.push(lowered.transfer);
        lowered.argument
    }

    /// Adds a `Serial` handle. The worker gets a reference to the value in it, which is not sent.
    fn take_handle(&mut self, itself: Token![self]) -> TokenStream {
        self.parameters.push(Parameter::Receiver(quote!(&#itself)));
        locals::this().into_token_stream()
    }

    /// Adds the operation's token.
    fn take_token(&mut self, name: Ident, paths: &Paths) {
        let public = &paths.public;
        self.parameters.push(Parameter::Token {
            name: name.clone(),
            ty: quote!(#public::CancellationToken),
        });
        self.token = Some(name);
    }
}

/// Input: `fn read(&self, path: &Path, cancellation_token: &CancellationToken) -> io::Result<()>`
/// Output: `self: &Arc<Self>, path: &Path, cancellation_token: CancellationToken`, and the call
/// `Self::read(&*this, Borrow::borrow(&path), token)`.
///
/// `reporting` creates the progress that the function reports to where reports raise an event.
pub(super) fn lower(
    operation: &Operation,
    takes: OverloadSet,
    checks: &Checks,
    reporting: &TokenStream,
    paths: &Paths,
) -> Lowered {
    let mut lowered = Lowered {
        parameters: Vec::new(),
        transfers: Vec::new(),
        call: TokenStream::new(),
        token: None,
        passes_token: false,
    };
    let mut arguments = Vec::new();
    if let Some(receiver) = &operation.receiver {
        arguments.push(if let ReceiverMode::OnHandle = receiver.mode {
            lowered.take_handle(receiver.token)
        } else {
            lowered.add(receiver::lower(receiver, operation, checks, paths))
        });
    }
    for param in &operation.params {
        arguments.push(match &param.role {
            Role::Argument(mode) => {
                lowered.add(argument::lower(param, mode, operation, checks, paths))
            }
            Role::Token(_) => {
                if operation.takes_token(takes) {
                    lowered.take_token(param.name.clone(), paths);
                }
                lowered.passes_token = true;
                token_argument(&param.written.ty, paths)
            }
            Role::Progress(progress) if operation.takes_progress(takes) => {
                lower_progress(param, progress, &mut lowered)
            }
            Role::Progress(progress) if takes.progress() => lower_event(
                param,
                progress,
                checks.guarded(reporting.clone()),
                &mut lowered,
            ),
            Role::Progress(progress) => absent_progress(progress),
        });
    }
    if operation.takes_token(takes) && operation.token().is_none() {
        let progress = takes.progress().then(|| lowered.parameters.pop());
        lowered.take_token(locals::cancellation_token(), paths);
        lowered.parameters.extend(progress.flatten());
    }
    let function = callee(operation, takes);
    let awaited = operation.is_awaited().then(|| quote!(.await));
    lowered.call = quote!(#function(#(#arguments),*) #awaited);
    lowered
}

/// `read::<T, N>`, `Self::read::<T, N>` or `<Self as Source>::read::<T, N>`; the progress of a
/// member without progress is `()`.
fn callee(operation: &Operation, takes: OverloadSet) -> TokenStream {
    // Spanned at the attribute: if the function is not in scope here, an option of the attribute
    // must change, not the name.
    let name = respanned(&operation.item.sig.ident, Span::call_site());
    let unseen = || operation.is_associated().then(|| quote!(Self));
    let owner = operation.owner.callee().or_else(unseen);
    let owner = owner.map(|owner| quote!(#owner::));
    let progress = operation
        .progress_parameter()
        .filter(|_| !operation.takes_progress(takes));
    let forwarded: Vec<_> = operation
        .generics
        .called_with()
        .into_iter()
        .map(|parameter| match parameter {
            // The type of a converted value follows from the argument.
            None => quote!(_),
            Some(parameter) if Some(parameter) != progress => quote!(#parameter),
            // The operation's own progress, whose type has no name here.
            Some(_) if takes.progress() => quote!(_),
            Some(_) => quote!(()),
        })
        .collect();
    let turbofish = (!forwarded.is_empty()).then(|| quote!(::<#(#forwarded),*>));
    quote!(#owner #name #turbofish)
}

/// Output: `<CancellationToken as OperationToken>::lent(token)`, spanned at the type, which may be
/// a token of another crate
fn token_argument(ty: &Type, paths: &Paths) -> TokenStream {
    let (hidden, token) = (&paths.hidden, locals::token());
    let (ty, method) = match peel(ty) {
        Type::Reference(reference) => (peel(&reference.elem), quote!(lent)),
        value => (value, quote!(given)),
    };
    spanned_call(
        ty,
        &quote!(#hidden::OperationToken),
        &quote!(::#method(#token)),
    )
}

/// The argument for the progress of the function in members without one.
fn absent_progress(progress: &Progress) -> TokenStream {
    match progress.pass_by {
        PassBy::Reference => quote!(&()),
        PassBy::Value => quote!(()),
        PassBy::Optional => quote!(::core::option::Option::None),
    }
}

fn lower_progress(param: &Param, progress: &Progress, lowered: &mut Lowered) -> TokenStream {
    let name = &param.name;
    let ty = match &progress.implementor {
        Implementor::Bounds(bounds) => implementor(bounds, &["Send", "Sync"]),
        Implementor::Generic(parameter) => quote!(#parameter),
    };
    lowered.parameters.push(Parameter::Named {
        pattern: quote!(#name),
        ty,
    });
    lowered.transfers.push(Transfer {
        kind: TransferKind::Progress,
        ..Transfer::moved(name)
    });
    progress_argument(param, progress)
}

/// The function reports to the operation's own progress, which raises an event.
fn lower_event(
    param: &Param,
    progress: &Progress,
    sent: TokenStream,
    lowered: &mut Lowered,
) -> TokenStream {
    lowered.transfers.push(Transfer {
        kind: TransferKind::Progress,
        ..Transfer::moved(&param.name).sent_as(sent)
    });
    progress_argument(param, progress)
}

fn progress_argument(param: &Param, progress: &Progress) -> TokenStream {
    let name = &param.name;
    match progress.pass_by {
        PassBy::Reference => quote!(&#name),
        PassBy::Value => quote!(#name),
        PassBy::Optional => quote!(::core::option::Option::Some(&#name)),
    }
}
