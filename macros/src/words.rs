//! Tokens as the words that they are made of. Printed they are not the same everywhere: between them may stand the spaces
//! that the author wrote, and around a macro's `$ty` a group that nobody sees.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;

/// Whether both say the same, however it is spaced.
pub(crate) fn are_same(one: impl ToTokens, other: impl ToTokens) -> bool {
    of(one.into_token_stream()) == of(other.into_token_stream())
}

/// The words in order, and the delimiters around them.
pub(crate) fn of(tokens: TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    each(tokens, &mut |word| words.push(word.to_owned()));
    words
}

/// Calls `take` with each word, and with what stands for the delimiters around them.
pub(crate) fn each(tokens: TokenStream, take: &mut impl FnMut(&str)) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                each(group.stream(), take);
            }
            TokenTree::Group(group) => {
                let delimiter = format!("{:?}", group.delimiter());
                take(&delimiter);
                each(group.stream(), take);
                take(&delimiter);
            }
            word => take(&word.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Delimiter, Group, TokenStream};
    use quote::quote;

    use super::are_same;

    #[test]
    fn words_are_told_apart_and_spaces_are_not() {
        let tokens = |text: &str| text.parse::<TokenStream>().unwrap();
        assert!(are_same(tokens("any(a,b)"), tokens("any (a , b)")));
        let ty = Group::new(Delimiter::None, quote!(u8));
        assert!(are_same(quote!(x: #ty), quote!(x: u8)));
        for (one, other) in [
            ("any(a, b)", "any(b, a)"),
            ("a b", "ab"),
            ("(a) b", "(a b)"),
            ("(a)", "[a]"),
            ("a", "a a"),
        ] {
            assert!(!are_same(tokens(one), tokens(other)), "{one}");
        }
    }
}
