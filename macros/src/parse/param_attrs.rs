//! `#[out]` and `#[owned]` on parameters. The compiler knows no such attributes, so they are taken off the function; what
//! they say stays beside it.

use syn::{Attribute, FnArg, Meta, Signature};

use crate::cfg_attr;

/// What an author says about how a parameter crosses.
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
            .find(|mark| path.is_ident(mark.name()))
    }

    /// The mark inside a `cfg_attr`, which nobody has resolved here.
    fn hidden_in(meta: &Meta) -> Option<Self> {
        let (_, attributes) = cfg_attr::conditional(meta)?;
        let mut marks = attributes
            .iter()
            .filter_map(|meta| Self::of(meta).or_else(|| Self::hidden_in(meta)));
        marks.next()
    }
}

/// A mark, and where it stands.
#[derive(Clone)]
pub(crate) struct WrittenAttr {
    /// Among all parameters, from 1, the receiver included.
    pub(crate) position: usize,
    pub(crate) mark: ParamAttr,
    pub(crate) attribute: Attribute,
    pub(crate) form: Form,
}

/// How a mark is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Plain,
    /// With arguments, which mean nothing.
    WithArguments,
    /// `cfg_attr(P, out)`
    Conditional,
}

/// OverloadSet the marks off the parameters.
pub(super) fn take(sig: &mut Signature) -> Vec<WrittenAttr> {
    let mut marks = Vec::new();
    for (position, input) in (1..).zip(&mut sig.inputs) {
        let attributes = match input {
            FnArg::Receiver(receiver) => &mut receiver.attrs,
            FnArg::Typed(typed) => &mut typed.attrs,
        };
        attributes.retain(|attribute| {
            let found = read(attribute);
            marks.extend(found.map(|(mark, form)| WrittenAttr {
                position,
                mark,
                attribute: attribute.clone(),
                form,
            }));
            found.is_none()
        });
    }
    marks
}

/// Whether it is taken off a parameter.
#[cfg(test)]
pub(crate) fn is_mark(attribute: &Attribute) -> bool {
    read(attribute).is_some()
}

fn read(attribute: &Attribute) -> Option<(ParamAttr, Form)> {
    let meta = &attribute.meta;
    match (ParamAttr::of(meta), meta) {
        (Some(mark), Meta::Path(_)) => Some((mark, Form::Plain)),
        (Some(mark), _) => Some((mark, Form::WithArguments)),
        (None, _) => ParamAttr::hidden_in(meta).map(|mark| (mark, Form::Conditional)),
    }
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;
    use syn::{Signature, parse_quote};

    use super::{Form, ParamAttr, take};

    #[test]
    fn marks_are_taken_off_and_all_else_stays() {
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
        let marks: Vec<_> = take(&mut sig)
            .iter()
            .map(|mark| (mark.position, mark.mark, mark.form))
            .collect();
        let expected = [
            (1, ParamAttr::Out, Form::Plain),
            (2, ParamAttr::Owned, Form::Plain),
            (4, ParamAttr::Out, Form::Conditional),
            (5, ParamAttr::Owned, Form::WithArguments),
            (7, ParamAttr::Out, Form::Conditional),
        ];
        assert_eq!(marks, expected);
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
