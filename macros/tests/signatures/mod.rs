//! The tables of `docs/signatures.md`: every row has a function, and the last cell says what is generated for it. The cells
//! are compared with the expansions; `TREFOIL_BLESS=1 cargo test -p trefoil-macros` writes them.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{File, ImplItemFn, Item, parse_quote};

use crate::expand::attribute;
use crate::fuzz::corpus::{self, Own};
use crate::fuzz::promises;

#[test]
fn the_page_shows_the_generated_members() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/signatures.md");
    // Only the repository has it, not the published package.
    let Ok(page) = std::fs::read_to_string(&path) else {
        return;
    };
    let lines: Vec<_> = page.lines().map(|line| (line, written(line))).collect();
    let functions = lines.iter().filter(|(_, written)| written.is_some());
    assert!(functions.count() > 80, "the page has lost its rows");
    if std::env::var_os("TREFOIL_BLESS").is_some() {
        let lines = lines.iter().map(|(line, written)| match written {
            Some(written) => format!("{written}\n"),
            None => format!("{line}\n"),
        });
        std::fs::write(path, lines.collect::<String>()).unwrap();
        return;
    }
    for (line, written) in lines {
        assert_eq!(
            line,
            written.as_deref().unwrap_or(line),
            "look at it and bless it"
        );
    }
}

/// A row as it must be; `None` for every other line.
fn written(line: &str) -> Option<String> {
    let (before, _) = line.strip_suffix('|')?.rsplit_once(" |")?;
    let (_, function) = before.rsplit_once("| ")?;
    let function = function.strip_prefix('`')?.strip_suffix('`')?;
    Some(format!("{before} | {} |", generated_for(function)))
}

/// The signatures of the members, or the codes of the errors.
fn generated_for(function: &str) -> String {
    let body = if function.ends_with(['}', ';']) {
        ""
    } else {
        "{}"
    };
    let input = corpus::input(format!("{function} {body}").parse().expect(function));
    let Own::Attribute(own) = input.own else {
        unreachable!("the page has functions and blocks of functions only");
    };
    let expansion = attribute(own, input.arguments, &input.item);
    let codes = promises::codes(&expansion).unwrap_or_default();
    if !codes.is_empty() {
        let codes: Vec<_> = codes.iter().map(|code| format!("`{code}`")).collect();
        return format!("error: {}", codes.join(", "));
    }
    let written = methods(&input.item);
    let is_new = |method: &&ImplItemFn| {
        let name = method.sig.ident.to_string();
        // What members share is not called by users.
        !name.starts_with("__") && written.iter().all(|old| old.sig.ident != name)
    };
    let methods = methods(&expansion);
    let members = methods
        .iter()
        .filter(is_new)
        .map(|method| format!("`{}`", short(method)));
    members.collect::<Vec<_>>().join("<br>")
}

/// All functions in the tokens: free ones, and those of an `impl` block as well as of a trait.
fn methods(tokens: &TokenStream) -> Vec<ImplItemFn> {
    // A block is an item of its own, and a method with `self` is one of a block only.
    let items = syn::parse2::<File>(tokens.clone()).map(|file| file.items);
    let items = items.unwrap_or_else(|_| vec![parse_quote!(impl Any { #tokens })]);
    // What is handed back has methods in the arguments of the event, not among the members.
    let members = items.into_iter().filter(|item| !is_of_args(item));
    let functions = members.flat_map(|item| match item {
        Item::Fn(function) => vec![function.into_token_stream()],
        Item::Impl(block) => block.items.iter().map(ToTokens::to_token_stream).collect(),
        Item::Trait(block) => block.items.iter().map(ToTokens::to_token_stream).collect(),
        _ => Vec::new(),
    });
    let functions = functions.map(|function| {
        // A required method has no body, which an `impl` block asks for.
        let tokens = function.to_string();
        let tokens = tokens
            .strip_suffix(';')
            .map_or(tokens.clone(), |open| format!("{open} {{}}"));
        syn::parse_str::<ImplItemFn>(&tokens)
    });
    functions.filter_map(Result::ok).collect()
}

/// Whether it is an `impl` of what the arguments of an event hand back.
fn is_of_args(item: &Item) -> bool {
    let Item::Impl(block) = item else {
        return false;
    };
    let ty = block.self_ty.to_token_stream().to_string();
    ty.contains("HandedBack")
}

/// Without its `where` clause, and without the paths of what needs none in a user's own code.
fn short(method: &ImplItemFn) -> String {
    let (vis, mut sig) = (&method.vis, method.sig.clone());
    sig.generics.where_clause = None;
    let file = prettyplease::unparse(&parse_quote!(impl Any { #vis #sig {} }));
    let lines: Vec<_> = file.lines().map(str::trim).collect();
    let line = lines[1..lines.len() - 1].join(" ");
    let line = without_paths(line.trim_end_matches(" {}"));
    let broken = [("( ", "("), (", )", ")"), ("< ", "<"), (", >", ">")];
    without_marker(
        &broken
            .iter()
            .fold(line, |line, (wrapped, flat)| line.replace(wrapped, flat)),
    )
}

/// The number that tells operations apart says nothing to a reader: `Op<…>`.
fn without_marker(text: &str) -> String {
    let Some((before, marker)) = text.split_once("Op<") else {
        return text.to_owned();
    };
    let mut depth = 1;
    let closes = |letter: char| {
        match letter {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        depth == 0
    };
    let end = marker.find(closes).unwrap_or_default();
    format!("{before}Op<…{}", without_marker(&marker[end..]))
}

/// `::core::marker::Send` as `Send`; what does not begin with colons is the user's.
fn without_paths(text: &str) -> String {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut short, mut rest) = (String::new(), text);
    while let Some((before, mut path)) = rest.split_once("::") {
        short += before;
        if before.ends_with(is_word) || before.ends_with('>') {
            short += "::";
        } else {
            while let Some((segment, more)) = path.split_once("::")
                && segment.chars().all(is_word)
            {
                path = more;
            }
        }
        rest = path;
    }
    short + rest
}

#[test]
fn only_global_paths_are_shortened() {
    let text = "f(a: ::core::option::Option<io::Result<T>>) -> ::trefoil::Task<<T as a::B>::C>";
    let short = "f(a: Option<io::Result<T>>) -> Task<<T as a::B>::C>";
    assert_eq!(without_paths(text), short);
    assert_eq!(
        without_marker("A<u8, Op<(), { id(1) }>>, u8"),
        "A<u8, Op<…>>, u8"
    );
}
