//! How the name of a member conflicts with another name of its block.

use syn::Ident;

use crate::pattern::Pattern;

/// What is beside an operation and meets its names.
pub(crate) enum NameConflict {
    /// It bears the name of a member.
    SameName { member: Ident, other: ConflictWith },
    /// It is the event-based member of the operation, whose name the author gave without respect to it.
    EventBased(Ident),
}

/// Whose name it is.
pub(crate) enum ConflictWith {
    /// A function of the author's.
    Written(Ident),
    /// A member of another operation.
    Generated { pattern: Pattern, function: Ident },
}
