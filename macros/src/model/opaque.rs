//! Reads an `impl Trait` in a result. Since edition 2024 it captures every lifetime in scope,
//! unless a `use<…>` names its captures. The task must outlive all of them, so the members repeat
//! the `use<…>` without the lifetimes that they do not declare.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{CapturedParam, Ident, PreciseCapture, Signature, Type, TypeImplTrait, TypeParamBound};

use super::lifetimes::{Extent, Lifetimes};
use super::walk::{Node, Visitor, visit_parts};

/// How a result with `impl Trait` determines its captures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Opaque {
    /// Without `use<…>`: it captures everything in scope.
    All,
    /// By a `use<…>`.
    Named,
}

/// The `impl Trait` of one result.
#[derive(Default)]
pub(super) struct Found {
    pub(super) opaque: Option<Opaque>,
    /// The first tokens that capture a borrow.
    pub(super) captured: Option<TokenStream>,
}

/// Finds each `impl Trait` in `ty`, and removes from its `use<…>` what the members do not declare.
pub(super) fn in_result(ty: &mut Type, sig: &Signature, lifetimes: &Lifetimes) -> Found {
    let declared = sig.generics.lifetimes();
    let mut finder = Finder {
        lifetimes,
        declared: declared
            .map(|parameter| &parameter.lifetime.ident)
            .collect(),
        found: Found::default(),
    };
    finder.visit(Node::Type(ty));
    finder.found
}

/// Adds the parameters that the members declare in addition to those of the function to each
/// `use<…>`, and removes one that they do not declare: for rustc, a `use<…>` must name all type
/// parameters in scope.
pub(crate) fn recapture(ty: &mut Type, added: &[Ident], absent: Option<&Ident>) {
    Recapture { added, absent }.visit(Node::Type(ty));
}

struct Finder<'f> {
    lifetimes: &'f Lifetimes,
    declared: Vec<&'f Ident>,
    found: Found,
}

impl Finder<'_> {
    fn capture(&mut self, at: impl ToTokens) {
        self.found.captured.get_or_insert(at.into_token_stream());
    }

    fn opaque(&mut self, opaque: &TypeImplTrait) {
        let is_named = opaque
            .bounds
            .iter()
            .any(|bound| matches!(bound, TypeParamBound::PreciseCapture(_)));
        let captures = if is_named { Opaque::Named } else { Opaque::All };
        if captures == Opaque::All && self.lifetimes.has_references() {
            self.capture(opaque);
        }
        if self.found.opaque != Some(Opaque::Named) {
            self.found.opaque = Some(captures);
        }
    }

    fn captures(&mut self, capture: &mut PreciseCapture) {
        let mut kept = Vec::new();
        for captured in &capture.params {
            match captured {
                CapturedParam::Lifetime(lifetime) => {
                    if self.lifetimes.extent(Some(lifetime)) == Extent::Call {
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

impl Visitor for Finder<'_> {
    fn visit(&mut self, node: Node<'_>) {
        if let Node::Capture(capture) = node {
            return self.captures(capture);
        }
        if let Node::Type(Type::ImplTrait(opaque)) = &node {
            self.opaque(opaque);
        }
        visit_parts(self, node);
    }
}

struct Recapture<'r> {
    added: &'r [Ident],
    absent: Option<&'r Ident>,
}

impl Visitor for Recapture<'_> {
    fn visit(&mut self, node: Node<'_>) {
        let Node::Capture(capture) = node else {
            return visit_parts(self, node);
        };
        let is_absent = |captured: &CapturedParam| matches!(captured, CapturedParam::Ident(name) if Some(name) == self.absent);
        let kept = capture
            .params
            .iter()
            .filter(|captured| !is_absent(captured));
        let added = self.added.iter().cloned().map(CapturedParam::Ident);
        capture.params = kept.cloned().chain(added).collect();
    }
}
