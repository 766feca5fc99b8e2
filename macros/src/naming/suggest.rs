//! Suggests a name in the form of a starting member, for messages about a name in another form.

use proc_macro2::Ident;

use super::{BEGIN, END, SUFFIX, base, base_behind, is_name, without_prefix, without_suffix};
use crate::pattern::Pattern;

/// `fetch-async` and `fetchAsync` give `fetch_async`, `load_begin` gives `begin_load`.
pub(crate) fn suggest_name(pattern: Pattern, text: &str) -> Option<String> {
    let snake = snake_case(text);
    let affixes: &[_] = match pattern {
        Pattern::Tap | Pattern::Eap => &[("async_", ""), ("", SUFFIX)],
        Pattern::Apm => &[(BEGIN, ""), (END, ""), ("", "_begin"), ("", SUFFIX)],
    };
    let without = |name: &str| {
        let mut all = affixes.iter();
        all.find_map(|(prefix, suffix)| {
            Some(name.strip_prefix(prefix)?.strip_suffix(suffix)?.to_owned())
        })
    };
    let mut base = without(&snake).unwrap_or_else(|| snake.clone());
    let mut is_doubled = false;
    while let Some(less) = without(&base) {
        (base, is_doubled) = (less, true);
    }
    let affix = |affix: &&str| base == affix.trim_matches('_');
    if ["", SUFFIX, BEGIN, END].iter().any(affix) {
        return None;
    }
    let name = match pattern {
        Pattern::Tap | Pattern::Eap => format!("{base}{SUFFIX}"),
        // The shorter name may be that of the pair of the function itself.
        Pattern::Apm if is_doubled => format!("{BEGIN}{base}_work"),
        Pattern::Apm => format!("{BEGIN}{base}"),
    };
    let begins_name = !base.starts_with(char::is_numeric);
    (begins_name && is_name(&name)).then_some(name)
}

/// The suggestion for a member of `function`, which cannot have the name of the function; without
/// one, the default name.
pub(crate) fn suggest_name_for(pattern: Pattern, function: &Ident, text: &str) -> String {
    suggest_name(pattern, text)
        .filter(|name| function != name)
        .unwrap_or_else(|| default_name(pattern, function))
}

/// The name of the starting member without an option, or one near it where a rule refuses the name
/// of the function.
pub(crate) fn default_name(pattern: Pattern, function: &Ident) -> String {
    match pattern {
        Pattern::Tap | Pattern::Eap => {
            let base = without_suffix(function).unwrap_or_else(|| base(function));
            format!("{base}{SUFFIX}")
        }
        Pattern::Apm => match without_prefix(function) {
            Some((_, base)) => format!("{BEGIN}{base}_work"),
            None => format!("{BEGIN}{}", base_behind(BEGIN, function)),
        },
    }
}

/// `fetchAsync` and `Fetch-async` give `fetch_async`. Leading underscores stay.
fn snake_case(text: &str) -> String {
    let text = text.trim().trim_start_matches("r#");
    let words = text.trim_start_matches('_');
    let mut snake = text[..text.len() - words.len()].to_owned();
    let letters: Vec<char> = words.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let is_followed = letters
            .get(index + 1)
            .is_some_and(|next| next.is_lowercase());
        let begins_word = letter.is_uppercase()
            && before.is_some_and(|before| !before.is_uppercase() || is_followed);
        if begins_word && !snake.ends_with('_') {
            snake.push('_');
        }
        if letter.is_alphanumeric() {
            snake.extend(letter.to_lowercase());
        } else if !snake.ends_with('_') {
            snake.push('_');
        }
    }
    snake.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use quote::format_ident;

    use super::{default_name, snake_case, suggest_name, suggest_name_for};
    use crate::pattern::Pattern;

    #[test]
    fn words_are_separated_by_punctuation_and_capitals() {
        for (text, snake) in [
            ("fetchAsync", "fetch_async"),
            ("Fetch-Async", "fetch_async"),
            ("fetch  async!", "fetch_async"),
            ("getHTTPPage2", "get_http_page2"),
            ("__fetch_", "__fetch"),
            ("r#type", "type"),
            ("", ""),
        ] {
            assert_eq!(snake_case(text), snake, "{text}");
        }
    }

    #[test]
    fn a_suggestion_has_the_form_of_a_starting_member() {
        for (pattern, text, name) in [
            (Pattern::Tap, "fetch", Some("fetch_async")),
            (Pattern::Tap, "fetch-async", Some("fetch_async")),
            (Pattern::Tap, "fetchAsync", Some("fetch_async")),
            (Pattern::Eap, "async_fetch", Some("fetch_async")),
            (Pattern::Tap, "fetch_async_async", Some("fetch_async")),
            (Pattern::Tap, "_async", None),
            (Pattern::Tap, "async", None),
            (Pattern::Tap, "3", None),
            (Pattern::Tap, "", None),
            (Pattern::Tap, "?!", None),
            (Pattern::Apm, "fetch", Some("begin_fetch")),
            (Pattern::Apm, "load_begin", Some("begin_load")),
            (Pattern::Apm, "BeginLoad", Some("begin_load")),
            (Pattern::Apm, "end_load", Some("begin_load")),
            (Pattern::Apm, "load_async", Some("begin_load")),
            (Pattern::Apm, "begin_begin_load", Some("begin_load_work")),
            (Pattern::Apm, "begin_end_call", Some("begin_call_work")),
            (Pattern::Apm, "begin_", None),
            (Pattern::Apm, "3", None),
            (Pattern::Apm, "begin", None),
        ] {
            assert_eq!(suggest_name(pattern, text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn a_suggestion_is_not_the_name_of_the_function() {
        let function = format_ident!("begin_load");
        let suggested = |text| suggest_name_for(Pattern::Apm, &function, text);
        assert_eq!(suggested("fetch"), "begin_fetch");
        assert_eq!(suggested("load"), "begin_load_work");
        assert_eq!(suggested("3"), "begin_load_work");
    }

    #[test]
    fn the_default_is_never_refused() {
        for (pattern, function, name) in [
            (Pattern::Tap, "load", "load_async"),
            (Pattern::Tap, "load_async", "load_async"),
            (Pattern::Eap, "type_", "type_async"),
            (Pattern::Apm, "load", "begin_load"),
            (Pattern::Apm, "_load", "begin_load"),
            (Pattern::Apm, "begin_load", "begin_load_work"),
        ] {
            assert_eq!(default_name(pattern, &format_ident!("{function}")), name);
        }
    }
}
