//! Whole expansions, compared with the files of `macros/tests/golden`, one a feature: `x.in.rs` is
//! expanded to `x.out.rs`. `TREFOIL_BLESS=1 cargo test -p trefoil-macros` writes the latter.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit::Visit;
use syn::{Attribute, File, ImplItem, Item, Signature, parse_quote};

use super::{attribute, guarded};
use crate::pattern::{OwnAttribute, Pattern};

/// Takes the first attribute of trefoil off the attributes, as the compiler does.
fn take_first(attrs: &mut Vec<Attribute>) -> Option<(OwnAttribute, TokenStream)> {
    let index = attrs
        .iter()
        .position(|attribute| OwnAttribute::of(attribute.path()).is_some())?;
    let first = attrs.remove(index);
    let own = OwnAttribute::of(first.path())?;
    match first.meta {
        syn::Meta::List(list) => Some((own, list.tokens)),
        _ => Some((own, TokenStream::new())),
    }
}

/// The item, or what its first attribute makes of it, expanded on.
fn expand_first(first: Option<(OwnAttribute, TokenStream)>, item: Item) -> Vec<Item> {
    let Some((own, arguments)) = first else {
        return vec![item];
    };
    let expanded = attribute(own, arguments, &item.into_token_stream());
    let file: File = syn::parse2(expanded).expect("items");
    file.items.into_iter().flat_map(expand_item).collect()
}

/// Expands the attributes of an item until none of trefoil is left.
fn expand_item(item: Item) -> Vec<Item> {
    match item {
        Item::Fn(mut function) => {
            let first = take_first(&mut function.attrs);
            expand_first(first, Item::Fn(function))
        }
        Item::Impl(mut block) => {
            let first = take_first(&mut block.attrs);
            if first.is_none() {
                block.items = block.items.into_iter().flat_map(expand_method).collect();
            }
            expand_first(first, Item::Impl(block))
        }
        Item::Trait(mut block) => {
            let first = take_first(&mut block.attrs);
            if first.is_none() {
                // Nothing is left to do in its methods but to take the attributes off.
                for item in &mut block.items {
                    if let syn::TraitItem::Fn(method) = item {
                        while take_first(&mut method.attrs).is_some() {}
                    }
                }
            }
            expand_first(first, Item::Trait(block))
        }
        other => vec![other],
    }
}

fn expand_method(item: ImplItem) -> Vec<ImplItem> {
    let ImplItem::Fn(mut method) = item else {
        return vec![item];
    };
    let Some((own, arguments)) = take_first(&mut method.attrs) else {
        return vec![ImplItem::Fn(method)];
    };
    let expanded = attribute(own, arguments, &method.into_token_stream());
    let block: syn::ItemImpl = parse_quote!(impl Any { #expanded });
    block.items.into_iter().flat_map(expand_method).collect()
}

fn golden(input: &Path) -> String {
    let mut file = syn::parse_file(&fs::read_to_string(input).unwrap()).unwrap();
    file.items = file.items.into_iter().flat_map(expand_item).collect();
    prettyplease::unparse(&file)
}

fn golden_inputs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let inputs = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut inputs: Vec<PathBuf> = inputs
        .filter(|path| path.to_string_lossy().ends_with(".in.rs"))
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty());
    inputs
}

#[test]
fn expansions_are_as_recorded() {
    let mut different = Vec::new();
    for input in golden_inputs() {
        let output = PathBuf::from(input.to_string_lossy().replace(".in.rs", ".out.rs"));
        let expansion = golden(&input);
        assert_eq!(
            expansion,
            golden(&input),
            "two expansions of {} differ",
            input.display()
        );
        if std::env::var_os("TREFOIL_BLESS").is_some() {
            fs::write(&output, &expansion).unwrap();
        } else if fs::read_to_string(&output).unwrap_or_default() != expansion {
            different.push(output);
        }
    }
    assert!(
        different.is_empty(),
        "these differ; look at them and bless them: {different:#?}"
    );
}

/// Finds the parameters of members that are called as a local of an expansion is. No user calls a
/// function that the members share.
struct Hidden(Vec<String>);

impl Visit<'_> for Hidden {
    fn visit_signature(&mut self, sig: &Signature) {
        if sig.ident.to_string().starts_with("__") {
            return;
        }
        let inputs = sig.inputs.iter().map(ToTokens::to_token_stream);
        let shown = inputs.map(|input| input.to_string());
        let hidden = shown.filter(|input| input.trim_start_matches("mut ").starts_with("__"));
        self.0.extend(hidden);
    }
}

#[test]
fn signatures_contain_no_hidden_name() {
    let mut hidden = Hidden(Vec::new());
    for input in golden_inputs() {
        hidden.visit_file(&syn::parse_file(&golden(&input)).unwrap());
    }
    assert_eq!(hidden.0, [""; 0]);
}

fn expanded_by(own: impl Into<OwnAttribute>, arguments: &str, item: &str) -> String {
    attribute(own, arguments.parse().unwrap(), &item.parse().unwrap()).to_string()
}

fn expanded(arguments: &str, item: &str) -> String {
    expanded_by(Pattern::Tap, arguments, item)
}

/// Tokens as they are printed.
fn printed(item: &str) -> String {
    item.parse::<TokenStream>().unwrap().to_string()
}

#[test]
fn the_item_comes_first_and_unchanged() {
    for item in [
        "pub fn load(path: &Path) -> io::Result<u8> { half typed ; let }",
        "async fn load(x: &Vec<&str>) {}",
        "struct Load;",
        "fn load {}",
    ] {
        let expansion = expanded("colour = 3", item);
        assert!(expansion.starts_with(&printed(item)), "{expansion}");
        assert!(expansion.contains("compile_error"), "{expansion}");
    }
}

#[test]
fn three_faults_give_three_errors() {
    let expansion = expanded(
        "cancelation, name = \"load\"",
        "fn load(names: &Vec<&str>) {}",
    );
    assert_eq!(expansion.matches("compile_error").count(), 3, "{expansion}");
}

#[test]
fn a_second_attribute_is_reported_and_expands_to_nothing_more() {
    let expansion = expanded("", "#[trefoil::tap(cancellation)] #[inline] fn load() {}");
    assert!(
        expansion.starts_with(&printed(
            "#[trefoil::tap(__expanded)] #[inline] fn load() {}"
        )),
        "{expansion}"
    );
    assert!(expansion.contains("doubled_attribute"), "{expansion}");
}

#[test]
fn a_panic_is_reported_as_a_bug_in_trefoil() {
    let expansion = guarded(
        &Pattern::Apm.to_string(),
        &"fn load() {}".parse().unwrap(),
        || panic!("for the test"),
    );
    let expansion = expansion.to_string();
    assert!(expansion.starts_with(&printed("fn load() {}")));
    assert!(expansion.contains("`#[apm]` failed"));
    assert!(expansion.contains("internal_error"));
}

#[test]
fn another_crate_path_is_the_only_one() {
    let item = "fn load(x: &Path, cancellation_token: &CancellationToken) -> io::Result<Custom> {}";
    for pattern in Pattern::ALL {
        let expansion = expanded_by(*pattern, "crate = ::facade::asynchronous", item);
        assert!(!expansion.contains("trefoil"), "{expansion}");
    }
}

#[test]
fn types_in_invisible_groups_are_recognized() {
    use proc_macro2::{Delimiter, Group};
    let group = |ty: &str| Group::new(Delimiter::None, ty.parse().unwrap());
    let (borrowed, owned, result) = (group("&[u8]"), group("u8"), group("io::Result<u8>"));
    let item = quote!(fn load(borrowed: #borrowed, inner: &#owned) -> #result {});
    let expansion = attribute(Pattern::Tap, TokenStream::new(), &item).to_string();
    assert_eq!(
        expansion.matches("clone_argument").count(),
        2,
        "{expansion}"
    );
    assert!(expansion.contains("ResultLike"), "{expansion}");
}

#[test]
fn the_order_of_the_attributes_changes_nothing() {
    let item = "pub fn load(path: &Path, progress: &dyn IProgress<u8>) -> io::Result<u8> {}";
    let expand = |outer, arguments, inner: &str, marked: &str| {
        let expansion = expanded_by(outer, arguments, &format!("{inner} {item}"));
        let marked = printed(&format!("{marked} {item}"));
        expansion
            .strip_prefix(&marked)
            .expect(&expansion)
            .to_owned()
    };
    let name = "name = \"begin_fetch\"";
    let apm_inside = format!("#[apm({name})]");
    assert_eq!(
        expand(
            Pattern::Tap,
            "cancellation",
            &apm_inside,
            "#[apm(__expanded)]"
        ),
        expand(
            Pattern::Apm,
            name,
            "#[tap(cancellation)]",
            "#[tap(__expanded)]"
        ),
    );
}

#[test]
fn an_attribute_adds_its_members_to_those_of_the_others() {
    let item = "fn load(path: &Path, progress: &dyn IProgress<f64>) -> io::Result<u8> {}";
    let function = printed(item);
    let [tap, apm] = [Pattern::Tap, Pattern::Apm].map(|pattern| {
        let expansion = expanded_by(pattern, "", item);
        members(expansion.strip_prefix(&function).unwrap())
    });
    let both = expanded("", &format!("#[apm] {item}"));
    let before = printed("#[apm(__expanded)]") + " " + &function;
    assert_eq!(
        members(both.strip_prefix(&before).unwrap()),
        [tap, apm].concat()
    );
}

/// The members as a caller sees them, without their bodies and without what they share.
fn members(expansion: &str) -> Vec<String> {
    let file = syn::parse_file(expansion).unwrap();
    let items = file.items.into_iter().filter_map(|item| match item {
        Item::Fn(function) if function.sig.ident.to_string().starts_with("__") => None,
        Item::Fn(mut function) => {
            function.block = parse_quote!({});
            Some(function.to_token_stream().to_string())
        }
        other => Some(other.to_token_stream().to_string()),
    });
    items.collect()
}

#[test]
fn an_expanded_attribute_generates_nothing() {
    let item = "#[inline] struct Anything;";
    for pattern in Pattern::ALL {
        assert_eq!(expanded_by(*pattern, "__expanded", item), printed(item));
    }
}

#[test]
fn each_attribute_is_doubled_for_itself() {
    let expansion = expanded("", "#[apm] #[tap] #[apm(cancellation)] fn load() {}");
    assert_eq!(expansion.matches("doubled_attribute").count(), 2);
    assert!(expansion.contains("has `#[tap]` twice"));
    assert!(expansion.contains("has `#[apm]` twice"));
}

#[test]
fn attributes_that_the_compiler_refuses_stay() {
    let expansion = expanded("", "#[apm = \"begin_load\"] fn load() {}");
    assert!(expansion.starts_with(&printed("#[apm = \"begin_load\"] fn load() {}")));
}

mod names;
mod orders;
#[cfg(not(any(feature = "apm", feature = "eap", feature = "serial")))]
mod without_features;
