//! Third stage: checks the operations against the rules. Each rule is a function that reports under
//! one code and changes nothing; this file lists them by their subject.

mod advice;
mod arguments;
mod clash;
mod configuration;
pub(crate) mod container;
mod event;
mod future;
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

/// Rules about the options of an attribute alone; the name is that of the item, for messages.
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

/// Rules about the function, in the order of the source: signature, names, values. The options of
/// an attribute influence some of them, such as which parameters the members take; but the error is
/// in the function, so it is reported for one attribute.
const OF_FUNCTION: &[Check] = &[
    signature::container_needed,
    signature::async_input,
    future::future_output,
    future::future_send,
    future::future_object,
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
];

/// Rules about what an attribute generates from the function.
const OF_MEMBERS: &[Check] = &[
    param_attrs::misplaced_options,
    options::dropped_values,
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

/// Runs the rules about the operations of one function, one operation for each attribute. A
/// combinator has no members, so only its options are checked. An error in the function is reported
/// once, and advice that any attribute allows is dropped.
pub(crate) fn check(operations: &[Operation], diagnostics: &mut Diagnostics) {
    // The attributes of a block are checked once, at the block.
    let mut own: Vec<_> = operations.iter().collect();
    own.retain(|operation| operation.options.written == Written::OnFunction);
    for operation in &own {
        let function = operation.function().to_string();
        check_options(&operation.options, &function, diagnostics);
    }
    run(OF_ATTRIBUTE, &own, diagnostics);
    let mut generating: Vec<_> = operations.iter().collect();
    generating.retain(|operation| operation.generates());
    run_once(OF_FUNCTION, &generating, diagnostics);
    run_once(advice::OF_FUNCTION, &generating, diagnostics);
    run(OF_MEMBERS, &generating, diagnostics);
    for operation in operations {
        diagnostics.allow(&operation.options.allow);
    }
}

/// Runs the rules about the options of one attribute on the item `subject`.
fn check_options(options: &Options, subject: &str, diagnostics: &mut Diagnostics) {
    for check in OF_OPTIONS {
        check(options, subject, diagnostics);
    }
}

fn run(rules: &[Check], operations: &[&Operation], diagnostics: &mut Diagnostics) {
    for operation in operations {
        for check in rules {
            check(operation, diagnostics);
        }
    }
}

/// Runs each rule until an operation violates it.
fn run_once(rules: &[Check], operations: &[&Operation], diagnostics: &mut Diagnostics) {
    for check in rules {
        let before = diagnostics.len();
        for operation in operations {
            if diagnostics.len() == before {
                check(operation, diagnostics);
            }
        }
    }
}

#[cfg(test)]
mod tests;
