//! Reports an option in a wrong form, and suggests the right one, with the user's value where it
//! can be recognized. The whole option is underlined, and the help replaces all of it.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::{Error, LitStr, PathArguments, Type};

use super::one::read;
use super::suggest::{name_of, nearest_visibility};
use super::table::{Entry, Options};
use crate::diagnostics::Diagnostics;
use crate::naming::{MemberNames, default_name};
use crate::parse::crate_path::absolute_forms;
use crate::pattern::{OwnAttribute, Pattern};
use crate::printing::shown;
use crate::rule::Rule;

/// An option that cannot be read.
pub(super) struct WrongForm<'w> {
    pub(super) own: OwnAttribute,
    /// The function that the attribute is on, if it is one function.
    pub(super) function: Option<&'w Ident>,
    pub(super) entry: &'static Entry,
    pub(super) key: &'w Ident,
    /// The tokens after the key.
    pub(super) value: TokenStream,
}

impl WrongForm<'_> {
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        let Self {
            own, key, value, ..
        } = self;
        let words = quote!(#key #value);
        let text = format!("option `{key}` of `{own}` has the wrong form");
        diagnostics.report(Rule::OptionForm, words, text, self.help());
    }

    fn help(&self) -> String {
        let (value, others) = self.parts();
        if self.is_flag() && after_sign(&value).to_string() == "false" {
            return format!("remove `{}`", self.key);
        }
        let mut options = vec![self.right(&value)];
        options.extend(others.iter().map(shown));
        format!("write `{}`", options.join(", "))
    }

    /// Whether the value that was read can be used: another option follows without a comma, or a
    /// flag has a value.
    pub(super) fn begins_right(&self) -> bool {
        self.is_flag() || !self.parts().1.is_empty()
    }

    fn is_flag(&self) -> bool {
        self.entry.form == self.entry.key
    }

    /// The value, and the options after it that are separated by no comma: `cancellation;
    /// progress`.
    fn parts(&self) -> (TokenStream, Vec<TokenStream>) {
        let mut parts = vec![TokenStream::new()];
        // After punctuation there is a value, which may have the name of an option.
        let mut may_begin = true;
        for (index, token) in self.value.clone().into_iter().enumerate() {
            let is_separator = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == ';');
            let begins = match &token {
                TokenTree::Ident(word) if may_begin => {
                    self.own.entry(word).is_some() || (index == 0 && self.is_flag())
                }
                _ => is_separator,
            };
            if begins {
                parts.push(TokenStream::new());
            }
            may_begin = !matches!(token, TokenTree::Punct(_));
            if let (Some(part), false) = (parts.last_mut(), is_separator) {
                part.extend([token]);
            }
        }
        let value = parts.remove(0);
        parts.retain(|part| !part.is_empty());
        (value, parts)
    }

    /// The right form of the option with this value.
    fn right(&self, value: &TokenStream) -> String {
        let key = self.key;
        if self.reads(value) {
            return shown(quote!(#key #value));
        }
        let value = after_sign(value);
        let (text, words) = match syn::parse2::<LitStr>(value.clone()) {
            Ok(literal) => (literal.value(), literal.parse().unwrap_or_default()),
            Err(_) => (shown(&value), value),
        };
        let found = match (self.entry.key, self.own.pattern()) {
            ("name", Some(pattern)) => {
                name_of(pattern, self.function, &text).map(|name| format!("{key} = \"{name}\""))
            }
            ("vis", _) => nearest_visibility(&text).map(|vis| format!("{key} = \"{vis}\"")),
            ("crate", _) => syn::parse2(words).ok().map(|path| absolute_forms(&path)),
            _ if self.entry.form.contains('(') => {
                list(words).map(|words| format!("{key}({words})"))
            }
            _ => self.readable(words),
        };
        found.unwrap_or_else(|| self.form())
    }

    /// The value as it is, in lower case, or with a turbofish, whichever can be read.
    fn readable(&self, words: TokenStream) -> Option<String> {
        let small = words.to_string().to_lowercase().parse().ok();
        let [kept, dropped] =
            [Call::Kept, Call::Dropped].map(|call| turbofished(words.clone(), call));
        for value in [Some(words), small, kept, dropped] {
            if let Some(value) = value
                && self.reads(&quote!(= #value))
            {
                return Some(format!("{} = {}", self.key, shown(value)));
            }
        }
        None
    }

    fn reads(&self, value: &TokenStream) -> bool {
        let mut options = Options::default();
        let whole = |input: ParseStream| {
            read(self.entry, &mut options, self.key, input)
                .filter(|_| input.is_empty())
                .ok_or_else(|| Error::new(self.key.span(), "wrong"))
        };
        whole.parse2(value.clone()).is_ok()
    }

    /// The form of the option in general, with the name of the function where it has a name.
    fn form(&self) -> String {
        let form = self.entry.form;
        match (self.function, self.entry.key, self.own.pattern()) {
            (Some(function), "args", _) => {
                let names = MemberNames::new(Pattern::Eap, function, None);
                format!("args = {}", names.completed_args())
            }
            (Some(function), "name", Some(pattern)) => {
                format!("name = \"{}\"", default_name(pattern, function))
            }
            _ => form.to_owned(),
        }
    }
}

/// The tokens that are likely to be the value: those after `=`, `:` or `=>`, or in parentheses.
fn after_sign(value: &TokenStream) -> TokenStream {
    let tokens: Vec<_> = value.clone().into_iter().collect();
    let is_sign = |token: &&TokenTree| matches!(token, TokenTree::Punct(sign) if "=:>".contains(sign.as_char()));
    let mut signs = tokens.iter().take_while(is_sign).count();
    if let [.., TokenTree::Punct(first), TokenTree::Punct(second)] = &tokens[..signs]
        && (first.as_char(), first.spacing(), second.as_char()) == (':', Spacing::Joint, ':')
    {
        // `::` begins a path, so it is part of the value.
        signs -= 2;
    }
    match &tokens[signs..] {
        [TokenTree::Group(group)] => group.stream(),
        others => others.iter().cloned().collect(),
    }
}

/// The words of a list, whatever separates and encloses them.
fn list(words: TokenStream) -> Option<String> {
    let mut found = Vec::new();
    for token in words {
        match token {
            TokenTree::Punct(_) => {}
            TokenTree::Ident(word) => found.push(word.to_string()),
            TokenTree::Group(group) => found.push(list(group.stream())?),
            TokenTree::Literal(_) => {
                let literal: LitStr = syn::parse2(token.into_token_stream()).ok()?;
                found.push(list(literal.parse().ok()?)?);
            }
        }
    }
    (!found.is_empty()).then(|| found.join(", "))
}

/// Whether the arguments of a call are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    Kept,
    Dropped,
}

/// The path with a turbofish: `check::<u8>` for the type `check<u8>`.
fn turbofished(words: TokenStream, call: Call) -> Option<TokenStream> {
    let (mut calls, mut path) = (TokenStream::new(), TokenStream::new());
    for token in words {
        let is_call = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
        if !is_call {
            path.extend([token]);
        } else if call == Call::Kept {
            calls.extend([token]);
        }
    }
    let Type::Path(mut ty) = syn::parse2(path).ok()? else {
        return None;
    };
    for segment in &mut ty.path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    Some(quote!(#ty #calls))
}

#[cfg(test)]
mod tests;
