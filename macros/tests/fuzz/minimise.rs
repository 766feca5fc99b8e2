//! The shortest input that breaks a promise in the same way: token trees are taken away, and groups opened, as long as it
//! still does.

use proc_macro2::{Group, TokenStream, TokenTree};

use super::corpus::Input;
use super::promises::{self, Kind};

/// How many shorter inputs are tried; what a long one is short of after that is left to the reader.
const MOST_TRIES: usize = 3_000;

/// Takes away what is not needed.
pub(super) fn minimised(mut input: Input, kind: &Kind) -> Input {
    let mut tries = 0;
    let mut is_broken = |input: &Input| {
        tries += 1;
        tries < MOST_TRIES && promises::check(input).is_err_and(|broken| broken.kind() == *kind)
    };
    loop {
        let shorter = shorter(&input.item).into_iter().map(|item| Input {
            item,
            ..input.clone()
        });
        let fewer = self::shorter(&input.arguments)
            .into_iter()
            .map(|arguments| Input {
                arguments,
                ..input.clone()
            });
        let found = fewer.chain(shorter).find(&mut is_broken);
        match found {
            Some(found) => input = found,
            None => return input,
        }
    }
}

/// Each way to leave out one tree, or the delimiters of one group.
fn shorter(tokens: &TokenStream) -> Vec<TokenStream> {
    let trees: Vec<_> = tokens.clone().into_iter().collect();
    let mut all = Vec::new();
    let half = trees.len() / 2;
    if half > 1 {
        all.push(trees[half..].iter().cloned().collect());
        all.push(trees[..half].iter().cloned().collect());
    }
    for (index, tree) in trees.iter().enumerate() {
        let around = |inside: TokenStream| -> TokenStream {
            let before = trees[..index].iter().cloned();
            let after = trees[index + 1..].iter().cloned();
            before.chain(inside).chain(after).collect()
        };
        all.push(around(TokenStream::new()));
        if let TokenTree::Group(group) = tree {
            all.push(around(group.stream()));
            let inside = shorter(&group.stream()).into_iter();
            all.extend(inside.map(|inside| {
                around(TokenTree::from(Group::new(group.delimiter(), inside)).into())
            }));
        }
    }
    all
}
