//! Third stage: the rules look at the operation and report; they change nothing. Each rule is one function with one code.

mod advice;
mod crossing;
mod naming;
mod options;
mod signature;
mod support;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;

pub(crate) use self::advice::progress_info_suffix;

type Check = fn(&Operation, &mut Diagnostics);

/// Rules about what was asked for.
const OF_ATTRIBUTE: &[Check] = &[
    options::conflicting_options,
    options::useless_option,
    options::allow_advisory,
    options::crate_path,
    signature::combinator_without_task,
];

/// Rules about what is generated, in the order in which a reader meets the words: signature, names, values.
const OF_OPERATION: &[Check] = &[
    signature::container_needed,
    signature::async_input,
    signature::unsafe_function,
    signature::variadic_function,
    signature::receiver_type,
    signature::parameter_attribute,
    signature::borrowed_bound,
    signature::borrowed_result,
    signature::opaque_result,
    signature::never_result,
    naming::async_suffix_of_option,
    naming::async_suffix_of_function,
    support::cancellation_name,
    support::cancellation_type,
    support::cancellation_doubled,
    support::progress_name,
    support::progress_type,
    support::progress_doubled,
    support::progress_missing,
    support::progress_generic,
    support::parameter_order,
    crossing::nested_borrow,
    crossing::borrowed_parameter,
    crossing::mut_unsized,
];

/// Runs the rules that apply: nothing is generated for a combinator, so it may look as it likes.
pub(crate) fn check(operation: &Operation, diagnostics: &mut Diagnostics) {
    let of_operation = if operation.options.combinator.is_none() {
        OF_OPERATION
    } else {
        &[]
    };
    for check in OF_ATTRIBUTE.iter().chain(of_operation) {
        check(operation, diagnostics);
    }
}

#[cfg(test)]
mod tests;
