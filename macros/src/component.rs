//! Expands `#[derive(Component)]`: finds the field that holds the events of a component, and
//! generates the `impl` of the trait. This is a small pipeline of its own: `options` parses the
//! attributes, `field` finds the field, and this file generates the `impl`.

mod field;
mod options;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Item, ItemStruct, Member};

use crate::diagnostics::{Diagnostics, guarded};
use crate::parse::options::Options;
use crate::parse::requests;
use crate::pattern::{Feature, Pattern};
use crate::rule::Rule;

/// Generates the `impl` for `item`, or errors.
pub(crate) fn derive(item: TokenStream) -> TokenStream {
    // Unlike an attribute, a derive macro does not emit the item.
    let nothing = TokenStream::new();
    if cfg!(feature = "eap") {
        return guarded(DERIVE, &nothing, || expand(item));
    }
    let (mut diagnostics, missing) = (Diagnostics::default(), Feature::of(Pattern::Eap));
    requests::report_missing_feature(&nothing, DERIVE, missing, &mut diagnostics);
    diagnostics.into_compile_errors()
}

const DERIVE: &str = "#[derive(Component)]";

fn expand(item: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let implementation = match syn::parse2(item) {
        Ok(Item::Struct(item)) => of_struct(&item, &mut diagnostics),
        Ok(Item::Enum(item)) => refused("an `enum`", &item.ident, &item.generics, &mut diagnostics),
        Ok(Item::Union(item)) => {
            refused("a `union`", &item.ident, &item.generics, &mut diagnostics)
        }
        // The compiler derives for no other items, and has reported those that it cannot parse.
        Ok(_) | Err(_) => TokenStream::new(),
    };
    let errors = diagnostics.into_compile_errors();
    quote!(#implementation #errors)
}

fn refused(
    kind: &str,
    name: &Ident,
    generics: &Generics,
    diagnostics: &mut Diagnostics,
) -> TokenStream {
    let text = format!("`{name}` is {kind}, and only a `struct` can be a component");
    let help = "put it into a struct beside a field `events: EventHandlerList`, and derive `Component` for that";
    diagnostics.report(Rule::ComponentStruct, name, text, help);
    implementation(name, generics, &Options::default(), None)
}

fn of_struct(item: &ItemStruct, diagnostics: &mut Diagnostics) -> TokenStream {
    let options = options::of_struct(&item.attrs, diagnostics);
    let member = field::of_events(item, diagnostics);
    implementation(&item.ident, &item.generics, &options, member.as_ref())
}

/// ```text
/// #[component(user_state = JobId)]
/// struct Printer<T: Send> { events: EventHandlerList, … }
/// ```
///
/// ```text
/// impl<T: Send> ::trefoil::Component for Printer<T> {
///     type UserState = JobId;
///     fn events(&self) -> &::trefoil::EventHandlerList { &self.events }
/// }
/// ```
///
/// The trait is also implemented where an error is reported because the field is unknown, so that
/// code which needs a component does not fail as well.
fn implementation(
    name: &Ident,
    generics: &Generics,
    options: &Options,
    member: Option<&Member>,
) -> TokenStream {
    let path = options
        .absolute_crate_path()
        .map_or_else(|| quote!(::trefoil), ToTokens::to_token_stream);
    let user_state = options
        .user_state
        .as_ref()
        .map_or_else(|| quote!(#path::UserState), ToTokens::to_token_stream);
    let events = member.map_or_else(
        || quote!(::core::unreachable! {}),
        |member| quote!(&self.#member),
    );
    let (impl_generics, type_generics, where_clause) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #impl_generics #path::Component for #name #type_generics #where_clause {
            type UserState = #user_state;

            fn events(&self) -> &#path::EventHandlerList {
                #events
            }
        }
    }
}

#[cfg(test)]
mod tests;
