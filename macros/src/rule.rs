//! The list of all rules, each with its code, its severity and its reason in one sentence. The
//! codes are stable. The check and its message are in `rules`; a test case of the same name in
//! `tests/ui` shows it, and `docs/rules.md` explains it.

/// Whether a rule can be switched off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Severity {
    /// An error: no correct member can be generated.
    Error,
    /// A compiler warning, which `allow(CODE)` switches off.
    Advice,
}

macro_rules! rules {
    ($($rule:ident $code:literal $severity:ident $reason:literal)*) => {
        /// A rule about an annotated function.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Rule { $($rule),* }

        impl Rule {
            /// Every rule, in the order of the pipeline.
            pub(crate) const ALL: &[Self] = &[$(Self::$rule),*];

            /// The word in brackets at the end of the message.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$rule => $code),* }
            }

            pub(crate) const fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity),* }
            }

            /// Why the rule exists.
            pub(crate) const fn reason(self) -> &'static str {
                match self { $(Self::$rule => $reason),* }
            }
        }
    };
}

impl Rule {
    /// The rules that can be switched off.
    pub(crate) fn advisory() -> Vec<Self> {
        let mut rules = Self::ALL.to_vec();
        rules.retain(|rule| rule.severity() == Severity::Advice);
        rules
    }
}

rules! {
    // The attribute and its options.
    NotAFunction "not_a_function" Error "an attribute generates the asynchronous members of one synchronous function"
    NotAContainer "not_a_container" Error "a container attribute applies to the functions of one type or trait"
    TraitImpl "trait_impl" Error "the members of a trait method are generated once, at the trait, for all implementors"
    EmptyContainer "empty_container" Error "an attribute without effect must not look as if it had one"
    SharedOption "shared_option" Error "the options of an attribute on a block apply to all of its functions"
    SerialType "serial_type" Error "a `Serial` handle holds the value itself, and its extension trait is named after the type"
    DoubledAttribute "doubled_attribute" Error "one attribute of a pattern takes all of its options"
    UnknownOption "unknown_option" Error "an unknown option must not be ignored silently"
    DoubledOption "doubled_option" Error "an option has one value"
    OptionForm "option_form" Error "each option has one form"
    ConflictingOptions "conflicting_options" Error "options must not contradict each other"
    UselessOption "useless_option" Error "an option without effect must not look as if it had one"
    AllowAdvisory "allow_advisory" Error "only advisory rules can be switched off; without the others no correct code can be generated"
    CratePath "crate_path" Error "the generated code can be in any module, so the path must be the same from all of them"

    MissingFeature "missing_feature" Error "what an attribute generates calls a part of trefoil that is not built without its feature"

    // The function.
    ContainerNeeded "container_needed" Error "an attribute on a method does not see the block around it, and cannot generate items beside the block"
    AsyncInput "async_input" Error "an operation is a function that returns its result, or an asynchronous one that says so"
    FutureOutput "future_output" Error "the members return the output of the future that they await"
    FutureSend "future_send" Error "any thread may poll the future, so it must be `Send`, with all that it holds"
    CombinatorWithoutTask "combinator_without_task" Error "only functions that take or return tasks or futures are exempt from the suffix"
    UnsafeFunction "unsafe_function" Error "the generated members are safe to call, so they cannot uphold the safety requirements of the function"
    VariadicFunction "variadic_function" Error "a variable list of arguments cannot be sent to the worker thread"
    ReceiverType "receiver_type" Error "`self` must be able to move to the worker thread"
    ParameterAttribute "parameter_attribute" Error "the members, their results and the way each value moves must be the same in every configuration"

    // Components.
    ComponentReceiver "component_receiver" Error "a component raises the events of its operations, so it cannot move to the worker thread"
    BorrowedProgress "borrowed_progress" Error "the event is raised after the function has continued, so a report must be owned"
    ProgressBound "progress_bound" Error "the event-based members provide the progress themselves, which raises an event for each report"
    ComponentStruct "component_struct" Error "a component stores its events in a field that every value has"
    ComponentEvents "component_events" Error "a component has exactly one event list, which its operations share"

    // Names.
    AsyncSuffix "async_suffix" Error "the suffix marks a member as asynchronous"
    BeginPrefix "begin_prefix" Error "the prefixes mark the two halves of an operation"
    MemberClash "member_clash" Error "two functions of a type cannot have the same name"
    TapEapNames "tap_eap_names" Error "beside an event-based `x_async`, the suffix marks the task-based member"
    CancellationName "cancellation_name" Error "the token of every operation has the same name"
    CancellationType "cancellation_type" Error "a member without a token passes `CancellationToken::none()`, so the function always gets one"
    CancellationDoubled "cancellation_doubled" Error "an operation is canceled by one token"
    ProgressName "progress_name" Error "the progress of every operation has the same name"
    ProgressType "progress_type" Error "the caller chooses the type that receives the reports, and a member without progress passes `()`"
    ProgressDoubled "progress_doubled" Error "an operation reports to one progress"
    ProgressMissing "progress_missing" Error "only the function itself can report its progress"
    ProgressGeneric "progress_generic" Error "a member without progress replaces the type parameter with `()`"
    ParameterOrder "parameter_order" Error "each overload appends parameters: the token, then the progress"

    // Values that move to the worker and back.
    NestedBorrow "nested_borrow" Error "a clone of the outer value would still borrow the inner one, and the operation can outlive the call"
    UnsizedValue "unsized_value" Error "a value that moves to the worker thread and back must have a size"
    OutParameter "out_parameter" Error "an `#[out]` parameter is created on the worker thread, and returned with the result"
    OwnedParameter "owned_parameter" Error "for an `#[owned]` parameter the caller passes an owned value, which is borrowed instead of cloned"
    UnknownParameter "unknown_parameter" Error "an option that names no parameter must not be ignored silently"
    BorrowedResult "borrowed_result" Error "the arguments are dropped on the worker thread before the result arrives"
    CapturedBorrow "captured_borrow" Error "an `impl Trait` captures every lifetime that its `use<…>` does not exclude, and the arguments are dropped before the result arrives"
    OpaqueResult "opaque_result" Error "an `impl Trait` is possible only where the compiler infers it from the function"
    ManyValues "many_values" Error "the values that are handed back are returned in a tuple with the result, and a wider tuple implements no traits"
    NeverResult "never_result" Error "an operation must complete, since its callers wait for that"

    // Advice.
    AwaitableSuffix "awaitable_suffix" Advice "the suffix marks a function that returns something to await"
    SuffixWithoutAwaitable "suffix_without_awaitable" Advice "callers expect to await a function that ends in `_async`"
    UnpairedHalf "unpaired_half" Advice "one half ends the operation that the other begins"
    TokenName "token_name" Advice "the token of every operation has the same name"
    TokenLast "token_last" Advice "callers expect the token after the arguments"
    PinOperations "pin_operations" Advice "another operation in the block would change the names of public members"
    ProgressInfoSuffix "progress_info_suffix" Advice "the suffix marks a type that is made to be reported"
}

#[cfg(test)]
mod tests;
