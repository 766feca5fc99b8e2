//! One question to the compiler: what is asked of which type, how, and where the answer no is underlined.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Type, parse_quote_spanned};

use crate::generate::paths::Paths;
use crate::generate::spans::{located_over, spanned_call, spanned_over};
use crate::model::Operation;
use crate::model::concrete::is_concrete;
use crate::model::elided_lifetimes::{may_hide_lifetime, writes_lifetime};
use crate::model::types::bare_ident;

/// What is asked of one type.
pub(super) struct Question {
    ty: Type,
    /// Where it is underlined.
    over: Type,
    asked: Vec<TokenStream>,
    place: Place,
    form: Form,
}

/// A question in a where clause.
pub(in crate::generate) struct Clause {
    text: TokenStream,
    /// What of it must also stand with a signature that has no body: that of a task says that its type is `'static`.
    pub(in crate::generate) beside_errors: TokenStream,
}

impl ToTokens for Clause {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.text.clone());
    }
}

/// How it is asked. Whatever it is, the answer no is told once, and at the type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// By a clause that speaks of the type.
    Clause,
    /// By a clause that speaks of what a `fn` of the type takes, since there a lifetime can be left out.
    ArgumentClause,
    /// Where the operation starts. This is for what names no parameter, so that the answer is known where the member is
    /// written; clauses are for callers to read and meet.
    Start(Leave),
}

/// What leave is asked for at the start.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leave {
    Cross,
    Copy,
    BeCanceled,
    Share,
    Clone,
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
        Self::underlined(ty, ty, asked)
    }

    /// The same, underlined at a part of it.
    pub(super) fn underlined(ty: &Type, over: &Type, asked: TokenStream) -> Self {
        Self {
            ty: ty.clone(),
            over: over.clone(),
            asked: vec![spanned_over(asked, over)],
            place: if is_self(ty) {
                Place::Type
            } else {
                Place::Body
            },
            form: Form::Clause,
        }
    }

    /// Has a lifetime be hidden in the type. What the signature relies on must be said of the type itself.
    pub(super) fn eliding(self, operation: &Operation) -> Self {
        if self.place == Place::Signature || !may_hide_lifetime(&self.ty, &operation.generics) {
            return self;
        }
        self.of_argument()
    }

    /// The same, which is asked of `Self` too, in a clause that does not get in its way: the type may be `Self` but for its
    /// lifetimes, and of two clauses that differ in these alone the compiler cannot choose one.
    pub(super) fn beside_self(self, operation: &Operation) -> Self {
        let receiver = operation.receiver.as_ref();
        let is_beside = receiver.is_some_and(|receiver| receiver.mode.has_size());
        if is_beside && writes_lifetime(&self.ty) {
            return self.of_argument();
        }
        self
    }

    fn of_argument(self) -> Self {
        let form = match self.form {
            Form::Clause | Form::ArgumentClause => Form::ArgumentClause,
            Form::Start(leave) => Form::Start(leave),
        };
        Self { form, ..self }
    }

    /// What the start makes sure of: `given::<<fn(Type) as WritesLifetimes<_>>::Leave>()`,
    /// `given::<<Type as MayCross<_>>::Leave>()`.
    pub(super) fn leave(&self, operation: &Operation, paths: &Paths) -> Option<TokenStream> {
        let Self { ty, over, .. } = self;
        let hidden = &paths.hidden;
        let pointer = || spanned_over(quote!(fn(#ty)), over);
        let (writes, leave) = (quote!(#hidden::WritesLifetimes<_>), quote!(::Leave));
        let answer = match self.form {
            Form::Clause => return None,
            Form::ArgumentClause => spanned_call(&pointer(), &writes, &leave),
            Form::Start(leave_to) => {
                let ty = if may_hide_lifetime(ty, &operation.generics) {
                    spanned_call(&pointer(), &writes, &quote!(::Type))
                } else {
                    located_over(ty.to_token_stream(), over)
                };
                let asked = match leave_to {
                    Leave::Cross => quote!(#hidden::MayCross<_>),
                    Leave::Copy => quote!(#hidden::MayCopy<_>),
                    Leave::BeCanceled => quote!(#hidden::MayBeCanceled<_>),
                    Leave::Share => quote!(#hidden::MayShare<_>),
                    Leave::Clone => quote!(#hidden::MayClone<_>),
                };
                spanned_call(&ty, &asked, &leave)
            }
        };
        Some(quote!(#hidden::given::<#answer>()))
    }

    /// The same of an `Option` of it, underlined there all the same.
    pub(super) fn of_option(self) -> Self {
        let ty = &self.ty;
        let at = Span::call_site().located_at(self.over.span());
        Self {
            ty: parse_quote_spanned!(at=> ::core::option::Option<#ty>),
            ..self
        }
    }

    /// Has the signature rely on it.
    pub(super) fn of_signature(self) -> Self {
        Self {
            place: if is_self(&self.ty) {
                Place::Type
            } else {
                Place::Signature
            },
            ..self
        }
    }

    /// What is asked of `Self`, in words that are underlined where they are.
    pub(super) fn of_self(itself: &Type, asked: Vec<TokenStream>) -> Self {
        Self {
            ty: itself.clone(),
            over: itself.clone(),
            asked,
            place: Place::Type,
            form: Form::Clause,
        }
    }

    /// Has it be asked at the start, if that can be.
    pub(super) fn at_start(self, leave: Leave, operation: &Operation) -> Self {
        if !is_concrete(&self.ty, operation) {
            return self;
        }
        self.for_leave(leave)
    }

    /// Whether the body asks for leave by it.
    pub(super) fn asks_for_leave(&self) -> bool {
        self.form != Form::Clause
    }

    /// Has it be asked in the body.
    pub(super) fn for_leave(self, leave: Leave) -> Self {
        Self {
            form: Form::Start(leave),
            ..self
        }
    }

    /// Whether a clause speaks of this type.
    pub(super) fn is_clause_about(&self, ty: &Type) -> bool {
        let is_clause = !matches!(self.form, Form::Start(_));
        is_clause && self.ty.to_token_stream().to_string() == ty.to_token_stream().to_string()
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

    /// As it stands in a where clause, if it does.
    pub(super) fn clause(&self) -> Option<Clause> {
        let Self {
            ty, over, asked, ..
        } = self;
        let text = match self.form {
            Form::Clause => quote!(#ty: #(#asked)+*),
            Form::ArgumentClause => {
                let asked = asked.iter().map(as_argument);
                spanned_over(quote!(fn(#ty): #(#asked)+*), over)
            }
            Form::Start(_) => return None,
        };
        let beside_errors = if self.place == Place::Body {
            spanned_over(quote!(fn(#ty): 'static), over)
        } else {
            text.clone()
        };
        Some(Clause {
            text,
            beside_errors,
        })
    }
}

/// Input: `Crosses`, of a type
/// Output: `CrossesAsArgument`, of the `fn` that takes it
fn as_argument(asked: &TokenStream) -> TokenStream {
    let mut words: Vec<_> = asked.clone().into_iter().collect();
    if let Some(TokenTree::Ident(name)) = words.last_mut() {
        *name = Ident::new(&format!("{name}AsArgument"), name.span());
    }
    words.into_iter().collect()
}

/// Each type once.
pub(super) fn merged(all: impl Iterator<Item = Question>) -> Vec<Question> {
    let mut questions: Vec<(String, Question)> = Vec::new();
    for question in all {
        let text = question.ty.to_token_stream().to_string();
        let is_same = |known: &(String, Question)| known.0 == text && known.1.form == question.form;
        match questions.iter_mut().find(|known| is_same(known)) {
            Some((_, known)) => known.merge(question),
            None => questions.push((text, question)),
        }
    }
    let questions = questions.into_iter().map(|(_, question)| question);
    let mut questions: Vec<_> = questions.collect();
    questions.sort_by_key(|question| question.place);
    questions
}

fn is_self(ty: &Type) -> bool {
    bare_ident(ty).is_some_and(|name| name == "Self")
}
