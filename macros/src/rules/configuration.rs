//! Rules about conditional compilation. A parameter that exists only in some configurations can be
//! sent to the worker, but the members and their results cannot depend on it.

use syn::{Attribute, GenericParam, Meta};

use crate::cfg_attr::conditional;
use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::param::Param;
use crate::parse::param_attrs::Form;
use crate::printing::shown;
use crate::rule::Rule;

const SEPARATE: &str = "write one function for each configuration, with `#[cfg]` on the function";

/// The token, the progress and a value that is handed back exist in every configuration.
pub(super) fn conditional_parameter(operation: &Operation, diagnostics: &mut Diagnostics) {
    let function = operation.function();
    for param in &operation.params {
        let what = match param.mode() {
            None => Some("the members"),
            Some(mode) => mode.handed_back().map(|_| "the result"),
        };
        for (condition, what) in param.conditions.iter().zip(what) {
            let name = param.label();
            let text = format!(
                "parameter `{name}` of `{function}` depends on the configuration, and so would {what}"
            );
            diagnostics.report(Rule::ParameterAttribute, condition, text, SEPARATE);
        }
    }
}

/// `cfg_attr(CONDITION, cfg(PREDICATE))`
pub(super) fn hidden_condition(operation: &Operation, diagnostics: &mut Diagnostics) {
    let function = operation.function();
    for param in &operation.params {
        for attribute in &param.written.attrs {
            if let Some((condition, predicate)) = cfg_in_cfg_attr(&attribute.meta) {
                let name = param.label();
                let text = format!(
                    "parameter `{name}` of `{function}` depends on a configuration inside `cfg_attr`"
                );
                let help = format!("write `#[cfg(any(not({condition}), {predicate}))]`");
                diagnostics.report(Rule::ParameterAttribute, attribute, text, help);
            }
        }
    }
}

/// `self` and the generic parameters of the function exist in every configuration.
pub(super) fn conditional_signature(operation: &Operation, diagnostics: &mut Diagnostics) {
    let sig = &operation.item.sig;
    let mut parts = Vec::new();
    if let Some(receiver) = sig.receiver() {
        parts.push(("self".to_owned(), &receiver.attrs));
    }
    for parameter in &sig.generics.params {
        parts.push(match parameter {
            GenericParam::Lifetime(lifetime) => (shown(&lifetime.lifetime), &lifetime.attrs),
            GenericParam::Type(ty) => (ty.ident.to_string(), &ty.attrs),
            GenericParam::Const(constant) => (constant.ident.to_string(), &constant.attrs),
        });
    }
    for (name, attributes) in parts {
        if let Some(attribute) = attributes
            .iter()
            .find(|attribute| is_conditional(attribute))
        {
            let text = format!("`{name}` of `{}` depends on the configuration", sig.ident);
            diagnostics.report(Rule::ParameterAttribute, attribute, text, SEPARATE);
        }
    }
}

/// `cfg_attr(P, out)`: the compiler has not decided yet whether the parameter has the attribute.
pub(super) fn conditional_attr(operation: &Operation, diagnostics: &mut Diagnostics) {
    let attrs = operation.item.param_attrs.iter();
    for given in attrs.filter(|given| given.form == Form::Conditional) {
        let mut params = operation.params.iter();
        let param = params.find(|param| param.position == given.position);
        let name = param.map_or_else(|| "self".to_owned(), Param::label);
        let option = format!("{}({name})", given.attr.name());
        let attribute = given.attr.attribute();
        let function = operation.function();
        let attribute_option = operation.pattern.with(&option);
        let text = format!(
            "`{attribute}` of parameter `{name}` of `{function}` depends on the configuration"
        );
        let help = format!(
            "remove it, and write `{attribute_option}`, which may itself be in a `cfg_attr`"
        );
        diagnostics.report(Rule::ParameterAttribute, &given.attribute, text, help);
    }
}

fn is_conditional(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg") || cfg_in_cfg_attr(&attribute.meta).is_some()
}

/// The condition and the predicate of `cfg_attr(CONDITION, cfg(PREDICATE))`.
fn cfg_in_cfg_attr(meta: &Meta) -> Option<(String, String)> {
    let (condition, attributes) = conditional(meta)?;
    let condition = shown(condition);
    attributes.iter().find_map(|meta| match meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            Some((condition.clone(), shown(&list.tokens)))
        }
        _ => {
            let (inner, predicate) = cfg_in_cfg_attr(meta)?;
            Some((format!("all({condition}, {inner})"), predicate))
        }
    })
}
