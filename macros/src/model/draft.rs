//! A draft of an operation: everything that one attribute and its function alone determine.

mod input;

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Ident, ReturnType, Signature, Type, Visibility};

use self::input::Input;
use super::awaitable;
use super::event::{ItemScope, Sender};
use super::fresh_names::{ApmNames, EventNames, FreshNames};
use super::generics::{OwnGenerics, arguments};
use super::lifetimes::Lifetimes;
use super::lookalike;
use super::owner::Owner;
use super::param::{Param, ParamMode, Role};
use super::receiver::{ReceiverMode, SelfParam};
use super::result::{Output, Reading, ResultForm};
use super::token_progress::{Implementor, PassBy, Progress};
use super::types::{is_unsized, sole_argument};
use crate::naming::{OverloadSet, UserStateArg};
use crate::parse::item::FnItem;
use crate::parse::options::{Cancel, Options, Overloads, Written};
use crate::pattern::Pattern;
use crate::words::mentions;

/// An annotated function and its surroundings.
pub(crate) struct Annotated {
    /// The function as its members see it.
    pub(crate) item: Rc<FnItem>,
    /// The function as it is written, if its members are outside its block, where types and
    /// lifetimes have other names.
    pub(crate) written: Option<Rc<FnItem>>,
    pub(crate) owner: Rc<Owner>,
    /// The scope next to the block, if there is one.
    pub(crate) scope: Option<Rc<ItemScope>>,
}

/// An operation before the other operations of its block are known.
pub(crate) struct Draft {
    /// As its members see it: one with the option `future` returns the output of its future.
    pub(crate) item: Rc<FnItem>,
    pub(crate) owner: Rc<Owner>,
    /// The future that a function with the option `future` returns.
    pub(crate) future: Option<Type>,
    pub(crate) pattern: Pattern,
    pub(crate) options: Options,
    pub(crate) apm_names: ApmNames,
    pub(crate) event_names: EventNames,
    pub(crate) generics: OwnGenerics,
    /// Whether the function shows by itself that it belongs to a type.
    belongs_to_type: bool,
    pub(crate) receiver: Option<SelfParam>,
    /// All but the receiver, in order; token and progress are among them.
    pub(crate) params: Vec<Param>,
    pub(crate) output: Output,
    /// Where a type can be named after the operation.
    pub(crate) scope: Option<Rc<ItemScope>>,
    /// The condition of each `cfg_attr` around the attribute.
    pub(crate) conditions: Vec<TokenStream>,
}

impl Annotated {
    /// A function as an attribute on it sees it, without its surroundings.
    pub(crate) fn unseen(item: Rc<FnItem>) -> Self {
        Self {
            item,
            written: None,
            owner: Rc::new(Owner::Unseen),
            scope: None,
        }
    }
}

impl Draft {
    pub(crate) fn new(
        function: &Annotated,
        pattern: Pattern,
        options: Options,
        conditions: Vec<TokenStream>,
    ) -> Self {
        let owner = &function.owner;
        let (item, future) = awaited(&function.item, &options);
        let sig = &item.sig;
        let words = sig.to_token_stream();
        let belongs_to_type = belongs_to_type(sig, &words, &options);
        let mut fresh = FreshNames::new(named_tokens(&words, &options));
        let mut input = Input::new(&item, owner, &options, &mut fresh);
        if let Some(written) = &function.written {
            // Members outside the block have `'static` for the lifetimes of the block. Only the
            // function as it is written shows which borrows that changes.
            let mut fresh = FreshNames::new(named_tokens(&written.sig.to_token_stream(), &options));
            input.take_static_from(Input::new(written, owner, &options, &mut fresh));
        }
        let Input {
            generics,
            receiver,
            mut params,
        } = input;
        lookalike::mark(&mut params, &generics);
        let block = function.scope.as_deref();
        let block = block.and_then(|block| block.component.as_ref());
        let itself = receiver
            .as_ref()
            .and_then(|receiver| receiver.itself(owner, block));
        let lifetimes = Lifetimes::new(sig, &generics);
        let is_free = matches!(**owner, Owner::Unseen) && !belongs_to_type;
        Self {
            output: Output::new(sig, &options, &lifetimes, itself.as_ref()),
            item: Rc::clone(&item),
            owner: Rc::clone(owner),
            future,
            pattern,
            options,
            apm_names: ApmNames::new(&mut fresh),
            event_names: EventNames::new(&mut fresh),
            params,
            generics,
            belongs_to_type,
            receiver,
            scope: if is_free {
                Some(Rc::new(ItemScope::function()))
            } else {
                function.scope.clone()
            },
            conditions,
        }
    }

    /// The name of the function.
    pub(crate) fn function(&self) -> &Ident {
        &self.item.sig.ident
    }

    /// Whether the function belongs to a type, and so is called with a path.
    pub(crate) fn is_associated(&self) -> bool {
        !matches!(*self.owner, Owner::Unseen) || self.belongs_to_type
    }

    /// The visibility of the members.
    pub(crate) fn visibility(&self) -> &Visibility {
        self.options.vis.as_ref().unwrap_or(&self.item.vis)
    }

    /// Whether members are generated.
    pub(crate) fn generates(&self) -> bool {
        self.options.generates()
    }

    /// How the user avoids members, for the help of a message: the attribute may be on the block.
    pub(crate) fn without_attribute(&self) -> String {
        match self.options.written {
            Written::OnFunction => format!("remove `{}`", self.pattern),
            Written::OnBlock => format!("write `{}` on it", self.pattern.with("skip")),
        }
    }

    /// How the function takes its token, if it has one.
    pub(crate) fn token(&self) -> Option<PassBy> {
        match self.tokens().first()?.role {
            Role::Token(pass_by) => Some(pass_by),
            _ => None,
        }
    }

    /// The function's progress parameter.
    pub(crate) fn progress(&self) -> Option<(&Param, &Progress)> {
        let param = *self.progresses().first()?;
        match &param.role {
            Role::Progress(progress) => Some((param, progress)),
            _ => None,
        }
    }

    /// All parameters that are tokens, of which a rule allows one.
    pub(crate) fn tokens(&self) -> Vec<&Param> {
        self.params_that(|param| matches!(param.role, Role::Token(_)))
    }

    /// All parameters that are progress, of which a rule allows one.
    pub(crate) fn progresses(&self) -> Vec<&Param> {
        self.params_that(|param| matches!(param.role, Role::Progress(_)))
    }

    /// The parameters that are handed back with the result.
    pub(crate) fn handed_back(&self) -> Vec<&Param> {
        self.params_that(|param| {
            param
                .mode()
                .is_some_and(|mode| mode.handed_back().is_some())
        })
    }

    fn params_that(&self, is_one: fn(&Param) -> bool) -> Vec<&Param> {
        self.params.iter().filter(|param| is_one(param)).collect()
    }

    /// The type parameter that is the type of the progress.
    pub(crate) fn progress_parameter(&self) -> Option<&Ident> {
        match &self.progress()?.1.implementor {
            Implementor::Generic(name) => Some(name),
            Implementor::Bounds(_) => None,
        }
    }

    /// Whether the function is asynchronous: its members await what a call returns.
    pub(crate) fn is_awaited(&self) -> bool {
        self.item.sig.asyncness.is_some() || self.future.is_some()
    }

    /// Whether a cancellation drops the future of the operation. The option may be that of a block
    /// with synchronous functions, which have none.
    pub(crate) fn drops_future(&self) -> bool {
        self.is_awaited() && self.options.cancel == Some(Cancel::Drop)
    }

    /// The kind of awaitable value that the function returns.
    pub(crate) fn returned_awaitable(&self) -> Option<awaitable::Kind> {
        awaitable::returned_by(&self.item.sig)
    }

    pub(crate) fn is_fallible(&self) -> bool {
        self.output.reading == Reading::Fallible
    }

    /// The fullest set of extra parameters that the operation supports.
    pub(crate) fn supports(&self) -> OverloadSet {
        let cancellation = self.token().is_some() || self.options.cancellation;
        match (cancellation, self.progress().is_some()) {
            (false, false) => OverloadSet::Neither,
            (true, false) => OverloadSet::Cancellation,
            (false, true) => OverloadSet::Progress,
            (true, true) => OverloadSet::Both,
        }
    }

    /// Whether the members that support cancellation take a token; others create a source of their
    /// own.
    pub(crate) fn takes_token(&self, takes: OverloadSet) -> bool {
        takes.cancellation() && self.pattern == Pattern::Tap
    }

    /// Whether the members that support progress take an `IProgress`; others raise an event.
    pub(crate) fn takes_progress(&self, takes: OverloadSet) -> bool {
        takes.progress() && self.pattern != Pattern::Eap
    }

    /// The form of the function's result in an overload.
    pub(crate) fn result_form(&self, takes: OverloadSet) -> ResultForm {
        match self.output.reading {
            Reading::Fallible => ResultForm::Fallible,
            // The arguments of an event without a result report the cancellation themselves.
            Reading::Unit if self.pattern == Pattern::Eap => ResultForm::Unit,
            _ if takes.cancellation() => ResultForm::Cancelable,
            Reading::Unit => ResultForm::Unit,
            Reading::Value | Reading::Plain => ResultForm::Plain,
        }
    }

    /// Whether an operation has a cancellation source of its own, for its handle.
    pub(crate) fn has_own_source(&self, takes: OverloadSet) -> bool {
        match self.pattern {
            Pattern::Tap => self.options.cancel_on_drop,
            Pattern::Apm => takes.cancellation(),
            // The component finds it by the user state.
            Pattern::Eap => false,
        }
    }

    /// The overloads of the task-based member, in order.
    pub(crate) fn task_overloads(&self) -> Vec<OverloadSet> {
        use OverloadSet::{Both, Cancellation, Neither, Progress};
        let full = self.supports();
        let wanted = self.options.overloads.unwrap_or(Overloads::All);
        match (wanted, full) {
            (Overloads::Full, full) => vec![full],
            (_, Neither) => vec![Neither],
            (Overloads::All, Both) => vec![Neither, Cancellation, Progress, Both],
            (Overloads::All | Overloads::Ends, full) => vec![Neither, full],
        }
    }

    /// The overloads of the begin member, in order. Each of them can be canceled if one can.
    pub(crate) fn begin_overloads(&self) -> Vec<OverloadSet> {
        let full = self.supports();
        if full.progress() {
            vec![full.without_progress(), full]
        } else {
            vec![full]
        }
    }

    /// The types by value that certainly have no size, with the parameter, or `None` for the
    /// result.
    pub(crate) fn unsized_values(&self) -> Vec<(Option<&Param>, &Type)> {
        let mut values = Vec::new();
        for param in &self.params {
            if matches!(param.mode(), Some(ParamMode::Owned(_))) && is_unsized(&param.written.ty) {
                values.push((Some(param), &*param.written.ty));
            }
        }
        if is_unsized(&self.output.written) {
            values.push((None, &self.output.written));
        }
        values
    }

    /// The type and const parameters of the function, which a call forwards.
    pub(crate) fn forwarded(&self) -> Vec<&Ident> {
        arguments(&self.generics.parameters)
    }

    /// The sender of the events; none if the component itself moves to the worker.
    pub(crate) fn sender(&self) -> Option<Sender> {
        let Some(receiver) = &self.receiver else {
            return Some(Sender::Function);
        };
        match &receiver.mode {
            ReceiverMode::OnHandle => Some(Sender::Handle),
            ReceiverMode::Shared
            | ReceiverMode::Cloned
            | ReceiverMode::ArcReference
            | ReceiverMode::Static => Some(Sender::Component),
            // Handlers are given an `Arc<Self>`, which a pinned `Arc` does not contain.
            ReceiverMode::Arc(ty) => sole_argument(ty, "Arc").map(|_| Sender::Component),
            _ => None,
        }
    }

    /// The type that the progress event reports.
    pub(crate) fn progress_value(&self) -> Option<&Type> {
        self.progress()?.1.value.as_ref()
    }

    /// The first parameter that is handed back, as a field of the arguments of the completed event.
    pub(crate) fn hands_back(&self) -> Option<Ident> {
        Some(self.handed_back().first()?.name.clone())
    }

    /// The variants of the starting member.
    pub(crate) fn event_based_starts(&self) -> &'static [UserStateArg] {
        if self.options.single_invocation && !self.options.with_user_state {
            &[UserStateArg::Without]
        } else {
            &[UserStateArg::Without, UserStateArg::With]
        }
    }
}

/// The function as if it returned the output of its future, and the future, if the options say that
/// it returns one.
fn awaited(item: &Rc<FnItem>, options: &Options) -> (Rc<FnItem>, Option<Type>) {
    if let ReturnType::Type(_, ty) = &item.sig.output
        && options.future
        && let Some(output) = awaitable::output_of(ty)
    {
        return (Rc::new(item.returning(output)), Some((**ty).clone()));
    }
    (Rc::clone(item), None)
}

/// Whether the function itself shows that it belongs to a type.
fn belongs_to_type(sig: &Signature, words: &TokenStream, options: &Options) -> bool {
    sig.receiver().is_some() || options.associated || mentions(words.clone(), "Self")
}

/// All tokens of the user in the members, so that no fresh name captures one of them.
fn named_tokens(words: &TokenStream, options: &Options) -> TokenStream {
    let (scheduler, spawner) = (&options.scheduler, &options.spawner);
    let paths = options.called();
    quote!(#words #scheduler #spawner #(#paths)*)
}
