//! Third stage: the rules look at the operation and report; they change nothing. Each rule is one function with one code.

mod advice;
mod configuration;
mod crossing;
mod marks;
mod naming;
mod options;
mod signature;
mod support;

use crate::diagnostics::Diagnostics;
use crate::model::Operation;

pub(crate) use self::advice::progress_info_suffix;

type Check = fn(&Operation, &mut Diagnostics);

/// Rules about an attribute alone.
const OF_ATTRIBUTE: &[Check] = &[
    options::conflicting_options,
    options::useless_option,
    options::allow_advisory,
    options::crate_path,
    signature::combinator_without_task,
    marks::unknown_parameter,
];

/// Rules about the function, whatever is generated from it, in the order in which a reader meets the words: signature,
/// names, values.
const OF_FUNCTION: &[Check] = &[
    signature::container_needed,
    signature::async_input,
    signature::unsafe_function,
    signature::variadic_function,
    signature::receiver_type,
    configuration::conditional_parameter,
    configuration::hidden_condition,
    configuration::conditional_signature,
    configuration::conditional_mark,
    signature::borrowed_result,
    signature::opaque_result,
    signature::never_result,
    support::cancellation_name,
    support::cancellation_type,
    support::cancellation_doubled,
    support::progress_name,
    support::progress_type,
    support::progress_doubled,
    support::progress_generic,
    support::parameter_order,
    marks::written_mark,
    marks::misplaced_marks,
    crossing::nested_borrow,
];

/// Rules about what an attribute generates from the function.
const OF_MEMBERS: &[Check] = &[
    marks::misplaced_options,
    naming::async_suffix_of_option,
    naming::async_suffix_of_function,
    naming::begin_prefix_of_option,
    naming::begin_prefix_of_function,
    support::progress_missing,
];

/// Runs the rules that apply to the operations of one function, one operation for each attribute. Nothing is generated for
/// a combinator, so it may look as it likes; what the function is told, it is told once.
pub(crate) fn check(operations: &[Operation], diagnostics: &mut Diagnostics) {
    run(OF_ATTRIBUTE, operations, diagnostics);
    let mut generating = operations.iter().collect::<Vec<_>>();
    generating.retain(|operation| operation.options.combinator.is_none());
    run(OF_FUNCTION, generating.first().copied(), diagnostics);
    run(OF_MEMBERS, generating, diagnostics);
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

#[cfg(test)]
mod tests;
