//! What is done to a seed: token trees are taken away, doubled, swapped, replaced, spliced in from other seeds; delimiters
//! change; words become keywords, names of ours, raw; phrases that mean something to the macro are put in.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

use syn::parse::Parser;
use syn::{Expr, Item, Pat, Type, Visibility};

use super::corpus::{Input, Own};
use super::phrases::{OPTIONS, PHRASES, WORDS};
use super::random::Random;
use crate::pattern::{OwnAttribute, Pattern};

/// The attributes.
const OWN: &[Own] = &[
    Own::Attribute(OwnAttribute::Pattern(Pattern::Tap)),
    Own::Attribute(OwnAttribute::Pattern(Pattern::Apm)),
    Own::Attribute(OwnAttribute::Container),
    Own::Component,
];

/// A seed with one to six changes, and sometimes some more.
pub(super) fn mutated(seeds: &[Input], random: &mut Random) -> Input {
    let mut input = seeds[random.below(seeds.len())].clone();
    let changes = match random.below(20) {
        0 => 12,
        _ => 1 + random.below(6),
    };
    for _ in 0..changes {
        let donor = &seeds[random.below(seeds.len())];
        match random.below(8) {
            0 => input.own = random.one_of(OWN),
            1 | 2 => input.arguments = changed(input.arguments, &donor.arguments, OPTIONS, random),
            _ => input.item = changed(input.item, &donor.item, PHRASES, random),
        }
    }
    input.item = with_whole_fragments(input.item);
    input
}

/// A group without delimiters is a fragment that a macro was given, and stays whole: other groups are opened.
fn with_whole_fragments(tokens: TokenStream) -> TokenStream {
    let trees = tokens.into_iter().map(|tree| match tree {
        TokenTree::Group(group) => {
            let inside = with_whole_fragments(group.stream());
            if group.delimiter() == Delimiter::None && !is_fragment(&inside) {
                inside
            } else {
                TokenTree::from(Group::new(group.delimiter(), inside)).into()
            }
        }
        other => other.into(),
    });
    trees.collect()
}

fn is_fragment(tokens: &TokenStream) -> bool {
    let tokens = || tokens.clone();
    syn::parse2::<Type>(tokens()).is_ok()
        || syn::parse2::<Expr>(tokens()).is_ok()
        || syn::parse2::<Visibility>(tokens()).is_ok()
        || syn::parse2::<Item>(tokens()).is_ok()
        || Parser::parse2(Pat::parse_multi, tokens()).is_ok()
}

/// One change, at any depth.
fn changed(
    tokens: TokenStream,
    donor: &TokenStream,
    phrases: &[&str],
    random: &mut Random,
) -> TokenStream {
    let mut trees: Vec<_> = tokens.into_iter().collect();
    let groups: Vec<_> = (0..trees.len())
        .filter(|&index| matches!(trees[index], TokenTree::Group(_)))
        .collect();
    if !groups.is_empty() && random.below(2) == 0 {
        let index = random.one_of(&groups);
        if let TokenTree::Group(group) = &trees[index] {
            let inside = changed(group.stream(), donor, phrases, random);
            trees[index] = Group::new(group.delimiter(), inside).into();
        }
        return trees.into_iter().collect();
    }
    change(&mut trees, donor, phrases, random);
    trees.into_iter().collect()
}

/// One change, at this depth.
fn change(trees: &mut Vec<TokenTree>, donor: &TokenStream, phrases: &[&str], random: &mut Random) {
    let at = random.below(trees.len());
    let gap = random.below(trees.len() + 1);
    let end = (at + 1 + random.below(4)).min(trees.len());
    match random.below(12) {
        0 => drop(trees.drain(at..end)),
        1 => {
            let doubled = trees[at..end].to_vec();
            trees.splice(gap..gap, doubled);
        }
        2 if !trees.is_empty() => {
            let other = random.below(trees.len());
            trees.swap(at, other);
        }
        3 => trees.extend(trees_of(donor, random)),
        4 => drop(trees.splice(gap..gap, trees_of(donor, random))),
        5 => drop(trees.splice(at..end, trees_of(donor, random))),
        6 => regroup(trees, at, end, random),
        7 => replace_leaf(trees, random),
        _ => drop(trees.splice(gap..gap, phrase(phrases, random))),
    }
}

fn phrase(phrases: &[&str], random: &mut Random) -> TokenStream {
    random.one_of(phrases).parse().unwrap_or_default()
}

/// Some neighbouring trees of a random depth.
fn trees_of(donor: &TokenStream, random: &mut Random) -> Vec<TokenTree> {
    let mut trees: Vec<_> = donor.clone().into_iter().collect();
    while let Some(TokenTree::Group(group)) = trees.get(random.below(trees.len())) {
        trees = group.stream().into_iter().collect();
    }
    let from = random.below(trees.len());
    let to = (from + 1 + random.below(8)).min(trees.len());
    trees.drain(from..to).collect()
}

/// Puts a group around, takes one off, or changes its delimiters.
fn regroup(trees: &mut Vec<TokenTree>, at: usize, end: usize, random: &mut Random) {
    let delimiter = random.one_of(&[
        Delimiter::None,
        Delimiter::Parenthesis,
        Delimiter::Brace,
        Delimiter::Bracket,
    ]);
    match trees.get(at) {
        Some(TokenTree::Group(group)) if random.below(3) > 0 => {
            let inside = group.stream();
            let changed = TokenTree::from(Group::new(delimiter, inside.clone()));
            if random.below(2) == 0 {
                trees[at] = changed;
            } else {
                trees.splice(at..=at, inside);
            }
        }
        _ => {
            let inside = trees[at..end].iter().cloned().collect();
            trees.splice(at..end, [Group::new(delimiter, inside).into()]);
        }
    }
}

/// Another word for a word, another sign for a sign.
fn replace_leaf(trees: &mut [TokenTree], random: &mut Random) {
    let leaves: Vec<_> = (0..trees.len())
        .filter(|&index| !matches!(trees[index], TokenTree::Group(_)))
        .collect();
    if leaves.is_empty() {
        return;
    }
    let index = random.one_of(&leaves);
    let leaf = match &trees[index] {
        TokenTree::Ident(word) if random.below(4) == 0 => raw(&word.to_string()),
        TokenTree::Punct(_) => sign(random),
        TokenTree::Literal(_) => literal(random),
        _ => match random.below(12) {
            0 => sign(random),
            1 => literal(random),
            _ => Ident::new(random.one_of(WORDS), Span::call_site()).into(),
        },
    };
    trees[index] = leaf;
}

/// `r#word`, where the language has it.
fn raw(word: &str) -> TokenTree {
    let not_raw = ["_", "self", "Self", "super", "crate", "$crate"];
    if word.starts_with("r#") || not_raw.contains(&word) {
        return Ident::new_raw("type", Span::call_site()).into();
    }
    Ident::new_raw(word, Span::call_site()).into()
}

fn sign(random: &mut Random) -> TokenTree {
    let spacing = random.one_of(&[Spacing::Alone, Spacing::Joint]);
    let signs = [
        '&', '<', '>', ',', ':', ';', '=', '!', '?', '+', '*', '.', '#', '-', '|', '@', '$', '\'',
    ];
    // A lone quote is no token; the compiler sees it in front of a lifetime's name only.
    match random.one_of(&signs) {
        '\'' => Punct::new('&', spacing).into(),
        sign => Punct::new(sign, spacing).into(),
    }
}

fn literal(random: &mut Random) -> TokenTree {
    match random.below(5) {
        0 => Literal::usize_unsuffixed(3).into(),
        1 => Literal::string("load_async").into(),
        2 => Literal::byte_string(b"x").into(),
        3 => Literal::f64_suffixed(0.5).into(),
        _ => Literal::character('x').into(),
    }
}
