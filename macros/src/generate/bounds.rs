//! Questions that only the compiler can answer (can a type cross, can it be copied, can it say that it was canceled), asked
//! in the where clause and underlined at the author's type. Types that are known to be fine are not asked about.

mod question;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Type, Visibility, parse_quote, parse_quote_spanned};

pub(super) use self::question::Clause;
use self::question::{Leave, Question, merged};
use super::owned::{is_asked, owned_type};
use super::paths::Paths;
use super::self_owner::owner;
use super::spans::{respanned, spanned_over};
use crate::model::Operation;
use crate::model::concrete::{is_concrete, is_self_concrete};
use crate::model::event::Sender;
use crate::model::non_send;
use crate::model::owner::Owner;
use crate::model::param::{Conversion, Param, ParamMode};
use crate::model::receiver::{ReceiverMode, SelfParam};
use crate::model::result::Reading;
use crate::model::types::{bears_bare_name, is_known_to_copy, is_well_known};
use crate::naming::OverloadSet;
use crate::pattern::Pattern;

/// Input: `fn get(&self, key: &Key) -> Value`
/// Output: `Self: ShareAcross`, `Key: CopyAcross`, `Value: Crosses`; each type once
pub(super) fn clauses(operation: &Operation, takes: OverloadSet, paths: &Paths) -> Vec<Clause> {
    let (receiver, values) = (receiver(operation, paths), values(operation, takes, paths));
    in_clauses(receiver.into_iter().chain(values))
}

/// Whether the leave to start makes the copy of a parameter: it does if it is asked for.
pub(super) fn copies_by_leave(param: &Param, operation: &Operation, paths: &Paths) -> bool {
    // A type that is not there in every configuration is asked about where it is.
    let crossing = param
        .mode()
        .filter(|crossing| param.conditions.is_empty() && crossing.copied().is_some());
    crossing
        .and_then(|crossing| of_crossing(crossing, operation, paths))
        .is_some_and(|question| question.eliding(operation).asks_for_leave())
}

/// Whether the leave to start sends what the worker has of a `Self` that stays here: it does if it is asked for.
pub(super) fn sends_by_leave(operation: &Operation) -> bool {
    let receiver = operation.receiver.as_ref();
    receiver.is_some_and(|receiver| receiver.mode.stays()) && is_self_concrete(operation)
}

/// Whether the leave to start makes the result that says that the operation was canceled: it does if it is asked for.
pub(super) fn cancels_by_leave(operation: &Operation, takes: OverloadSet, paths: &Paths) -> bool {
    canceled(operation, takes, paths)
        .is_some_and(|question| question.eliding(operation).asks_for_leave())
}

/// What the start of the operation makes sure of.
/// Output: `given::<<Value as MayCross<_>>::Leave>()`; each once
pub(super) fn leaves(operation: &Operation, takes: OverloadSet, paths: &Paths) -> Vec<TokenStream> {
    let (receiver, values) = (receiver(operation, paths), values(operation, takes, paths));
    let questions = merged(receiver.into_iter().chain(values));
    let leaves = questions.iter();
    leaves
        .filter_map(|question| question.leave(operation, paths))
        .collect()
}

fn in_clauses(questions: impl Iterator<Item = Question>) -> Vec<Clause> {
    let questions = merged(questions);
    questions.iter().filter_map(Question::clause).collect()
}

/// What every signature relies on that speaks of the copy of a result that is lent.
pub(super) fn of_copy(operation: &Operation, paths: &Paths) -> Option<Clause> {
    copied_back(operation, paths)?.clause()
}

fn values<'o>(
    operation: &'o Operation,
    takes: OverloadSet,
    paths: &'o Paths,
) -> impl Iterator<Item = Question> {
    let values = params(operation, paths).chain(output(operation, takes, paths));
    let values = values.chain(reported(operation, paths));
    let values = values.map(|question| question.eliding(operation));
    values.chain(driven(operation, paths))
}

/// A report of an event-based operation moves to the context of the start.
fn reported(operation: &Operation, paths: &Paths) -> Option<Question> {
    let value = operation.progress_value()?;
    let question = crosses(value, operation, paths).filter(|_| operation.pattern == Pattern::Eap);
    question.map(|question| question.at_start(Leave::Cross, operation))
}

/// What a handle lends goes from worker to worker. The type of a block hides no lifetime.
fn driven(operation: &Operation, paths: &Paths) -> Option<Question> {
    let hidden = &paths.hidden;
    match (&*operation.owner, &operation.receiver) {
        (Owner::Serial(ty), Some(_)) => {
            Some(Question::new(ty, quote!(#hidden::Crosses)).at_start(Leave::Cross, operation))
        }
        _ => None,
    }
}

/// What a member asks that is given nothing but a result, written as it is if `takes` is given: its type may be that of a
/// copy. Where there is none, all members fail at the same words, and that is told once.
pub(super) fn of_end(
    operation: &Operation,
    takes: Option<OverloadSet>,
    paths: &Paths,
) -> Vec<Clause> {
    let of_handle = matches!(*operation.owner, Owner::Serial(_));
    let of_type = of_type(operation, paths).filter(|_| !of_handle);
    let takes = takes.filter(|_| copied_back(operation, paths).is_some());
    let result = takes.map(|takes| output(operation, takes, paths));
    let result = result.into_iter().flatten();
    let result = result.map(|question| question.eliding(operation));
    in_clauses(of_type.into_iter().chain(result))
}

/// What is said at `'static` may speak of what `Self` holds.
fn of_type(operation: &Operation, paths: &Paths) -> Option<Question> {
    let is_open = operation.is_associated() && !is_self_concrete(operation);
    let asked = || sized(operation, paths).into_iter().chain([quote!('static)]);
    is_open.then(|| Question::of_self(&parse_quote!(Self), asked().collect()))
}

/// `K: 'static` for a method of `trait Storage<K>`: what an operation is known by tells of which instance it is.
pub(super) fn of_instance(operation: &Operation) -> Vec<TokenStream> {
    match &*operation.owner {
        Owner::Trait(of) if operation.pattern != Pattern::Tap => {
            of.types().map(|name| quote!(#name: 'static)).collect()
        }
        _ => Vec::new(),
    }
}

/// Around an attribute alone there may be a trait, which must stay dyn-compatible; its functions bear no visibility. In the
/// extension trait of one, what crosses by value has a size.
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

/// `Self` must be able to cross. What a handle lends does not.
fn receiver(operation: &Operation, paths: &Paths) -> Vec<Question> {
    let hidden = &paths.hidden;
    let Some(SelfParam { token, mode, .. }) = &operation.receiver else {
        return of_type(operation, paths).into_iter().collect();
    };
    let itself: Type = parse_quote_spanned!(token.span=> Self);
    let (ty, asked, leave) = match (owner(mode, token.span, paths), mode) {
        (Some(owner), _) => (owner, quote!(#hidden::Crosses), Leave::Cross),
        (None, ReceiverMode::OnHandle) => return Vec::new(),
        (None, ReceiverMode::Cloned) => {
            (itself.clone(), quote!(#hidden::CloneAcross), Leave::Clone)
        }
        (None, mode) if mode.is_shared() => {
            (itself.clone(), quote!(#hidden::ShareAcross), Leave::Share)
        }
        (None, _) => (itself.clone(), quote!(#hidden::Crosses), Leave::Cross),
    };
    let crosses = Question::new(&ty, asked).at_start(leave, operation);
    // What crosses by value has one.
    let sized = sized(operation, paths).filter(|_| !mode.has_size());
    let sized = sized.map(|sized| Question::new(&itself, sized));
    // Handlers are lent the component on any thread, also where the worker has one of its own.
    let sends_itself = sends_itself(operation);
    let shared = sends_itself.then(|| Question::new(&itself, quote!(#hidden::ShareAcross)));
    // It is underlined elsewhere, and the words of a clause are only if they are not the last.
    let component =
        sends_itself.then(|| Question::of_self(&itself, vec![to_send(operation, paths)]));
    sized
        .into_iter()
        .chain(component)
        .chain([crosses])
        .chain(shared)
        .collect()
}

/// Whether the component sends the events of the operation, and so is held by them.
fn sends_itself(operation: &Operation) -> bool {
    let sends = |sender| sender == Sender::Component;
    operation.pattern == Pattern::Eap && operation.sender().is_none_or(sends)
}

/// What a member asks of `Self` that only looks at the component.
pub(super) fn of_component(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    if matches!(*operation.owner, Owner::Serial(_)) || !operation.is_associated() {
        return None;
    }
    let sized = sized(operation, paths).into_iter();
    let component = sends_itself(operation).then(|| to_send(operation, paths));
    let component = component.into_iter();
    Some(quote!(Self: #(#sized +)* #(#component +)* 'static))
}

/// `Component`, underlined at the type of the block, if that is seen: all who ask, ask there, so that the compiler answers
/// once.
pub(super) fn to_send(operation: &Operation, paths: &Paths) -> TokenStream {
    let public = &paths.public;
    let asked = quote!(#public::Component);
    let beside = operation.scope.as_deref();
    match beside.and_then(|beside| beside.component.as_ref()) {
        Some(ty) => spanned_over(asked, ty),
        None => respanned(asked, receiver_span(operation)),
    }
}

fn receiver_span(operation: &Operation) -> Span {
    let receiver = operation.receiver.as_ref();
    receiver.map_or_else(Span::call_site, |receiver| receiver.token.span)
}

/// What the body is asked of the type of a parameter that is not there in every configuration, where the parameter is: no
/// clause can depend on the configuration. Where one speaks of the type all the same, it is relied on.
pub(super) fn conditional(
    param: &Param,
    crossing: &ParamMode,
    operation: &Operation,
    paths: &Paths,
) -> Option<TokenStream> {
    let (ty, leave) = match crossing {
        _ if param.conditions.is_empty() => return None,
        ParamMode::Owned(ty) => (ty, Leave::Cross),
        ParamMode::Copied(ty) | ParamMode::CopiedOption(ty) => (ty, Leave::Copy),
        _ => return None,
    };
    let mut clauses = values(operation, operation.supports(), paths);
    let is_known = is_well_known(ty)
        || operation.generics.is_parameter(ty)
        || clauses.any(|question| question.is_clause_about(ty));
    let question = || Question::new(ty, TokenStream::new()).for_leave(leave);
    (!is_known).then(question)?.leave(operation, paths)
}

/// What is not there in every configuration is asked about where it is.
fn params<'o>(operation: &'o Operation, paths: &'o Paths) -> impl Iterator<Item = Question> {
    let params = operation.params.iter();
    let params = params.filter(|param| param.conditions.is_empty());
    let crossings = params.filter_map(|param| param.mode());
    crossings.flat_map(move |crossing| {
        let moved = match crossing {
            ParamMode::Owned(ty) => Some(ty),
            other => other.handed_back(),
        };
        let crosses = moved.and_then(|ty| crosses(ty, operation, paths));
        let crosses = crosses.map(|question| match crossing {
            ParamMode::HandedBackOption(_) => question.of_option(),
            _ => question,
        });
        let crosses = crosses.map(|question| question.at_start(Leave::Cross, operation));
        crosses
            .into_iter()
            .chain(of_crossing(crossing, operation, paths))
    })
}

/// What is asked beside that: what makes a copy, or another value.
fn of_crossing(crossing: &ParamMode, operation: &Operation, paths: &Paths) -> Option<Question> {
    let hidden = &paths.hidden;
    let (ty, asked, leave) = match crossing {
        ParamMode::Copied(ty) | ParamMode::CopiedOption(ty) if !is_known_to_copy(ty) => {
            (ty, quote!(#hidden::CopyAcross), Some(Leave::Copy))
        }
        ParamMode::Out(ty) => (ty, quote!(#hidden::OutValue), None),
        ParamMode::LentByOwner(ty, Conversion::AsRefByName) => {
            (ty, quote!(#hidden::LentByName), None)
        }
        _ => return None,
    };
    let question = (!operation.generics.is_parameter(ty)).then(|| Question::new(ty, asked))?;
    Some(match leave {
        Some(leave) => question.at_start(leave, operation),
        None => question,
    })
}

/// `ty: Crosses`, unless its own declaration or its name says so.
fn crosses(ty: &Type, operation: &Operation, paths: &Paths) -> Option<Question> {
    let hidden = &paths.hidden;
    // At the start it costs no clause.
    let is_trusted = is_well_known(ty) && !(bears_bare_name(ty) && is_concrete(ty, operation));
    let is_asked = !is_trusted && !operation.generics.is_parameter(ty);
    let over = non_send::in_type(ty).unwrap_or(ty);
    let question = || Question::underlined(ty, over, quote!(#hidden::Crosses));
    is_asked.then(|| question().beside_self(operation))
}

fn output(
    operation: &Operation,
    takes: OverloadSet,
    paths: &Paths,
) -> impl Iterator<Item = Question> {
    let output = &operation.output;
    let ty = owned_type(operation, takes, paths);
    let has_name = output.opaque.is_none();
    // A copy crosses, or there is none.
    let crosses = Some(&ty)
        .filter(|_| has_name && !output.form.is_copy())
        .and_then(|ty| crosses(ty, operation, paths))
        .map(|question| of_result(question, Leave::Cross, operation));
    let (canceled, copied) = (
        canceled(operation, takes, paths),
        copied_back(operation, paths),
    );
    crosses.into_iter().chain(canceled).chain(copied)
}

/// What makes the result, by its type alone, of a member whose token is requested before the function runs.
fn canceled(operation: &Operation, takes: OverloadSet, paths: &Paths) -> Option<Question> {
    let (output, hidden) = (&operation.output, &paths.hidden);
    let is_made = takes.cancellation()
        && output.reading == Reading::Fallible
        && output.opaque.is_none()
        && operation.options.on_canceled.is_none();
    let question = || {
        let ty = owned_type(operation, takes, paths);
        Question::new(&ty, quote!(#hidden::CanceledValue))
    };
    is_made.then(|| of_result(question(), Leave::BeCanceled, operation))
}

/// A type that is made of the answer to another question stays in a clause.
fn of_result(question: Question, leave: Leave, operation: &Operation) -> Question {
    let lent = operation.output.form.lent();
    if lent.is_some_and(|lent| is_asked(lent, operation)) {
        question
    } else {
        question.at_start(leave, operation)
    }
}

/// What makes a copy of a result that is lent; its type is that trait's.
fn copied_back(operation: &Operation, paths: &Paths) -> Option<Question> {
    let hidden = &paths.hidden;
    let lent = operation.output.form.lent();
    let lent = lent.filter(|lent| is_asked(lent, operation));
    lent.map(|lent| Question::new(lent, quote!(#hidden::CopyBack)).of_signature())
}
