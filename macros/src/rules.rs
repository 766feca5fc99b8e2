//! Third stage: the rules look at the operation and report; they change nothing. Each rule is one function with one code.

mod advice;
mod arguments;
mod clash;
mod configuration;
pub(crate) mod container;
mod event;
pub(crate) mod hand_written;
mod naming;
pub(crate) mod options;
mod owned_form;
mod param_attrs;
mod parameter_order;
mod progress;
mod result;
mod signature;
mod token;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::parse::options::{Options, Written};

type Check = fn(&Operation, &mut Diagnostics);

/// Rules about the options of an attribute alone, of what is called so.
const OF_OPTIONS: &[fn(&Options, &str, &mut Diagnostics)] = &[
    options::conflicting_options,
    options::allow_advisory,
    options::crate_path,
];

/// Rules about the options of an attribute on this function.
const OF_ATTRIBUTE: &[Check] = &[
    options::useless_option,
    event::useless_option,
    signature::combinator_without_task,
    param_attrs::unknown_parameter,
];

/// Rules about the function, in the order in which a reader meets the words: signature, names, values. The options of an
/// attribute have a say in some, such as which parameters there are to put in order; the fault is the function's all the
/// same.
const OF_FUNCTION: &[Check] = &[
    signature::container_needed,
    signature::async_input,
    signature::unsafe_function,
    signature::variadic_function,
    signature::receiver_type,
    configuration::conditional_parameter,
    configuration::hidden_condition,
    configuration::conditional_signature,
    configuration::conditional_attr,
    result::borrowed_result,
    result::captured_borrow,
    result::never_result,
    naming::async_suffix_of_function,
    token::cancellation_name,
    token::cancellation_type,
    token::cancellation_doubled,
    progress::progress_name,
    progress::progress_type,
    progress::progress_doubled,
    progress::progress_generic,
    parameter_order::parameter_order,
    param_attrs::written_attr,
    param_attrs::misplaced_attrs,
    arguments::nested_borrow,
    arguments::unsized_value,
    advice::progress_info_suffix,
];

/// Rules about what an attribute generates from the function.
const OF_MEMBERS: &[Check] = &[
    param_attrs::misplaced_options,
    naming::async_suffix_of_option,
    naming::begin_prefix_of_option,
    naming::begin_prefix_of_function,
    progress::progress_missing,
    result::opaque_result,
    result::many_values,
    event::component_receiver,
    event::container_needed,
    event::borrowed_progress,
    event::progress_bound,
    event::pin_operations,
    clash::member_clash,
    clash::tap_eap_names,
];

/// Runs the rules that apply to the operations of one function, one operation for each attribute. Nothing is generated for
/// a combinator, so it may look as it likes; what the function is told, it is told once. What one attribute allows is
/// allowed.
pub(crate) fn check(operations: &[Operation], diagnostics: &mut Diagnostics) {
    // What is written for a whole block is looked at there, once.
    let own = operations
        .iter()
        .filter(|operation| operation.options.written == Written::OnFunction);
    for operation in own.clone() {
        let function = operation.item.sig.ident.to_string();
        check_options(&operation.options, &function, diagnostics);
    }
    run(OF_ATTRIBUTE, own, diagnostics);
    let mut generating = operations.iter().collect::<Vec<_>>();
    generating.retain(|operation| operation.generates());
    run_once(OF_FUNCTION, &generating, diagnostics);
    run(OF_MEMBERS, generating, diagnostics);
    for operation in operations {
        diagnostics.allow(&operation.options.allow);
    }
}

/// Runs the rules that apply to the options of one attribute on what is called `subject`.
fn check_options(options: &Options, subject: &str, diagnostics: &mut Diagnostics) {
    for check in OF_OPTIONS {
        check(options, subject, diagnostics);
    }
}

fn run<'o>(
    rules: &[Check],
    operations: impl IntoIterator<Item = &'o Operation>,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations {
        for check in rules {
            check(operation, diagnostics);
        }
    }
}

/// Runs each of the rules until one of the operations has broken it.
fn run_once(rules: &[Check], operations: &[&Operation], diagnostics: &mut Diagnostics) {
    for check in rules {
        let broken = operations.iter().find_map(|operation| {
            let mut told = Diagnostics::default();
            check(operation, &mut told);
            (!told.is_empty()).then_some(told)
        });
        if let Some(told) = broken {
            diagnostics.append(told);
        }
    }
}

#[cfg(test)]
mod tests;
