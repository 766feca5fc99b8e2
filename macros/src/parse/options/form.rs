//! What is said of an option in a wrong form: the words to change, and how they would be right.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{LitStr, Path, PathArguments, Token};

use crate::parse::crate_path;

/// What stands behind the key, up to the next comma.
pub(super) fn written(input: ParseStream) -> TokenStream {
    let rest = input.cursor().token_stream().into_iter();
    let is_comma =
        |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    rest.take_while(|token| !is_comma(token)).collect()
}

/// The words to change: the value, if there is one.
pub(super) fn place(key: &Ident, written: TokenStream) -> TokenStream {
    if written.is_empty() {
        key.to_token_stream()
    } else {
        assigned(&written).unwrap_or(written)
    }
}

/// What a text in the place of an option is, where there is a `name`.
pub(super) fn named(first: Option<&TokenTree>, has_name: bool) -> Option<String> {
    let text: LitStr = syn::parse2(first?.to_token_stream()).ok()?;
    has_name.then(|| format!("write `name = {}`", text.to_token_stream()))
}

/// What stands behind `=`.
fn assigned(written: &TokenStream) -> Option<TokenStream> {
    let mut tokens = written.clone().into_iter();
    let sign = tokens.next().map(ToTokens::into_token_stream)?;
    syn::parse2::<Token![=]>(sign).ok()?;
    let value: TokenStream = tokens.collect();
    (!value.is_empty()).then_some(value)
}

/// What may have been meant as the value: what stands behind another sign, or in parentheses.
fn meant(written: &TokenStream) -> Option<TokenStream> {
    let mut tokens = written.clone().into_iter();
    match tokens.next()? {
        TokenTree::Group(group) => Some(group.stream()),
        TokenTree::Punct(_) => Some(tokens.collect()),
        _ => None,
    }
}

/// The way out, with the author's own value where that can be seen.
pub(super) fn help(form: &str, key: &Ident, written: &TokenStream) -> String {
    if *key == form
        && matches!(
            written.clone().into_iter().next(),
            Some(TokenTree::Ident(_))
        )
    {
        return format!("write `{key}, {written}`");
    }
    let value = assigned(written).or_else(|| meant(written));
    if let Some(value) = &value
        && let Some(right) = rewritten(form, key, value)
    {
        return format!("write `{right}`");
    }
    let word = value
        .as_ref()
        .map(|value| value.to_string().replace(' ', ""));
    let text = value.and_then(|value| syn::parse2::<LitStr>(value).ok());
    let right = match (word, text) {
        (_, Some(text)) if fits(form, &text.value()) => format!("{key} = \"{}\"", text.value()),
        (Some(word), None) if word == "false" && *key == form => return format!("remove `{key}`"),
        (Some(word), None) if fits(form, &word) => format!("{key} = \"{word}\""),
        _ => form.to_owned(),
    };
    format!("write `{right}`")
}

/// The author's words where they lack or have quotes or parentheses: `receiver = "arc"`, `out = x`.
fn rewritten(form: &str, key: &Ident, value: &TokenStream) -> Option<String> {
    let text = syn::parse2::<LitStr>(value.clone()).map(|text| text.value());
    if form.starts_with(&format!("{key}(")) {
        let word = text.unwrap_or_else(|_| value.to_string());
        return syn::parse_str::<Ident>(&word)
            .ok()
            .map(|word| format!("{key}({word})"));
    }
    let text = text.unwrap_or_else(|_| value.to_string().replace(' ', ""));
    let right = format!("{key} = {text}");
    let mut choices = form.split('`');
    if let Some(choice) = choices.find(|choice| choice.eq_ignore_ascii_case(&right)) {
        return Some(choice.to_owned());
    }
    if form.contains("path::to::function") {
        return callable(&text).map(|path| format!("{key} = {path}"));
    }
    let path: Path = syn::parse_str(&text).ok()?;
    if key == "crate" {
        let is_absolute = crate_path::is_absolute(&path);
        let absolute = || format!("{key} = {}", crate_path::absolute_form(&path));
        return Some(if is_absolute { right } else { absolute() });
    }
    let (_, example) = form.split_once(" = ")?;
    let takes_name = syn::parse_str::<Ident>(example).is_ok() && path.get_ident().is_some();
    takes_name.then_some(right)
}

/// The path as it is written where it is called: `check::<u8>` for the type `check<u8>`, and `check` for the call `check(x)`.
fn callable(text: &str) -> Option<String> {
    let mut path: Path = syn::parse_str(text.split('(').next()?).ok()?;
    for segment in &mut path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    Some(path.to_token_stream().to_string().replace(' ', ""))
}

/// Whether `word` would be right in quotes.
fn fits(form: &str, word: &str) -> bool {
    let Some((_, text)) = form.trim_end_matches('"').split_once('"') else {
        return false;
    };
    match text.split_once('…') {
        Some((prefix, suffix)) => word.starts_with(prefix) && word.ends_with(suffix),
        None => word.starts_with("pub"),
    }
}

#[cfg(test)]
mod tests {
    use quote::{format_ident, quote};

    use super::{help, place};

    #[test]
    fn the_value_is_what_must_change() {
        let key = format_ident!("receiver");
        assert_eq!(place(&key, quote!()).to_string(), "receiver");
        assert_eq!(place(&key, quote!(=)).to_string(), "=");
        assert_eq!(place(&key, quote!(= rc)).to_string(), "rc");
        assert_eq!(place(&key, quote!((rc))).to_string(), "(rc)");
    }

    #[test]
    fn the_authors_value_is_kept() {
        let help = |form, key: &str, written| help(form, &format_ident!("{key}"), &written);
        let name = "name = \"…_async\"";
        assert_eq!(
            help(name, "name", quote!(= fetch_async)),
            "write `name = \"fetch_async\"`"
        );
        assert_eq!(
            help(name, "name", quote!(= fetch)),
            format!("write `{name}`")
        );
        assert_eq!(
            help("name = \"begin_…\"", "name", quote!(= begin_fetch)),
            "write `name = \"begin_fetch\"`"
        );
        assert_eq!(
            help("vis = \"pub(crate)\"", "vis", quote!(= pub(super))),
            "write `vis = \"pub(super)\"`"
        );
        assert_eq!(
            help(
                "validate = path::to::function",
                "validate",
                quote!(= "a::b")
            ),
            "write `validate = a::b`"
        );
        assert_eq!(
            help("progress", "progress", quote!(= false)),
            "remove `progress`"
        );
        assert_eq!(
            help(name, "name", quote!(: "fetch_async")),
            "write `name = \"fetch_async\"`"
        );
        assert_eq!(
            help(name, "name", quote!(("fetch_async"))),
            "write `name = \"fetch_async\"`"
        );
    }

    #[test]
    fn what_was_meant_is_told_by_its_words() {
        let help = |form, key: &str, written| help(form, &format_ident!("{key}"), &written);
        assert_eq!(help("out(PARAMETER)", "out", quote!(= x)), "write `out(x)`");
        let choice = "receiver = arc`, `receiver = clone` or `receiver = box";
        assert_eq!(
            help(choice, "receiver", quote!(= "box")),
            "write `receiver = box`"
        );
        assert_eq!(
            help(choice, "receiver", quote!(= Clone)),
            "write `receiver = clone`"
        );
        assert_eq!(
            help("validate = path::to::function", "validate", quote!((a::b))),
            "write `validate = a::b`"
        );
        assert_eq!(
            help(
                "validate = path::to::function",
                "validate",
                quote!(= a::b<u8>)
            ),
            "write `validate = a::b::<u8>`"
        );
        assert_eq!(
            help(
                "validate = path::to::function",
                "validate",
                quote!(= a::b(x))
            ),
            "write `validate = a::b`"
        );
        assert_eq!(
            help(choice, "receiver", quote!(= "rc")),
            format!("write `{choice}`")
        );
        assert_eq!(
            help("args = LoadCompletedEventArgs", "args", quote!(= "Loaded")),
            "write `args = Loaded`"
        );
        assert_eq!(
            help("crate = ::path::to::trefoil", "crate", quote!(= "trefoil")),
            "write `crate = ::trefoil`"
        );
        assert_eq!(
            help(
                "crate = ::path::to::trefoil",
                "crate",
                quote!(= "crate::tre")
            ),
            "write `crate = crate::tre`"
        );
        assert_eq!(
            help("cancellation", "cancellation", quote!(= "yes")),
            "write `cancellation`"
        );
        assert_eq!(
            help("cancellation", "cancellation", quote!(progress)),
            "write `cancellation, progress`"
        );
        assert_eq!(
            help("progress", "progress", quote!(= true)),
            "write `progress`"
        );
    }
}
