//! Decides which properties of its types an operation needs, such as `Send`, and where rustc checks
//! each: in the body of a member, or in its where clause. Types that are known to pass are not
//! checked.

use proc_macro2::Span;
use quote::quote;
use syn::spanned::Spanned;
use syn::{Ident, Type, parse_quote_spanned};

use super::Operation;
use super::concrete::{is_concrete, is_self_concrete};
use super::elided_lifetimes::{has_lifetime, may_elide_lifetime};
use super::event::Sender;
use super::non_send;
use super::owner::Owner;
use super::param::{Conversion, Param, ParamMode};
use super::receiver::{ReceiverMode, SelfParam, Written};
use super::result::Reading;
use super::types::{
    is_in_prelude, is_known_to_clone, is_self, is_trusted, last_segment, type_arguments,
};
use super::walk::{Node, any_part};
use crate::naming::OverloadSet;
use crate::pattern::Pattern;
use crate::words;
use crate::words::mentions;

/// The check of one property of one type.
#[derive(Clone)]
pub(crate) struct Check {
    pub(crate) kind: Kind,
    pub(crate) ty: Type,
    /// What is underlined where the check fails: the type, or a part of it.
    pub(crate) over: Type,
    pub(crate) place: Place,
    /// Whether the type may be written without its lifetime.
    pub(crate) may_elide_lifetime: bool,
}

/// The property that is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Send,
    Share,
    Lend,
    CloneSelf,
    CloneArgument,
    CloneResult,
    OutValue,
    CanceledValue,
    LentByName,
    NamesSelf,
}

/// Where rustc checks it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    /// In the body: the type names no type parameter, so that rustc checks it where the member is
    /// written.
    Body,
    /// In the where clause: callers must pass it.
    Clause,
    /// In the where clause, of a type that may or may not name a type parameter.
    Guarded,
}

impl Check {
    fn new(kind: Kind, ty: &Type, operation: &Operation) -> Self {
        Self {
            kind,
            ty: ty.clone(),
            over: ty.clone(),
            place: place(ty, operation),
            may_elide_lifetime: may_elide_lifetime(ty, &operation.generics),
        }
    }

    /// Whether both check the same property of the same type.
    fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind && words::are_same(&self.ty, &other.ty)
    }

    fn in_clause(self) -> Self {
        let place = match self.place {
            Place::Body => Place::Guarded,
            other => other,
        };
        Self { place, ..self }
    }
}

fn place(ty: &Type, operation: &Operation) -> Place {
    if is_self(ty) && is_self_concrete(operation) || is_concrete(ty, operation) {
        Place::Body
    } else if names_parameter(ty, operation) {
        Place::Clause
    } else {
        Place::Guarded
    }
}

/// Whether `ty`, of which it is not known that it is concrete, certainly names a type parameter.
fn names_parameter(ty: &Type, operation: &Operation) -> bool {
    let is_of_self = mentions(quote!(#ty), "Self");
    match (&*operation.owner, operation.scope.as_deref()) {
        _ if names_own_parameter(ty, operation) => true,
        (Owner::Trait(_), _) if is_of_self => true,
        (_, Some(scope)) => !(is_of_self && scope.generics.params.is_empty()),
        (_, None) => has_letter(ty),
    }
}

/// Whether `ty` names a type parameter of the function.
fn names_own_parameter(ty: &Type, operation: &Operation) -> bool {
    let own = operation.generics.type_parameters();
    own.iter()
        .any(|parameter| mentions(quote!(#ty), &parameter.ident.to_string()))
}

/// By convention a single capital letter is a type parameter, here one of the `impl` around.
fn has_letter(ty: &Type) -> bool {
    any_part(ty, &|node| match node {
        Node::Type(Type::Path(path)) => {
            let first = path.path.segments.first();
            first.is_some_and(|first| is_letter(&first.ident))
        }
        _ => false,
    })
}

fn is_letter(name: &Ident) -> bool {
    let name = name.to_string();
    name.len() == 1 && name.starts_with(char::is_uppercase)
}

impl Operation {
    /// All checks of a starting member that supports these, each once; `result` is the owned type
    /// of the function's result.
    pub(crate) fn checks(&self, takes: OverloadSet, result: &Type) -> Vec<Check> {
        let mut all = self.receiver_checks();
        for param in &self.params {
            if param.conditions.is_empty() {
                all.extend(self.argument_checks(param));
            }
        }
        all.extend(self.result_checks(takes, result));
        all.extend(self.report_checks());
        all.extend(self.handle_checks());
        let mut checks: Vec<Check> = Vec::new();
        for check in all {
            if !checks.iter().any(|known| known.is_same(&check)) {
                checks.push(check);
            }
        }
        checks
    }

    /// The checks of `self`. The value in a handle is not sent: the worker gets a reference to it.
    fn receiver_checks(&self) -> Vec<Check> {
        let Some(SelfParam { token, mode, .. }) = &self.receiver else {
            return Vec::new();
        };
        let itself: Type = parse_quote_spanned!(token.span=> Self);
        let kind = match mode {
            ReceiverMode::OnHandle => return Vec::new(),
            ReceiverMode::Cloned => Kind::CloneSelf,
            mode if mode.is_shared() => Kind::Share,
            _ => Kind::Send,
        };
        // Handlers borrow the component on any thread, also where the worker runs on a clone.
        let mut checks = vec![Check::new(kind, &itself, self)];
        if self.is_event_sender() {
            checks.push(Check::new(Kind::Share, &itself, self));
        }
        let is_lent = matches!(mode, ReceiverMode::Cloned | ReceiverMode::HandedBack);
        if is_lent && self.is_awaited() {
            checks.push(Check::new(Kind::Lend, &itself, self));
        }
        checks
    }

    /// Whether the component is the sender of the operation's events, which keep it alive.
    pub(crate) fn is_event_sender(&self) -> bool {
        let sends = |sender| sender == Sender::Component;
        self.pattern == Pattern::Eap && self.sender().is_none_or(sends)
    }

    /// The checks of one argument.
    fn argument_checks(&self, param: &Param) -> Vec<Check> {
        let Some(mode) = param.mode() else {
            return Vec::new();
        };
        let moved = match mode {
            ParamMode::Owned(ty) => Some(ty),
            ParamMode::Converted(converted) if converted.cloned().is_none() => Some(&converted.ty),
            other => other.handed_back(),
        };
        let mut checks = Vec::new();
        match (mode, moved) {
            // An `Option` of the type is sent, which is never `Self`: see `may_be_self`.
            (ParamMode::HandedBackOption(_), Some(ty)) => {
                checks.extend(self.send_check(ty).map(of_option));
            }
            (_, Some(ty)) => self.add_send_checks(ty, &mut checks),
            (_, None) => {}
        }
        checks.extend(self.conversion_check(mode));
        if let Some(ty) = mode.cloned().filter(|_| self.is_awaited()) {
            checks.extend(self.lend_check(ty));
        }
        checks
    }

    /// Whether a future can borrow values of the type while it is pending.
    fn lend_check(&self, ty: &Type) -> Option<Check> {
        let is_asked = !is_trusted(ty) && !self.generics.is_parameter(ty);
        is_asked.then(|| Check::new(Kind::Lend, ty, self))
    }

    /// The check of an argument that is converted before it is sent.
    fn conversion_check(&self, mode: &ParamMode) -> Option<Check> {
        let (kind, ty) = match mode {
            mode if mode.cloned().is_some_and(|ty| !is_known_to_clone(ty)) => {
                (Kind::CloneArgument, mode.cloned()?)
            }
            ParamMode::Out(ty) => (Kind::OutValue, ty),
            ParamMode::BorrowedFromOwned(ty, Conversion::AsRefByName) => (Kind::LentByName, ty),
            _ => return None,
        };
        let check = (!self.generics.is_parameter(ty)).then(|| Check::new(kind, ty, self))?;
        Some(match kind {
            Kind::LentByName => check.in_clause(),
            _ => check,
        })
    }

    /// Adds the checks that values of the type can be sent. Where the type may be `Self` with other
    /// lifetimes, its arguments are checked instead: a type is `Send` if its parts are, and none of
    /// these is `Self`.
    fn add_send_checks(&self, ty: &Type, checks: &mut Vec<Check>) {
        match self.send_check(ty) {
            Some(check) if self.may_be_self(&check) => {
                for part in last_segment(ty).map_or_else(Vec::new, type_arguments) {
                    self.add_send_checks(part, checks);
                }
            }
            check => checks.extend(check),
        }
    }

    /// The check that values of the type can be sent, unless its name or the bounds of a type
    /// parameter show it.
    fn send_check(&self, ty: &Type) -> Option<Check> {
        let is_asked = !is_trusted(ty) && !self.generics.is_parameter(ty);
        let check = is_asked.then(|| Check::new(Kind::Send, ty, self))?;
        let over = non_send::in_type(ty).unwrap_or(ty).clone();
        Some(Check { over, ..check })
    }

    /// Whether the type may be `Self` with `'static` for all lifetimes: rustc cannot choose between
    /// two clauses that differ in lifetimes alone. See `tests/results/outliving.rs`.
    fn may_be_self(&self, check: &Check) -> bool {
        let receiver = self.receiver.as_ref();
        let name = last_segment(&check.ty).filter(|_| check.place != Place::Body);
        let Some(name) = name.filter(|name| has_lifetime(name)) else {
            return false;
        };
        if matches!(*self.owner, Owner::Trait(_)) || names_own_parameter(&check.ty, self) {
            return false;
        }
        let scope = self.scope.as_deref();
        let itself = scope.and_then(|scope| scope.component.as_ref());
        let is_another = itself
            .and_then(last_segment)
            .is_some_and(|itself| itself.ident != name.ident);
        receiver.is_some_and(|receiver| receiver.mode.has_size()) && !is_another
    }

    /// The checks of the result, whose owned type is `result`.
    pub(crate) fn result_checks(&self, takes: OverloadSet, result: &Type) -> Vec<Check> {
        let (output, mut checks) = (&self.output, Vec::new());
        // `CloneResult` itself requires that the clone can be sent.
        if output.opaque.is_none() && !output.form.is_clone() {
            self.add_send_checks(result, &mut checks);
        }
        let reports_cancellation = takes.cancellation()
            && output.reading == Reading::Fallible
            && output.opaque.is_none()
            && self.options.on_canceled.is_none();
        if reports_cancellation {
            checks.push(Check::new(Kind::CanceledValue, result, self));
        }
        if let Some(named) = &output.named_self {
            // `Self` and its name are the same to the compiler, whatever parameters they have.
            checks.push(Check {
                place: Place::Body,
                ..Check::new(Kind::NamesSelf, named, self)
            });
        }
        // A type that names `CloneResult::Cloned` is checked in a clause, after the clause that
        // defines it.
        if let Some(clone) = self.result_clone_check() {
            checks = checks.into_iter().map(Check::in_clause).collect();
            checks.push(clone);
        }
        checks
    }

    /// The check that a borrowed result can be cloned. Signatures name the type of the clone.
    pub(crate) fn result_clone_check(&self) -> Option<Check> {
        let ty = self.output.form.referent()?;
        let is_needed = !is_in_prelude(ty) && !self.generics.is_parameter(ty);
        let check = is_needed.then(|| Check::new(Kind::CloneResult, ty, self))?;
        Some(Check {
            may_elide_lifetime: false,
            ..check.in_clause()
        })
    }

    /// The checks of a report, which an event-based operation moves to the context of its start.
    fn report_checks(&self) -> Vec<Check> {
        let mut checks = Vec::new();
        if let (Some(value), Pattern::Eap) = (self.progress_value(), self.pattern) {
            self.add_send_checks(value, &mut checks);
        }
        checks
    }

    /// The checks of the value in a handle, which moves from worker to worker. The type in the head
    /// of an `impl` elides no lifetime.
    fn handle_checks(&self) -> Vec<Check> {
        let (Owner::Serial(ty), Some(receiver)) = (&*self.owner, &self.receiver) else {
            return Vec::new();
        };
        let mut kinds = vec![Kind::Send];
        if self.is_awaited() && receiver.written == Written::Reference {
            kinds.push(Kind::Lend);
        }
        let check = |kind| Check {
            may_elide_lifetime: false,
            ..Check::new(kind, ty, self)
        };
        kinds.into_iter().map(check).collect()
    }

    /// The check in the body of a parameter with `cfg` attributes, since a where clause cannot have
    /// any. A clause about the same type makes it unnecessary.
    pub(crate) fn conditional_check(&self, param: &Param, checks: &[Check]) -> Option<Check> {
        let (kind, ty) = match param.mode()? {
            _ if param.conditions.is_empty() => return None,
            ParamMode::Owned(ty) => (Kind::Send, ty),
            mode => (Kind::CloneArgument, mode.cloned()?),
        };
        let is_relied_on =
            |check: &Check| check.place != Place::Body && words::are_same(&check.ty, ty);
        let is_known =
            is_trusted(ty) || self.generics.is_parameter(ty) || checks.iter().any(is_relied_on);
        (!is_known).then(|| Check {
            place: Place::Body,
            ..Check::new(kind, ty, self)
        })
    }
}

/// The same check of an `Option` of the type, underlined at the type.
fn of_option(check: Check) -> Check {
    let (ty, at) = (
        &check.ty,
        Span::call_site().located_at(Spanned::span(&check.over)),
    );
    Check {
        ty: parse_quote_spanned!(at=> ::core::option::Option<#ty>),
        ..check
    }
}
