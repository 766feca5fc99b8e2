//! Questions that only the compiler can answer (can a type cross, can it be copied, can it say that it was canceled), asked
//! in the where clause and underlined at the author's type. Types that are known to be fine are not asked about.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Type, parse_quote, parse_quote_spanned};

use super::owned::{is_asked, owned_type};
use super::paths::Paths;
use super::spans::{respanned, spanned_call, spanned_over};
use crate::model::Operation;
use crate::model::event::Sender;
use crate::model::hidden::may_hide_lifetime;
use crate::model::owner::Owner;
use crate::model::param::{Conversion, Crossing};
use crate::model::receiver::{Passing, SelfParam};
use crate::model::result::Reading;
use crate::model::support::Takes;
use crate::model::types::{bare_ident, is_well_known};
use crate::pattern::Pattern;

/// What is asked of one type.
pub(super) struct Question {
    ty: Type,
    /// Where it is underlined.
    over: Type,
    asked: Vec<TokenStream>,
    place: Place,
    /// Where the question is asked of what a `fn` of the type takes: there a lifetime can be left out.
    argument: Option<TokenStream>,
}

/// What relies on the answer, in the order of the questions.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// `Self` keeps a trait dyn-compatible, beside errors too.
    Type,
    /// The body relies on it.
    Body,
    /// The signature relies on it, beside errors too. It comes last: what several clauses rely on is underlined at the last.
    Signature,
}

impl Question {
    /// `ty: asked`, underlined at `ty`.
    pub(super) fn new(ty: &Type, asked: TokenStream) -> Self {
        Self {
            ty: ty.clone(),
            over: ty.clone(),
            asked: vec![spanned_over(asked, ty)],
            place: if is_self(ty) {
                Place::Type
            } else {
                Place::Body
            },
            argument: None,
        }
    }

    /// The same, of a type that may hide lifetimes. What the signature relies on must be said of the type itself.
    fn eliding(self, operation: &Operation, paths: &Paths) -> Self {
        let hidden = &paths.hidden;
        let argument =
            self.place != Place::Signature && may_hide_lifetime(&self.ty, &operation.generics);
        Self {
            argument: argument.then(|| quote!(#hidden)),
            ..self
        }
    }

    /// `<fn(Type) as WritesLifetimes<_>>::leave()`, if that is a question.
    pub(super) fn leave(&self) -> Option<TokenStream> {
        let Self { ty, over, .. } = self;
        let hidden = self.argument.as_ref()?;
        let pointer = spanned_over(quote!(fn(#ty)), over);
        let (asked, call) = (quote!(#hidden::WritesLifetimes<_>), quote!(::leave()));
        Some(spanned_call(&pointer, &asked, &call))
    }

    /// The same of an `Option` of it, underlined there all the same.
    fn of_option(self) -> Self {
        let ty = &self.ty;
        Self {
            ty: parse_quote!(::core::option::Option<#ty>),
            ..self
        }
    }

    /// Has the signature rely on it.
    fn of_signature(self) -> Self {
        Self {
            place: if is_self(&self.ty) {
                Place::Type
            } else {
                Place::Signature
            },
            ..self
        }
    }

    /// Whether it must also stand with a signature that has no body.
    pub(super) fn stands_beside_errors(&self) -> bool {
        self.place != Place::Body
    }

    /// Takes in what `other` asks of the same type. Words that are there already stay where they are underlined.
    fn merge(&mut self, other: Self) {
        if self.place == Place::Body {
            self.place = other.place;
        }
        for asked in other.asked {
            let text = asked.to_string();
            if self.asked.iter().all(|known| known.to_string() != text) {
                self.asked.push(asked);
            }
        }
    }
}

impl ToTokens for Question {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self {
            ty,
            over,
            asked,
            argument,
            ..
        } = self;
        tokens.extend(match argument {
            None => quote!(#ty: #(#asked)+*),
            Some(hidden) => {
                let clause = quote!(fn(#ty): #hidden::Argument<Type: #(#asked)+*>);
                spanned_over(clause, over)
            }
        });
    }
}

/// Input: `fn get(&self, key: &Key) -> Value`
/// Output: `Self: ShareAcross`, `Key: CopyAcross`, `Value: Crosses`; each type once
pub(super) fn questions(operation: &Operation, takes: Takes, paths: &Paths) -> Vec<Question> {
    let values = params(operation, paths).chain(output(operation, takes, paths));
    let values = values.map(|question| question.eliding(operation, paths));
    merged(receiver(operation, paths).into_iter().chain(values))
}

/// What a member asks that is given nothing but a result, written as it is if `takes` is given: its type may be that of a
/// copy. Where there is none, all members fail at the same words, and that is told once.
pub(super) fn of_end(operation: &Operation, takes: Option<Takes>, paths: &Paths) -> Vec<Question> {
    let of_type = (operation.is_associated() && !matches!(*operation.owner, Owner::Serial(_)))
        .then(|| of_type(operation));
    let takes = takes.filter(|_| copied_back(operation, paths).is_some());
    let result = takes.map(|takes| output(operation, takes, paths));
    let result = result.into_iter().flatten();
    let result = result.map(|question| question.eliding(operation, paths));
    merged(of_type.into_iter().chain(result))
}

/// What is said at `'static` may speak of what `Self` holds.
fn of_type(operation: &Operation) -> Question {
    Question {
        ty: parse_quote!(Self),
        asked: sized(operation)
            .into_iter()
            .chain([quote!('static)])
            .collect(),
        over: parse_quote!(Self),
        place: Place::Type,
        argument: None,
    }
}

/// Around an attribute alone there may be a trait, which must stay dyn-compatible; in the extension trait of one, what
/// crosses by value has a size.
fn sized(operation: &Operation) -> Option<TokenStream> {
    let receiver = operation.receiver.as_ref();
    let is_asked = match *operation.owner {
        Owner::Unseen => true,
        Owner::Trait(_) => receiver.is_some_and(|receiver| receiver.passing.has_size()),
        Owner::Impl | Owner::Serial(_) => false,
    };
    is_asked.then(|| quote!(::core::marker::Sized))
}

/// Each type once.
fn merged(all: impl Iterator<Item = Question>) -> Vec<Question> {
    let mut questions: Vec<(String, Question)> = Vec::new();
    for question in all {
        let text = question.ty.to_token_stream().to_string();
        match questions.iter_mut().find(|(known, _)| *known == text) {
            Some((_, known)) => known.merge(question),
            None => questions.push((text, question)),
        }
    }
    let questions = questions.into_iter().map(|(_, question)| question);
    let mut questions: Vec<_> = questions.collect();
    questions.sort_by_key(|question| question.place);
    questions
}

/// `Self` must be able to cross. What a handle lends does not.
fn receiver(operation: &Operation, paths: &Paths) -> Vec<Question> {
    let hidden = &paths.hidden;
    let Some(SelfParam { token, passing, .. }) = &operation.receiver else {
        let of_type = operation.is_associated().then(|| of_type(operation));
        return of_type.into_iter().collect();
    };
    let itself = parse_quote_spanned!(token.span=> Self);
    let crosses = match passing.owner(token.span) {
        Some(owner) => Question::new(&owner, quote!(#hidden::Crosses)),
        None => Question::new(
            &itself,
            match passing {
                Passing::OnHandle => return Vec::new(),
                passing if passing.is_shared() => quote!(#hidden::ShareAcross),
                Passing::Cloned => quote!(#hidden::CloneAcross),
                _ => quote!(#hidden::Crosses),
            },
        ),
    };
    // What crosses by value has one.
    let sized = sized(operation).filter(|_| !passing.has_size());
    let sized = sized.map(|sized| Question::new(&itself, sized));
    let component = sends_itself(operation).then(|| sender(operation, paths));
    sized
        .into_iter()
        .chain([crosses])
        .chain(component)
        .collect()
}

/// Whether the component sends the events of the operation, and so is held by them.
fn sends_itself(operation: &Operation) -> bool {
    operation.pattern == Pattern::Eap && operation.sender() == Some(Sender::Component)
}

/// Handlers are lent the component on any thread.
fn sender(operation: &Operation, paths: &Paths) -> Question {
    let component = to_send(operation, paths);
    let shared = respanned(
        quote!(::core::marker::Send + ::core::marker::Sync + 'static),
        receiver_span(operation),
    );
    Question {
        ty: parse_quote!(Self),
        over: parse_quote!(Self),
        asked: vec![component, shared],
        place: Place::Type,
        argument: None,
    }
}

/// What a member asks of `Self` that only looks at the component.
pub(super) fn of_component(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    if matches!(*operation.owner, Owner::Serial(_)) || !operation.is_associated() {
        return None;
    }
    let sized = sized(operation).into_iter();
    let component = sends_itself(operation).then(|| to_send(operation, paths));
    let component = component.into_iter();
    Some(quote!(Self: #(#sized +)* #(#component +)* 'static))
}

/// `Component`, underlined at the type of the block, if that is seen: all who ask, ask there, so that the compiler answers
/// once.
pub(super) fn to_send(operation: &Operation, paths: &Paths) -> TokenStream {
    let public = &paths.public;
    let asked = quote!(#public::Component);
    let beside = operation.events.beside.as_deref();
    match beside.and_then(|beside| beside.component.as_ref()) {
        Some(ty) => spanned_over(asked, ty),
        None => respanned(asked, receiver_span(operation)),
    }
}

fn receiver_span(operation: &Operation) -> Span {
    let receiver = operation.receiver.as_ref();
    receiver.map_or_else(Span::call_site, |receiver| receiver.token.span)
}

/// A type that is not there in every configuration cannot be asked about: no clause can depend on the configuration.
fn params<'o>(operation: &'o Operation, paths: &'o Paths) -> impl Iterator<Item = Question> {
    let params = operation.params.iter();
    let params = params.filter(|param| param.conditions.is_empty());
    let crossings = params.filter_map(|param| param.crossing());
    crossings.flat_map(move |crossing| {
        let moved = match crossing {
            Crossing::Owned(ty) => Some(ty),
            other => other.handed_back(),
        };
        let crosses = moved.and_then(|ty| crosses(ty, operation, paths));
        let crosses = crosses.map(|question| match crossing {
            Crossing::HandedBackOption(_) => question.of_option(),
            _ => question,
        });
        crosses
            .into_iter()
            .chain(of_crossing(crossing, operation, paths))
    })
}

/// What is asked beside that: what makes a copy, or another value.
fn of_crossing(crossing: &Crossing, operation: &Operation, paths: &Paths) -> Option<Question> {
    let hidden = &paths.hidden;
    let (ty, asked) = match crossing {
        Crossing::Copied(ty) | Crossing::CopiedOption(ty) if !is_well_known(ty) => {
            (ty, quote!(#hidden::CopyAcross))
        }
        Crossing::Out(ty) => (ty, quote!(#hidden::OutValue)),
        Crossing::LentByOwner(ty, Conversion::AsRefByName) => (ty, quote!(#hidden::LentByName)),
        _ => return None,
    };
    (!operation.generics.is_parameter(ty)).then(|| Question::new(ty, asked))
}

/// `ty: Crosses`, unless its own declaration or its name says so.
fn crosses(ty: &Type, operation: &Operation, paths: &Paths) -> Option<Question> {
    let hidden = &paths.hidden;
    let is_asked = !is_well_known(ty) && !operation.generics.is_parameter(ty);
    is_asked.then(|| Question::new(ty, quote!(#hidden::Crosses)))
}

fn output(operation: &Operation, takes: Takes, paths: &Paths) -> impl Iterator<Item = Question> {
    let (output, hidden) = (&operation.output, &paths.hidden);
    let ty = owned_type(operation, takes, paths);
    let has_name = output.opaque.is_none();
    let makes_canceled = takes.cancellation()
        && output.reading == Reading::Fallible
        && operation.options.on_canceled.is_none();
    let canceled =
        (makes_canceled && has_name).then(|| Question::new(&ty, quote!(#hidden::CanceledValue)));
    // A copy crosses, or there is none.
    let crosses = Some(&ty)
        .filter(|_| has_name && !output.form.is_copy())
        .and_then(|ty| crosses(ty, operation, paths));
    let copied = copied_back(operation, paths);
    crosses.into_iter().chain(canceled).chain(copied)
}

/// What makes a copy of a result that is lent; its type is that trait's.
fn copied_back(operation: &Operation, paths: &Paths) -> Option<Question> {
    let hidden = &paths.hidden;
    let lent = operation.output.form.lent();
    let lent = lent.filter(|lent| is_asked(lent, operation));
    lent.map(|lent| Question::new(lent, quote!(#hidden::CopyBack)).of_signature())
}

fn is_self(ty: &Type) -> bool {
    bare_ident(ty).is_some_and(|name| name == "Self")
}
