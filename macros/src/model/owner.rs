//! Who owns the function: what it is called through, and where its members stand. A container tells; an attribute on a
//! method alone does not see what is around it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Ident, Type};

/// Whose function it is.
pub(crate) enum Owner {
    /// Nobody's, or that of an `impl` or trait that nothing but the signature shows.
    Unseen,
    /// An inherent `impl`: the members stand behind the function.
    Impl,
    /// A trait: the members stand in its extension trait.
    Trait(OwnerTrait),
    /// The type behind a `Serial` handle: the members stand in an extension trait of the handle.
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
    /// What the function is called through, if it is known to be somebody's: `Self`, `<Self as Storage<K>>`.
    pub(crate) fn callee(&self) -> Option<TokenStream> {
        match self {
            Self::Unseen => None,
            Self::Impl => Some(quote!(Self)),
            Self::Trait(OwnerTrait { path, .. }) => Some(quote!(<Self as #path>)),
            Self::Serial(ty) => Some(quote!(<#ty>)),
        }
    }

    /// Whether the members stand in a trait, and have its visibility.
    pub(crate) const fn is_extended(&self) -> bool {
        matches!(self, Self::Trait(_) | Self::Serial(_))
    }
}
