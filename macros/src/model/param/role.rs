//! The role of a parameter in its operation: the token, the progress, or an argument.

use super::mode::ParamMode;
use crate::model::token_progress::{PassBy, Progress};

/// What a parameter is used for.
pub(crate) enum Role {
    Token(PassBy),
    Progress(Progress),
    Argument(ParamMode),
}

/// What an argument is meant as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lookalike {
    Token(TokenEvidence),
    Progress(ProgressEvidence),
}

/// What shows that an argument is meant as the token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TokenEvidence {
    /// It holds a `CancellationToken`, and the function has no other: `Option<&CancellationToken>`.
    Type,
    /// It has the name of the token.
    Name,
}

/// What shows that an argument named `progress` is meant as the progress.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ProgressEvidence {
    /// It is a `Progress` or an `IProgress` in a form that cannot be sent: `Box<dyn
    /// IProgress<u8>>`.
    Type,
    /// Its type is named so: `&mut CopyProgress`.
    TypeName,
    /// It is last, after the token, where no argument is: `progress: &mut u32`.
    Place,
}
