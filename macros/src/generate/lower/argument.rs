//! The lowering of an ordinary argument.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::passage::{Crossed, Parameter, Passage};
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::param::{Crossing, Param};

/// Input: `path: &Path`
/// Output: `path: &Path`, sent as `<Path as CopyAcross>::copy_across(path)`, given as `Borrow::<Path>::borrow(&path)`
pub(super) fn lower(
    param: &Param,
    crossing: &Crossing,
    operation: &Operation,
    paths: &Paths,
) -> Crossed {
    let name = &param.name;
    let (ty, passage, argument) = match crossing {
        Crossing::Owned(ty) => (quote!(#ty), Passage::moved(name), quote!(#name)),
        Crossing::Implementor(bounds) => {
            let ty = quote!(impl #(#bounds +)* ::core::marker::Send + 'static);
            (ty, Passage::moved(name), quote!(&#name))
        }
        Crossing::Copied(ty) => {
            let (copy, borrow) = (copy(ty, paths), borrow(ty));
            (
                quote!(&#ty),
                copied(name, quote!(#copy(#name))),
                quote!(#borrow(&#name)),
            )
        }
        Crossing::CopiedOption(ty) => {
            let (copy, borrow) = (copy(ty, paths), borrow(ty));
            let sent = quote!(::core::option::Option::map(#name, #copy));
            let lent = quote!(::core::option::Option::as_ref(&#name));
            let argument = quote!(::core::option::Option::map(#lent, #borrow));
            (
                quote!(::core::option::Option<&#ty>),
                copied(name, sent),
                argument,
            )
        }
        Crossing::HandedBack(ty) => {
            let passage = Passage::handed_back(name, quote!(#ty));
            (quote!(#ty), passage, quote!(&mut #name))
        }
        Crossing::HandedBackOption(ty) => {
            let owned = quote!(::core::option::Option<#ty>);
            let lent = quote!(::core::option::Option::as_ref(&#name));
            let argument = quote!(::core::option::Option::as_mut(&mut #name));
            let lent_mutably = argument.clone();
            let passage = Passage {
                lent,
                lent_mutably,
                ..Passage::handed_back(name, owned.clone())
            };
            (owned, passage, argument)
        }
        Crossing::Refused(_) => (
            param.written.ty.to_token_stream(),
            Passage::moved(name),
            quote!(#name),
        ),
    };
    let by_path = operation
        .options
        .fast_path
        .as_ref()
        .filter(|_| passage.is_handed_back());
    let path_changes = by_path.map(|_| quote!(mut));
    let parameter = Parameter::Named {
        pattern: quote!(#path_changes #name),
        ty,
    };
    Crossed {
        parameter,
        passage,
        argument,
    }
}

fn copy(ty: &impl ToTokens, paths: &Paths) -> TokenStream {
    let hidden = &paths.hidden;
    quote!(<#ty as #hidden::CopyAcross>::copy_across)
}

fn borrow(ty: &impl ToTokens) -> TokenStream {
    quote!(::core::borrow::Borrow::<#ty>::borrow)
}

/// What is a reference already is lent as it is.
fn copied(name: &impl ToTokens, sent: TokenStream) -> Passage {
    let lent = name.to_token_stream();
    Passage {
        sent,
        lent_mutably: lent.clone(),
        lent,
        ..Passage::moved(name)
    }
}
