//! Collects the errors and warnings that the stages report to the user. A stage that reports an
//! error continues, so that all errors of an item appear at once. A message has three lines (what
//! is wrong, `help:`, `note:`), since on stable Rust a macro has only one text for an error.

use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::order::in_order;
use crate::pattern::OwnAttribute;
use crate::rule::{Rule, Severity};

/// A violated rule and the tokens that violate it.
pub(crate) struct Diagnostic {
    rule: Rule,
    /// The fewest tokens that must change; they are underlined.
    at: TokenStream,
    /// One sentence about what is wrong.
    text: String,
    /// What to write instead.
    help: String,
}

impl Diagnostic {
    fn is_advice(&self) -> bool {
        self.rule.severity() == Severity::Advice
    }

    fn message(&self) -> String {
        let Self {
            rule, text, help, ..
        } = self;
        let (code, reason) = (rule.code(), rule.reason());
        format!("{text}\nhelp: {help}\nnote: {reason} [{code}]")
    }

    /// A compiler warning. On stable Rust a macro can warn only by using an item that it declares
    /// as deprecated. The use has the span of the user's tokens, which the compiler then
    /// underlines.
    ///
    /// Output: `{ #[deprecated(note = "…")] const fn token_last() {} token_last(); }`
    fn warning(&self) -> TokenStream {
        let span = syn::Error::new_spanned(&self.at, "").span();
        let name = Ident::new(self.rule.code(), span);
        let text = self.message();
        // A block, since one body may have several warnings with the same name.
        quote! {{
            #[deprecated(note = #text)]
            const fn #name() {}
            #name();
        }}
    }
}

/// A span to underline where there are no tokens to repeat.
pub(crate) struct Place(pub(crate) Span);

impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(quote_spanned!(self.0=> _));
    }
}

/// The errors and the advice for one item, in the order of the stages.
///
/// Dropping a list that has not been read would lose messages. That is a bug in trefoil, and
/// panics.
#[derive(Default)]
pub(crate) struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds an error, underlined at `at`.
    pub(crate) fn report(
        &mut self,
        rule: Rule,
        at: impl ToTokens,
        text: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(rule, &at, text.into(), help.into());
    }

    fn add(&mut self, rule: Rule, at: &dyn ToTokens, text: String, help: String) {
        self.list.push(Diagnostic {
            rule,
            at: at.to_token_stream(),
            text,
            help,
        });
    }

    /// Adds advice, which `allow(CODE)` in the attribute `own` switches off.
    pub(crate) fn advise(
        &mut self,
        rule: Rule,
        at: &dyn ToTokens,
        text: String,
        help: impl Display,
        own: impl Into<OwnAttribute>,
    ) {
        let allow = own.into().with(&format!("allow({})", rule.code()));
        let help = format!("{help}, or switch this off with `{allow}`");
        self.add(rule, at, text, help);
    }

    /// Adds the messages for a part of the item.
    pub(crate) fn append(&mut self, mut part: Self) {
        self.list.append(&mut part.list);
    }

    /// The number of errors and of advice.
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is an error. Advice alone does not prevent the members.
    pub(crate) fn has_errors(&self) -> bool {
        !self.list.iter().all(Diagnostic::is_advice)
    }

    /// Drops the advice that the user has switched off by its code.
    pub(crate) fn allow(&mut self, words: &[Ident]) {
        let is_allowed = |code: &str| words.iter().any(|word| word == code);
        self.list
            .retain(|one| !one.is_advice() || !is_allowed(one.rule.code()));
    }

    /// Takes the advice out of the list, as statements that make the compiler warn.
    pub(crate) fn take_warnings(&mut self) -> TokenStream {
        let mut warnings = TokenStream::new();
        self.list.retain(|one| {
            if one.is_advice() {
                warnings.extend(one.warning());
            }
            !one.is_advice()
        });
        warnings
    }

    /// One `compile_error!` for each error, in the order of the source. Advice must have been taken
    /// out before.
    pub(crate) fn into_compile_errors(mut self) -> TokenStream {
        let mut list = std::mem::take(&mut self.list);
        in_order(&mut list, |one| position(&one.at));
        let mut errors = TokenStream::new();
        for one in list {
            errors.extend(compile_error(&one.at, &one.message()));
        }
        errors
    }

    /// The codes reported so far, for tests.
    #[cfg(test)]
    pub(crate) fn take_codes(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.list)
            .iter()
            .map(|one| one.rule.code())
            .collect()
    }

    /// The help lines reported so far, for tests.
    #[cfg(test)]
    pub(crate) fn take_helps(&mut self) -> Vec<String> {
        let list = std::mem::take(&mut self.list);
        list.into_iter().map(|one| one.help).collect()
    }
}

/// A compiler error with this text, underlined at `at`. Its tokens have the span, and so the
/// edition, of the user's code, and in edition 2015 there is no `::core` path; the bare name of the
/// macro exists in every edition.
///
/// Output: `compile_error! { "…" }`
pub(crate) fn compile_error(at: &TokenStream, text: &str) -> TokenStream {
    let mut words = at.clone().into_iter();
    let first = words
        .next()
        .map_or_else(Span::call_site, |word| word.span());
    let last = words.last().map_or(first, |word| word.span());
    let mut all = quote_spanned!(first=> compile_error);
    all.extend(quote_spanned!(last=> ! { #text }));
    all
}

/// The position of the tokens in their file. The compiler shows errors in the order in which they
/// are emitted, and users read them from the top. Outside of a macro expansion, as in unit tests,
/// there is no position.
fn position(at: &TokenStream) -> (usize, usize) {
    if !proc_macro::is_available() {
        return (0, 0);
    }
    let span = syn::Error::new_spanned(at, "").span().unwrap();
    (span.line(), span.column())
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(
            self.list.is_empty() || std::thread::panicking(),
            "diagnostics were dropped unread"
        );
    }
}

/// Emits `kept` even if the expansion of `own` panics, which is a bug in trefoil.
pub(crate) fn guarded(
    own: &str,
    kept: &TokenStream,
    expand: impl FnOnce() -> TokenStream,
) -> TokenStream {
    catch_unwind(AssertUnwindSafe(expand)).unwrap_or_else(|_| {
        let text = format!(
            "`{own}` failed on this item because of a bug in trefoil\n\
         help: report it with the item [internal_error]"
        );
        let error = compile_error(&TokenStream::new(), &text);
        quote!(#kept #error)
    })
}
