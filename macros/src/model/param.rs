//! Reads the parameters of the function: the role and the name of each, and how its value moves
//! from the caller to the worker. A parameter that cannot be sent keeps the reason, which a rule
//! reports.

mod mode;
mod role;

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, Pat, PatIdent, PatType};

use self::mode::Reader;
pub(crate) use self::mode::{Access, Changed, Conversion, Obstacle, ParamMode};
pub(crate) use self::role::{Lookalike, ProgressEvidence, Role, TokenEvidence};
use super::borrows::Borrow;
use super::fresh_names::{FreshNames, LOCALS};
use super::generics::{Origin, OwnGenerics};
use super::token_progress::{self, Implementor};
use crate::parse::param_attrs::ParamAttr;
use crate::printing::shown;
use crate::words::{is_any, is_identifier, respanned};

/// A parameter of the function, without the receiver.
pub(crate) struct Param {
    /// Among all parameters, from 1.
    pub(crate) position: usize,
    /// A plain name: that of the function, or a fresh one for a pattern.
    pub(crate) name: Ident,
    /// As it is written, for messages and spans.
    pub(crate) written: PatType,
    pub(crate) role: Role,
    /// What it is meant as, though its type is another: a rule refuses it.
    pub(crate) lookalike: Option<Lookalike>,
    pub(crate) attrs: Vec<GivenAttr>,
    /// Its `cfg` attributes.
    pub(crate) conditions: Vec<Attribute>,
    /// The first borrow of its type that the members take at `'static`.
    pub(crate) made_static: Option<Borrow>,
}

/// `out` or `owned` for a parameter, by an attribute on it or by an option.
#[derive(Clone)]
pub(crate) struct GivenAttr {
    pub(crate) attr: ParamAttr,
    /// The attribute, or the name in the option.
    pub(crate) at: TokenStream,
    pub(crate) by: By,
}

/// Where it is given. An option holds for the operation of its attribute alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum By {
    Parameter,
    Option,
}

impl Param {
    pub(crate) fn new(
        written: &PatType,
        position: usize,
        attrs: Vec<GivenAttr>,
        generics: &mut OwnGenerics,
        fresh: &mut FreshNames,
    ) -> Self {
        let name = plain_name(&written.pat, position, fresh);
        let attributes = written.attrs.iter();
        let conditions: Vec<_> = attributes
            .filter(|attribute| attribute.path().is_ident("cfg"))
            .cloned()
            .collect();
        let mut made_static = None;
        let role = if let Some(pass_by) = token_progress::token(&written.ty) {
            Role::Token(pass_by)
        } else if let Some(progress) = token_progress::progress(&written.ty, generics) {
            if let Implementor::Generic(name) = &progress.implementor {
                generics.require_sized(name);
            }
            Role::Progress(progress)
        } else {
            let mut reader = Reader {
                converts: conditions.is_empty() && generics.converts,
                generics,
                fresh,
                origin: Origin {
                    name: &name,
                    conditions: &conditions,
                },
                made_static: None,
            };
            let attr = attrs.first().map(|given| given.attr);
            let mode = reader.mode(&written.ty, attr);
            made_static = reader.made_static;
            Role::Argument(mode)
        };
        Self {
            position,
            name,
            written: written.clone(),
            role,
            lookalike: None,
            attrs,
            conditions,
            made_static,
        }
    }

    /// Makes the name hygienic, so that the same name in user code means another item. It stays the
    /// same, unless it is that of a local variable of the expansion, which is hygienic too.
    pub(crate) fn make_hygienic(&mut self, fresh: &mut FreshNames) {
        let span = Span::mixed_site().located_at(self.name.span());
        if is_any(&self.name, LOCALS) {
            self.name = fresh.fresh(&self.name.to_string(), span);
        } else {
            self.name = respanned(&self.name, span);
        }
    }

    /// The name of the parameter in messages.
    pub(crate) fn label(&self) -> String {
        label(&self.written)
    }

    /// How an argument moves to the worker.
    pub(crate) fn mode(&self) -> Option<&ParamMode> {
        match &self.role {
            Role::Argument(mode) => Some(mode),
            Role::Token(_) | Role::Progress(_) => None,
        }
    }
}

/// The name of a parameter in messages.
pub(crate) fn label(written: &PatType) -> String {
    match &*written.pat {
        Pat::Ident(pattern) => pattern.ident.to_string(),
        pattern => shown(pattern),
    }
}

/// The name of the parameter, or a fresh one where there is none, or where it begins with `_` as an
/// unused parameter does.
fn plain_name(pattern: &Pat, position: usize, fresh: &mut FreshNames) -> Ident {
    let nameless = format!("argument_{position}");
    let Pat::Ident(PatIdent { ident, .. }) = pattern else {
        return fresh.fresh(&nameless, Span::mixed_site());
    };
    // The span of the user's token keeps the name apart from hygienic local variables.
    let (word, span) = (ident.to_string(), ident.span());
    match word.trim_start_matches('_') {
        "" => fresh.fresh(&nameless, span),
        name if name == word => ident.clone(),
        // `_type`, `_1`
        name if !is_identifier(name) => fresh.fresh(&format!("argument_{name}"), span),
        name => fresh.fresh(name, span),
    }
}

#[cfg(test)]
mod tests;
