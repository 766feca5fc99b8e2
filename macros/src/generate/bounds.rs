//! Generates the where clauses of members: the checks that callers must pass, and the bounds of
//! `Self`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Type, Visibility};

use super::owned::owned_type;
use super::paths::Paths;
use super::spans::{respanned, spanned_between, spanned_over};
use crate::model::Operation;
use crate::model::check::{Check, Kind, Place};
use crate::model::concrete::is_self_concrete;
use crate::model::owner::Owner;
use crate::model::types::bare_ident;
use crate::naming::OverloadSet;
use crate::pattern::Pattern;

/// One predicate of a where clause.
pub(super) struct Clause {
    subject: TokenStream,
    bounds: Vec<TokenStream>,
    /// The part that a signature without a body needs as well: `Task<T>` asks for `T: 'static`.
    pub(super) beside_errors: TokenStream,
}

impl ToTokens for Clause {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            subject, bounds, ..
        } = self;
        tokens.extend(quote!(#subject: #(#bounds)+*));
    }
}

impl Clause {
    /// A clause that a signature without a body needs whole.
    fn of_signature(subject: TokenStream, bounds: Vec<TokenStream>) -> Self {
        let beside_errors = quote!(#subject: #(#bounds)+*);
        Self {
            subject,
            bounds,
            beside_errors,
        }
    }
}

/// One clause for each subject, since clippy reports a type that is bounded twice.
fn merged(clauses: impl Iterator<Item = Clause>) -> Vec<Clause> {
    let mut merged: Vec<Clause> = Vec::new();
    for clause in clauses {
        let subject = clause.subject.to_string();
        let same = merged
            .iter_mut()
            .find(|other| other.subject.to_string() == subject);
        match same {
            Some(first) => {
                first.bounds.extend(clause.bounds);
                let (one, other) = (&first.beside_errors, &clause.beside_errors);
                if one.to_string() != other.to_string() {
                    first.beside_errors = quote!(#one, #other);
                }
            }
            None => merged.push(clause),
        }
    }
    merged
}

/// Input: `fn get(&self, key: &Key<T>) -> Vec<T>`
/// Output: `Self: ShareSelf`, `Key<T>: CloneArgument`, `Vec<T>: SendArgument`
pub(super) fn clauses(operation: &Operation, checks: &[Check], paths: &Paths) -> Vec<Clause> {
    let in_clauses = checks.iter().filter(|check| check.place != Place::Body);
    let (of_self, others): (Vec<_>, Vec<_>) = in_clauses.partition(|check| is_self(&check.ty));
    // Of several clauses that fail together, rustc underlines the last: the one that names the copy
    // of a result.
    let (of_signature, others): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|check| check.kind == Kind::CloneResult);
    let others = others.into_iter().chain(of_signature);
    let others = others.flat_map(|check| of_type(check, paths));
    merged(self::of_self(operation, &of_self, paths).chain(others))
}

/// The clauses of a member that only takes the result. With `takes` the type of the result is
/// written out, which may be that of a copy. If a copy cannot be made, all members fail at the same
/// tokens, which rustc reports once.
pub(super) fn of_end(
    operation: &Operation,
    takes: Option<OverloadSet>,
    paths: &Paths,
) -> Vec<Clause> {
    let of_handle = matches!(*operation.owner, Owner::Serial(_));
    let is_open = operation.is_associated() && !is_self_concrete(operation) && !of_handle;
    let sized = sized(operation, paths).into_iter();
    let of_self = is_open.then(|| {
        let bounds = sized.chain([quote!('static)]).collect();
        Clause::of_signature(quote!(Self), bounds)
    });
    let takes = takes.filter(|_| operation.result_copy_check().is_some());
    let checks = takes.map(|takes| {
        let result = owned_type(operation, takes, paths);
        operation.result_checks(takes, &result)
    });
    let checks: Vec<Check> = checks.unwrap_or_default();
    let checked = checks.iter().flat_map(|check| of_type(check, paths));
    merged(of_self.into_iter().chain(checked))
}

/// The clause that every signature needs which names the copy of a borrowed result.
pub(super) fn of_copy(operation: &Operation, paths: &Paths) -> Option<Clause> {
    let check = operation.result_copy_check()?;
    of_type(&check, paths).into_iter().next()
}

/// The clauses of one check: see `runtime/check.rs`.
fn of_type(check: &Check, paths: &Paths) -> Vec<Clause> {
    let Check {
        kind,
        ty,
        place,
        may_hide_lifetime,
        ..
    } = check;
    let guard = guard(*kind, paths);
    let Some(bound) = bound(*kind, paths) else {
        return vec![named(check, guard, paths)];
    };
    if *place == Place::Clause && !*may_hide_lifetime {
        return vec![named(check, bound, paths)];
    }
    let is_reported = (*place == Place::Guarded).then(|| named(check, guard, paths));
    let lives = if is_self(ty) {
        (quote!(), quote!())
    } else {
        (quote!(fn(&'static ()) ->), quote!())
    };
    let lives = written(check, lives, quote!('static));
    is_reported
        .into_iter()
        .chain([relied_on(check, bound, paths), lives])
        .collect()
}

/// Output: `Vec<T>: SendArgument`; where a lifetime may be hidden,
/// `<fn(&'static ()) -> Key<T> as Returns<fn(Key<T>)>>::Type: SendArgument`
fn named(check: &Check, bound: TokenStream, paths: &Paths) -> Clause {
    let (hidden, ty) = (&paths.hidden, &check.ty);
    let around = if check.may_hide_lifetime {
        (
            quote!(<fn(&'static ()) ->),
            quote!(as #hidden::Returns<fn(#ty)>>::Type),
        )
    } else {
        (quote!(), quote!())
    };
    written(check, around, bound)
}

/// Output: `for<'call> <fn(&'call ()) -> Key as Returns>::Type: SendArgument`
fn relied_on(check: &Check, bound: TokenStream, paths: &Paths) -> Clause {
    let hidden = &paths.hidden;
    // A name that no lifetime of the user has: rustc rejects shadowed lifetimes.
    let before = quote!(for<'__call> <fn(&'__call ()) ->);
    written(check, (before, quote!(as #hidden::Returns>::Type)), bound)
}

fn written(check: &Check, around: (TokenStream, TokenStream), bound: TokenStream) -> Clause {
    let Check { kind, ty, over, .. } = check;
    let subject = spanned_between(around, ty, over);
    let bounds = vec![spanned_over(bound, over)];
    if is_self(ty) || *kind == Kind::CloneResult {
        return Clause::of_signature(subject, bounds);
    }
    Clause {
        subject,
        bounds,
        beside_errors: spanned_over(quote!(fn(#ty): 'static), over),
    }
}

fn is_self(ty: &Type) -> bool {
    bare_ident(ty).is_some_and(|name| name == "Self")
}

/// The trait of a check.
pub(super) fn asked(kind: Kind, paths: &Paths) -> TokenStream {
    let hidden = &paths.hidden;
    match kind {
        Kind::Send => quote!(#hidden::CheckSend),
        Kind::Share => quote!(#hidden::CheckShare),
        Kind::CloneSelf => quote!(#hidden::CloneSelf),
        Kind::CloneArgument => quote!(#hidden::CloneArgument),
        Kind::CloneResult => quote!(#hidden::CloneResult),
        Kind::OutValue => quote!(#hidden::OutValue),
        Kind::CanceledValue => quote!(#hidden::CanceledValue),
        Kind::LentByName => quote!(#hidden::LentByName),
    }
}

/// The trait of a check in a guarded clause.
fn guard(kind: Kind, paths: &Paths) -> TokenStream {
    let hidden = &paths.hidden;
    match kind {
        Kind::Send => quote!(#hidden::GuardSend),
        Kind::Share => quote!(#hidden::GuardShare),
        other => asked(other, paths),
    }
}

/// The trait whose supertraits the body relies on, if it is another one.
fn bound(kind: Kind, paths: &Paths) -> Option<TokenStream> {
    let hidden = &paths.hidden;
    match kind {
        Kind::Send => Some(quote!(#hidden::SendArgument)),
        Kind::Share => Some(quote!(#hidden::ShareSelf)),
        _ => None,
    }
}

/// The clauses of `Self`: one with all that is reported, spanned at the receiver, but for
/// `Component`, which is spanned elsewhere; then those that only the body relies on.
fn of_self<'c>(
    operation: &Operation,
    checks: &'c [&Check],
    paths: &'c Paths,
) -> impl Iterator<Item = Clause> + use<'c> {
    let has_receiver = operation.receiver.is_some();
    let is_open = !has_receiver && operation.is_associated() && !is_self_concrete(operation);
    let at = receiver_span(operation);
    let sized = sized(operation, paths).filter(|_| has_receiver || is_open);
    let sized = sized.map(|sized| respanned(sized, at));
    let is_sent = has_receiver && operation.sends_itself();
    let component = is_sent.then(|| to_send(operation, paths));
    let reported = checks.iter().map(|check| {
        let bound = match (check.place, bound(check.kind, paths)) {
            (Place::Clause, Some(bound)) => bound,
            _ => guard(check.kind, paths),
        };
        respanned(bound, at)
    });
    let lives = is_open.then(|| quote!('static));
    let all: Vec<_> = sized
        .into_iter()
        .chain(component)
        .chain(reported)
        .chain(lives)
        .collect();
    let itself = respanned(quote!(Self), at);
    let said = (!all.is_empty()).then(|| Clause::of_signature(itself, all));
    let relied_on = checks.iter().filter(|check| check.place == Place::Guarded);
    let relied_on = relied_on.flat_map(|check| of_type(check, paths).into_iter().skip(1));
    said.into_iter().chain(relied_on)
}

/// `K: 'static` for a method of `trait Storage<K>`: the marker of the operation names `K`, and
/// markers are `'static`.
pub(super) fn of_instance(operation: &Operation) -> Vec<TokenStream> {
    match &*operation.owner {
        Owner::Trait(of) if operation.pattern != Pattern::Tap => {
            of.types().map(|name| quote!(#name: 'static)).collect()
        }
        _ => Vec::new(),
    }
}

/// `Sized`, where the method may be in a trait. Without it a generated method would make the trait
/// dyn-incompatible; only methods without a visibility can be in a trait. In an extension trait it
/// is needed where `self` is moved.
fn sized(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    let receiver = operation.receiver.as_ref();
    let is_asked = match *operation.owner {
        Owner::Unseen => matches!(operation.item.vis, Visibility::Inherited),
        Owner::Trait(_) => receiver.is_some_and(|receiver| receiver.mode.has_size()),
        Owner::Impl | Owner::Serial(_) => false,
    };
    let hidden = &paths.hidden;
    is_asked.then(|| quote!(#hidden::Sized))
}

/// The clause of a member that only reads the component.
pub(super) fn of_component(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    if matches!(*operation.owner, Owner::Serial(_)) || !operation.is_associated() {
        return None;
    }
    let sized = sized(operation, paths).into_iter();
    let component = operation.sends_itself().then(|| to_send(operation, paths));
    let component = component.into_iter();
    Some(quote!(Self: #(#sized +)* #(#component +)* 'static))
}

/// `Component`, spanned at the type of the block if that is seen: all members have it there, so
/// that rustc reports it once.
pub(super) fn to_send(operation: &Operation, paths: &Paths) -> TokenStream {
    let public = &paths.public;
    let asked = quote!(#public::Component);
    let scope = operation.scope.as_deref();
    match scope.and_then(|scope| scope.component.as_ref()) {
        Some(ty) => spanned_over(asked, ty),
        None => respanned(asked, receiver_span(operation)),
    }
}

fn receiver_span(operation: &Operation) -> Span {
    let receiver = operation.receiver.as_ref();
    receiver.map_or_else(Span::call_site, |receiver| receiver.token.span)
}
