//! The variants of members: whether an overload takes the token and the progress, who receives the
//! result of an operation that `begin_…` started, and whether an event-based start takes a user
//! state. Each variant has its own affix.

/// Which extra parameters an overload supports.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OverloadSet {
    Neither,
    Cancellation,
    Progress,
    Both,
}

impl OverloadSet {
    pub(crate) const fn cancellation(self) -> bool {
        matches!(self, Self::Cancellation | Self::Both)
    }

    pub(crate) const fn progress(self) -> bool {
        matches!(self, Self::Progress | Self::Both)
    }

    pub(crate) const fn without_progress(self) -> Self {
        match self {
            Self::Neither | Self::Progress => Self::Neither,
            Self::Cancellation | Self::Both => Self::Cancellation,
        }
    }
}

/// Who receives the result of an operation that has begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Completion {
    Caller,
    Callback,
}

/// Whether an event-based start takes a user state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UserStateArg {
    Without,
    With,
}

impl Completion {
    pub(crate) const ALL: [Self; 2] = [Self::Caller, Self::Callback];
}
