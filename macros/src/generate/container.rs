//! Generates the extension traits next to the block of a container: for a trait, one that all its
//! implementors implement; for a type, one that its `Serial` handle implements.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::{Generics, Visibility, parse_quote};

use super::attributes::{at_call_site, for_members};
use super::docs;
use super::marker::{id, number};
use super::paths::Paths;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::block::{Block, Extended, Kind};
use crate::model::generics::arguments;
use crate::parse::item::FnItem;

/// The members of one operation.
pub(crate) struct Generated<'o> {
    pub(crate) operation: &'o Operation,
    pub(crate) members: TokenStream,
}

/// The items after the block.
pub(crate) fn extensions(block: &Block, generated: &[Generated]) -> TokenStream {
    match &block.kind {
        Kind::Trait(extended) => of_trait(block, extended, generated),
        Kind::Serial(extended) => of_handle(block, extended, generated),
        Kind::Impl | Kind::TraitImpl(_) => TokenStream::new(),
    }
}

/// Input: `pub trait Storage<K>: Send where K: Key`
/// Output: `pub trait StorageAsync<K>: Storage<K> where K: Key { … }`,
/// `impl<K, T: Storage<K> + ?Sized> StorageAsync<K> for T where K: Key {}`
fn of_trait(block: &Block, extended: &Extended, generated: &[Generated]) -> TokenStream {
    let Extended {
        name,
        generics,
        subject,
        implementor,
        of,
        vis,
        ..
    } = extended;
    let members = generated.iter().map(|generated| &generated.members);
    let (arguments, clause) = (repeated(extended), &generics.where_clause);
    let mut of_impl = generics.clone();
    of_impl
        .params
        .push(parse_quote!(#implementor: #subject + ?::core::marker::Sized));
    let (parameters, ..) = of_impl.split_for_impl();
    let (docs, attributes, vis) = (docs::of_trait(of), attributes(block), at_call_site(vis));
    quote! {
        #docs
        #attributes
        #vis trait #name #generics: #subject #clause {
            #(#members)*
        }
        #attributes
        impl #parameters #name #arguments for #implementor #clause {}
    }
}

/// One trait for each visibility among the operations, in the order of the first operation of each.
fn of_handle(block: &Block, extended: &Extended, generated: &[Generated]) -> TokenStream {
    if !extended.is_named() {
        return TokenStream::new();
    }
    let mut groups: Vec<(Ident, &Visibility, TokenStream)> = Vec::new();
    let functions = generated.iter().map(|of| of.operation.function());
    let id = id(quote!(#(#functions)*));
    for Generated { operation, members } in generated {
        let vis = operation.visibility();
        let name = extended.name_for(vis);
        match groups.iter_mut().find(|(known, ..)| *known == name) {
            Some((.., group)) => group.extend(members.clone()),
            None => groups.push((name, vis, members.clone())),
        }
    }
    let handle = Handle {
        block,
        extended,
        paths: &Paths::at(block.crate_path()),
        number: number(id),
    };
    let mut traits = TokenStream::new();
    for (name, vis, members) in &groups {
        traits.extend(handle.of_visibility(name, vis, members));
    }
    traits
}

struct Handle<'b> {
    block: &'b Block,
    extended: &'b Extended,
    paths: &'b Paths,
    /// A number of the block, which differs from that of another block of the type.
    number: Literal,
}

impl Handle<'_> {
    /// Input: `impl<T: Row> Connection<T>`
    /// Output: `pub trait ConnectionSerial<T: Row>: SerialHandle + Borrow<Serial<Connection<T>>> +
    /// 'static { … }`, `impl<T: Row> ConnectionSerial<T> for Serial<Connection<T>> {}`
    fn of_visibility(&self, name: &Ident, vis: &Visibility, members: &TokenStream) -> TokenStream {
        let Self {
            block,
            extended,
            paths,
            number,
        } = self;
        let Extended {
            generics, subject, ..
        } = extended;
        let Paths { public, hidden } = paths;
        let handle = quote!(#public::Serial<#subject>);
        let mut generics = generics.clone();
        generics
            .make_where_clause()
            .predicates
            .push(parse_quote!(#subject: 'static));
        let (parameters, _, clause) = generics.split_for_impl();
        let (arguments, vis) = (repeated(extended), at_call_site(vis));
        let (docs, attributes) = (docs::of_handle(extended), attributes(block));
        let check = self.check(name, &handle, &generics);
        quote! {
            #docs
            #attributes
            #vis trait #name #parameters: #hidden::SerialHandle + ::core::borrow::Borrow<#handle> + 'static #clause {
                #members
                #[doc(hidden)]
                fn __block() -> #hidden::Block<#number> {
                    #hidden::Block
                }
            }
            #attributes
            impl #parameters #name #arguments for #handle #clause {}
            #check
        }
    }
}

impl Handle<'_> {
    /// Checks that the name of the trait means this trait. If another block has declared it, rustc
    /// says that the name is defined twice, and not that the block can give another.
    ///
    /// Output: `const _: () = { const fn check() {
    /// check_block::<0x…, _>(<Serial<Connection> as ConnectionSerial>::__block) } };`
    fn check(&self, name: &Ident, handle: &TokenStream, generics: &Generics) -> TokenStream {
        let (hidden, number) = (&self.paths.hidden, &self.number);
        let (attributes, arguments) = (attributes(self.block), repeated(self.extended));
        let (parameters, _, clause) = generics.split_for_impl();
        quote! {
            #attributes
            const _: () = {
                const fn check #parameters() #clause {
                    #hidden::check_block::<#number, _>(<#handle as #name #arguments>::__block);
                }
            };
        }
    }
}

/// `<K, N>`
fn repeated(extended: &Extended) -> Option<TokenStream> {
    let arguments = arguments(&extended.generics.params);
    (!arguments.is_empty()).then(|| quote!(<#(#arguments),*>))
}

/// The warnings about a function without members, whose bodies would contain them.
///
/// Output: `const _: () = { … };`
pub(crate) fn warnings(
    block: &Block,
    item: &FnItem,
    diagnostics: &mut Diagnostics,
) -> Option<TokenStream> {
    let warnings = diagnostics.take_warnings();
    let attributes = block
        .attrs
        .iter()
        .chain(&item.attrs)
        .filter_map(for_members);
    (!warnings.is_empty()).then(|| quote!(#(#attributes)* const _: () = { #warnings };))
}

/// The attributes of the block that its extension traits have too.
fn attributes(block: &Block) -> TokenStream {
    block.attrs.iter().filter_map(for_members).collect()
}
