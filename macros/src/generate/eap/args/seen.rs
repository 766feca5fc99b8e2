//! Who can see the types that the arguments tell of. They may be private where the arguments are `pub`, and an associated
//! type must not name what fewer can see than what the implementation is for. The arguments have a parameter for them, which
//! is always its default; so the implementation is for those types too.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::visit::{self, Visit};
use syn::{Type, TypePath};

use super::{Named, UserState};
use crate::generate::generics::name;
use crate::model::types::{is_well_known, last_segment, peel, type_arguments};

impl Named<'_> {
    /// Output: `<T: FromStr, Of = fn(Directory, io::Result<usize>)>`, where a lifetime may be left out
    pub(super) fn declared_generics(&self, of_user_state: &TokenStream) -> Option<TokenStream> {
        let Some(of) = self.of() else {
            return self.generics(of_user_state);
        };
        let (own, seen) = (self.all_generics(of_user_state), &self.seen);
        Some(quote!(<#(#own,)* #of = fn(#(#seen),*)>))
    }

    /// The parameter that stands for them.
    pub(super) fn of(&self) -> Option<Ident> {
        let is_needed = !self.seen.is_empty();
        is_needed.then(|| Ident::new("Of", Span::mixed_site()))
    }

    /// Finds the types of the author's that the arguments tell of.
    pub(super) fn see(&mut self) {
        let of_state = match self.user_state {
            UserState::Known(_) => {
                let given = self.operation.options.user_state.as_ref();
                let component = self.beside.component.as_ref();
                component.or(given)
            }
            UserState::Parameter(_) => None,
        };
        let mut seen: Vec<_> = of_state.cloned().into_iter().collect();
        for words in self.result.iter().chain(self.back.iter().map(|(_, ty)| ty)) {
            if let Ok(ty) = syn::parse2(words.clone()) {
                self.take_seen(&ty, &mut seen);
            }
        }
        self.seen = seen;
    }

    /// A default knows nothing of the parameters, so that `T::Err` cannot stand in it; what it stands beside can, and what
    /// another projection is of.
    fn take_seen(&self, ty: &Type, seen: &mut Vec<Type>) {
        if is_well_known(ty) {
            return;
        }
        if !self.is_projected(ty) {
            seen.push(ty.clone());
            return;
        }
        if let Type::Path(TypePath {
            qself: Some(of), ..
        }) = peel(ty)
        {
            self.take_seen(&of.ty, seen);
        }
        for argument in last_segment(ty).into_iter().flat_map(type_arguments) {
            self.take_seen(argument, seen);
        }
    }

    fn is_projected(&self, ty: &Type) -> bool {
        let parameters = self.parameters.iter().map(name);
        let mut search = Search {
            parameters: parameters
                .map(|name| name.to_token_stream().to_string())
                .collect(),
            found: false,
        };
        search.visit_type(ty);
        search.found
    }
}

struct Search {
    parameters: Vec<String>,
    found: bool,
}

impl Visit<'_> for Search {
    fn visit_type_path(&mut self, path: &TypePath) {
        let segments = &path.path.segments;
        let first = segments.first().map(|first| first.ident.to_string());
        let is_of_parameter =
            segments.len() > 1 && first.is_some_and(|first| self.parameters.contains(&first));
        self.found |= path.qself.is_some() || is_of_parameter;
        visit::visit_type_path(self, path);
    }
}
