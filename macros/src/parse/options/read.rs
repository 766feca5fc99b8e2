//! How the options of an attribute are read: each for itself, so that a fault in one hides no other.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseBuffer, ParseStream, Parser};
use syn::{Expr, Token, Type};

use super::form::Wrong;
use super::table::{Entry, Taker};
use super::{Options, WrittenOption, unknown};
use crate::diagnostics::Diagnostics;
use crate::rule::Rule;

/// Reads all options of an attribute on `function`, if it is known; what cannot be read is reported and left out.
pub(crate) fn parse(
    taker: impl Into<Taker>,
    function: Option<&Ident>,
    arguments: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Options {
    parse_all(taker.into(), function, [arguments], diagnostics)
}

/// The same for an attribute that may stand several times.
pub(crate) fn parse_all(
    taker: Taker,
    function: Option<&Ident>,
    arguments: impl IntoIterator<Item = TokenStream>,
    diagnostics: &mut Diagnostics,
) -> Options {
    let mut reader = Reader {
        taker,
        function,
        options: Options::default(),
        seen: Vec::new(),
        diagnostics,
    };
    for arguments in arguments {
        let all = |input: ParseStream| {
            while !input.is_empty() {
                reader.option(input);
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        };
        // All is read or skipped.
        let _ = Parser::parse2(all, arguments);
    }
    reader.options
}

struct Reader<'r> {
    taker: Taker,
    function: Option<&'r Ident>,
    options: Options,
    /// The keys so far, those in a wrong form too.
    seen: Vec<Ident>,
    diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    /// Reads one option, up to its comma.
    fn option(&mut self, input: ParseStream) {
        let taker = self.taker;
        let Ok(key) = input.call(Ident::parse_any) else {
            let words = value(input);
            unknown::report_nameless(taker, self.function, words, self.diagnostics);
            return;
        };
        let Some(entry) = taker.entry(&key) else {
            let words = value(input);
            unknown::report(taker, &key, &words, self.diagnostics);
            return;
        };
        if self.seen.contains(&key) {
            value(input);
            self.diagnostics.report(
                Rule::DoubledOption,
                &key,
                format!("option `{key}` of `{taker}` is given twice"),
                format!("remove one `{key}`"),
            );
            return;
        }
        self.seen.push(key.clone());
        if let Some(words) = read(entry, &mut self.options, &key, input) {
            self.options.given.push(WrittenOption { key, words, entry });
            return;
        }
        let wrong = Wrong {
            taker,
            function: self.function,
            entry,
            key: &key,
            value: value(input),
        };
        wrong.report(self.diagnostics);
        if !wrong.begins_right() {
            (entry.forget)(&mut self.options);
        }
    }
}

/// Reads an option with nothing behind it but the comma; answers its words. If that fails, `input` stays behind the key.
pub(super) fn read(
    entry: &'static Entry,
    options: &mut Options,
    key: &Ident,
    input: ParseStream,
) -> Option<TokenStream> {
    let end = input.fork();
    (entry.read)(options, key.clone(), &end).ok()?;
    ends_option(&end).then(|| {
        let value = up_to(input, &end);
        quote!(#key #value)
    })
}

fn ends_option(input: ParseStream) -> bool {
    input.is_empty() || input.peek(Token![,])
}

/// OverloadSet what stands behind a key. A comma among the arguments of a type or the parameters of a closure does not end it.
fn value(input: ParseStream) -> TokenStream {
    let ends = [assigned::<Type>(input), assigned::<Expr>(input)];
    let left = |end: &ParseBuffer| end.cursor().token_stream().into_iter().count();
    let end = ends.into_iter().flatten().min_by_key(left);
    let read = end.map(|end| up_to(input, &end));
    let others = taken_while(input, |input| !ends_option(input));
    read.into_iter().chain([others]).collect()
}

/// The end of `= VALUE`, if one begins here.
fn assigned<T: Parse>(input: ParseStream<'_>) -> Option<ParseBuffer<'_>> {
    let end = input.fork();
    end.parse::<Token![=]>().ok()?;
    end.parse::<T>().ok()?;
    Some(end)
}

/// OverloadSet the words that `end`, a fork of `input`, has read already.
fn up_to(input: ParseStream, end: ParseStream) -> TokenStream {
    taken_while(input, |input| input.cursor() != end.cursor())
}

fn taken_while(input: ParseStream, is_taken: impl Fn(ParseStream) -> bool) -> TokenStream {
    let next = || is_taken(input).then(|| input.parse::<TokenTree>());
    std::iter::from_fn(|| next()?.ok()).collect()
}
