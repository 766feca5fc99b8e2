//! Parses the options of an attribute, each separately, so that an error in one does not hide the
//! others. The rules check whether they fit the function and each other.

mod one;
mod suggest;
mod table;
mod unknown;
mod values;
mod wrong_form;

use proc_macro2::{Ident, TokenStream};
use syn::Token;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};

use self::one::{read, value};
pub(crate) use self::table::{GivenOption, Options, Scope, Written};
pub(crate) use self::values::{Cancel, Operations, Overloads, ReceiverForm};
use self::wrong_form::WrongForm;
use crate::diagnostics::Diagnostics;
use crate::pattern::OwnAttribute;
use crate::rule::Rule;

/// Reads all options of an attribute, which is on `function` if that is known. An option that
/// cannot be read is reported and left out.
pub(crate) fn parse(
    own: impl Into<OwnAttribute>,
    function: Option<&Ident>,
    arguments: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Options {
    parse_all(own.into(), function, vec![arguments], diagnostics)
}

/// Reads the options of an attribute that may occur several times.
pub(crate) fn parse_all(
    own: OwnAttribute,
    function: Option<&Ident>,
    arguments: Vec<TokenStream>,
    diagnostics: &mut Diagnostics,
) -> Options {
    let mut reader = Reader {
        own,
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
        // `option` reports its errors itself, and reads or skips all tokens.
        let _ = Parser::parse2(all, arguments);
    }
    reader.options
}

struct Reader<'r> {
    own: OwnAttribute,
    function: Option<&'r Ident>,
    options: Options,
    /// The keys so far, also of options that could not be read.
    seen: Vec<Ident>,
    diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    /// Reads one option up to its comma.
    fn option(&mut self, input: ParseStream) {
        let own = self.own;
        let Ok(key) = input.call(Ident::parse_any) else {
            let words = value(input);
            unknown::report_nameless(own, self.function, words, self.diagnostics);
            return;
        };
        let Some(entry) = own.entry(&key) else {
            let words = value(input);
            unknown::report(own, &key, &words, self.diagnostics);
            return;
        };
        if self.seen.contains(&key) {
            value(input);
            self.diagnostics.report(
                Rule::DoubledOption,
                &key,
                format!("option `{key}` of `{own}` is given twice"),
                format!("remove one `{key}`"),
            );
            return;
        }
        self.seen.push(key.clone());
        if let Some(given) = read(entry, &mut self.options, &key, input) {
            self.options.all_given.push(given);
            return;
        }
        let wrong = WrongForm {
            own,
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

#[cfg(test)]
mod tests;
