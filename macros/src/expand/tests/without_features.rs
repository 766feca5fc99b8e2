//! What is generated where the features `apm`, `eap` and `serial` are off: the item as it is, and
//! one error for each attribute, which names its feature. Run with `cargo test -p trefoil-macros
//! --no-default-features missing_feature`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::component;
use crate::expand::attribute;
use crate::pattern::{OwnAttribute, Pattern};

/// How often the expansion reports a missing feature, after a look at its text.
fn reported(expansion: &TokenStream, texts: &[&str]) -> usize {
    let expansion = expansion.to_string();
    for text in texts {
        assert!(expansion.contains(text), "`{text}` is not in:\n{expansion}");
    }
    expansion.matches("[missing_feature]").count()
}

#[test]
fn missing_feature_of_a_pattern_is_reported_and_the_item_stays() {
    let function = quote!(
        fn load() -> u8 {
            1
        }
    );
    for (pattern, text) in [
        (Pattern::Apm, "`#[apm]` needs the feature `apm` of trefoil"),
        (Pattern::Eap, "cargo add trefoil --features eap"),
    ] {
        let expansion = attribute(pattern, TokenStream::new(), &function);
        assert_eq!(reported(&expansion, &[text, "fn load ()"]), 1);
        assert!(!expansion.to_string().contains("begin_load"));
    }
}

#[test]
fn missing_feature_of_one_attribute_leaves_the_others_their_members() {
    let function = quote!(
        #[apm]
        fn load() -> u8 {
            1
        }
    );
    let expansion = attribute(Pattern::Tap, TokenStream::new(), &function);
    assert_eq!(reported(&expansion, &["fn load_async"]), 1);
}

#[test]
fn missing_feature_is_reported_for_each_function_of_a_container() {
    let block = quote!(
        impl Store {
            #[tap]
            #[eap]
            fn load(&self) -> u8 { 1 }
            #[apm]
            fn save(&self) {}
        }
    );
    let expansion = attribute(OwnAttribute::Container, TokenStream::new(), &block);
    assert_eq!(reported(&expansion, &["fn load_async"]), 2);
}

#[test]
fn missing_feature_of_serial_holds_its_members_back() {
    let block = quote!(
        impl Store {
            #[tap]
            fn load(&mut self) -> u8 { 1 }
        }
    );
    let expansion = attribute(OwnAttribute::Container, quote!(serial), &block);
    let text = "option `serial` of `impl Store` needs the feature `serial` of trefoil";
    assert_eq!(reported(&expansion, &[text]), 1);
    assert!(!expansion.to_string().contains("load_async"));
}

#[test]
fn missing_feature_of_a_component_is_reported() {
    let expansion = component::derive(quote!(
        struct Store {
            events: EventHandlerList,
        }
    ));
    assert_eq!(
        reported(
            &expansion,
            &["`#[derive(Component)]` needs the feature `eap`"]
        ),
        1
    );
}
