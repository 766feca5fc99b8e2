//! Parses `#[out]` and `#[owned]` on parameters, and removes them from the function that is
//! emitted, since the compiler knows no such attributes.

use syn::{Attribute, FnArg, Meta, Signature};

use crate::cfg_attr;

/// The attribute that changes how a parameter moves to the worker.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ParamAttr {
    Out,
    Owned,
}

impl ParamAttr {
    const ALL: [Self; 2] = [Self::Out, Self::Owned];

    /// The attribute's name, and the option's.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Out => "out",
            Self::Owned => "owned",
        }
    }

    /// `#[out]`
    pub(crate) fn attribute(self) -> String {
        format!("#[{}]", self.name())
    }

    fn of(meta: &Meta) -> Option<Self> {
        let path = meta.path();
        Self::ALL
            .into_iter()
            .find(|attr| path.is_ident(attr.name()))
    }

    /// The attribute inside a `cfg_attr`, which the compiler has not resolved yet.
    fn hidden_in(meta: &Meta) -> Option<Self> {
        let (_, attributes) = cfg_attr::conditional(meta)?;
        let mut attrs = attributes
            .iter()
            .filter_map(|meta| Self::of(meta).or_else(|| Self::hidden_in(meta)));
        attrs.next()
    }
}

/// An attribute of a parameter as it is written.
#[derive(Clone)]
pub(crate) struct WrittenAttr {
    /// Among all parameters, from 1, the receiver included.
    pub(crate) position: usize,
    pub(crate) attr: ParamAttr,
    pub(crate) attribute: Attribute,
    pub(crate) form: Form,
}

/// How the attribute is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Plain,
    /// With arguments, which have no meaning.
    WithArguments,
    /// `cfg_attr(P, out)`
    Conditional,
}

/// Removes the attributes from the parameters.
pub(super) fn take(sig: &mut Signature) -> Vec<WrittenAttr> {
    let mut attrs = Vec::new();
    for (position, input) in (1..).zip(&mut sig.inputs) {
        let attributes = match input {
            FnArg::Receiver(receiver) => &mut receiver.attrs,
            FnArg::Typed(typed) => &mut typed.attrs,
        };
        attributes.retain(|attribute| {
            let found = read(attribute);
            attrs.extend(found.map(|(attr, form)| WrittenAttr {
                position,
                attr,
                attribute: attribute.clone(),
                form,
            }));
            found.is_none()
        });
    }
    attrs
}

/// Whether `take` would remove the attribute.
#[cfg(test)]
pub(crate) fn is_param_attr(attribute: &Attribute) -> bool {
    read(attribute).is_some()
}

fn read(attribute: &Attribute) -> Option<(ParamAttr, Form)> {
    let meta = &attribute.meta;
    match (ParamAttr::of(meta), meta) {
        (Some(attr), Meta::Path(_)) => Some((attr, Form::Plain)),
        (Some(attr), _) => Some((attr, Form::WithArguments)),
        (None, _) => ParamAttr::hidden_in(meta).map(|attr| (attr, Form::Conditional)),
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;
    use syn::{Signature, parse_quote};

    use super::{Form, ParamAttr, take};

    #[test]
    fn param_attrs_are_taken_off_and_others_stay() {
        let mut sig: Signature = parse_quote!(
            fn f(
                #[out] self,
                #[allow(unused)]
                #[owned]
                a: &[u8],
                #[cfg_attr(feature = "out", allow(unused))] b: u8,
                #[cfg_attr(all(unix, owned), inline, out)] c: &mut u8,
                #[owned(3)] d: &str,
                #[my::out] e: u8,
                #[cfg_attr(unix, inline, cfg_attr(any(a, b), out))] f: &mut u8,
                #[cfg_attr(unix, my::out, cfg_attr(owned, tool::owned))] g: u8,
            )
        );
        let attrs: Vec<_> = take(&mut sig)
            .iter()
            .map(|attr| (attr.position, attr.attr, attr.form))
            .collect();
        let expected = [
            (1, ParamAttr::Out, Form::Plain),
            (2, ParamAttr::Owned, Form::Plain),
            (4, ParamAttr::Out, Form::Conditional),
            (5, ParamAttr::Owned, Form::WithArguments),
            (7, ParamAttr::Out, Form::Conditional),
        ];
        assert_eq!(attrs, expected);
        let left: Signature = parse_quote!(
            fn f(
                self,
                #[allow(unused)] a: &[u8],
                #[cfg_attr(feature = "out", allow(unused))] b: u8,
                c: &mut u8,
                d: &str,
                #[my::out] e: u8,
                f: &mut u8,
                #[cfg_attr(unix, my::out, cfg_attr(owned, tool::owned))] g: u8,
            )
        );
        assert_eq!(
            sig.to_token_stream().to_string(),
            left.to_token_stream().to_string()
        );
    }
}
