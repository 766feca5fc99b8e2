//! Lowers one argument that is neither the token nor the progress.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;

use super::passage::{Condition, Crossed, Parameter, Passage, PassageKind};
use crate::generate::checks::Checks;
use crate::generate::locals;
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::param::{Access, Changed, Param, ParamMode};
use crate::model::substitution::elided;

/// One argument: the type of the member's parameter, the way to the worker, the argument of the
/// call.
struct Form {
    ty: TokenStream,
    passage: Passage,
    argument: TokenStream,
}

/// Input: `path: &Path`
/// Output: `path: &Path`, sent as `CloneArgument::clone_argument(path)`, given as
/// `Borrow::<Path>::borrow(&path)`
pub(super) fn lower(
    param: &Param,
    crossing: &ParamMode,
    operation: &Operation,
    checks: &Checks,
    paths: &Paths,
) -> Crossed {
    let name = &param.name;
    let check = checks.of_conditional(param, operation, paths);
    let form = match crossing {
        ParamMode::Owned(ty) => moved(name, quote!(#ty), quote!(#name)),
        ParamMode::Implementor(bounds) => moved(name, implementor(bounds), quote!(&#name)),
        ParamMode::ImplementorOption(bounds) => {
            let (owner, value) = (implementor(bounds), locals::value());
            let argument = each(&quote!(&#name), &quote!(#value));
            let form = moved(
                name,
                quote!(::core::option::Option<#owner>),
                argument.clone(),
            );
            form.lent_as(argument)
        }
        ParamMode::LentByOwner(ty, conversion) => {
            let (lending, method) = conversion.path_and_method();
            let argument = quote!(#lending::<#ty>::#method(&#name));
            let owner = quote!(impl #lending<#ty> + ::core::marker::Send + 'static);
            moved(name, owner, argument.clone()).lent_as(argument)
        }
        ParamMode::Copied(_) | ParamMode::CopiedOption(_) => {
            let ty = crossing.copied().unwrap_or(&param.written.ty);
            let clone = match &check {
                Some(check) => quote!(#check.clone_argument::<#ty>),
                None => checks.clone_argument(ty, paths),
            };
            copied(param, crossing, ty, &clone)
        }
        ParamMode::HandedBack(changed) => handed_back(name, changed),
        ParamMode::HandedBackOption(changed) => handed_back_option(name, changed),
        ParamMode::Out(ty) => return out(name, ty, &checks.passed),
        ParamMode::Refused(_) => {
            // Only a signature beside the error is generated.
            let ty = elided(&param.written.ty);
            moved(name, ty.to_token_stream(), quote!(#name))
        }
    };
    let pattern = pattern(param, crossing, operation);
    form.crossed(pattern, param, check)
}

impl Form {
    fn lent_as(self, lent: TokenStream) -> Self {
        Self {
            passage: self.passage.lent_as(lent),
            ..self
        }
    }

    /// Adds the conditions of the parameter wherever it is named.
    fn crossed(self, pattern: TokenStream, param: &Param, check: Option<TokenStream>) -> Crossed {
        let Self {
            ty,
            passage,
            argument,
        } = self;
        let Some(condition) = Condition::new(param, check) else {
            return Crossed {
                parameter: Some(Parameter::Named { pattern, ty }),
                passage,
                argument,
            };
        };
        let conditions = condition.met.clone();
        Crossed {
            argument: quote!(#conditions #argument),
            passage: passage.under(condition),
            parameter: Some(Parameter::Conditional {
                conditions,
                pattern,
                ty,
            }),
        }
    }
}

/// Output: `mut buf` where `validate` or `fast_path` needs a mutable borrow of it
fn pattern(param: &Param, crossing: &ParamMode, operation: &Operation) -> TokenStream {
    let (options, name) = (&operation.options, &param.name);
    let is_changed = match crossing {
        ParamMode::HandedBack(changed) | ParamMode::HandedBackOption(changed) => {
            let to_look = matches!(changed.access, Access::Owner(_)) && options.validate.is_some();
            to_look || options.fast_path.is_some()
        }
        _ => false,
    };
    let mutability = is_changed.then(|| quote!(mut));
    quote!(#mutability #name)
}

fn moved(name: &impl ToTokens, ty: TokenStream, argument: TokenStream) -> Form {
    Form {
        ty,
        passage: Passage::moved(name),
        argument,
    }
}

/// Output: `impl Trait + Send + 'static`
fn implementor(bounds: &[impl ToTokens]) -> TokenStream {
    quote!(impl #(#bounds +)* ::core::marker::Send + 'static)
}

/// `validate` and `fast_path` get the caller's reference itself.
fn copied(param: &Param, crossing: &ParamMode, ty: &Type, clone: &TokenStream) -> Form {
    let name = &param.name;
    let option = quote!(::core::option::Option);
    let borrow = quote!(::core::borrow::Borrow::<#ty>::borrow);
    let is_optional = matches!(crossing, ParamMode::CopiedOption(_));
    let (sent, argument) = if is_optional {
        let value = locals::value();
        (
            quote!(#option::map(#name, |#value| #clone(#value))),
            quote!(#option::map(#option::as_ref(&#name), #borrow)),
        )
    } else {
        (quote!(#clone(#name)), quote!(#borrow(&#name)))
    };
    let sign = located_at_sign(&param.written.ty);
    let ty = if is_optional {
        quote!(#option<#sign #ty>)
    } else {
        quote!(#sign #ty)
    };
    Form {
        ty,
        passage: Passage::moved(name)
            .sent_as(sent)
            .lent_as(name.to_token_stream()),
        argument,
    }
}

/// `&` with the span of the user's, since rustc makes its suggestions about lifetimes there.
fn located_at_sign(ty: &Type) -> TokenStream {
    let mut tokens = ty.to_token_stream().into_iter();
    let written = tokens
        .find(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '&'))
        .map_or_else(Span::call_site, |sign| sign.span());
    quote_spanned!(Span::call_site().located_at(written)=> &)
}

fn handed_back(name: &impl ToTokens, changed: &Changed) -> Form {
    let Changed { ty, access } = changed;
    let passage = Passage::handed_back(name, quote!(#ty));
    let (passage, argument) = match access {
        Access::Reference | Access::Object => (passage, quote!(&mut #name)),
        Access::Owner(lent) => {
            let argument = lent_by_owner(lent, &quote!(&mut #name));
            let passage = Passage {
                lent: quote!(&*#argument),
                lent_mutably: argument.clone(),
                ..passage
            };
            (passage, argument)
        }
    };
    Form {
        ty: quote!(#ty),
        passage,
        argument,
    }
}

fn handed_back_option(name: &impl ToTokens, changed: &Changed) -> Form {
    let Changed { ty, access } = changed;
    let (owned, value) = (quote!(::core::option::Option<#ty>), locals::value());
    let (lent, argument) = match access {
        Access::Reference => (
            quote!(::core::option::Option::as_ref(&#name)),
            quote!(::core::option::Option::as_mut(&mut #name)),
        ),
        Access::Object => (
            each(&quote!(&#name), &quote!(#value)),
            each(&quote!(&mut #name), &quote!(#value)),
        ),
        Access::Owner(lent) => {
            let lent = lent_by_owner(lent, &quote!(#value));
            (
                each(&quote!(&mut #name), &quote!(&*#lent)),
                each(&quote!(&mut #name), &lent),
            )
        }
    };
    let passage = Passage {
        lent,
        lent_mutably: argument.clone(),
        ..Passage::handed_back(name, owned.clone())
    };
    Form {
        ty: owned,
        passage,
        argument,
    }
}

/// Output: `AsMut::<[u8]>::as_mut(&mut buf)`
fn lent_by_owner(lent: &impl ToTokens, owner: &TokenStream) -> TokenStream {
    quote!(::core::convert::AsMut::<#lent>::as_mut(#owner))
}

/// Output: `match &mut out { Some(value) => Some(value), None => None }`, since the argument of a
/// call is coerced, as to `&mut dyn Trait`, and the result of `map` is not
fn each(option: &TokenStream, lent: &TokenStream) -> TokenStream {
    let value = locals::value();
    quote! {
        match #option {
            ::core::option::Option::Some(#value) => ::core::option::Option::Some(#lent),
            ::core::option::Option::None => ::core::option::Option::None,
        }
    }
}

/// Input: `#[out] count: &mut usize`
/// Output: no parameter; made as `CheckPassed.out_value::<usize>()`, given as `&mut count`
fn out(name: &impl ToTokens, ty: &Type, passed: &TokenStream) -> Crossed {
    let passage = Passage {
        kind: PassageKind::HandedBack(quote!(#ty)),
        ..Passage::moved(name)
    };
    Crossed {
        parameter: None,
        passage: passage
            .changed()
            .made_by(quote!(#passed.out_value::<#ty>())),
        argument: quote!(&mut #name),
    }
}
