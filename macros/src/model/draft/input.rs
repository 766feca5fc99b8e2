//! Reads the inputs of a function: its generics, its receiver and its parameters.

use quote::ToTokens;
use syn::{Attribute, FnArg, Ident, Pat, PatType, Signature};

use crate::model::conversion;
use crate::model::converted_parameters::converted_parameters;
use crate::model::fresh_names::FreshNames;
use crate::model::generics::OwnGenerics;
use crate::model::owner::Owner;
use crate::model::param::{By, GivenAttr, Param};
use crate::model::receiver::SelfParam;
use crate::parse::item::FnItem;
use crate::parse::options::Options;
use crate::parse::param_attrs::Form;

/// The inputs of a function. They are read in order, since the names of the type parameters that
/// they add depend on those before.
pub(super) struct Input {
    pub(super) generics: OwnGenerics,
    pub(super) receiver: Option<SelfParam>,
    pub(super) params: Vec<Param>,
}

impl Input {
    pub(super) fn new(
        item: &FnItem,
        owner: &Owner,
        options: &Options,
        fresh: &mut FreshNames,
    ) -> Self {
        let sig = &item.sig;
        let mut input = Self {
            generics: OwnGenerics::of(sig),
            receiver: None,
            params: Vec::new(),
        };
        if conversion::is_independent(sig) {
            let is_kept = |written: &PatType, position| {
                let has_cfg = |attribute: &Attribute| attribute.path().is_ident("cfg");
                written.attrs.iter().any(has_cfg)
                    || !param_attrs(written, position, item, options).is_empty()
            };
            let converted = converted_parameters(sig, &input.generics, &is_kept);
            input.generics.take_converted(converted);
        }
        for (position, written) in (1..).zip(&sig.inputs) {
            match written {
                FnArg::Receiver(written) => {
                    let receiver = SelfParam::new(written, options.receiver, &input.generics);
                    input.receiver = Some(receiver.of(owner));
                }
                FnArg::Typed(written) => {
                    let attrs = param_attrs(written, position, item, options);
                    let generics = &mut input.generics;
                    let mut param = Param::new(written, position, attrs, generics, fresh);
                    if is_called(&param.name, sig, options) {
                        param.make_hygienic(fresh);
                    }
                    input.params.push(param);
                }
            }
        }
        input
    }

    /// Takes from the same function as it is written which borrows are `'static` in the members.
    pub(super) fn take_static_from(&mut self, written: Self) {
        for (param, written) in self.params.iter_mut().zip(written.params) {
            param.made_static = written.made_static;
        }
        self.generics.made_static = written.generics.made_static;
    }
}

/// The attributes `out` and `owned` of the parameter at `position`, on it or in the options.
fn param_attrs(
    written: &PatType,
    position: usize,
    item: &FnItem,
    options: &Options,
) -> Vec<GivenAttr> {
    let mut attrs = Vec::new();
    for given in &item.param_attrs {
        if given.position == position && given.form != Form::Conditional {
            attrs.push(GivenAttr {
                attr: given.attr,
                at: given.attribute.to_token_stream(),
                by: By::Parameter,
            });
        }
    }
    for (attr, word) in options.param_attrs() {
        if matches!(&*written.pat, Pat::Ident(pattern) if pattern.ident == *word) {
            attrs.push(GivenAttr {
                attr,
                at: word.to_token_stream(),
                by: By::Option,
            });
        }
    }
    attrs
}

/// Whether a member calls a function of this name, which a parameter of the same name would hide.
fn is_called(name: &Ident, sig: &Signature, options: &Options) -> bool {
    let called = options.called();
    sig.ident == *name || called.iter().any(|path| path.is_ident(name))
}
