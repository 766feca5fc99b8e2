//! Generates the marker of an operation: a type that differs for each operation, so that rustc
//! rejects the async result of one operation as the argument of another's `end_…`. An attribute on
//! a method can add no item outside the `impl`, so the members of a method contain the type in
//! full. Those of a function use an alias next to the function, so that rustc evaluates the number
//! that depends on the place once instead of at each use.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{ConstParam, GenericParam, TypeParam};

use crate::generate::attributes;
use crate::generate::paths::Paths;
use crate::model::Operation;
use crate::model::owner::{Owner, OwnerTrait};
use crate::model::types::bare_ident;
use crate::naming::OverloadSet;
use crate::pattern::Pattern;
use crate::words;

/// Input: `fn read(&self, count: usize) -> io::Result<Vec<u8>>`
/// Output: `Op<Self, 0x…>`, or `CancelableOp<Self, 0x…>` if its result can request a token; for a
/// function of a module `Op<(), { operation_id(module_path!(), (line!(), column!()), 0x…) }>`,
/// since another module, or the body of another function, may have one of the same signature;
/// likewise for a method of a trait, since a type may implement others, and the same one with other
/// arguments
pub(super) fn marker(operation: &Operation, takes: OverloadSet, paths: &Paths) -> TokenStream {
    if let Some(alias) = alias(operation) {
        return quote!(#alias);
    }
    marker_type(operation, takes, paths)
}

/// The type itself, without the alias.
fn marker_type(operation: &Operation, takes: OverloadSet, paths: &Paths) -> TokenStream {
    let public = &paths.public;
    let names = arguments(operation, operation.item.sig.to_token_stream(), paths);
    if takes.cancellation() {
        quote!(#public::apm::CancelableOp<#names>)
    } else {
        quote!(#public::apm::Op<#names>)
    }
}

/// The marker of an operation's events, which is the same with and without a token.
pub(super) fn own_key(operation: &Operation, paths: &Paths) -> TokenStream {
    match alias(operation) {
        Some(alias) => quote!(#alias),
        None => key(operation, operation.item.sig.to_token_stream(), paths),
    }
}

/// The marker of something that the operations of a class share, which `words` name.
pub(super) fn key(operation: &Operation, words: TokenStream, paths: &Paths) -> TokenStream {
    let public = &paths.public;
    let names = arguments(operation, words, paths);
    quote!(#public::apm::Op<#names>)
}

/// The alias of a function's marker. It contains the function's name, so that no other operation of
/// the module has it.
fn alias(operation: &Operation) -> Option<Ident> {
    let pattern = match operation.pattern {
        Pattern::Tap => return None,
        Pattern::Apm => "apm",
        Pattern::Eap => "eap",
    };
    let function = operation.item.sig.ident.unraw();
    let alias = format_ident!("__{pattern}_{function}", span = Span::call_site());
    (!operation.is_associated()).then_some(alias)
}

/// The item next to a function that declares the alias.
///
/// Output: `type __apm_read = Op<(), { operation_id(…) }>;`
pub(super) fn alias_item(operation: &Operation, paths: &Paths) -> Option<TokenStream> {
    let alias = alias(operation)?;
    let ty = match operation.pattern {
        Pattern::Eap => key(operation, operation.item.sig.to_token_stream(), paths),
        Pattern::Tap | Pattern::Apm => marker_type(operation, operation.supports(), paths),
    };
    let conditions = attributes::conditions(operation);
    Some(quote!(#conditions #[doc(hidden)] type #alias = #ty;))
}

fn arguments(operation: &Operation, words: TokenStream, paths: &Paths) -> TokenStream {
    if let Owner::Trait(of) = &*operation.owner {
        let (path, itself) = (&of.path, instance(of));
        let id = with_place(id(quote!(#path #words)), paths);
        return quote!(#itself, { #id });
    }
    let id = id(words);
    if operation.is_associated() {
        let id = number(id);
        quote!(Self, #id)
    } else {
        let id = with_place(id, paths);
        quote!((), { #id })
    }
}

/// The number, combined with the place of the attribute, where all members of an expansion are.
fn with_place(id: u64, paths: &Paths) -> TokenStream {
    let (hidden, id) = (&paths.hidden, number(id));
    let place = quote!((::core::line!(), ::core::column!()));
    quote!(#hidden::operation_id(::core::module_path!(), #place, #id))
}

/// Input: `trait Storage<K, const N: usize>`
/// Output: `(*const K, [(); N], *const Self)`, since a type may implement it several times; `Self`
/// for a trait without parameters. A pointer, since a type may be unsized. Constants of types other
/// than `usize` are left out, as no array could hold them.
fn instance(of: &OwnerTrait) -> TokenStream {
    let arguments = of
        .parameters
        .iter()
        .filter_map(|parameter| match parameter {
            GenericParam::Type(TypeParam { ident, .. }) => Some(quote!(*const #ident)),
            GenericParam::Const(ConstParam { ident, ty, .. }) => {
                let is_length = bare_ident(ty).is_some_and(|name| name == "usize");
                is_length.then(|| quote!([(); #ident]))
            }
            GenericParam::Lifetime(_) => None,
        });
    let arguments: Vec<_> = arguments.collect();
    if arguments.is_empty() {
        quote!(Self)
    } else {
        quote!((#(#arguments,)* *const Self))
    }
}

/// A number that depends on the signature alone, so that every build has the same: FNV-1a over its
/// tokens.
pub(super) fn id(signature: TokenStream) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    words::each(signature, &mut |word| {
        // A byte that is in no token separates `a b` from `ab`.
        for byte in word.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    });
    hash
}

/// `0x0123_4567_89ab_cdef`
pub(super) fn number(id: u64) -> Literal {
    let digits = format!("{id:016x}");
    let groups: Vec<_> = (0..digits.len())
        .step_by(4)
        .map(|start| &digits[start..start + 4])
        .collect();
    let written = format!("0x{}", groups.join("_"));
    written.parse().expect("a number")
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::{id, number};

    fn id_of(signature: &str) -> u64 {
        id(signature.parse::<TokenStream>().unwrap())
    }

    #[test]
    fn an_id_is_made_from_words_and_groups_alone() {
        assert_eq!(id_of("fn f(x: &u8)"), id_of("fn f ( x : & u8 )"));
        for other in [
            "fn g(x: &u8)",
            "fn f(x: &u16)",
            "fn f(x: [&u8])",
            "fnf(x: &u8)",
        ] {
            assert_ne!(id_of("fn f(x: &u8)"), id_of(other), "{other}");
        }
    }

    #[test]
    fn id_is_stable() {
        assert_eq!(id_of(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(number(0xab).to_string(), "0x0000_0000_0000_00ab");
    }
}
