//! The options in `#[component(…)]`, on the struct and on its fields.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Field, Ident, Meta, Path, Token, Type};

use crate::diagnostics::Diagnostics;
use crate::parse::crate_path;
use crate::parse::nearest::nearest;
use crate::parse::values::{assigned, flag};
use crate::rule::Rule;

/// What stands on the struct.
#[derive(Default)]
pub(super) struct StructOptions {
    pub(super) user_state: Option<Type>,
    pub(super) crate_path: Option<Path>,
}

/// Where options stand, and which there are: how each is written, after its name.
struct Place {
    name: &'static str,
    options: &'static [(&'static str, &'static str)],
}

const ON_STRUCT: Place = Place {
    name: "a struct",
    options: &[
        ("user_state", "user_state = Type"),
        ("crate", "crate = ::path::to::trefoil"),
    ],
};

const ON_FIELD: Place = Place {
    name: "a field",
    options: &[("events", "events")],
};

/// Reads the options of a struct.
pub(super) fn of_struct(attrs: &[Attribute], diagnostics: &mut Diagnostics) -> StructOptions {
    let mut options = StructOptions::default();
    each_option(attrs, &ON_STRUCT, diagnostics, |key, input| {
        if key == "crate" {
            options.crate_path = Some(assigned(input)?);
        } else {
            options.user_state = Some(assigned(input)?);
        }
        Ok(())
    });
    if let Some(path) = options
        .crate_path
        .as_ref()
        .filter(|path| !crate_path::is_absolute(path))
    {
        crate_path::report_relative(path, diagnostics);
    }
    options
}

/// Whether a field is marked as the one that holds the events; where.
pub(super) fn mark_of_field(field: &Field, diagnostics: &mut Diagnostics) -> Option<Ident> {
    let mut mark = None;
    each_option(&field.attrs, &ON_FIELD, diagnostics, |key, input| {
        flag_until_comma(input)?;
        mark = Some(key.clone());
        Ok(())
    });
    mark
}

/// A word alone, before whatever comes next.
fn flag_until_comma(input: ParseStream) -> syn::Result<()> {
    if input.peek(Token![,]) {
        Ok(())
    } else {
        flag(input)
    }
}

/// Calls `read` for each option that is known and stands there for the first time.
fn each_option(
    attrs: &[Attribute],
    place: &Place,
    diagnostics: &mut Diagnostics,
    mut read: impl FnMut(&Ident, ParseStream) -> syn::Result<()>,
) {
    let mut seen = Vec::new();
    let own = attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("component"));
    for attribute in own {
        let Meta::List(list) = &attribute.meta else {
            report_form(&attribute.meta, place.options[0].1, diagnostics);
            continue;
        };
        let parser = |input: ParseStream| {
            while !input.is_empty() {
                one_option(input, place, &mut seen, diagnostics, &mut read);
                skip_past_comma(input)?;
            }
            Ok(())
        };
        // All is read or skipped; the parser may still repeat what the reader of an option, which has failed and is
        // reported, left unread in a group.
        let _ = Parser::parse2(parser, list.tokens.clone());
    }
}

fn one_option(
    input: ParseStream,
    place: &Place,
    seen: &mut Vec<Ident>,
    diagnostics: &mut Diagnostics,
    read: &mut impl FnMut(&Ident, ParseStream) -> syn::Result<()>,
) {
    let Ok(key) = input.call(Ident::parse_any) else {
        let first = input.cursor().token_stream().into_iter().next();
        report_form(first, place.options[0].1, diagnostics);
        return;
    };
    let Some((_, form)) = place.options.iter().find(|(name, _)| key == name) else {
        report_unknown(&key, place, diagnostics);
        return;
    };
    if seen.contains(&key) {
        let text = format!("option `{key}` of `#[component]` is given twice");
        diagnostics.report(
            Rule::DoubledOption,
            &key,
            text,
            format!("remove one `{key}`"),
        );
        return;
    }
    seen.push(key.clone());
    let end = read(&key, input);
    if end.is_err() || !(input.is_empty() || input.peek(Token![,])) {
        report_form(&key, form, diagnostics);
    }
}

fn report_form(at: impl ToTokens, form: &str, diagnostics: &mut Diagnostics) {
    diagnostics.report(
        Rule::OptionForm,
        at,
        "this option of `#[component]` has the wrong form",
        format!("write `#[component({form})]`"),
    );
}

fn report_unknown(key: &Ident, place: &Place, diagnostics: &mut Diagnostics) {
    let elsewhere = [ON_STRUCT, ON_FIELD]
        .into_iter()
        .find(|other| other.options.iter().any(|(name, _)| key == name));
    let names = place.options.iter().map(|(name, _)| *name);
    let help = if let Some(elsewhere) = elsewhere {
        format!("write it on {}", elsewhere.name)
    } else if let Some(near) = nearest(&key.to_string(), names) {
        format!("write `{near}`")
    } else {
        let forms = place.options.iter().map(|(_, form)| format!("`{form}`"));
        let forms: Vec<_> = forms.collect();
        format!("the options on {} are {}", place.name, forms.join(", "))
    };
    diagnostics.report(
        Rule::UnknownOption,
        key,
        format!("`#[component]` on {} has no option `{key}`", place.name),
        help,
    );
}

fn skip_past_comma(input: ParseStream) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    input.parse::<Option<Token![,]>>().map(drop)
}
