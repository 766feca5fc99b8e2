//! `impl Trait` in a result. Since the edition of 2024 it captures every lifetime in scope unless a `use<…>` says what it
//! does capture; the task must outlive all of them, so the members repeat the `use<…>` without those that they do not declare.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit_mut::{self, VisitMut};
use syn::{CapturedParam, Ident, PreciseCapture, Signature, Type, TypeImplTrait, TypeParamBound};

use super::lifetimes::{Lifetimes, Owner};

/// What a result with `impl Trait` says about what it captures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Opaque {
    /// Everything, which is nothing borrowed.
    All,
    /// What stands in `use<…>`.
    Named,
}

/// The `impl Trait` of one result.
pub(super) struct Taken {
    opaque: Option<Opaque>,
    captured: Option<TokenStream>,
}

impl Taken {
    pub(super) const fn known(&self) -> Option<Opaque> {
        self.opaque
    }

    /// The first words that capture a borrow.
    pub(super) fn captured(&self) -> Option<TokenStream> {
        self.captured.clone()
    }
}

/// Finds each `impl Trait` in `ty`, and leaves in its `use<…>` what the members declare.
pub(super) fn take(ty: &mut Type, sig: &Signature, lifetimes: &Lifetimes) -> Taken {
    let declared = sig.generics.lifetimes();
    let mut finder = Finder {
        lifetimes,
        declared: declared
            .map(|parameter| &parameter.lifetime.ident)
            .collect(),
        taken: Taken {
            opaque: None,
            captured: None,
        },
    };
    finder.visit_type_mut(ty);
    finder.taken
}

/// Puts what the members declare beside the author's parameters into each `use<…>`, and takes out what they leave out.
pub(crate) fn recapture(ty: &mut Type, added: &[Ident], absent: Option<&Ident>) {
    Recapture { added, absent }.visit_type_mut(ty);
}

struct Finder<'f> {
    lifetimes: &'f Lifetimes,
    declared: Vec<&'f Ident>,
    taken: Taken,
}

impl Finder<'_> {
    fn capture(&mut self, at: impl ToTokens) {
        self.taken.captured.get_or_insert(at.into_token_stream());
    }
}

impl VisitMut for Finder<'_> {
    fn visit_type_impl_trait_mut(&mut self, opaque: &mut TypeImplTrait) {
        let is_named = opaque
            .bounds
            .iter()
            .any(|bound| matches!(bound, TypeParamBound::PreciseCapture(_)));
        let captures = if is_named { Opaque::Named } else { Opaque::All };
        if captures == Opaque::All && self.lifetimes.lends() {
            self.capture(&*opaque);
        }
        if self.taken.opaque != Some(Opaque::Named) {
            self.taken.opaque = Some(captures);
        }
        visit_mut::visit_type_impl_trait_mut(self, opaque);
    }

    fn visit_precise_capture_mut(&mut self, capture: &mut PreciseCapture) {
        let mut kept = Vec::new();
        for captured in &capture.params {
            match captured {
                CapturedParam::Lifetime(lifetime) => {
                    if self.lifetimes.owner(Some(lifetime)) == Owner::Call {
                        self.capture(lifetime);
                    } else if lifetime.ident != "_" && !self.declared.contains(&&lifetime.ident) {
                        kept.push(captured.clone());
                    }
                }
                other => kept.push(other.clone()),
            }
        }
        capture.params = kept.into_iter().collect();
    }
}

struct Recapture<'r> {
    added: &'r [Ident],
    absent: Option<&'r Ident>,
}

impl VisitMut for Recapture<'_> {
    fn visit_precise_capture_mut(&mut self, capture: &mut PreciseCapture) {
        let is_absent = |captured: &CapturedParam| matches!(captured, CapturedParam::Ident(name) if Some(name) == self.absent);
        let kept = capture
            .params
            .iter()
            .filter(|captured| !is_absent(captured));
        let added = self.added.iter().cloned().map(CapturedParam::Ident);
        capture.params = kept.cloned().chain(added).collect();
    }
}
