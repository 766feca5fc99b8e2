//! The list of all rules, each with its code, its severity and its reason in one sentence. The codes are stable. The check and
//! its message are in `rules`; a test case of the same name in `tests/ui` shows it, and `docs/rules.md` explains it.

use proc_macro2::Ident;

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
    pub(crate) fn advisory() -> impl Iterator<Item = Self> {
        let rules = Self::ALL.iter().copied();
        rules.filter(|rule| rule.severity() == Severity::Advice)
    }

    /// Whether `word` is the code of one of them.
    pub(crate) fn is_advisory(word: &Ident) -> bool {
        Self::advisory().any(|rule| word == rule.code())
    }
}

rules! {
    // The attribute and its options.
    NotAFunction "not_a_function" Error "an operation is made from one synchronous function"
    NotAContainer "not_a_container" Error "a container sees all the functions of one type or trait"
    TraitImpl "trait_impl" Error "the members of a trait's methods are generated once, at the trait, for all its implementors"
    EmptyContainer "empty_container" Error "an attribute that generates nothing must not look as if it did"
    SharedOption "shared_option" Error "an attribute on a block gives its options to each of its functions"
    SerialType "serial_type" Error "a handle holds the value itself, and its members are named after the type"
    DoubledAttribute "doubled_attribute" Error "one attribute describes the members of a pattern, with all its options"
    UnknownOption "unknown_option" Error "an option that has no meaning must not look as if it had one"
    DoubledOption "doubled_option" Error "an option has one value"
    OptionForm "option_form" Error "each option is written in one way"
    ConflictingOptions "conflicting_options" Error "options must not contradict each other"
    UselessOption "useless_option" Error "an option that changes nothing must not look as if it did"
    AllowAdvisory "allow_advisory" Error "only advisory rules can be switched off; without the others nothing right can be generated"
    CratePath "crate_path" Error "what is generated may stand in any module, so the path must be the same from all of them"

    MissingFeature "missing_feature" Error "what an attribute generates calls a part of trefoil that is not built without its feature"

    // The function.
    ContainerNeeded "container_needed" Error "an attribute on a method cannot see what is around it, and writes nothing beside it"
    AsyncInput "async_input" Error "the synchronous function is what a worker runs"
    CombinatorWithoutTask "combinator_without_task" Error "only functions that take or return tasks or futures are exempt from the suffix"
    UnsafeFunction "unsafe_function" Error "the generated member would be safe to call, and nobody would have checked what the function asks for"
    VariadicFunction "variadic_function" Error "a variable list of arguments cannot be kept until a worker runs"
    ReceiverType "receiver_type" Error "`self` must be able to move to another thread"
    ParameterAttribute "parameter_attribute" Error "the members, what they answer with and how each value crosses must be the same in every configuration"

    // Components.
    ComponentReceiver "component_receiver" Error "a component sends the events of its operations, so it must stay where its handlers are"
    BorrowedProgress "borrowed_progress" Error "the function has gone on when an event tells of its report"
    ProgressBound "progress_bound" Error "the event-based members make the progress themselves: it raises an event for each report"
    ComponentStruct "component_struct" Error "a component keeps its events in a field that it always has"
    ComponentEvents "component_events" Error "a component has one list of events, which it lends to its operations"

    // Names.
    AsyncSuffix "async_suffix" Error "readers know an asynchronous member by its suffix"
    BeginPrefix "begin_prefix" Error "readers know the two halves of an operation by their prefixes"
    MemberClash "member_clash" Error "two functions of a type cannot have one name"
    TapEapNames "tap_eap_names" Error "beside an event-based member, readers know the task-based one by its suffix"
    CancellationName "cancellation_name" Error "the token of every operation has the same name"
    CancellationType "cancellation_type" Error "a member without a token lends `CancellationToken::none()`, so there always is one"
    CancellationDoubled "cancellation_doubled" Error "an operation is canceled by one token"
    ProgressName "progress_name" Error "the progress of every operation has the same name"
    ProgressType "progress_type" Error "the caller chooses what becomes of a report, and a member without progress lends `()`"
    ProgressDoubled "progress_doubled" Error "an operation reports to one progress"
    ProgressMissing "progress_missing" Error "only the function itself can report how far it is"
    ProgressGeneric "progress_generic" Error "a member without progress puts `()` in its place"
    ParameterOrder "parameter_order" Error "each overload adds to the end: the token, then the progress"

    // Values that move to the worker and back.
    NestedBorrow "nested_borrow" Error "a copy of the outer value would still borrow the inner one, and the operation can outlive the call"
    UnsizedValue "unsized_value" Error "what moves to a worker and back is held by value, and a value has a size"
    OutParameter "out_parameter" Error "an `#[out]` parameter is made where the function runs, and comes back with the result"
    OwnedParameter "owned_parameter" Error "an `#[owned]` parameter is lent by an owner that the caller passes, instead of being copied"
    UnknownParameter "unknown_parameter" Error "an option that names nobody must not look as if it did"
    BorrowedResult "borrowed_result" Error "the arguments live on the worker and are gone when the result arrives"
    CapturedBorrow "captured_borrow" Error "an `impl Trait` borrows whatever its `use<…>` does not leave out, and the arguments are gone when the result arrives"
    OpaqueResult "opaque_result" Error "a type without a name can stand only where the compiler infers it from the function"
    ManyValues "many_values" Error "what is handed back comes in a tuple with the result, and a wider tuple can be neither compared nor printed"
    NeverResult "never_result" Error "an operation must end, since its completion is what everybody waits for"

    // Advice.
    AwaitableSuffix "awaitable_suffix" Advice "readers know what gives something to await by its suffix"
    SuffixWithoutAwaitable "suffix_without_awaitable" Advice "readers await what ends in `_async`"
    UnpairedHalf "unpaired_half" Advice "what is begun by one half is ended by the other"
    TokenName "token_name" Advice "the token of every operation has the same name"
    TokenLast "token_last" Advice "callers look for the token behind the arguments"
    PinOperations "pin_operations" Advice "another operation in the block would change the names of members that others call"
    ProgressInfoSuffix "progress_info_suffix" Advice "readers know a type that is made to be reported by its suffix"
}

#[cfg(test)]
mod tests;
