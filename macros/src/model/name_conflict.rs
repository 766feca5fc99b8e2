//! The conflict between the name of a member and another function of its block.

use syn::Ident;

use crate::pattern::Pattern;

/// Why a member cannot have its name.
pub(crate) enum NameConflict {
    /// Another function has the name of a member.
    SameName { member: Ident, other: ConflictWith },
    /// There is an event-based `x_async` of this name, and the option `name` of the operation has
    /// not the suffix that is needed beside it.
    EventBased(Ident),
}

/// The function that has the name of a member.
pub(crate) enum ConflictWith {
    /// A function that is written by hand.
    Written(Ident),
    /// A member of another operation.
    Generated { pattern: Pattern, function: Ident },
}
