//! Which members the event-based operations of a class share. A class with one operation names them
//! after it; in a class with several, one member cancels, and one event reports progress.

use std::rc::Rc;

use syn::Visibility;

use super::draft::Draft;
use super::event::{ClassMember, ClassMembers, Sender, Sibling};
use crate::parse::options::Operations;
use crate::pattern::Pattern;
use crate::printing::shown;

/// The class members of each draft of a block, in the order of the drafts.
pub(super) fn members(drafts: &[&Draft], pinned: Option<Operations>) -> Vec<ClassMembers> {
    let of_component = drafts.iter().any(|draft| is_of_class(draft));
    let mut class = Class {
        drafts,
        indices: (0..drafts.len())
            .filter(|index| is_of_class(drafts[*index]))
            .collect(),
        members: drafts
            .iter()
            .map(|_| ClassMembers {
                of_component,
                ..ClassMembers::default()
            })
            .collect(),
    };
    if pinned.is_none() {
        class.mark_unpinned();
    }
    class.share(is_single, |members| &mut members.busy);
    let is_several = match pinned {
        Some(pinned) => pinned == Operations::Several,
        None => class.indices.len() > 1,
    };
    if is_several {
        class.share_cancel();
        class.share_progress();
    }
    class.members
}

/// Whether the component sends the events of the operation. An associated function has no
/// component.
pub(crate) fn is_of_class(draft: &Draft) -> bool {
    draft.pattern == Pattern::Eap && draft.generates() && draft.sender() != Some(Sender::Function)
}

fn is_single(draft: &Draft) -> bool {
    draft.options.single_invocation
}

fn cancels(draft: &Draft) -> bool {
    draft.supports().cancellation()
}

struct Class<'d> {
    drafts: &'d [&'d Draft],
    /// The indices of the drafts that belong to the class.
    indices: Vec<usize>,
    /// One for each draft.
    members: Vec<ClassMembers>,
}

impl<'d> Class<'d> {
    fn of_class(&self) -> impl Iterator<Item = &'d Draft> {
        self.indices.iter().map(|index| self.drafts[*index])
    }

    /// Marks one operation whose shared members other crates call, so that the advice appears once.
    fn mark_unpinned(&mut self) {
        let is_called = |draft: &Draft| {
            let supported = draft.supports();
            matches!(draft.visibility(), Visibility::Public(_))
                && (supported.cancellation() || supported.progress())
        };
        let called = self
            .indices
            .iter()
            .find(|index| is_called(self.drafts[**index]));
        if let Some(index) = called {
            self.members[*index].is_unpinned = true;
        }
    }

    /// One member cancels by user state. Operations without a user state are canceled by a member
    /// without one: all together, unless others of the class have user states.
    fn share_cancel(&mut self) {
        let with_states = self
            .of_class()
            .any(|draft| cancels(draft) && !is_single(draft));
        self.share(
            |draft| cancels(draft) && is_single(draft) != with_states,
            |members| &mut members.cancel,
        );
    }

    /// One event reports progress, unless the operations report different types.
    fn share_progress(&mut self) {
        let mut values: Vec<_> = self
            .of_class()
            .filter_map(|draft| draft.progress_value().map(shown))
            .collect();
        values.dedup();
        if values.len() == 1 {
            self.share(
                |draft| draft.progress_value().is_some(),
                |members| &mut members.progress,
            );
        }
    }

    /// Lets the operations that take part share a member. It is written with the most visible one.
    fn share(
        &mut self,
        takes_part: impl Fn(&Draft) -> bool,
        member: impl Fn(&mut ClassMembers) -> &mut ClassMember,
    ) {
        let drafts = self.drafts;
        let part: Vec<_> = self
            .indices
            .iter()
            .copied()
            .filter(|index| takes_part(drafts[*index]))
            .collect();
        let siblings = part.iter().map(|index| sibling(drafts[*index])).collect();
        for index in &part {
            *member(&mut self.members[*index]) = ClassMember::Other;
        }
        if let Some(index) = part.into_iter().min_by_key(|index| reach(drafts[*index])) {
            *member(&mut self.members[index]) = ClassMember::Class(siblings);
        }
    }
}

/// Less for what is more visible.
fn reach(draft: &Draft) -> u8 {
    match draft.visibility() {
        Visibility::Public(_) => 0,
        Visibility::Restricted(restricted) if restricted.path.is_ident("crate") => 1,
        Visibility::Restricted(restricted) if !restricted.path.is_ident("self") => 2,
        Visibility::Restricted(_) | Visibility::Inherited => 3,
    }
}

fn sibling(draft: &Draft) -> Sibling {
    Sibling {
        item: Rc::clone(&draft.item),
        conditions: draft.conditions.clone(),
    }
}
