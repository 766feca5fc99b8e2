//! Lowers one argument that is neither the token nor the progress.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Type, TypeParamBound};

use super::implementor;
use super::transfer::{LoweredValue, Parameter, Transfer, TransferKind};
use crate::generate::checks::Checks;
use crate::generate::locals;
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::conversion::{Converted, ConvertedBy};
use crate::model::param::{Access, Changed, Param, ParamMode};
use crate::model::substitution::elided;

/// One argument: the type of the member's parameter, the transfer to the worker, and the argument
/// of the call.
struct Form {
    ty: TokenStream,
    transfer: Transfer,
    argument: TokenStream,
}

/// Input: `path: &Path`
/// Output: `path: &Path`, sent as `CloneArgument::clone_argument(path)`, passed as
/// `Borrow::<Path>::borrow(&path)`
pub(super) fn lower(
    param: &Param,
    mode: &ParamMode,
    operation: &Operation,
    checks: &Checks,
    paths: &Paths,
) -> LoweredValue {
    let name = &param.name;
    let check = checks.of_conditional(param, operation, paths);
    let form = match mode {
        ParamMode::Owned(ty) => moved(name, quote!(#ty), quote!(#name)),
        ParamMode::Converted(converted) => self::converted(name, converted, checks, paths),
        ParamMode::Implementor(bounds) => moved(name, owner(bounds, operation), quote!(&#name)),
        ParamMode::ImplementorOption(bounds) => {
            let (owner, value) = (owner(bounds, operation), locals::value());
            let argument = each(&quote!(&#name), &quote!(#value));
            let form = moved(
                name,
                quote!(::core::option::Option<#owner>),
                argument.clone(),
            );
            form.early_as(argument)
        }
        ParamMode::BorrowedFromOwned(ty, conversion) => {
            let (conversion, method) = conversion.path_and_method();
            let argument = quote!(#conversion::<#ty>::#method(&#name));
            let owner = quote!(impl #conversion<#ty> + ::core::marker::Send + 'static);
            moved(name, owner, argument.clone()).early_as(argument)
        }
        ParamMode::Cloned(_) | ParamMode::ClonedOption(_) | ParamMode::ClonedElements(_) => {
            let ty = mode.cloned().unwrap_or(&param.written.ty);
            let clone = match &check {
                Some(check) => quote!(#check.clone_argument::<#ty>),
                None => checks.clone_argument(ty, paths),
            };
            cloned(param, mode, ty, &clone, paths)
        }
        ParamMode::HandedBack(changed) => handed_back(name, changed),
        ParamMode::HandedBackOption(changed) => handed_back_option(name, changed),
        ParamMode::Out(ty) => return out(name, ty, &checks.passed),
        ParamMode::Refused(_) => {
            // Only a signature is generated, beside the error.
            let ty = elided(&param.written.ty);
            moved(name, ty.to_token_stream(), quote!(#name))
        }
    };
    let pattern = pattern(param, mode, operation);
    form.lowered(pattern, param, check)
}

impl Form {
    fn early_as(self, argument: TokenStream) -> Self {
        Self {
            transfer: self.transfer.early_as(argument),
            ..self
        }
    }

    /// Adds the conditions of the parameter wherever it is named.
    fn lowered(
        self,
        pattern: TokenStream,
        param: &Param,
        check: Option<TokenStream>,
    ) -> LoweredValue {
        let Self {
            ty,
            transfer,
            argument,
        } = self;
        if param.conditions.is_empty() {
            return LoweredValue {
                parameter: Some(Parameter::Named { pattern, ty }),
                transfer,
                argument,
            };
        }
        let conditions = &param.conditions;
        let conditions = quote!(#(#conditions)*);
        LoweredValue {
            argument: quote!(#conditions #argument),
            transfer: transfer.under(&conditions, check),
            parameter: Some(Parameter::Conditional {
                conditions,
                pattern,
                ty,
            }),
        }
    }
}

/// Output: `mut buf` where `validate` or `fast_path` needs a mutable borrow of it
fn pattern(param: &Param, mode: &ParamMode, operation: &Operation) -> TokenStream {
    let (options, name) = (&operation.options, &param.name);
    let is_changed = match mode {
        ParamMode::HandedBack(changed) | ParamMode::HandedBackOption(changed) => {
            let for_validate =
                matches!(changed.access, Access::Owner(_)) && options.validate.is_some();
            for_validate || options.fast_path.is_some()
        }
        _ => false,
    };
    let mutability = is_changed.then(|| quote!(mut));
    quote!(#mutability #name)
}

fn moved(name: &impl ToTokens, ty: TokenStream, argument: TokenStream) -> Form {
    Form {
        ty,
        transfer: Transfer::moved(name),
        argument,
    }
}

/// Input: `path: impl AsRef<Path>`
/// Output: the same, sent as `clone_argument(AsRef::<Path>::as_ref(&path))`, given as
/// `Borrow::<Path>::borrow(&path)`; `Into<T>` is sent as the `T`, and given as that
fn converted(name: &Ident, converted: &Converted, checks: &Checks, paths: &Paths) -> Form {
    let Converted { bounds, ty, by } = converted;
    let hidden = &paths.hidden;
    let lent = match by {
        ConvertedBy::AsRef => quote!(::core::convert::AsRef::<#ty>::as_ref(&#name)),
        ConvertedBy::Borrow => quote!(::core::borrow::Borrow::<#ty>::borrow(&#name)),
        ConvertedBy::Into => quote!(::core::convert::Into::<#ty>::into(#name)),
        ConvertedBy::ToString => quote!(#hidden::ToString::to_string(&#name)),
    };
    let (sent, argument) = if converted.cloned().is_some() {
        let clone = checks.clone_argument(ty, paths);
        (
            quote!(#clone(#lent)),
            quote!(::core::borrow::Borrow::<#ty>::borrow(&#name)),
        )
    } else {
        (lent, quote!(#name))
    };
    Form {
        ty: quote!(impl #(#bounds)+*),
        transfer: Transfer::moved(name).sent_as(sent),
        argument,
    }
}

/// Output: `impl Trait + Send + 'static`; of an asynchronous function, whose future borrows it,
/// `impl Trait + Send + Sync + 'static`
fn owner(bounds: &[TypeParamBound], operation: &Operation) -> TokenStream {
    let markers: &[_] = if operation.is_awaited() {
        &["Send", "Sync"]
    } else {
        &["Send"]
    };
    implementor::implementor(bounds, markers)
}

/// `validate` and `fast_path` get the caller's reference itself.
fn cloned(param: &Param, mode: &ParamMode, ty: &Type, clone: &TokenStream, paths: &Paths) -> Form {
    let (name, hidden) = (&param.name, &paths.hidden);
    let option = quote!(::core::option::Option);
    let borrow = quote!(::core::borrow::Borrow::<#ty>::borrow);
    let (sign, value) = (reference_sign(&param.written.ty), locals::value());
    let (ty, sent, argument) = match mode {
        ParamMode::ClonedOption(_) => (
            quote!(#option<#sign #ty>),
            quote!(#option::map(#name, |#value| #clone(#value))),
            quote!(#option::map(#option::as_ref(&#name), #borrow)),
        ),
        ParamMode::ClonedElements(_) => {
            let (iterator, vec) = (quote!(::core::iter::Iterator), quote!(#hidden::Vec));
            (
                quote!(#sign [&#ty]),
                quote!(#iterator::collect::<#vec<_>>(#iterator::map(<[_]>::iter(#name), |#value| #clone(*#value)))),
                quote!(&*#iterator::collect::<#vec<&#ty>>(#iterator::map(<[_]>::iter(&#name), #borrow))),
            )
        }
        _ => (
            quote!(#sign #ty),
            quote!(#clone(#name)),
            quote!(#borrow(&#name)),
        ),
    };
    Form {
        ty,
        transfer: Transfer::moved(name)
            .sent_as(sent)
            .early_as(name.to_token_stream()),
        argument,
    }
}

/// `&` with the span of the user's `&`, since rustc suggests lifetimes there.
fn reference_sign(ty: &Type) -> TokenStream {
    let mut tokens = ty.to_token_stream().into_iter();
    let written = tokens
        .find(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '&'))
        .map_or_else(Span::call_site, |sign| sign.span());
    quote_spanned!(Span::call_site().located_at(written)=> &)
}

fn handed_back(name: &impl ToTokens, changed: &Changed) -> Form {
    let Changed { ty, access } = changed;
    let transfer = Transfer::handed_back(name, quote!(#ty));
    let (transfer, argument) = match access {
        Access::Reference | Access::Object => (transfer, quote!(&mut #name)),
        Access::Owner(ty) => {
            let argument = as_mut(ty, &quote!(&mut #name));
            let transfer = Transfer {
                for_validate: quote!(&*#argument),
                for_fast_path: argument.clone(),
                ..transfer
            };
            (transfer, argument)
        }
    };
    Form {
        ty: quote!(#ty),
        transfer,
        argument,
    }
}

fn handed_back_option(name: &impl ToTokens, changed: &Changed) -> Form {
    let Changed { ty, access } = changed;
    let (owned, value) = (quote!(::core::option::Option<#ty>), locals::value());
    let (for_validate, argument) = match access {
        Access::Reference => (
            quote!(::core::option::Option::as_ref(&#name)),
            quote!(::core::option::Option::as_mut(&mut #name)),
        ),
        Access::Object => (
            each(&quote!(&#name), &quote!(#value)),
            each(&quote!(&mut #name), &quote!(#value)),
        ),
        Access::Owner(ty) => {
            let borrowed = as_mut(ty, &quote!(#value));
            (
                each(&quote!(&mut #name), &quote!(&*#borrowed)),
                each(&quote!(&mut #name), &borrowed),
            )
        }
    };
    let transfer = Transfer {
        for_validate,
        for_fast_path: argument.clone(),
        ..Transfer::handed_back(name, owned.clone())
    };
    Form {
        ty: owned,
        transfer,
        argument,
    }
}

/// Output: `AsMut::<[u8]>::as_mut(&mut buf)`
fn as_mut(ty: &impl ToTokens, owner: &TokenStream) -> TokenStream {
    quote!(::core::convert::AsMut::<#ty>::as_mut(#owner))
}

/// Output: `match &mut out { Some(value) => Some(value), None => None }`: rustc coerces the
/// argument of a call, as to `&mut dyn Trait`, but not the result of `Option::map`
fn each(option: &TokenStream, borrowed: &TokenStream) -> TokenStream {
    let value = locals::value();
    quote! {
        match #option {
            ::core::option::Option::Some(#value) => ::core::option::Option::Some(#borrowed),
            ::core::option::Option::None => ::core::option::Option::None,
        }
    }
}

/// Input: `#[out] count: &mut usize`
/// Output: no parameter; created by `CheckPassed.out_value::<usize>()`, passed as `&mut count`
fn out(name: &impl ToTokens, ty: &Type, passed: &TokenStream) -> LoweredValue {
    let transfer = Transfer {
        kind: TransferKind::HandedBack(quote!(#ty)),
        ..Transfer::moved(name)
    };
    LoweredValue {
        parameter: None,
        transfer: transfer
            .changed()
            .created_by(quote!(#passed.out_value::<#ty>())),
        argument: quote!(&mut #name),
    }
}
