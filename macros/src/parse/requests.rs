//! Finds the attributes of trefoil on one item. The one that the compiler expands first also
//! expands all others. They stay on the item, marked as expanded: without them, the compiler would
//! warn that their `use` is unused. In a container an attribute may be in a `cfg_attr`, which the
//! compiler has not resolved there, and keeps its condition.

use std::fmt::Display;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Meta, parse_quote};

use crate::cfg_attr::at_commas;
use crate::diagnostics::Diagnostics;
use crate::order::in_order;
use crate::pattern::{Feature, OwnAttribute};
use crate::rule::Rule;
use crate::words;

/// An attribute of trefoil whose arguments have not been parsed.
pub(crate) struct Request {
    pub(crate) own: OwnAttribute,
    pub(crate) arguments: TokenStream,
    /// The condition of each `cfg_attr` around it.
    pub(crate) conditions: Vec<TokenStream>,
}

/// The kind of item that the attributes are on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum On {
    Function,
    /// A function of a block may also have the container's attribute, to switch advice off.
    FunctionOfBlock,
    Block,
}

/// Whether attributes were marked as expanded, so that the item cannot be emitted unchanged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Marked {
    Nothing,
    Attributes,
}

/// The argument that marks an attribute as expanded together with another one of its item.
const EXPANDED: &str = "__expanded";

/// Whether these arguments mark the attribute as expanded.
pub(crate) fn is_expanded(arguments: &TokenStream) -> bool {
    arguments.to_string() == EXPANDED
}

impl Request {
    /// The attribute that is being expanded.
    pub(crate) fn first(own: impl Into<OwnAttribute>, arguments: TokenStream) -> Self {
        Self {
            own: own.into(),
            arguments,
            conditions: Vec::new(),
        }
    }

    /// Whether both are the same attribute in some configuration. Two different conditions are
    /// assumed to exclude each other; where they do not, rustc reports the members that exist
    /// twice.
    fn doubles(&self, earlier: &Self) -> bool {
        let words = |request: &Self| {
            let conditions = &request.conditions;
            words::of(quote!(#((#conditions))*))
        };
        let (one, other) = (words(self), words(earlier));
        self.own == earlier.own && (one.is_empty() || other.is_empty() || one == other)
    }
}

/// Moves all attributes of trefoil to `requests`, in the order of the patterns, and marks them as
/// expanded. An attribute that occurs twice is reported for the item `name`. A container attribute
/// on a function stays, and its own expansion reports it.
pub(crate) fn take(
    attributes: &mut [Attribute],
    on: On,
    name: &str,
    requests: &mut Vec<Request>,
    diagnostics: &mut Diagnostics,
) -> Marked {
    let mut marked = Marked::Nothing;
    for attribute in attributes {
        let mut taken = Vec::new();
        take_from(&mut attribute.meta, on, &[], &mut taken);
        for request in taken {
            marked = Marked::Attributes;
            if requests.iter().any(|earlier| request.doubles(earlier)) {
                diagnostics.report(
                    Rule::DoubledAttribute,
                    &*attribute,
                    format!("`{name}` has `{}` twice", request.own),
                    "remove this one, and give its options to the first",
                );
            } else if let Some(missing) = missing_feature(request.own) {
                report_missing_feature(&*attribute, request.own, missing, diagnostics);
            } else {
                requests.push(request);
            }
        }
    }
    in_order(requests, |request| request.own);
    marked
}

/// The feature of the attribute, if it is off.
pub(crate) fn missing_feature(own: OwnAttribute) -> Option<Feature> {
    own.pattern()
        .map(Feature::of)
        .filter(|feature| feature.is_missing())
}

/// Reports an attribute whose feature is off.
pub(crate) fn report_missing_feature(
    at: &dyn ToTokens,
    own: impl Display,
    missing: Feature,
    diagnostics: &mut Diagnostics,
) {
    let feature = missing.name;
    let text = format!("`{own}` needs the feature `{feature}` of trefoil");
    let help = missing.help();
    diagnostics.report(Rule::MissingFeature, at, text, help);
}

/// Whether any of these attributes is one of trefoil.
pub(crate) fn are_in(attributes: &[Attribute]) -> bool {
    let mut taken = Vec::new();
    for attribute in attributes {
        take_from(&mut attribute.meta.clone(), On::Function, &[], &mut taken);
    }
    !taken.is_empty()
}

/// Takes `meta`, if it is an attribute of trefoil. The compiler itself refuses `#[tap = …]`.
fn take_from(meta: &mut Meta, on: On, conditions: &[TokenStream], taken: &mut Vec<Request>) {
    if meta.path().is_ident("cfg_attr") {
        return take_conditional(meta, on, conditions, taken);
    }
    let Some(own) = OwnAttribute::of(meta.path()) else {
        return;
    };
    let arguments = match &*meta {
        Meta::Path(_) => TokenStream::new(),
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(_) => return,
    };
    let is_possible = match on {
        On::Block => true,
        On::Function => own.pattern().is_some(),
        On::FunctionOfBlock => own.pattern().is_some() || !arguments.is_empty(),
    };
    if !is_possible || is_expanded(&arguments) {
        return;
    }
    taken.push(Request {
        own,
        arguments,
        conditions: conditions.to_vec(),
    });
    let path = meta.path();
    let expanded = Ident::new(EXPANDED, Span::call_site());
    *meta = parse_quote!(#path(#expanded));
}

/// Takes the attributes of trefoil in a `cfg_attr(unix, tap, inline)`, and keeps the tokens of all
/// others.
fn take_conditional(meta: &mut Meta, on: On, conditions: &[TokenStream], taken: &mut Vec<Request>) {
    let Meta::List(list) = meta else {
        return;
    };
    let mut parts = at_commas(list.tokens.clone());
    let Some((condition, attributes)) = parts.split_first_mut() else {
        return;
    };
    let conditions = [conditions, std::slice::from_ref(condition)].concat();
    let before = taken.len();
    for attribute in attributes {
        if let Ok(mut inner) = syn::parse2::<Meta>(attribute.clone()) {
            let known = taken.len();
            take_from(&mut inner, on, &conditions, taken);
            if taken.len() > known {
                *attribute = inner.to_token_stream();
            }
        }
    }
    if taken.len() > before {
        list.tokens = quote!(#(#parts),*);
    }
}

#[cfg(test)]
mod tests {
    use quote::{ToTokens, quote};
    use syn::{Attribute, parse_quote};

    use super::{Marked, On, Request, take};
    use crate::diagnostics::Diagnostics;

    fn taken(attributes: &mut [Attribute]) -> (Vec<Request>, Vec<&'static str>, Marked) {
        let (mut requests, mut diagnostics) = (Vec::new(), Diagnostics::default());
        let marked = take(
            attributes,
            On::Function,
            "load",
            &mut requests,
            &mut diagnostics,
        );
        (requests, diagnostics.take_codes(), marked)
    }

    #[test]
    fn an_attribute_in_a_cfg_attr_keeps_its_conditions() {
        let mut attributes: Vec<Attribute> = parse_quote! {
            #[cfg_attr(unix, inline, cfg_attr(any(a, b), trefoil::tap(cancellation)), doc = "x")]
        };
        let (requests, codes, marked) = taken(&mut attributes);
        assert_eq!((codes.len(), marked), (0, Marked::Attributes));
        let [request] = &requests[..] else {
            panic!("one request");
        };
        assert_eq!(request.own.to_string(), "#[tap]");
        assert_eq!(request.arguments.to_string(), "cancellation");
        let conditions: Vec<_> = request.conditions.iter().map(ToString::to_string).collect();
        assert_eq!(conditions, ["unix", "any (a , b)"]);
        let left = quote! {
            #[cfg_attr(unix, inline, cfg_attr(any(a, b), trefoil::tap(__expanded)), doc = "x")]
        };
        assert_eq!(
            attributes[0].to_token_stream().to_string(),
            left.to_string()
        );
    }

    #[test]
    fn conditions_may_exclude_each_other() {
        let (requests, codes, _) = taken(&mut parse_quote! {
            #[cfg_attr(unix, tap)] #[cfg_attr(not(unix), tap(long_running))]
        } as &mut Vec<Attribute>);
        assert_eq!((requests.len(), codes.len()), (2, 0));
        for doubled in [
            quote!(#[cfg_attr(unix, tap)] #[cfg_attr(unix, tap)]),
            quote!(#[cfg_attr(unix, tap)] #[tap]),
            quote!(#[tap] #[cfg_attr(unix, tap)]),
        ] {
            let mut attributes: Vec<Attribute> = parse_quote!(#doubled);
            assert_eq!(taken(&mut attributes).1, ["doubled_attribute"], "{doubled}");
        }
    }

    #[test]
    fn other_attributes_stay_unchanged() {
        let mut attributes: Vec<Attribute> =
            parse_quote!(#[cfg_attr(unix, inline,)] #[doc = "tap"] #[tap = "x"] #[cfg_attr]);
        let before = quote!(#(#attributes)*).to_string();
        let (requests, codes, marked) = taken(&mut attributes);
        assert_eq!((requests.len(), codes.len()), (0, 0));
        assert_eq!(marked, Marked::Nothing);
        assert_eq!(quote!(#(#attributes)*).to_string(), before);
    }
}
