//! Decides the names and the types of the event-based members of an operation.

use quote::{ToTokens, quote};
use syn::Ident;
use syn::ext::IdentExt;

use super::Operation;
use crate::model::borrows;
use crate::model::event::{Args, ClassMember};
use crate::model::name_conflict::NameConflict;
use crate::model::owner::Owner;
use crate::model::result::Reading;
use crate::model::types::last_segment;
use crate::words::mentions;

impl Operation {
    /// Whether the types of the events can be written.
    pub(crate) fn events_are_known(&self) -> bool {
        let cannot_hold = self.completed_args() == Args::Generic && self.hands_back().is_some();
        self.sender().is_some() && !self.reports_borrow() && !cannot_hold
    }

    fn reports_borrow(&self) -> bool {
        self.progress_value().and_then(borrows::in_type).is_some()
    }

    /// Whether a member that the class may share can be generated beside errors.
    pub(crate) fn is_known(&self, member: &Ident) -> bool {
        let is_taken = matches!(&self.conflict, Some(NameConflict::SameName { member: taken, .. }) if taken == member);
        let reports_borrow =
            || self.reports_borrow() && self.progress_changed_name().as_ref() == Some(member);
        !is_taken && !reports_borrow()
    }

    /// `x_completed`
    pub(crate) fn completed_name(&self) -> Ident {
        self.names.beside_start("completed")
    }

    /// `x_async_cancel` or `cancel_async`, if it is written with this operation.
    pub(crate) fn cancel_name(&self) -> Option<Ident> {
        let own = || self.names.beside_start("async_cancel");
        let name = self.shared_name(&self.class.cancel, own, "cancel_async");
        name.filter(|_| self.supports().cancellation())
    }

    /// `x_progress_changed` or `progress_changed`, if it is written with this operation.
    pub(crate) fn progress_changed_name(&self) -> Option<Ident> {
        let own = || self.names.beside_start("progress_changed");
        let name = self.shared_name(&self.class.progress, own, "progress_changed");
        name.filter(|_| self.supports().progress())
    }

    /// `is_busy`, if it is written with this operation.
    pub(crate) fn is_busy_name(&self) -> Option<Ident> {
        self.state_name(&self.class.busy, "is_busy")
    }

    /// `cancellation_pending`, if it is written with this operation.
    pub(crate) fn cancellation_pending_name(&self) -> Option<Ident> {
        let name = self.state_name(&self.class.cancellation_pending, "cancellation_pending");
        name.filter(|_| self.supports().cancellation())
    }

    /// The name of a member that asks for the state of the one invocation. A free function has no
    /// class, so its member is named after it.
    fn state_name(&self, share: &ClassMember, name: &str) -> Option<Ident> {
        let own = || match self.receiver {
            Some(_) => Ident::new(name, self.function().span()),
            None => self.names.beside_start(name),
        };
        let name = self.shared_name(share, own, name);
        name.filter(|_| self.options.single_invocation)
    }

    fn shared_name(
        &self,
        share: &ClassMember,
        own: impl Fn() -> Ident,
        class: &str,
    ) -> Option<Ident> {
        match share {
            ClassMember::Own => Some(own()),
            ClassMember::Class(_) => Some(Ident::new(class, self.function().span())),
            ClassMember::Other => None,
        }
    }

    /// The type of the arguments of the completed event.
    pub(crate) fn completed_args(&self) -> Args {
        if self.output.reading == Reading::Unit && self.hands_back().is_none() {
            return Args::Base;
        }
        let can_be_named = self.scope.is_some() && !self.names_implementor();
        if !can_be_named {
            return Args::Generic;
        }
        let given = self.options.args.clone();
        Args::Named(given.unwrap_or_else(|| self.names.completed_args()))
    }

    /// The type of what is handed back, as a part of the arguments. Its name holds that of the
    /// component, so that those of two components in one module differ.
    pub(crate) fn handed_back_name(&self) -> Ident {
        let component = || {
            let ty = self.scope.as_ref()?.component.as_ref()?;
            Some(last_segment(ty)?.ident.unraw().to_string())
        };
        let (owner, args) = match &self.options.args {
            Some(given) => (String::new(), given.clone()),
            None => (component().unwrap_or_default(), self.names.completed_args()),
        };
        let args = args.unraw().to_string();
        let base = args.strip_suffix("CompletedEventArgs").unwrap_or(&args);
        Ident::new(&format!("{owner}{base}HandedBack"), self.function().span())
    }

    /// Whether a type of the arguments names the implementor of a trait, which no item beside the
    /// trait can name.
    fn names_implementor(&self) -> bool {
        let back = self.params.iter().map(|param| &param.written.ty);
        let (result, sig) = (&self.output.ty, quote!(#(#back)*));
        matches!(*self.owner, Owner::Trait(_))
            && (mentions(result.to_token_stream(), "Self")
                || (self.hands_back().is_some() && mentions(sig, "Self")))
    }

    /// The names of all event-based members, in order, and of the types that are named after the
    /// operation.
    pub(crate) fn event_based_names(&self) -> Vec<Ident> {
        let mut names = Vec::new();
        for state in self.event_based_starts() {
            names.push(self.names.event_based_start(*state));
        }
        names.push(self.completed_name());
        names.extend(self.progress_changed_name());
        names.extend(self.cancel_name());
        names.extend(self.is_busy_name());
        names.extend(self.cancellation_pending_name());
        if let Args::Named(args) = self.completed_args() {
            names.push(args);
            names.extend(self.hands_back().map(|_| self.handed_back_name()));
        }
        names
    }
}
