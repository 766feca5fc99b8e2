//! An operation: a draft and what depends on the other operations of its block, namely the names of
//! its members and which of them it shares.

mod events;

use std::ops::Deref;

use syn::Ident;

use super::draft::Draft;
use super::event::ClassMembers;
use super::name_conflict::NameConflict;
use super::param::{Obstacle, ParamMode};
use super::receiver::{ReceiverMode, SelfParam};
use crate::naming::{Completion, MemberNames, OverloadSet};
use crate::parse::options::Overloads;
use crate::pattern::Pattern;

/// What an attribute generates from its function.
///
/// It derefs to its draft, so that rules and generators need one value.
pub(crate) struct Operation {
    pub(super) draft: Draft,
    pub(crate) names: MemberNames,
    /// The members that the operations of a class share.
    pub(crate) class: ClassMembers,
    /// Why a member cannot have its name.
    pub(crate) conflict: Option<NameConflict>,
}

impl Deref for Operation {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.draft
    }
}

impl Operation {
    /// The name of the task-based member with these extra parameters.
    pub(crate) fn task_name(&self, takes: OverloadSet) -> Ident {
        match self.options.overloads {
            // The only overload needs no infix.
            Some(Overloads::Full) => self.names.task(OverloadSet::Neither),
            _ => self.names.task(takes),
        }
    }

    /// The names of all members, in order.
    pub(crate) fn member_names(&self) -> Vec<Ident> {
        match self.pattern {
            Pattern::Tap => {
                let overloads = self.task_overloads().into_iter();
                overloads.map(|takes| self.task_name(takes)).collect()
            }
            Pattern::Apm => {
                let mut names = Vec::new();
                for takes in self.begin_overloads() {
                    for completion in Completion::ALL {
                        names.push(self.names.begin(takes, completion));
                    }
                }
                names.push(self.names.end());
                names
            }
            Pattern::Eap => self.event_based_names(),
        }
    }

    /// Whether all types of the members are known and their names are free, so that their
    /// signatures can be generated beside errors, and calls of them do not fail as well.
    pub(crate) fn has_signatures(&self) -> bool {
        let receiver_is_sent = !matches!(
            &self.receiver,
            Some(SelfParam {
                mode: ReceiverMode::Refused(_),
                ..
            })
        );
        // With a refused `#[out]` or `#[owned]` it is unknown whether the members have the
        // parameter; any other type can be repeated.
        let params_are_known = !self.params.iter().any(|param| {
            let mode = param.mode();
            matches!(mode, Some(ParamMode::Refused(Obstacle::ParamAttr)))
        });
        let plain = self.item.sig.variadic.is_none();
        let free = !matches!(self.conflict, Some(NameConflict::SameName { .. }));
        let is_named = self.output.obstacle.is_none() && self.output.opaque.is_none();
        let sent = self.pattern != Pattern::Eap || self.events_are_known();
        let sized = self.unsized_values().is_empty();
        sent && receiver_is_sent && params_are_known && plain && free && is_named && sized
    }
}
