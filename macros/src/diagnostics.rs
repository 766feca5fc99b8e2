//! What a user is told. Every stage reports into one list and goes on, so that all faults of an item come at once; a text
//! has three lines (what, `help:`, `note:`), because a macro has one text an error on stable Rust.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use crate::pattern::OwnAttribute;
use crate::rule::{Rule, Severity};

/// A violated rule, and the words that violate it.
pub(crate) struct Diagnostic {
    rule: Rule,
    /// The fewest tokens that must change; they are underlined.
    at: TokenStream,
    /// One sentence that names the thing.
    text: String,
    /// The way out, spelt out.
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

    /// A warning of the compiler: stable Rust lets a macro warn only through an item that it declares deprecated and uses.
    /// What uses it stands at the author's words.
    ///
    /// Output: `{ #[deprecated(note = "…")] const fn token_last() {} token_last(); }`
    fn warning(&self) -> TokenStream {
        let span = syn::Error::new_spanned(&self.at, "").span();
        let name = Ident::new(self.rule.code(), span);
        let text = self.message();
        // A block, since several may stand in one body.
        quote! {{
            #[deprecated(note = #text)]
            const fn #name() {}
            #name();
        }}
    }
}

/// A place without words of ours.
pub(crate) struct Place(pub(crate) Span);

impl ToTokens for Place {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(quote_spanned!(self.0=> _));
    }
}

/// The faults of one item, in the order in which the stages found them.
///
/// Dropping a list with unread faults is a fault of ours and panics.
#[derive(Default)]
pub(crate) struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a fault, underlined at `at`.
    pub(crate) fn report(
        &mut self,
        rule: Rule,
        at: impl ToTokens,
        text: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.list.push(Diagnostic {
            rule,
            at: at.into_token_stream(),
            text: text.into(),
            help: help.into(),
        });
    }

    /// Adds advice, which `own` can switch off where it stands.
    pub(crate) fn advise(
        &mut self,
        rule: Rule,
        at: impl ToTokens,
        text: impl Into<String>,
        help: &str,
        own: impl Into<OwnAttribute>,
    ) {
        let allow = own.into().with(format!("allow({})", rule.code()));
        let help = format!("{help}, or switch this off with `{allow}`");
        self.report(rule, at, text, help);
    }

    /// Takes over the faults of a part of the item.
    pub(crate) fn append(&mut self, mut part: Self) {
        self.list.append(&mut part.list);
    }

    /// Whether there is nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether something is wrong. Advice alone leaves everything right.
    pub(crate) fn has_errors(&self) -> bool {
        !self.list.iter().all(Diagnostic::is_advice)
    }

    /// Forgets the advice that the author has switched off by its code.
    pub(crate) fn allow<'w>(&mut self, words: impl IntoIterator<Item = &'w Ident>) {
        for word in words {
            self.list
                .retain(|fault| !fault.is_advice() || word != fault.rule.code());
        }
    }

    /// Takes the advice out, as statements that warn.
    pub(crate) fn take_warnings(&mut self) -> TokenStream {
        let advice = self.list.extract_if(.., |fault| fault.is_advice());
        advice.map(|fault| fault.warning()).collect()
    }

    /// One `compile_error!` for each fault, in the order of their words. Advice must have been taken before.
    pub(crate) fn into_compile_errors(mut self) -> TokenStream {
        let mut list = std::mem::take(&mut self.list);
        list.sort_by_key(|fault| position(&fault.at));
        list.into_iter()
            .map(|fault| compile_error(&fault.at, &fault.message()))
            .collect()
    }

    /// The codes reported so far, for tests.
    #[cfg(test)]
    pub(crate) fn take_codes(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.list)
            .iter()
            .map(|fault| fault.rule.code())
            .collect()
    }

    /// The ways out told so far, for tests.
    #[cfg(test)]
    pub(crate) fn take_helps(&mut self) -> Vec<String> {
        let list = std::mem::take(&mut self.list);
        list.into_iter().map(|fault| fault.help).collect()
    }
}

/// An error of the compiler with this text, underlined at `at`. The macro stands at the author's words, and in the edition of
/// 2015 those have no `::core`; by its bare name it is there in every edition.
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

/// Where the words stand in their file, as far as there is one: the compiler shows errors in the order in which it gets them,
/// and they are read from the top.
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
