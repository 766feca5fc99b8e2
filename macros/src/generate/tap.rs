//! The task-based members: one for each set of extra parameters, each a call of the lowering inside `Start::task`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Expr;

use super::finish::{Ending, Finish, handed_back, result_type};
use super::lower::{Lends, Lowered, Parameter, Passage, PassageKind, lower};
use super::paths::Paths;
use super::{advice, attributes, bounds, docs, generics, locals};
use crate::model::Operation;
use crate::model::result::Reading;
use crate::model::support::Takes;

/// The members of an operation whose rules have passed.
pub(crate) fn members(operation: &Operation) -> TokenStream {
    if operation.options.combinator.is_some() {
        return TokenStream::new();
    }
    let paths = Paths::new(operation);
    let overloads = operation.overloads().into_iter().enumerate();
    let members = overloads.map(|(index, takes)| {
        let lowered = lower(operation, takes, &paths);
        // Once an operation is often enough.
        let advice = if index == 0 {
            advice::statements(operation)
        } else {
            None
        };
        let body = body(operation, takes, &paths, &lowered);
        Member {
            takes,
            parameters: lowered.parameters.iter().map(Parameter::named).collect(),
            result: result_type(operation, takes, &paths, &lowered.passages),
            questions: bounds::questions(operation, takes, &paths),
            body: quote!(#advice #body),
        }
        .assemble(operation, &paths)
    });
    members.collect()
}

/// The signatures of the members, so that their callers do not fail as well when the function is refused.
pub(crate) fn signatures(operation: &Operation) -> TokenStream {
    if operation.options.combinator.is_some() || !operation.has_signatures() {
        return TokenStream::new();
    }
    let paths = Paths::new(operation);
    let members = operation.overloads().into_iter().map(|takes| {
        let lowered = lower(operation, takes, &paths);
        Member {
            takes,
            parameters: lowered.parameters.iter().map(Parameter::unnamed).collect(),
            result: result_type(operation, takes, &paths, &lowered.passages),
            questions: bounds::receiver(operation).into_iter().collect(),
            body: quote!(::core::unreachable!()),
        }
        .assemble(operation, &paths)
    });
    members.collect()
}

/// The parts in which a member differs from its function.
struct Member {
    takes: Takes,
    parameters: Vec<TokenStream>,
    result: TokenStream,
    questions: Vec<TokenStream>,
    body: TokenStream,
}

impl Member {
    /// Input: `pub fn read<T: Read>(source: T) -> io::Result<u8>`
    /// Output: `pub fn read_async<T: Read + Send + 'static>(source: T) -> ::trefoil::Task<io::Result<u8>> { … }`
    fn assemble(self, operation: &Operation, paths: &Paths) -> TokenStream {
        let Self {
            takes,
            parameters,
            result,
            questions,
            body,
        } = self;
        let docs = docs::member(operation, takes);
        let attributes = attributes::passed_on(operation, parameters.len());
        let vis = attributes::visibility(operation);
        let name = operation.member_name(takes);
        let parameters_of_types = generics::parameters(operation, takes, paths);
        let predicates = generics::own_predicates(operation, takes, paths)
            .into_iter()
            .chain(questions);
        let predicates: Vec<_> = predicates.collect();
        let clause = (!predicates.is_empty()).then(|| quote!(where #(#predicates),*));
        let public = &paths.public;
        quote! {
            #docs
            #attributes
            #vis fn #name #parameters_of_types(#(#parameters),*) -> #public::Task<#result> #clause {
                #body
            }
        }
    }
}

/// On the caller's thread: `validate`, a token that is requested already, `fast_path`, the copies; then the start.
///
/// Input: `fn read(path: &Path) -> io::Result<u8>`
/// Output: `let start = Start::new(); start.task((copy,), |(path,), token| { … }, |_, _| None)`
fn body(operation: &Operation, takes: Takes, paths: &Paths, lowered: &Lowered) -> TokenStream {
    let hidden = &paths.hidden;
    let finish = Finish {
        operation,
        takes,
        paths,
        passages: &lowered.passages,
    };
    let validate = operation.options.validate.as_ref().map(|given| {
        let (path, lent) = (&given.value, lent(lowered, |passage| &passage.lent));
        quote!(#hidden::check_usage(#path(#(#lent),*));)
    });
    let start = start(operation, paths, lowered);
    let canceled = lowered.token.as_ref().map(|_| already_canceled(&finish));
    let fast_path = fast_path(operation, paths, lowered, &finish);
    let task = task(lowered, &finish);
    quote!(#validate #start #canceled #fast_path #task)
}

fn lent<'l>(
    lowered: &'l Lowered,
    form: impl Fn(&'l Passage) -> &'l TokenStream,
) -> impl Iterator<Item = &'l TokenStream> {
    let arguments = lowered
        .passages
        .iter()
        .filter(|passage| !matches!(passage.kind, PassageKind::Progress));
    arguments.map(form)
}

/// Output: `let start = Start::new().on(scheduler).cancellation(cancellation_token);`
fn start(operation: &Operation, paths: &Paths, lowered: &Lowered) -> TokenStream {
    let (hidden, start, scheduler) = (&paths.hidden, locals::start(), locals::scheduler());
    let options = &operation.options;
    // A temporary in a `let` lives as long as the reference to it; in a call it would not.
    let lent_scheduler = options.scheduler.as_ref().map(|given| {
        let lent = lend_expression(&given.value);
        quote!(let #scheduler = #lent;)
    });
    let on = options.scheduler.as_ref().map(|_| quote!(.on(#scheduler)));
    let long_running = options
        .long_running
        .as_ref()
        .map(|_| quote!(.long_running()));
    let cancellation = lowered
        .token
        .as_ref()
        .map(|token| quote!(.cancellation(#token)));
    let cancel_on_drop = options
        .cancel_on_drop
        .as_ref()
        .map(|_| quote!(.cancel_on_drop()));
    quote!(#lent_scheduler let #start = #hidden::Start::new() #on #long_running #cancellation #cancel_on_drop;)
}

/// `&EXPRESSION`, in parentheses where it needs them.
fn lend_expression(expression: &Expr) -> TokenStream {
    let reference = syn::ExprReference {
        attrs: Vec::new(),
        and_token: syn::token::And::default(),
        mutability: None,
        expr: Box::new(expression.clone()),
    };
    reference.into_token_stream()
}

/// Output: `if start.is_cancellation_requested() { return start.canceled(move |canceled| Some(…)); }`
fn already_canceled(finish: &Finish) -> TokenStream {
    let (start, canceled) = (locals::start(), locals::canceled());
    let renamed = handed_back_here(finish);
    let value = finish.canceled_value();
    let moves = handed_back(finish.passages).next().map(|_| quote!(move));
    quote! {
        if #start.is_cancellation_requested() {
            #renamed
            return #start.canceled(#moves |#canceled| #value);
        }
    }
}

/// Output: `if let Some(result) = path(&a, b) { return start.completed(…); }`
fn fast_path(
    operation: &Operation,
    paths: &Paths,
    lowered: &Lowered,
    finish: &Finish,
) -> Option<TokenStream> {
    let path = &operation.options.fast_path.as_ref()?.value;
    let (start, result, public) = (locals::start(), locals::result(), &paths.public);
    let lent = lent(lowered, |passage| &passage.lent_mutably);
    let renamed = handed_back_here(finish);
    let result = if operation.output.reading == Reading::Unit {
        quote!(())
    } else {
        quote!(#result)
    };
    // The path is given no token, so its error cannot be the operation's cancellation.
    let Ending {
        statements,
        finished,
    } = finish.ending(&quote!(&#public::CancellationToken::none()));
    Some(quote! {
        if let ::core::option::Option::Some(#result) = #path(#(#lent),*) {
            #renamed
            #statements
            return #start.completed(#finished);
        }
    })
}

/// `let this = self;`: on the worker `self` has another name, and an early return speaks of it in the worker's words.
fn handed_back_here(finish: &Finish) -> Option<TokenStream> {
    let receiver = finish.operation.receiver.as_ref()?;
    let first = finish
        .passages
        .first()
        .filter(|passage| passage.is_handed_back())?;
    let (local, itself) = (&first.local, receiver.token);
    Some(quote!(let #local = #itself;))
}

/// Output: `start.task((sent,), |(local,), token| { let result = call; finished }, |(local,), canceled| value)`
fn task(lowered: &Lowered, finish: &Finish) -> TokenStream {
    let (start, token) = (locals::start(), locals::token());
    let sent = lowered.passages.iter().map(|passage| &passage.sent);
    let bindings = lowered.passages.iter().map(|passage| &passage.binding);
    let token_pattern = if lowered.lends_token == Lends::Token || finish.looks_at_token() {
        quote!(#token)
    } else {
        quote!(_)
    };
    let call = finish.call(&lowered.call, &quote!(#token));
    let cancel = cancel(finish);
    quote!(#start.task((#(#sent,)*), |(#(#bindings,)*), #token_pattern| #call, #cancel))
}

/// What the task answers when the function never ran: `None` where there is nothing to answer with.
fn cancel(finish: &Finish) -> TokenStream {
    let canceled = locals::canceled();
    if !finish.takes.cancellation() {
        return quote!(|_, _| ::core::option::Option::None);
    }
    let kept = finish
        .passages
        .iter()
        .map(|Passage { local, kind, .. }| match kind {
            PassageKind::HandedBack(_) => local.clone(),
            PassageKind::Moved | PassageKind::Progress => quote!(_),
        });
    let nothing_kept = handed_back(finish.passages).next().is_none();
    let pattern = if nothing_kept {
        quote!(_)
    } else {
        quote!((#(#kept,)*))
    };
    let value = finish.canceled_value();
    quote!(|#pattern, #canceled| #value)
}
