//! Rules about the future that the members of an asynchronous function await: they must know its
//! output, and any thread may poll it.

use quote::ToTokens;
use syn::{Type, TypeParamBound};

use crate::diagnostics::Diagnostics;
use crate::model::Operation;
use crate::model::awaitable;
use crate::model::owner::Owner;
use crate::model::types::{bound_segment, peel, sole_argument};
use crate::printing::shown;
use crate::rule::Rule;

/// A function with the option `future` returns a future whose type shows its output.
pub(super) fn future_output(operation: &Operation, diagnostics: &mut Diagnostics) {
    let sig = &operation.item.sig;
    if sig.asyncness.is_some() || operation.future.is_some() || !operation.options.future {
        return;
    }
    let (function, written) = (&sig.ident, &operation.output.written);
    let text = format!(
        "`{}`, which `{function}` returns, does not show the output of a future",
        shown(written)
    );
    let help = "write `-> impl Future<Output = …> + Send`, or remove `future`";
    diagnostics.report(Rule::FutureOutput, written, text, help);
}

/// In a trait the future must be declared as `Send`, since it is not seen.
pub(super) fn future_send(operation: &Operation, diagnostics: &mut Diagnostics) {
    let sig = &operation.item.sig;
    let is_in_trait = matches!(*operation.owner, Owner::Trait(_));
    let (at, help) = match (&sig.asyncness, &operation.future) {
        (Some(asyncness), _) if is_in_trait => {
            let output = shown(&operation.output.written);
            let option = operation.pattern.with("future");
            let help = format!(
                "write `fn` and `-> impl Future<Output = {output}> + Send`, and `{option}`; an implementor may still \
                 write `async fn`"
            );
            (asyncness.to_token_stream(), help)
        }
        (None, Some(future)) if is_in_trait && !awaitable::is_sent(future) => {
            let help = format!("add `+ Send` to `{}`", shown(future));
            (future.to_token_stream(), help)
        }
        _ => return,
    };
    let text = format!("the future of `{}` is not known to be `Send`", sig.ident);
    diagnostics.report(Rule::FutureSend, at, text, help);
}

/// A trait object that a future holds says itself that other threads may use it.
pub(super) fn future_object(operation: &Operation, diagnostics: &mut Diagnostics) {
    if operation.item.sig.asyncness.is_none() {
        return;
    }
    for param in &operation.params {
        let ty = &*param.written.ty;
        let Some(reference) = HeldObject::of(ty) else {
            continue;
        };
        let (function, name, object) = (operation.function(), &param.name, shown(reference.object));
        let (sign, needed) = (reference.sign, reference.needed);
        let text = format!(
            "the future of `{function}` holds `{name}`, and another thread may poll it: `{object}` is not `{needed}`"
        );
        let help = format!("write `{sign}({object} + {needed})`");
        diagnostics.report(Rule::FutureSend, ty, text, help);
    }
}

/// A trait object behind a reference that no other thread may use.
struct HeldObject<'t> {
    sign: &'static str,
    object: &'t Type,
    /// The trait by which threads may share or pass on the reference.
    needed: &'static str,
}

impl<'t> HeldObject<'t> {
    /// Input: `&dyn Read`, `Option<&dyn Read>`, `&mut dyn Write`
    fn of(ty: &'t Type) -> Option<Self> {
        let ty = sole_argument(ty, "Option").unwrap_or(ty);
        let Type::Reference(reference) = peel(ty) else {
            return None;
        };
        let object = peel(&reference.elem);
        let Type::TraitObject(bounds) = object else {
            return None;
        };
        let (sign, needed) = if reference.mutability.is_some() {
            ("&mut ", "Send")
        } else {
            ("&", "Sync")
        };
        let is_bound = bounds.bounds.iter().any(|bound| is(bound, needed));
        (!is_bound).then_some(Self {
            sign,
            object,
            needed,
        })
    }
}

fn is(bound: &TypeParamBound, name: &str) -> bool {
    bound_segment(bound).is_some_and(|last| last.ident == name)
}
