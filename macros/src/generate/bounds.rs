//! Generates the where clauses of members: the checks that callers must pass, and the bounds of
//! `Self`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Visibility;

use super::owned::owned_type;
use super::paths::Paths;
use super::spans::{respanned, spanned_between, spanned_over};
use crate::model::Operation;
use crate::model::check::{Check, Kind, Place};
use crate::model::concrete::is_self_concrete;
use crate::model::owner::Owner;
use crate::model::types::is_self;
use crate::naming::OverloadSet;
use crate::pattern::Pattern;

/// One predicate of a where clause.
pub(super) struct Clause {
    subject: TokenStream,
    bounds: Vec<TokenStream>,
    /// The part that a signature without a body needs as well: `Task<T>` requires `T: 'static`.
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
fn merged(clauses: Vec<Clause>) -> Vec<Clause> {
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
    let (mut of_self, mut others, mut of_clones) = (Vec::new(), Vec::new(), Vec::new());
    for check in checks.iter().filter(|check| check.place != Place::Body) {
        if is_self(&check.ty) {
            of_self.push(check);
        } else if check.kind == Kind::CloneResult {
            of_clones.append(&mut of_type(check, paths));
        } else {
            others.append(&mut of_type(check, paths));
        }
    }
    let mut clauses = self::of_self(operation, &of_self, paths);
    clauses.append(&mut others);
    // Of several clauses that fail together, rustc underlines the last: this must be the one that
    // names the clone of a result.
    clauses.append(&mut of_clones);
    merged(clauses)
}

/// The clauses of a member that only takes the result. With `takes` the type of the result is
/// written out, which may be that of a clone. If the type cannot be cloned, all members fail at the
/// same tokens, which rustc reports once.
pub(super) fn of_end(
    operation: &Operation,
    takes: Option<OverloadSet>,
    paths: &Paths,
) -> Vec<Clause> {
    let of_handle = matches!(*operation.owner, Owner::Serial(_));
    let is_open = operation.is_associated() && !is_self_concrete(operation) && !of_handle;
    let mut clauses = Vec::new();
    if is_open {
        let mut bounds = Vec::from_iter(moved_in_trait(operation, paths));
        bounds.push(quote!('static));
        clauses.push(Clause::of_signature(quote!(Self), bounds));
        clauses.extend(dyn_compatible(operation, paths));
    }
    if let Some(takes) = takes.filter(|_| operation.result_clone_check().is_some()) {
        let result = owned_type(operation, takes, paths);
        for check in operation.result_checks(takes, &result) {
            clauses.append(&mut of_type(&check, paths));
        }
    }
    merged(clauses)
}

/// The clause of every signature that names the type of the clone of a borrowed result.
pub(super) fn clone_clause(operation: &Operation, paths: &Paths) -> Option<Clause> {
    let check = operation.result_clone_check()?;
    of_type(&check, paths).into_iter().next()
}

/// The clauses of one check: see `runtime/check.rs`.
fn of_type(check: &Check, paths: &Paths) -> Vec<Clause> {
    let Check {
        kind,
        ty,
        place,
        may_elide_lifetime,
        ..
    } = check;
    let guard = guard_trait(*kind, paths);
    let Some(bound) = bound_trait(*kind, paths) else {
        return vec![named(check, guard, paths)];
    };
    if *place == Place::Clause && !*may_elide_lifetime {
        return vec![named(check, bound, paths)];
    }
    let mut clauses = Vec::new();
    if *place == Place::Guarded {
        clauses.push(named(check, guard, paths));
    }
    let is_static = if is_self(ty) {
        quote!()
    } else {
        quote!(fn(&'static ()) ->)
    };
    clauses.push(relied_on(check, bound, paths));
    clauses.push(written(check, (is_static, quote!()), quote!('static)));
    clauses
}

/// Output: `Vec<T>: SendArgument`; where a lifetime may be elided,
/// `<fn(&'static ()) -> Key<T> as Returns<fn(Key<T>)>>::Type: SendArgument`
fn named(check: &Check, bound: TokenStream, paths: &Paths) -> Clause {
    let (hidden, ty) = (&paths.hidden, &check.ty);
    let around = if check.may_elide_lifetime {
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

/// The trait of a check.
pub(super) fn check_trait(kind: Kind, paths: &Paths) -> TokenStream {
    let hidden = &paths.hidden;
    match kind {
        Kind::Send => quote!(#hidden::CheckSend),
        Kind::Share => quote!(#hidden::CheckShare),
        Kind::Lend => quote!(#hidden::CheckLent),
        Kind::CloneSelf => quote!(#hidden::CloneSelf),
        Kind::CloneArgument => quote!(#hidden::CloneArgument),
        Kind::CloneResult => quote!(#hidden::CloneResult),
        Kind::OutValue => quote!(#hidden::OutValue),
        Kind::CanceledValue => quote!(#hidden::CanceledValue),
        Kind::LentByName => quote!(#hidden::LentByName),
        Kind::NamesSelf => quote!(#hidden::NamesSelf),
    }
}

/// The trait of a check in a guarded clause.
fn guard_trait(kind: Kind, paths: &Paths) -> TokenStream {
    let hidden = &paths.hidden;
    match kind {
        Kind::Send => quote!(#hidden::GuardSend),
        Kind::Share => quote!(#hidden::GuardShare),
        Kind::Lend => quote!(#hidden::GuardLent),
        other => check_trait(other, paths),
    }
}

/// The trait whose supertraits the body relies on, where that of the check has none.
fn bound_trait(kind: Kind, paths: &Paths) -> Option<TokenStream> {
    let hidden = &paths.hidden;
    match kind {
        Kind::Send => Some(quote!(#hidden::SendArgument)),
        Kind::Share => Some(quote!(#hidden::ShareSelf)),
        Kind::Lend => Some(quote!(#hidden::LentArgument)),
        _ => None,
    }
}

/// The clauses of `Self`: one with all bounds that rustc reports, spanned at the receiver, except
/// for `Component`, which has a span of its own; then those that only the body relies on.
fn of_self(operation: &Operation, checks: &[&Check], paths: &Paths) -> Vec<Clause> {
    let has_receiver = operation.receiver.is_some();
    let is_concrete = is_self_concrete(operation);
    let is_open = !has_receiver && operation.is_associated() && !is_concrete;
    let is_component = has_receiver && operation.is_event_sender();
    let at = receiver_span(operation);
    let is_of_type = has_receiver || is_open;
    let sized = sized(operation, paths).filter(|_| is_of_type);
    let mut bounds = Vec::from_iter(sized.map(|sized| respanned(sized, at)));
    if is_component {
        bounds.push(component_bound(operation, paths));
    }
    let of_trait = dyn_compatible(operation, paths).filter(|_| is_of_type);
    let mut relied_on = Vec::from_iter(of_trait);
    for check in checks {
        let reported = match (check.place, bound_trait(check.kind, paths)) {
            (Place::Clause, Some(bound)) => bound,
            _ => guard_trait(check.kind, paths),
        };
        // A parameter `&Self` is reported at its own type.
        bounds.push(match check.kind {
            Kind::CloneArgument => spanned_over(reported, &check.over),
            _ => respanned(reported, at),
        });
        if check.place == Place::Guarded {
            relied_on.extend(of_type(check, paths).into_iter().skip(1));
        }
    }
    // A concrete component is checked in the body. With a second bound, at another span, rustc
    // underlines the first one and not the whole predicate, as it does in the other members.
    if is_open || (is_component && is_concrete) {
        bounds.push(quote!('static));
    }
    if !bounds.is_empty() {
        let reported = Clause::of_signature(respanned(quote!(Self), at), bounds);
        relied_on.insert(0, reported);
    }
    relied_on
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

/// The bound on the size of `Self`. Where the method may be in a trait, this is a guard, which
/// reports a type without size: see [`dyn_compatible`].
fn sized(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    let hidden = &paths.hidden;
    let guard = may_be_of_trait(operation).then(|| quote!(#hidden::GuardSized));
    guard.or_else(|| moved_in_trait(operation, paths))
}

/// `Sized` in an extension trait, where `self` is moved.
fn moved_in_trait(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    let (receiver, hidden) = (operation.receiver.as_ref(), &paths.hidden);
    let is_moved = matches!(*operation.owner, Owner::Trait(_))
        && receiver.is_some_and(|receiver| receiver.mode.has_size());
    is_moved.then(|| quote!(#hidden::Sized))
}

/// Whether a method whose block is not seen may be one of a trait: those have no visibility.
fn may_be_of_trait(operation: &Operation) -> bool {
    matches!(*operation.owner, Owner::Unseen) && matches!(operation.item.vis, Visibility::Inherited)
}

/// The clause without which a generated method would make its trait dyn-incompatible. A lifetime is
/// bound in it, so that in the `impl` of a type without size the compiler does not check it before
/// a call, and the guard reports the only error.
///
/// Output: `for<'call> Self: Sized`
fn dyn_compatible(operation: &Operation, paths: &Paths) -> Option<Clause> {
    let hidden = &paths.hidden;
    may_be_of_trait(operation).then(|| {
        let bounds = vec![quote!(#hidden::Sized)];
        Clause::of_signature(quote!(for<'__call> Self), bounds)
    })
}

/// The clause of a member that only reads the component.
pub(super) fn of_component(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    if matches!(*operation.owner, Owner::Serial(_)) || !operation.is_associated() {
        return None;
    }
    let sized = moved_in_trait(operation, paths).into_iter();
    let component = operation
        .is_event_sender()
        .then(|| component_bound(operation, paths));
    let component = component.into_iter();
    let of_trait = dyn_compatible(operation, paths).into_iter();
    Some(quote!(Self: #(#sized +)* #(#component +)* 'static #(, #of_trait)*))
}

/// `Component`, spanned at the type of the block if that is known: rustc reports the same error at
/// the same tokens once, and all members have it.
fn component_bound(operation: &Operation, paths: &Paths) -> TokenStream {
    let public = &paths.public;
    let bound = quote!(#public::Component);
    let scope = operation.scope.as_deref();
    match scope.and_then(|scope| scope.component.as_ref()) {
        Some(ty) => spanned_over(bound, ty),
        None => respanned(bound, receiver_span(operation)),
    }
}

fn receiver_span(operation: &Operation) -> Span {
    let receiver = operation.receiver.as_ref();
    receiver.map_or_else(Span::call_site, |receiver| receiver.token.span)
}
