//! What a function belongs to, such as a trait, which decides the path of a call and the place of
//! the members. A container knows it; an attribute on a method does not see the block.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Ident, Type};

/// What a function belongs to.
pub(crate) enum Owner {
    /// Nothing, or a block that shows only in the signature.
    Unseen,
    /// An inherent `impl`: the members follow the function.
    Impl,
    /// A trait: the members are in its extension trait.
    Trait(OwnerTrait),
    /// The type in a `Serial` handle: the members are in an extension trait of the handle.
    Serial(Type),
}

/// `Storage<K>`
pub(crate) struct OwnerTrait {
    pub(crate) name: Ident,
    /// With its own parameters as arguments.
    pub(crate) path: TokenStream,
    /// Those parameters, without lifetimes.
    pub(crate) parameters: Vec<GenericParam>,
}

impl OwnerTrait {
    /// The type parameters, by which one type can implement the trait several times.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Ident> {
        self.parameters
            .iter()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(&parameter.ident),
                GenericParam::Const(_) | GenericParam::Lifetime(_) => None,
            })
    }
}

impl Owner {
    /// The path through which the function is called, if its owner is known: `Self`, `<Self as
    /// Storage<K>>`.
    pub(crate) fn callee(&self) -> Option<TokenStream> {
        match self {
            Self::Unseen => None,
            Self::Impl => Some(quote!(Self)),
            Self::Trait(OwnerTrait { path, .. }) => Some(quote!(<Self as #path>)),
            Self::Serial(ty) => Some(quote!(<#ty>)),
        }
    }

    /// Whether the members are in an extension trait, and have its visibility.
    pub(crate) const fn is_extended(&self) -> bool {
        matches!(self, Self::Trait(_) | Self::Serial(_))
    }
}
