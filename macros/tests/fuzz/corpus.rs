//! The inputs: attribute, arguments and item. Seeds are the items of Rust files; inputs that a run found are in a text file, a
//! line each, with `__none { … }` for a group without delimiters, which has no text.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, ImplItem, Item, TraitItem, parse_quote};

use crate::pattern::{OwnAttribute, Pattern};
use crate::words::mentions;

/// What the compiler calls.
#[derive(Clone, Copy)]
pub(crate) enum Own {
    Attribute(OwnAttribute),
    /// `#[derive(Component)]`
    Component,
}

impl Own {
    /// The attribute of trefoil with this path; the derive is recognized by the trait that it derives.
    pub(super) fn of(path: &syn::Path) -> Option<Self> {
        OwnAttribute::of(path).map(Self::Attribute)
    }
}

/// What the compiler would hand to one of our macros.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) own: Own,
    pub(crate) arguments: TokenStream,
    pub(crate) item: TokenStream,
}

impl Input {
    /// How many characters the input has when it is printed.
    pub(super) fn len(&self) -> usize {
        self.to_string().len()
    }
}

/// `#[tap(cancellation)] fn load() {}`
impl Display for Input {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self.own {
            Own::Attribute(own) => {
                let (own, arguments) = (own.to_string(), written(self.arguments.clone()));
                write!(formatter, "{}({arguments})] ", own.trim_end_matches(']'))?;
            }
            Own::Component => formatter.write_str("#[derive(Component)] ")?,
        }
        write!(formatter, "{}", written(self.item.clone()))
    }
}

/// The seeds that belong to the project.
pub(super) fn seeds() -> Vec<Input> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seeds = Vec::new();
    for folder in ["tests/corpus", "tests/golden"] {
        for path in rust_files(&root.join(folder)) {
            if !path.to_string_lossy().ends_with(".out.rs") {
                let file = syn::parse_file(&fs::read_to_string(&path).unwrap());
                read_items(file.expect("a seed is Rust").items, &mut seeds);
            }
        }
    }
    seeds
}

/// What earlier runs found.
pub(super) fn found() -> Vec<Input> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/found.txt");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| line.starts_with("#["));
    lines.map(|line| read_line(line).expect(line)).collect()
}

/// Functions of the folder that `TREFOIL_FUZZ_SOURCES` names.
pub(super) fn others() -> Vec<Input> {
    let mut seeds = Vec::new();
    if let Some(folder) = std::env::var_os("TREFOIL_FUZZ_SOURCES") {
        for path in rust_files(Path::new(&folder)) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            if let Ok(file) = syn::parse_file(&text) {
                read_items(file.items, &mut seeds);
            }
        }
    }
    seeds
}

/// In the order of their names.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files = paths.into_iter().flat_map(|path| {
        if path.is_dir() {
            rust_files(&path)
        } else {
            vec![path]
        }
    });
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// Functions and methods, and the whole blocks that have an attribute of ours. Bodies are never read, so they are left out.
fn read_items(items: Vec<Item>, seeds: &mut Vec<Input>) {
    for item in items {
        match item {
            Item::Fn(mut function) => {
                function.block = parse_quote!({});
                seeds.push(input(function.to_token_stream()));
            }
            Item::Impl(mut block) => {
                for item in &mut block.items {
                    if let ImplItem::Fn(method) = item {
                        method.block = parse_quote!({});
                        seeds.push(input(method.to_token_stream()));
                    }
                }
                seeds.extend(annotated(block.to_token_stream()));
            }
            Item::Trait(mut block) => {
                for item in &mut block.items {
                    if let TraitItem::Fn(method) = item {
                        method.default = method.default.take().map(|_| parse_quote!({}));
                        seeds.push(input(method.to_token_stream()));
                    }
                }
                seeds.extend(annotated(block.to_token_stream()));
            }
            Item::Struct(item) => seeds.extend(annotated(item.to_token_stream())),
            Item::Mod(module) => {
                let items = module.content.map(|(_, items)| items);
                read_items(items.unwrap_or_default(), seeds);
            }
            _ => {}
        }
    }
}

/// The first attribute of ours is taken off, as the compiler takes it; a function without one gets `#[tap]`.
pub(crate) fn input(item: TokenStream) -> Input {
    annotated(item.clone()).unwrap_or(Input {
        own: Own::Attribute(Pattern::Tap.into()),
        arguments: TokenStream::new(),
        item,
    })
}

/// An item that has an attribute of ours.
pub(crate) fn annotated(item: TokenStream) -> Option<Input> {
    let trees: Vec<_> = item.into_iter().collect();
    let find = |index| Some((index, attribute_at(&trees, index)?));
    let (index, (own, arguments)) = (0..trees.len()).find_map(find)?;
    let rest = trees[..index].iter().chain(&trees[index + 2..]);
    Some(Input {
        own,
        arguments,
        item: rest.cloned().collect(),
    })
}

/// One of our attributes, if it begins here.
fn attribute_at(trees: &[TokenTree], index: usize) -> Option<(Own, TokenStream)> {
    let [hash, group, ..] = trees.get(index..)? else {
        return None;
    };
    let tokens: TokenStream = [hash.clone(), group.clone()].into_iter().collect();
    let attributes = syn::parse::Parser::parse2(Attribute::parse_outer, tokens).ok()?;
    let attribute = attributes.into_iter().next()?;
    if attribute.path().is_ident("derive") {
        let derives = attribute.meta.to_token_stream();
        return mentions(derives, "Component").then_some((Own::Component, TokenStream::new()));
    }
    let own = Own::of(attribute.path())?;
    match attribute.meta {
        syn::Meta::Path(_) => Some((own, TokenStream::new())),
        syn::Meta::List(list) => Some((own, list.tokens)),
        syn::Meta::NameValue(_) => None,
    }
}

fn read_line(line: &str) -> Option<Input> {
    let tokens: TokenStream = line.parse().ok()?;
    let trees: Vec<_> = with_groups(tokens).into_iter().collect();
    let (own, arguments) = attribute_at(&trees, 0)?;
    Some(Input {
        own,
        arguments,
        item: trees[2..].iter().cloned().collect(),
    })
}

/// The word for an invisible delimiter.
const NONE: &str = "__none";

/// `__none { … }` as a group without delimiters.
fn with_groups(tokens: TokenStream) -> TokenStream {
    let mut trees = tokens.into_iter().peekable();
    let mut read = Vec::new();
    while let Some(tree) = trees.next() {
        let is_none = matches!(&tree, TokenTree::Ident(word) if word == NONE);
        let tree = if is_none {
            trees.next().expect("a group")
        } else {
            tree
        };
        read.push(match tree {
            TokenTree::Group(group) => {
                let delimiter = if is_none {
                    Delimiter::None
                } else {
                    group.delimiter()
                };
                Group::new(delimiter, with_groups(group.stream())).into()
            }
            other => other,
        });
    }
    read.into_iter().collect()
}

/// A group without delimiters as `__none { … }`.
fn written(tokens: TokenStream) -> TokenStream {
    let trees = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => {
            let inside = written(group.stream());
            if group.delimiter() == Delimiter::None {
                let none = Ident::new(NONE, group.span());
                quote!(#none { #inside })
            } else {
                Group::new(group.delimiter(), inside).to_token_stream()
            }
        }
        other => other.to_token_stream(),
    });
    trees.collect()
}

#[test]
fn a_group_without_delimiters_round_trips() {
    let line = "#[tap (cancellation)] fn load (x : __none { & u8 }) { }";
    let input = read_line(line).unwrap();
    assert_eq!(input.item.to_string(), "fn load (x : & u8) { }");
    assert_eq!(input.to_string().replace("#[tap(", "#[tap ("), line);
}
