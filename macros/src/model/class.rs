//! Decides which members the event-based operations of one block share. If there is one operation,
//! all members are named after it; if there are several, one member cancels them, and one event
//! reports their progress.

use std::rc::Rc;

use syn::Visibility;

use super::draft::Draft;
use super::event::{ClassMember, ClassMembers, Sender, Sibling};
use crate::parse::options::Operations;
use crate::pattern::Pattern;
use crate::printing::shown;

/// The class members of each draft of a block, in the order of the drafts.
pub(super) fn members(drafts: &[&Draft], pinned: Option<Operations>) -> Vec<ClassMembers> {
    let mut class = Class {
        drafts,
        indices: Vec::new(),
        members: Vec::new(),
    };
    for (index, draft) in drafts.iter().enumerate() {
        if is_of_class(draft) {
            class.indices.push(index);
        }
        class.members.push(ClassMembers::default());
    }
    if pinned.is_none() {
        class.mark_unpinned();
    }
    class.share(&is_single, |members| &mut members.busy);
    class.share(&|draft| is_single(draft) && cancels(draft), |members| {
        &mut members.cancellation_pending
    });
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

impl Class<'_> {
    /// The indices of the operations of the class that take part.
    fn part(&self, takes_part: &dyn Fn(&Draft) -> bool) -> Vec<usize> {
        let mut part = self.indices.clone();
        part.retain(|index| takes_part(self.drafts[*index]));
        part
    }

    /// Marks one operation whose shared members other crates call, so that the advice appears once.
    fn mark_unpinned(&mut self) {
        let is_called = |draft: &Draft| {
            let supported = draft.supports();
            matches!(draft.visibility(), Visibility::Public(_))
                && (supported.cancellation() || supported.progress())
        };
        if let Some(index) = self.part(&is_called).first() {
            self.members[*index].is_unpinned = true;
        }
    }

    /// One member cancels by user state. Operations without a user state are canceled by a member
    /// without one: all together, unless others of the class have user states.
    fn share_cancel(&mut self) {
        let with_states = self.part(&|draft| cancels(draft) && !is_single(draft));
        let with_states = !with_states.is_empty();
        self.share(
            &|draft| cancels(draft) && is_single(draft) != with_states,
            |members| &mut members.cancel,
        );
    }

    /// One event reports progress, unless the operations report different types.
    fn share_progress(&mut self) {
        let mut values = Vec::new();
        for index in &self.indices {
            let value = self.drafts[*index].progress_value().map(shown);
            values.extend(value.filter(|value| !values.contains(value)));
        }
        if values.len() == 1 {
            self.share(&|draft| draft.progress_value().is_some(), |members| {
                &mut members.progress
            });
        }
    }

    /// Lets the operations that take part share a member. It is written with the most visible one.
    fn share(
        &mut self,
        takes_part: &dyn Fn(&Draft) -> bool,
        member: fn(&mut ClassMembers) -> &mut ClassMember,
    ) {
        let (mut most_visible, mut siblings) = (None, Vec::new());
        for index in self.part(takes_part) {
            let draft = self.drafts[index];
            siblings.push(Sibling {
                item: Rc::clone(&draft.item),
                conditions: draft.conditions.clone(),
            });
            *member(&mut self.members[index]) = ClassMember::Other;
            if most_visible.is_none_or(|(_, least)| rank(draft) < least) {
                most_visible = Some((index, rank(draft)));
            }
        }
        if let Some((index, _)) = most_visible {
            *member(&mut self.members[index]) = ClassMember::Class(siblings);
        }
    }
}

/// A lower rank is a higher visibility.
fn rank(draft: &Draft) -> u8 {
    match draft.visibility() {
        Visibility::Public(_) => 0,
        Visibility::Restricted(restricted) if restricted.path.is_ident("crate") => 1,
        Visibility::Restricted(restricted) if !restricted.path.is_ident("self") => 2,
        Visibility::Restricted(_) | Visibility::Inherited => 3,
    }
}
