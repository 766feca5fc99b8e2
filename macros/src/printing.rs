//! Prints tokens as a message shows them: `Option<&[u8]>`, where `TokenStream` would print `Option
//! < & [u8] >`.

use quote::ToTokens;

/// The spacing of printed tokens, and the usual one.
const SPACING: &[(&str, &str)] = &[
    (" < ", "<"),
    ("< ", "<"),
    (" <", "<"),
    (" >", ">"),
    (" : :: ", ": ::"),
    (" :: ", "::"),
    (":: ", "::"),
    (" ::<", "::<"),
    (" : ", ": "),
    ("& ", "&"),
    (" ,", ","),
    ("[ ", "["),
    (" ]", "]"),
    (" ;", ";"),
    ("( ", "("),
    (" )", ")"),
    ("? ", "?"),
    ("all (", "all("),
    ("any (", "any("),
    ("cfg (", "cfg("),
    ("fn (", "fn("),
    ("pub (", "pub("),
    ("not (", "not("),
    ("Fn (", "Fn("),
    ("FnMut (", "FnMut("),
    ("FnOnce (", "FnOnce("),
];

/// Tokens as a message shows them.
pub(crate) fn shown(tokens: impl ToTokens) -> String {
    spaced(tokens.to_token_stream().to_string())
}

fn spaced(mut text: String) -> String {
    for (printed, written) in SPACING {
        text = text.replace(printed, written);
    }
    text
}

#[cfg(test)]
mod tests {
    use syn::{Type, parse_quote};

    use super::shown;

    #[test]
    fn types_are_printed_as_they_are_written() {
        let ty: Type = parse_quote!(Option<&[io::Result<u8>]>);
        assert_eq!(shown(&ty), "Option<&[io::Result<u8>]>");
        let ty: Type = parse_quote!(&'a mut dyn FnMut(&str, [u8; 4]) -> bool);
        assert_eq!(shown(&ty), "&'a mut dyn FnMut(&str, [u8; 4]) -> bool");
    }
}
