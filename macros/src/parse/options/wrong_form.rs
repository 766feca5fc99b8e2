//! What is said of an option in a wrong form: how it would be right, with the author's own value where that can be seen. All
//! of the option is underlined, and the help writes all of it.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::{Error, LitStr, PathArguments, Type};

use super::one::read;
use super::suggest::{name_of, nearest_visibility};
use super::table::{Entry, Options};
use super::taker::Taker;
use crate::diagnostics::Diagnostics;
use crate::naming::{MemberNames, default_name};
use crate::parse::crate_path::absolute_forms;
use crate::pattern::Pattern;
use crate::printing::shown;
use crate::rule::Rule;

/// An option that cannot be read.
pub(super) struct WrongForm<'w> {
    pub(super) taker: Taker,
    /// What the attribute stands on, if it is one function.
    pub(super) function: Option<&'w Ident>,
    pub(super) entry: &'static Entry,
    pub(super) key: &'w Ident,
    /// What stands behind the key.
    pub(super) value: TokenStream,
}

impl WrongForm<'_> {
    pub(super) fn report(&self, diagnostics: &mut Diagnostics) {
        let Self {
            taker, key, value, ..
        } = self;
        let words = quote!(#key #value);
        let text = format!("option `{key}` of `{taker}` has the wrong form");
        diagnostics.report(Rule::OptionForm, words, text, self.help());
    }

    fn help(&self) -> String {
        let (value, others) = self.parts();
        if self.is_flag() && behind_sign(&value).to_string() == "false" {
            return format!("remove `{}`", self.key);
        }
        let others = others.iter().map(shown);
        let options: Vec<_> = std::iter::once(self.right(&value)).chain(others).collect();
        format!("write `{}`", options.join(", "))
    }

    /// Whether what has been read of it is what is meant: another option follows without a comma, or a flag has a value.
    pub(super) fn begins_right(&self) -> bool {
        self.is_flag() || !self.parts().1.is_empty()
    }

    fn is_flag(&self) -> bool {
        self.entry.form == self.entry.key
    }

    /// What stands behind the key, and the options behind that, where another sign than a comma is between them or none:
    /// `cancellation; progress`.
    fn parts(&self) -> (TokenStream, Vec<TokenStream>) {
        let mut parts = vec![TokenStream::new()];
        // Behind a sign stands a value.
        let mut may_begin = true;
        for (index, token) in self.value.clone().into_iter().enumerate() {
            let is_separator = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == ';');
            let begins = match &token {
                TokenTree::Ident(word) if may_begin => {
                    self.taker.entry(word).is_some() || (index == 0 && self.is_flag())
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
        let mut parts = parts.into_iter();
        let value = parts.next().unwrap_or_default();
        (value, parts.filter(|part| !part.is_empty()).collect())
    }

    /// The option as it would be right with what stands behind its key.
    fn right(&self, value: &TokenStream) -> String {
        let key = self.key;
        if self.reads(value) {
            return shown(quote!(#key #value));
        }
        let value = behind_sign(value);
        let text = syn::parse2::<LitStr>(value.clone()).map(|text| text.value());
        let words = text.as_ref().map_or(Ok(value.clone()), |text| text.parse());
        let words = words.unwrap_or_default();
        let text = text.unwrap_or_else(|_| shown(&value));
        let found = match (self.entry.key, self.taker.pattern()) {
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

    /// The value as it is, in small letters, or as it is written where it is called, if any of these is right.
    fn readable(&self, words: TokenStream) -> Option<String> {
        let small = words.to_string().to_lowercase().parse().ok();
        let called = [Call::Kept, Call::Dropped].map(|call| turbofished(words.clone(), call));
        let mut values = [Some(words), small].into_iter().chain(called).flatten();
        let right = values.find(|value| self.reads(&quote!(= #value)))?;
        Some(format!("{} = {}", self.key, shown(right)))
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

    /// The form of the option, with the function's own name where one is needed.
    fn form(&self) -> String {
        let form = self.entry.form;
        match (self.function, self.entry.key, self.taker.pattern()) {
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

/// What may have been meant as the value: what stands behind any sign, or in parentheses.
fn behind_sign(value: &TokenStream) -> TokenStream {
    let tokens: Vec<_> = value.clone().into_iter().collect();
    let is_sign = |token: &&TokenTree| matches!(token, TokenTree::Punct(sign) if "=:>".contains(sign.as_char()));
    let mut signs = tokens.iter().take_while(is_sign).count();
    if let [.., TokenTree::Punct(first), TokenTree::Punct(second)] = &tokens[..signs]
        && (first.as_char(), first.spacing(), second.as_char()) == (':', Spacing::Joint, ':')
    {
        // A path begins.
        signs -= 2;
    }
    match &tokens[signs..] {
        [TokenTree::Group(group)] => group.stream(),
        others => others.iter().cloned().collect(),
    }
}

/// The words of a list, whatever stands between and around them.
fn list(words: TokenStream) -> Option<String> {
    let words = words
        .into_iter()
        .filter(|token| !matches!(token, TokenTree::Punct(_)));
    let words: Option<Vec<_>> = words
        .map(|token| match token {
            TokenTree::Ident(word) => Some(word.to_string()),
            TokenTree::Group(group) => list(group.stream()),
            token => list(
                syn::parse2::<LitStr>(token.into_token_stream())
                    .ok()?
                    .parse()
                    .ok()?,
            ),
        })
        .collect();
    let words = words?;
    (!words.is_empty()).then(|| words.join(", "))
}

/// What becomes of the arguments of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    Kept,
    Dropped,
}

/// The path as it is written where it is called: `check::<u8>` for the type `check<u8>`.
fn turbofished(words: TokenStream, call: Call) -> Option<TokenStream> {
    let is_call = |token: &TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis);
    let (calls, path): (Vec<_>, Vec<_>) = words.into_iter().partition(is_call);
    let Type::Path(mut ty) = syn::parse2(path.into_iter().collect()).ok()? else {
        return None;
    };
    for segment in &mut ty.path.segments {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            arguments.colon2_token.get_or_insert_default();
        }
    }
    let calls = calls.iter().filter(|_| call == Call::Kept);
    Some(quote!(#ty #(#calls)*))
}

#[cfg(test)]
mod tests;
