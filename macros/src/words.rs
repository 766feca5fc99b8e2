//! Compares and searches tokens word by word, and converts identifiers. The printed form of tokens
//! cannot be compared: it depends on the spaces of the source, and a macro's `$ty` is in an
//! invisible group.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse_str;

/// Whether both are the same tokens, however they are spaced and grouped.
pub(crate) fn are_same(one: &dyn ToTokens, other: &dyn ToTokens) -> bool {
    of(one.to_token_stream()) == of(other.to_token_stream())
}

/// The words and the delimiters around them, in order.
pub(crate) fn of(tokens: TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    each(tokens, &mut |word| words.push(word.to_owned()));
    words
}

/// Calls `take` with each word, and with a word for each delimiter.
pub(crate) fn each(tokens: TokenStream, take: &mut dyn FnMut(&str)) {
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

/// Whether `name` occurs anywhere in `tokens`.
pub(crate) fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether the identifier is one of these words, which are separated by spaces.
pub(crate) fn is_any(word: &Ident, words: &str) -> bool {
    // Each comparison with an `Ident` would print it again.
    let word = word.to_string();
    words.split(' ').any(|known| word == known)
}

/// Whether `text` is an identifier in every edition.
pub(crate) fn is_identifier(text: &str) -> bool {
    text != "gen" && parse_str::<Ident>(text).is_ok()
}

/// `read_all` gives `ReadAll`.
pub(crate) fn pascal_case(snake: &str) -> String {
    let mut pascal = String::new();
    for word in snake.split('_') {
        let mut letters = word.chars();
        pascal.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        pascal.extend(letters);
    }
    if pascal.starts_with(|first: char| first.is_alphabetic()) {
        pascal
    } else {
        format!("Argument{pascal}")
    }
}

/// `tokens` with other spans; those inside groups keep theirs.
pub(crate) fn with_spans(tokens: TokenStream, span: &dyn Fn(Span) -> Span) -> TokenStream {
    let mut changed = TokenStream::new();
    for mut token in tokens {
        token.set_span(span(token.span()));
        changed.extend([token]);
    }
    changed
}

/// The identifier `name` at another span. The edition of the span decides what is a keyword, and
/// `gen` became one in 2024.
pub(crate) fn respanned(name: &Ident, span: Span) -> Ident {
    if *name == "gen" {
        return Ident::new_raw("gen", span);
    }
    let mut name = name.clone();
    name.set_span(span);
    name
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Delimiter, Group, TokenStream};
    use quote::quote;

    use super::are_same;

    #[test]
    fn words_are_compared_and_spaces_are_not() {
        let tokens = |text: &str| text.parse::<TokenStream>().unwrap();
        assert!(are_same(&tokens("any(a,b)"), &tokens("any (a , b)")));
        let ty = Group::new(Delimiter::None, quote!(u8));
        assert!(are_same(&quote!(x: #ty), &quote!(x: u8)));
        for (one, other) in [
            ("any(a, b)", "any(b, a)"),
            ("a b", "ab"),
            ("(a) b", "(a b)"),
            ("(a)", "[a]"),
            ("a", "a a"),
        ] {
            assert!(!are_same(&tokens(one), &tokens(other)), "{one}");
        }
    }
}
