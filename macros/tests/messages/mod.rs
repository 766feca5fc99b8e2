//! The messages that `tests/ui` records, without a compiler: the items of each case are expanded, and what the expansions say is
//! what the `.stderr` beside the case has of ours, word for word. Where it is underlined only `tests/ui` shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{ForeignItem, ImplItem, Item, LitStr, TraitItem};

use crate::component;
use crate::expand::attribute;
use crate::fuzz::corpus::{Input, Own, annotated};
use crate::rule::{Rule, Severity};

#[test]
fn expansions_say_what_the_cases_record() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    // Only the repository has it, not the published package.
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let recorded = paths.filter(|path| path.extension().is_some_and(|end| end == "stderr"));
    let (mut compared, mut wrong) = (0, Vec::new());
    for path in recorded {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let said = said(&fs::read_to_string(path.with_extension("rs")).unwrap());
        let recorded = trimmed(&fs::read_to_string(&path).unwrap());
        // Cases allow some of the advice.
        let errors = said.iter().filter(|message| !is_advice(message));
        let added = errors.filter(|message| !recorded.contains(*message));
        wrong.extend(added.map(|message| format!("{name} does not record\n{message}")));
        let messages = messages_of(&recorded);
        let is_said = |text: &String| said.iter().any(|message| text.ends_with(message));
        let lost = messages.iter().filter(|text| !is_said(text));
        wrong.extend(lost.map(|message| format!("{name} records\n{message}")));
        compared += messages.len();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(compared > 200, "{compared} messages are compared");
}

/// What the expansions of all items of a file say.
fn said(source: &str) -> BTreeSet<String> {
    let file = syn::parse_file(source).expect("a case is Rust");
    let mut inputs = Vec::new();
    file.items
        .into_iter()
        .for_each(|item| read(item, &mut inputs));
    let mut messages = BTreeSet::new();
    for input in inputs {
        let expansion = match input.own {
            Own::Attribute(own) => attribute(own, input.arguments, &input.item),
            Own::Component => component::derive(input.item),
        };
        collect(&expansion, &mut messages);
    }
    messages
}

/// The item, if it has an attribute of ours, or else those inside it that have.
fn read(item: Item, inputs: &mut Vec<Input>) {
    if let Some(input) = annotated(item.to_token_stream()) {
        return inputs.push(input);
    }
    match item {
        Item::Impl(block) => {
            let methods = block.items.iter().map(ImplItem::to_token_stream);
            inputs.extend(methods.filter_map(annotated));
        }
        Item::Trait(block) => {
            let methods = block.items.iter().map(TraitItem::to_token_stream);
            inputs.extend(methods.filter_map(annotated));
        }
        Item::ForeignMod(block) => {
            let functions = block.items.iter().map(ForeignItem::to_token_stream);
            inputs.extend(functions.filter_map(annotated));
        }
        Item::Mod(module) => {
            let items = module.content.into_iter().flat_map(|(_, items)| items);
            items.for_each(|item| read(item, inputs));
        }
        _ => {}
    }
}

/// The texts of `compile_error!` and of `deprecated` that end in the code of a rule.
fn collect(tokens: &TokenStream, messages: &mut BTreeSet<String>) {
    for tree in tokens.clone() {
        match tree {
            TokenTree::Group(group) => collect(&group.stream(), messages),
            TokenTree::Literal(literal) => {
                let text = syn::parse2::<LitStr>(literal.into_token_stream());
                let text = text.map(|text| text.value()).unwrap_or_default();
                if rule_of(&text).is_some() {
                    messages.insert(trimmed(&text));
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// The rule whose code ends the text.
fn rule_of(text: &str) -> Option<Rule> {
    let (_, code) = text.strip_suffix(']')?.rsplit_once(" [")?;
    Rule::ALL.iter().copied().find(|rule| rule.code() == code)
}

fn is_advice(text: &str) -> bool {
    rule_of(text).is_some_and(|rule| rule.severity() == Severity::Advice)
}

/// Without the spaces around lines, by which the compiler indents, and before parentheses, where it
/// prints tokens without them.
fn trimmed(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    lines.join("\n").replace(" (", "(")
}

/// From each `error: ` to the line that ends in a code, where one follows at once.
fn messages_of(recorded: &str) -> Vec<String> {
    let mut messages = Vec::new();
    for paragraph in recorded.split("\n\n") {
        let lines: Vec<_> = paragraph.lines().collect();
        let end = lines.iter().position(|line| line.starts_with("--> "));
        let text = lines[..end.unwrap_or(0)].join("\n");
        if rule_of(&text).is_some() {
            messages.push(text);
        }
    }
    messages
}
