//! What a container does with a block as a whole; the members of its functions are shown by
//! `macros/tests/golden`.

use proc_macro2::TokenStream;

use crate::expand::attribute;
use crate::pattern::{OwnAttribute, Pattern};
use crate::rule::Rule;

fn expanded_by(own: impl Into<OwnAttribute>, arguments: &str, block: &str) -> String {
    attribute(own, arguments.parse().unwrap(), &block.parse().unwrap()).to_string()
}

fn expanded(arguments: &str, block: &str) -> String {
    expanded_by(OwnAttribute::Container, arguments, block)
}

/// Tokens as they are printed.
fn printed(block: &str) -> String {
    block.parse::<TokenStream>().unwrap().to_string()
}

/// The codes of the errors, in order.
fn codes(expansion: &str) -> Vec<&'static str> {
    let places = |code: &'static str| {
        let sign = format!("[{code}]");
        let places = expansion.match_indices(&sign).map(|(at, _)| (at, code));
        places.collect::<Vec<_>>()
    };
    let mut found: Vec<_> = Rule::ALL
        .iter()
        .flat_map(|rule| places(rule.code()))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, code)| code).collect()
}

#[test]
fn the_block_comes_first_and_bodies_are_not_parsed() {
    let block = "#[doc = \" Keeps.\"] unsafe impl<T: ?Sized> Store<T, { 3 }> where T: Eq { \
                 #![allow(unused)] const A: u8 = { half ; }; type B = u8; calls! { fn f( ) } \
                 pub(crate) const unsafe extern \"C\" fn g<const N: usize>() -> [u8; { N }] { half typed ; let } }";
    for (arguments, code) in [("colour", "unknown_option"), ("", "empty_container")] {
        let expansion = expanded(arguments, block);
        assert!(expansion.starts_with(&printed(block)), "{expansion}");
        assert!(codes(&expansion).contains(&code), "{expansion}");
    }
}

#[test]
fn items_beside_a_block_link_by_the_path_of_its_type() {
    for (owner, link) in [
        ("db::Store", "[`db::Store::load`]"),
        ("(Store<u8>)", "[`Store::load`]"),
        (
            "db::r#type",
            "The arguments of the completed event of `load`.",
        ),
    ] {
        let block = format!("impl {owner} {{ #[eap] fn load(&self) -> u8 {{ 1 }} }}");
        let expansion = expanded("", &block);
        let args = expansion.find("type LoadCompletedEventArgs");
        let (docs, _) = expansion.split_at(args.expect("a type of arguments"));
        assert!(docs.contains(link), "{docs}");
    }
}

#[test]
fn a_function_that_cannot_be_parsed_does_not_hide_others() {
    let block = "impl Store { pub fn one(&self) {} pub fn two(x) {} #[tap] pub fn three(y) {} pub fn four(&self) {} }";
    let expansion = expanded_by(Pattern::Tap, "", block);
    assert!(expansion.starts_with("impl Store {"));
    assert!(expansion.contains("fn one_async"), "{expansion}");
    assert!(expansion.contains("fn four_async"), "{expansion}");
    // The attribute that the third one has says so itself.
    assert_eq!(codes(&expansion), ["not_a_function"]);
    assert!(expansion.contains("# [tap] pub fn three"), "{expansion}");
}

#[test]
fn an_error_does_not_affect_other_functions() {
    let block = "impl Store { #[tap] fn one(&self, #[out] x: u8) {} #[tap(colour)] fn two(&self) {} #[tap] fn three(&self) {} }";
    let expansion = expanded("", block);
    assert_eq!(codes(&expansion), ["out_parameter", "unknown_option"]);
    // Whether it has a parameter is not known.
    assert!(!expansion.contains("fn one_async"));
    // The names and types of the second are known.
    assert!(expansion.contains("fn two_async"));
    assert_eq!(expansion.matches("unreachable").count(), 1);
    assert!(expansion.contains("fn three_async"));
}

#[test]
fn the_order_of_the_attributes_on_a_block_changes_nothing() {
    let block =
        "impl Store { pub fn get(&self) -> u8 { 1 } #[tap(long_running)] fn own(&self) {} }";
    let expand = |own: OwnAttribute, others: &str| {
        let expansion = expanded_by(own, "crate = ::facade", &format!("{others} {block}"));
        let at = expansion.find("impl Store").unwrap();
        (
            expansion[..at].matches("__expanded").count(),
            expansion[at..].to_owned(),
        )
    };
    let container = expand(OwnAttribute::Container, "#[apm] #[tap]");
    assert_eq!(container.0, 2);
    assert_eq!(
        container,
        expand(Pattern::Tap.into(), "#[async_patterns] #[trefoil::apm]")
    );
    assert_eq!(
        container,
        expand(Pattern::Apm.into(), "#[tap] #[async_patterns]")
    );
    assert!(!container.1.contains(":: trefoil"), "{}", container.1);
}

#[test]
fn another_crate_path_is_the_only_one() {
    let functions = "#[tap(cancellation)] #[apm] fn get(&self, key: &Key) -> io::Result<u8>; #[tap] fn open() -> u8;";
    let of_trait = expanded(
        "crate = ::facade",
        &format!("trait Storage {{ {functions} }}"),
    );
    let bodies = functions.replace(';', "{}");
    let of_handle = expanded(
        "serial, crate = ::facade",
        &format!("impl Store {{ {bodies} }}"),
    );
    for expansion in [of_trait, of_handle] {
        assert_eq!(codes(&expansion), [""; 0]);
        assert!(!expansion.contains("trefoil"), "{expansion}");
    }
}

#[test]
fn an_implementation_of_a_trait_is_refused_once() {
    let block = "impl Read for Store { #[tap] fn read(&mut self, x: &[&str]) -> u8 { 1 } }";
    for expansion in [
        expanded("", block),
        expanded_by(Pattern::Tap, "", block),
        expanded("serial", block),
    ] {
        assert_eq!(codes(&expansion), ["trait_impl"]);
        // Nor does the attribute inside try on its own.
        assert!(expansion.starts_with(&printed(&block.replace("[tap]", "[tap(__expanded)]"))));
    }
}

#[test]
fn conditions_may_exclude_a_clash() {
    let clash = |block: &str| codes(&expanded("", block)).contains(&"member_clash");
    assert!(!clash(
        "impl S { #[cfg(a)] #[tap] fn f() {} #[cfg(not(a))] #[tap] fn f() {} }"
    ));
    assert!(!clash(
        "impl S { #[cfg_attr(a, tap)] #[cfg_attr(b, tap)] fn f() {} }"
    ));
    assert!(clash(
        "impl S { #[tap] fn f() {} #[tap(combinator)] fn f_async() -> Task<u8> {} }"
    ));
    assert!(clash(
        "impl S { #[tap] fn f() {} #[cfg(a)] async fn f_async() {} }"
    ));
    assert!(clash(
        "impl S { #[cfg(a)] #[tap] fn f() {} #[cfg(a)] #[tap(name = \"f_async\")] fn g() {} }"
    ));
    assert!(clash(
        "impl S { #[apm] fn f() {} fn begin_f_with_callback() {} }"
    ));
}

#[test]
fn members_of_a_handle_conflict_with_no_function() {
    let block = "impl S { #[tap] fn f(&self) {} async fn f_async(&self) {} #[tap] fn g() {} fn g_async() {} fn g_completed() {} }";
    let expansion = expanded("serial", block);
    assert_eq!(codes(&expansion), [""; 0]);
    assert!(expansion.contains("fn f_async (& self)"), "{expansion}");
    assert!(expansion.contains("fn g_task_async"));
}

#[test]
fn an_extension_trait_is_there_though_all_its_functions_are_refused() {
    let expansion = expanded("", "pub trait Storage { #[tap] async fn get(&self); }");
    assert_eq!(codes(&expansion), ["future_send"]);
    assert!(expansion.contains("pub trait StorageAsync : Storage"));
}

#[test]
fn options_about_futures_apply_to_the_asynchronous_functions_of_a_block() {
    let options = "cancellation, cancel = drop, spawner = spawn";
    let expand = |functions: &str| {
        let block = format!("impl Store {{ {functions} }}");
        expanded_by(Pattern::Tap, options, &block)
    };
    let blocking = expand("pub fn load(&self) {}");
    assert!(
        codes(&blocking).is_empty() && !blocking.contains("spawn"),
        "{blocking}"
    );
    let awaited = expand("pub async fn load(&self) {}");
    assert!(awaited.contains("spawned_by") && awaited.contains("prepare_droppable"));
    let lost = expand("pub async fn load(&mut self) {}");
    assert_eq!(codes(&lost), ["conflicting_options"]);
}

#[test]
fn options_of_one_function_do_not_apply_to_a_block() {
    let expand = |arguments| {
        let block = "impl Store { pub fn load(&self) -> u8 {} pub fn save(&self) {} }";
        expanded_by(Pattern::Tap, arguments, block)
    };
    for option in [
        "name = \"x_async\"",
        "validate = g",
        "progress",
        "out(x)",
        "fallible",
    ] {
        let expansion = expand(option);
        assert_eq!(codes(&expansion), ["shared_option"], "{option}");
        assert!(expansion.contains("fn load_async"), "{expansion}");
    }
    // Nothing is what is asked for.
    for option in ["skip", "combinator"] {
        let expansion = expand(option);
        assert_eq!(codes(&expansion), ["shared_option"], "{option}");
        assert!(!expansion.contains("fn load_async"), "{expansion}");
    }
}

#[test]
fn skip_stands_alone() {
    let codes = |arguments| {
        let block = format!(
            "impl Store {{ #[tap({arguments})] pub fn load(&self) {{}} pub fn save(&self) {{}} }}"
        );
        codes(&expanded_by(Pattern::Tap, "", &block))
    };
    assert_eq!(codes("skip,"), [""; 0]);
    assert_eq!(codes("skip, cancellation"), ["conflicting_options"]);
}

#[test]
fn options_of_the_block_are_refused_on_a_function() {
    for option in [
        "crate = ::t",
        "name = N",
        "operations = one",
        "serial",
        "vis = \"\"",
    ] {
        let block =
            format!("impl Store {{ #[async_patterns({option})] #[tap] fn load(&self) {{}} }}");
        assert_eq!(codes(&expanded("", &block)), ["useless_option"], "{option}");
    }
}

#[test]
fn a_combinator_is_not_reported_for_options_of_the_block() {
    let block = "impl Store { #[tap(combinator)] fn both(one: Task<u8>) -> Task<u8> {} #[tap] fn load(&self) {} }";
    let expansion = expanded("vis = \"pub(crate)\", crate = ::t", block);
    assert_eq!(codes(&expansion), [""; 0]);
}
