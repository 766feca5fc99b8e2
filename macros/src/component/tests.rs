//! The derive on tokens, without a compiler.

use quote::quote;
use syn::parse_quote;

use super::{derive, of_struct};
use crate::diagnostics::Diagnostics;

fn codes(item: &syn::ItemStruct) -> Vec<&'static str> {
    let mut diagnostics = Diagnostics::default();
    of_struct(item, &mut diagnostics);
    diagnostics.take_codes()
}

#[test]
fn generics_are_repeated() {
    let derived = derive(quote! {
        #[component(user_state = JobId, crate = ::facade::trefoil)]
        struct Printer<'a, T: Clone = u8, const N: usize = 1>(&'a [T; N], trefoil::EventHandlerList)
        where
            T: Send;
    });
    let expected = quote! {
        #[automatically_derived]
        impl<'a, T: Clone, const N: usize> ::facade::trefoil::Component for Printer<'a, T, N>
        where
            T: Send
        {
            type UserState = JobId;

            fn events(&self) -> &::facade::trefoil::EventHandlerList {
                &self.1
            }
        }
    };
    assert_eq!(derived.to_string(), expected.to_string());
}

#[test]
fn a_mark_selects_the_field() {
    assert_eq!(
        codes(&parse_quote! {
            struct Two { a: EventHandlerList, #[component(events)] b: EventHandlerList }
        }),
        [""; 0]
    );
    assert_eq!(
        codes(&parse_quote! { struct Alias { #[component(events)] list: Arc<Events> } }),
        [""; 0]
    );
}

#[test]
fn all_errors_are_reported_at_once() {
    let item = parse_quote! {
        #[component(user_state, crate = trefoil, colour = 3)]
        #[component]
        struct Wrong { #[component(event)] a: u8, #[component(events, events)] b: u8 , #[component(events)] c: u8 }
    };
    assert_eq!(
        codes(&item),
        [
            // What has no options is found first, and shown at its place.
            "option_form",
            "option_form",
            "unknown_option",
            "crate_path",
            "unknown_option",
            "doubled_option",
            "component_events"
        ]
    );
}

#[test]
fn other_items_are_refused_and_still_implement_component() {
    for item in [
        quote!(
            enum E {
                A,
            }
        ),
        quote!(union U { a: u8 }),
    ] {
        let derived = derive(item).to_string();
        assert!(derived.contains("[component_struct]"), "{derived}");
        assert!(derived.contains("unreachable"), "{derived}");
    }
}
