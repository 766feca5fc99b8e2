//! Second stage: the operation behind an annotated function, built once and in full even when rules will refuse it. Each
//! node keeps the syntax that it came from, for spans.

pub(crate) mod awaitable;
pub(crate) mod block;
pub(crate) mod borrows;
pub(crate) mod class;
pub(crate) mod concrete;
pub(crate) mod container;
pub(crate) mod elided_lifetimes;
pub(crate) mod event;
pub(crate) mod fresh_names;
pub(crate) mod generics;
mod lifetime_constraints;
mod lifetimes;
pub(crate) mod name_conflict;
pub(crate) mod non_send;
pub(crate) mod opaque;
pub(crate) mod owner;
pub(crate) mod param;
pub(crate) mod receiver;
pub(crate) mod result;
pub(crate) mod substitution;
pub(crate) mod token_progress;
pub(crate) mod types;

use std::rc::Rc;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{FnArg, GenericParam, Ident, Pat, PatType, Signature, Type, Visibility};

use self::event::{Events, ItemScope};
use self::fresh_names::FreshNames;
use self::generics::OwnGenerics;
use self::lifetimes::Lifetimes;
use self::owner::Owner;
use self::param::{By, GivenAttr, Obstacle, Param, ParamMode, Role};
use self::receiver::{ReceiverMode, SelfParam};
use self::result::{Output, Reading};
use self::token_progress::{Implementor, PassBy, Progress};
use self::types::is_unsized;
use crate::model::fresh_names::ApmNames;
use crate::model::name_conflict::NameConflict;
use crate::naming::{Completion, MemberNames, OverloadSet};
use crate::parse::item::FnItem;
use crate::parse::options::{Options, Overloads, Written};
use crate::parse::param_attrs::Form;
use crate::pattern::Pattern;
use crate::words;

/// One operation as one attribute asks for it: the function, and how its values cross.
pub(crate) struct Operation {
    /// Shared by the operations of all attributes.
    pub(crate) item: Rc<FnItem>,
    pub(crate) owner: Rc<Owner>,
    pub(crate) pattern: Pattern,
    pub(crate) options: Options,
    pub(crate) names: MemberNames,
    pub(crate) apm_names: ApmNames,
    pub(crate) events: Events,
    pub(crate) generics: OwnGenerics,
    pub(crate) receiver: Option<SelfParam>,
    /// All but the receiver, in order; token and progress are among them.
    pub(crate) params: Vec<Param>,
    pub(crate) output: Output,
    /// Where a type can be named after the operation.
    pub(crate) scope: Option<Rc<ItemScope>>,
    /// What each `cfg_attr` around the attribute asks of the configuration.
    pub(crate) conditions: Vec<TokenStream>,
    /// What already bears the name of a member, or decides how it must end.
    pub(crate) conflict: Option<NameConflict>,
}

impl Operation {
    /// What an attribute alone sees.
    pub(crate) fn new(item: Rc<FnItem>, pattern: Pattern, options: Options) -> Self {
        Self::owned(item, Rc::new(Owner::Unseen), pattern, options)
    }

    pub(crate) fn owned(
        item: Rc<FnItem>,
        owner: Rc<Owner>,
        pattern: Pattern,
        options: Options,
    ) -> Self {
        let sig = &item.sig;
        let mut fresh = FreshNames::new(named_tokens(sig, &options));
        let mut generics = OwnGenerics::of(sig);
        let mut receiver = None;
        let mut params = Vec::new();
        for (position, input) in (1..).zip(&sig.inputs) {
            match input {
                FnArg::Receiver(written) => {
                    let param = SelfParam::new(written, options.receiver, &generics);
                    receiver = Some(param.of(&owner));
                }
                FnArg::Typed(written) => {
                    let marks = param_attrs(written, position, &item, &options);
                    let mut param = Param::new(written, position, marks, &mut generics, &mut fresh);
                    if is_called(&param.name, sig, &options) {
                        param.make_hygienic(&mut fresh);
                    }
                    params.push(param);
                }
            }
        }
        let names = MemberNames::new(pattern, &sig.ident, options.name.as_ref());
        let (apm_names, events) = (ApmNames::new(&mut fresh), Events::new(&mut fresh));
        let lifetimes = Lifetimes::new(sig, &generics);
        let itself = receiver
            .as_ref()
            .and_then(|receiver| receiver.itself(&owner));
        let output = Output::new(sig, &options, &lifetimes, itself.as_ref());
        let is_free = matches!(*owner, Owner::Unseen) && !belongs_to_type(&item.sig, &options);
        let scope = is_free.then(|| Rc::new(ItemScope::function()));
        Self {
            item,
            owner,
            pattern,
            options,
            names,
            apm_names,
            events,
            generics,
            receiver,
            params,
            output,
            scope,
            conditions: Vec::new(),
            conflict: None,
        }
    }

    /// Whether the function belongs to a type, and is not called by its bare name.
    pub(crate) fn is_associated(&self) -> bool {
        !matches!(*self.owner, Owner::Unseen) || belongs_to_type(&self.item.sig, &self.options)
    }

    /// Who sees the members, wherever they stand.
    pub(crate) fn visibility(&self) -> &Visibility {
        self.options.vis.as_ref().unwrap_or(&self.item.vis)
    }

    /// Whether there are members at all.
    pub(crate) fn generates(&self) -> bool {
        self.options.generates()
    }

    /// What the help of a message says to do without members: the attribute may be that of the block around.
    pub(crate) fn without_attribute(&self) -> String {
        match self.options.written {
            Written::OnFunction => format!("remove `{}`", self.pattern),
            Written::OnBlock => format!("write `{}` on it", self.pattern.with("skip")),
        }
    }

    /// How the function takes its token.
    pub(crate) fn token(&self) -> Option<PassBy> {
        self.params.iter().find_map(|param| match param.role {
            Role::Token(lending) => Some(lending),
            _ => None,
        })
    }

    /// The function's progress parameter.
    pub(crate) fn progress(&self) -> Option<(&Param, &Progress)> {
        self.params.iter().find_map(|param| match &param.role {
            Role::Progress(progress) => Some((param, progress)),
            _ => None,
        })
    }

    /// The type parameter of the function that its progress is.
    pub(crate) fn progress_parameter(&self) -> Option<&Ident> {
        match &self.progress()?.1.implementor {
            Implementor::Generic(name) => Some(name),
            Implementor::Bounds(_) => None,
        }
    }

    /// Whether the function is asynchronous already, which is a fault of its own.
    pub(crate) fn is_asynchronous(&self) -> bool {
        self.item.sig.asyncness.is_some() || self.answers_with().is_some()
    }

    /// What the function answers with to be awaited.
    pub(crate) fn answers_with(&self) -> Option<awaitable::Kind> {
        awaitable::answered_by(&self.item.sig)
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

    /// What the task-based member that supports these is called.
    pub(crate) fn task_name(&self, takes: OverloadSet) -> Ident {
        match self.options.overloads {
            // The only member needs no other name.
            Some(Overloads::Full) => self.names.task(OverloadSet::Neither),
            _ => self.names.task(takes),
        }
    }

    /// Whether the members that support cancellation take a token for it; others request a source of their own.
    pub(crate) fn takes_token(&self, takes: OverloadSet) -> bool {
        takes.cancellation() && self.pattern == Pattern::Tap
    }

    /// Whether the members that support progress take something to report to; others raise an event.
    pub(crate) fn takes_progress(&self, takes: OverloadSet) -> bool {
        takes.progress() && self.pattern != Pattern::Eap
    }

    /// Whether `Ok` around an infallible result says that the operation was not canceled. An event without a result says
    /// it by other means.
    pub(crate) fn wraps_result(&self, takes: OverloadSet) -> bool {
        let says_so = (self.pattern, self.output.reading) == (Pattern::Eap, Reading::Unit);
        takes.cancellation() && !self.is_fallible() && !says_so
    }

    /// Whether an operation has a source of its own, which its handle requests.
    pub(crate) fn has_own_source(&self, takes: OverloadSet) -> bool {
        match self.pattern {
            Pattern::Tap => self.options.cancel_on_drop,
            Pattern::Apm => takes.cancellation(),
            // The user state leads to it.
            Pattern::Eap => false,
        }
    }

    /// What the task-based members support, in order.
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

    /// What the begin members support, in order: whatever can be canceled can be in each of them.
    pub(crate) fn begin_overloads(&self) -> Vec<OverloadSet> {
        let full = self.supports();
        if full.progress() {
            vec![full.without_progress(), full]
        } else {
            vec![full]
        }
    }

    /// What all members are called, in order.
    pub(crate) fn member_names(&self) -> Vec<Ident> {
        match self.pattern {
            Pattern::Tap => {
                let overloads = self.task_overloads().into_iter();
                overloads.map(|takes| self.task_name(takes)).collect()
            }
            Pattern::Apm => {
                let overloads = self.begin_overloads().into_iter();
                let begin = overloads.flat_map(|takes| {
                    Completion::ALL.map(|completion| self.names.begin(takes, completion))
                });
                begin.chain([self.names.end()]).collect()
            }
            Pattern::Eap => self.event_based_names(),
        }
    }

    /// OverloadSet over what is taken at `'static` of the function as it is written: of the lifetimes of a block nothing is left
    /// where the members stand in another place.
    pub(crate) fn tell_lifetimes_of(&mut self, written: &Self) {
        for (param, written) in self.params.iter_mut().zip(&written.params) {
            param.made_static.clone_from(&written.made_static);
        }
        let told = &written.generics.made_static;
        self.generics.made_static.clone_from(told);
    }

    /// Whether all types of the members are known and their names are free, so that their signatures can stand beside
    /// errors.
    pub(crate) fn has_signatures(&self) -> bool {
        let receiver_crosses = !matches!(
            &self.receiver,
            Some(SelfParam {
                mode: ReceiverMode::Refused(_),
                ..
            })
        );
        // A mark that is refused decides whether there is a parameter at all; any other type can be repeated.
        let params_are_known = !self.params.iter().any(|param| {
            let crossing = param.mode();
            matches!(crossing, Some(ParamMode::Refused(Obstacle::ParamAttr)))
        });
        let plain = self.item.sig.variadic.is_none();
        let free = !matches!(self.conflict, Some(NameConflict::SameName { .. }));
        let is_named = self.output.obstacle.is_none() && self.output.opaque.is_none();
        let sent = self.pattern != Pattern::Eap || self.events_are_known();
        let sized = self.unsized_values().next().is_none();
        sent && receiver_crosses && params_are_known && plain && free && is_named && sized
    }

    /// What the function takes or returns by value and can be seen to have no size, with the parameter that it is.
    pub(crate) fn unsized_values(&self) -> impl Iterator<Item = (Option<&Param>, &Type)> {
        let params = self.params.iter().filter_map(|param| {
            let is_value = matches!(param.mode(), Some(ParamMode::Owned(_)));
            is_value.then_some((Some(param), &*param.written.ty))
        });
        let values = params.chain([(None, &self.output.written)]);
        values.filter(|(_, ty)| is_unsized(ty))
    }

    /// The type and const parameters of the function, as a call forwards them.
    pub(crate) fn forwarded(&self) -> impl Iterator<Item = &Ident> {
        self.generics
            .parameters
            .iter()
            .filter_map(|parameter| match parameter {
                GenericParam::Type(parameter) => Some(&parameter.ident),
                GenericParam::Const(parameter) => Some(&parameter.ident),
                GenericParam::Lifetime(_) => None,
            })
    }
}

/// The marks of the parameter at `position`.
fn param_attrs(
    written: &PatType,
    position: usize,
    item: &FnItem,
    options: &Options,
) -> Vec<GivenAttr> {
    let on_it = item
        .marks
        .iter()
        .filter(|mark| mark.position == position && mark.form != Form::Conditional)
        .map(|mark| GivenAttr {
            mark: mark.mark,
            at: mark.attribute.to_token_stream(),
            by: By::Parameter,
        });
    let by_name = options.param_attrs().filter_map(|(mark, word)| {
        let is_named = matches!(&*written.pat, Pat::Ident(pattern) if pattern.ident == *word);
        is_named.then(|| GivenAttr {
            mark,
            at: word.to_token_stream(),
            by: By::Option,
        })
    });
    on_it.chain(by_name).collect()
}

/// Whether a function shows by itself that it belongs to a type.
fn belongs_to_type(sig: &Signature, options: &Options) -> bool {
    sig.receiver().is_some() || options.associated || words::mentions(sig.to_token_stream(), "Self")
}

/// All tokens of the author's that stand in the members, so that no fresh name captures one of theirs.
fn named_tokens(sig: &Signature, options: &Options) -> TokenStream {
    let scheduler = &options.scheduler;
    let paths = options.called();
    quote!(#sig #scheduler #(#paths)*)
}

/// Whether a member calls a function of this name, which a parameter of the same name would hide.
fn is_called(name: &Ident, sig: &Signature, options: &Options) -> bool {
    let mut named = options.called().filter_map(|path| path.get_ident());
    sig.ident == *name || named.any(|path| path == name)
}
