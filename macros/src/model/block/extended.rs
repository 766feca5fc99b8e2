//! The trait or type of a block whose members are in an extension trait, since they cannot be in
//! the block itself: the names, the generics and the tokens of that trait.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{FnArg, Generics, ItemImpl, ItemTrait, Signature, Type, Visibility};

use crate::model::fresh_names::FreshNames;
use crate::model::owner::{Owner, OwnerTrait};
use crate::model::substitution::{Substitution, at_static, without_lifetimes};
use crate::model::types::last_segment;
use crate::parse::item::FnItem;
use crate::parse::options::Options;
use crate::words::{self, pascal_case};

/// A trait or type whose members are in an extension trait.
pub(crate) struct Extended {
    /// The name of the extension trait.
    pub(crate) name: Ident,
    /// The name of the trait or type.
    pub(crate) of: Ident,
    /// The generics of the block, without lifetimes.
    pub(crate) generics: Generics,
    /// `Storage<K>`, or the `Connection<T>` of a `Serial` handle.
    pub(crate) subject: TokenStream,
    /// A type parameter whose name is new to the block.
    pub(crate) implementor: Ident,
    /// The visibility of the trait, or of most functions of the type.
    pub(crate) vis: Visibility,
    /// The type as the block writes it, for spans.
    ty: Option<Type>,
    pub(super) substitution: Substitution,
    pub(super) owner: Rc<Owner>,
}

impl Extended {
    pub(super) fn of_trait(head: &ItemTrait, options: &Options) -> Self {
        let substitution = Substitution::of_lifetimes(&head.generics);
        let (_, arguments, _) = head.generics.split_for_impl();
        let name = &head.ident;
        let path = substitution.apply(quote!(#name #arguments));
        let generics = without_lifetimes(&head.generics);
        let owner = Owner::Trait(OwnerTrait {
            name: name.clone(),
            path: path.clone(),
            parameters: generics.params.iter().cloned().collect(),
        });
        Self {
            name: extension_name(name, "Async", options),
            generics,
            implementor: implementor(&head, options),
            subject: path,
            vis: visibility(options, &head.vis),
            of: name.clone(),
            ty: None,
            substitution,
            owner: Rc::new(owner),
        }
    }

    pub(super) fn of_type(head: &ItemImpl, options: &Options) -> Self {
        let ty = at_static(&head.self_ty);
        let named = last_segment(&ty).map(|last| last.ident.clone());
        // A rule refuses a type without a name.
        let name = named.unwrap_or_else(|| syn::parse_quote!(Value));
        Self {
            name: extension_name(&name, "Serial", options),
            generics: without_lifetimes(&head.generics),
            implementor: implementor(&head, options),
            subject: ty.to_token_stream(),
            vis: visibility(options, &syn::parse_quote!(pub)),
            of: name,
            substitution: Substitution::of_self(&head.generics, &ty),
            owner: Rc::new(Owner::Serial(ty.clone())),
            ty: Some(ty),
        }
    }

    /// The type that the handle holds.
    pub(crate) fn ty(&self) -> Option<&Type> {
        self.ty.as_ref()
    }

    /// Whether the type has a name, so that a handle can hold it and a trait can be named after it.
    pub(crate) fn is_named(&self) -> bool {
        self.ty
            .as_ref()
            .is_some_and(|ty| last_segment(ty).is_some())
    }

    /// The function with tokens that have the same meaning outside the block.
    pub(super) fn substituted(&self, item: &FnItem) -> FnItem {
        let mut substituted = item.clone();
        let sig = self.substitution.apply(item.sig.to_token_stream());
        if let Ok(mut sig) = syn::parse2::<Signature>(sig) {
            // The receiver keeps its `Self`, by which the model recognizes its form.
            for (input, written) in sig.inputs.iter_mut().zip(&item.sig.inputs) {
                if let FnArg::Receiver(_) = written {
                    input.clone_from(written);
                }
            }
            substituted.sig = sig;
        }
        substituted
    }

    /// The name of the extension trait with this visibility.
    pub(crate) fn name_for(&self, vis: &Visibility) -> Ident {
        if words::are_same(vis, &self.vis) {
            return self.name.clone();
        }
        let name = format!("{}{}", self.name.unraw(), visibility_suffix(vis));
        Ident::new(&name, self.name.span())
    }
}

fn extension_name(of: &Ident, suffix: &str, options: &Options) -> Ident {
    let given = options.trait_name.clone();
    given.unwrap_or_else(|| Ident::new(&format!("{}{suffix}", of.unraw()), of.span()))
}

fn implementor(head: &impl ToTokens, options: &Options) -> Ident {
    let name = &options.trait_name;
    FreshNames::new(quote!(#head #name)).fresh("T", proc_macro2::Span::mixed_site())
}

/// The visibility that the option `vis` gives, or else the item's own.
pub(super) fn visibility(options: &Options, own: &Visibility) -> Visibility {
    options.vis.as_ref().unwrap_or(own).clone()
}

/// The suffix of the extension trait for functions with another visibility than that of the first
/// trait.
fn visibility_suffix(vis: &Visibility) -> String {
    let Visibility::Restricted(restricted) = vis else {
        let is_public = matches!(vis, Visibility::Public(_));
        return if is_public { "Public" } else { "Private" }.to_owned();
    };
    let names: Vec<_> = restricted
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.unraw().to_string())
        .collect();
    match (restricted.in_token, names.join("_").as_str()) {
        (None, "self") => "Private".to_owned(),
        (None, name) => pascal_case(name),
        (Some(_), name) => format!("In{}", pascal_case(name)),
    }
}

#[cfg(test)]
mod tests {
    use syn::{Visibility, parse_str};

    use super::visibility_suffix;

    #[test]
    fn each_visibility_has_a_name() {
        for (vis, name) in [
            ("pub", "Public"),
            ("", "Private"),
            ("pub(self)", "Private"),
            ("pub(crate)", "Crate"),
            ("pub(super)", "Super"),
            ("pub(in super::super)", "InSuperSuper"),
            ("pub(in crate::db::r#type)", "InCrateDbType"),
        ] {
            let vis: Visibility = parse_str(vis).unwrap();
            assert_eq!(visibility_suffix(&vis), name);
        }
    }
}
