//! Generates the checks in the body of a member, such as that a type is `Send`, and the conversions
//! that rely on them: see `runtime/check.rs`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use super::bounds::check_trait;
use super::locals;
use super::paths::Paths;
use super::spans::{located_over, spanned_call, spanned_over};
use crate::model::Operation;
use crate::model::check::{Check, Kind, Place};
use crate::model::param::Param;
use crate::model::types::is_known_to_clone;
use crate::naming::OverloadSet;

/// The checks of the members with the same extra parameters.
pub(super) struct Checks {
    pub(super) all: Vec<Check>,
    /// The checks in the body as one expression.
    in_body: Option<TokenStream>,
    /// The receiver of the conversions. If a check in the body fails, rustc does not know its type
    /// and reports nothing about expressions that contain it.
    pub(super) passed: TokenStream,
}

impl Checks {
    /// `own` is the owned type of the function's result.
    pub(super) fn new(
        operation: &Operation,
        takes: OverloadSet,
        own: &Type,
        paths: &Paths,
    ) -> Self {
        let all = operation.checks(takes, own);
        let in_body: Vec<_> = all
            .iter()
            .filter_map(|check| in_body(check, paths))
            .collect();
        let in_body = match in_body.as_slice() {
            [] => None,
            [first, others @ ..] => Some(quote!(#first #(.and(#others))*)),
        };
        let (hidden, local) = (&paths.hidden, locals::passed());
        let passed = if in_body.is_some() {
            quote!(#local)
        } else {
            quote!(#hidden::CheckPassed)
        };
        Self {
            all,
            in_body,
            passed,
        }
    }

    /// The statement with the checks.
    ///
    /// Output: `let passed = check::<<Key as CheckSend<_>>::Passed>();`
    pub(super) fn statement(&self) -> Option<TokenStream> {
        let passed = locals::passed();
        let checks = self.in_body.as_ref();
        checks.map(|checks| quote!(let #passed = #checks;))
    }

    /// The start of the operation.
    pub(super) fn start(&self, paths: &Paths) -> TokenStream {
        let (hidden, passed) = (&paths.hidden, locals::passed());
        if self.in_body.is_some() {
            quote!(#passed.start())
        } else {
            quote!(#hidden::Start::new())
        }
    }

    /// The function that clones an argument of the type.
    pub(super) fn clone_argument(&self, ty: &Type, paths: &Paths) -> TokenStream {
        let (hidden, passed) = (&paths.hidden, &self.passed);
        if self.in_body.is_none() || is_known_to_clone(ty) {
            // Where the body has no check of the type, an error underlines the argument.
            quote!(#hidden::CloneArgument::<()>::clone_argument)
        } else {
            quote!(#passed.clone_argument::<#ty>)
        }
    }

    /// A value that has a type only if all checks have passed.
    pub(super) fn guarded(&self, value: TokenStream) -> TokenStream {
        let passed = &self.passed;
        match self.in_body {
            Some(_) => quote!(#passed.value(#value)),
            None => value,
        }
    }

    /// The check of a parameter that exists only in some configurations.
    pub(super) fn of_conditional(
        &self,
        param: &Param,
        operation: &Operation,
        paths: &Paths,
    ) -> Option<TokenStream> {
        let check = operation.conditional_check(param, &self.all)?;
        in_body(&check, paths)
    }
}

/// Output: `check::<<Key as CheckSend<_>>::Passed>()`; of a type that may elide a lifetime
/// `check::<<<fn(Key) as WritesLifetimes<_>>::Type as CheckSend<_>>::Passed>()`
fn in_body(check: &Check, paths: &Paths) -> Option<TokenStream> {
    let Check {
        kind,
        ty,
        over,
        place,
        may_elide_lifetime,
    } = check;
    let (hidden, passed) = (&paths.hidden, quote!(::Passed));
    let writes_lifetimes = |item: &TokenStream| {
        let pointer = spanned_over(quote!(fn(#ty)), over);
        spanned_call(&pointer, &quote!(#hidden::WritesLifetimes<_>), item)
    };
    let token = match (place, may_elide_lifetime) {
        (Place::Body, may_elide) => {
            let ty = if *may_elide {
                writes_lifetimes(&quote!(::Type))
            } else {
                located_over(ty.to_token_stream(), over)
            };
            let check_trait = check_trait(*kind, paths);
            let itself = (*kind == Kind::NamesSelf).then(|| quote!(Self,));
            spanned_call(&ty, &quote!(#check_trait<#itself _>), &passed)
        }
        (Place::Clause | Place::Guarded, true) => writes_lifetimes(&passed),
        (Place::Clause | Place::Guarded, false) => return None,
    };
    Some(quote!(#hidden::check::<#token>()))
}
