//! Drives the expansion of an attribute on an `impl` block or a trait. Each function of the block
//! is read separately, so that an error in one does not affect the members of the others; then all
//! of them are settled and generated together.

use std::mem;
use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::generate::container::{Generated, extensions, warnings};
use crate::model::block::{Block, Resolved};
use crate::model::settle::{self, Method};
use crate::model::{Draft, Operation};
use crate::order::in_order;
use crate::parse::container::{Container, Member, parse};
use crate::parse::item::{FnItem, report_broken};
use crate::parse::options::{self, Options};
use crate::parse::requests::{self, Marked, On, Request};
use crate::pattern::{OwnAttribute, Pattern};
use crate::rule::Rule;
use crate::{generate, rules};

/// The functions of a block and the tokens between them.
#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// In the order of their parts.
    methods: Vec<Method<Draft>>,
    /// How many functions with an attribute could not be read.
    broken: usize,
}

/// A part of the block as it is emitted.
enum Part {
    Function {
        emitted: TokenStream,
        diagnostics: Diagnostics,
    },
    Other(TokenStream),
}

/// Input: `impl Store { #[tap] fn get(&self) -> u8 { 1 } const A: u8 = 2; }`
/// Output: the same with `get_async` after `get`; for a trait or a handle, the same and an
/// extension trait
pub(super) fn expand(first: Request, item: &TokenStream) -> TokenStream {
    let (own, mut diagnostics) = (first.own, Diagnostics::default());
    let Some(mut parsed) = parse(own, item, &mut diagnostics) else {
        options::parse(own, None, first.arguments, &mut diagnostics);
        let errors = diagnostics.into_compile_errors();
        return quote!(#item #errors);
    };
    let block = block(first, &mut parsed, &mut diagnostics);
    rules::container::check(&block, &mut diagnostics);
    let mut reader = Reader::default();
    for member in mem::take(&mut parsed.members) {
        reader.member(own, member, &block, &mut diagnostics);
    }
    let methods = settle::block(reader.methods, block.options.operations);
    rules::container::check_methods(&block, &methods, reader.broken, &mut diagnostics);
    let mut output = Output::default();
    output.extend(reader.parts, &methods, &block, &mut diagnostics);
    let Output {
        body,
        extending,
        warnings,
    } = output;
    let (emitted, extensions) = (parsed.emitted(body), extensions(&block, &extending));
    let mut items = TokenStream::new();
    for method in &methods {
        items.extend(generate::adjacent_items(&method.operations));
    }
    let errors = diagnostics.into_compile_errors();
    quote!(#emitted #extensions #items #warnings #errors)
}

/// Reads the arguments of all attributes of the block.
fn block(first: Request, parsed: &mut Container, diagnostics: &mut Diagnostics) -> Block {
    let (label, mut requests) = (parsed.label(), vec![first]);
    requests::take(
        &mut parsed.attrs,
        On::Block,
        &label,
        &mut requests,
        diagnostics,
    );
    let (mut own, mut shared) = (Options::default(), Vec::new());
    for request in requests {
        let options = options::parse(request.own, None, request.arguments, diagnostics).of_block();
        match request.own.pattern() {
            Some(pattern) => shared.push((pattern, options)),
            None => own = options,
        }
    }
    Block::new(label, parsed.attrs.clone(), &parsed.head, own, shared)
}

impl Reader {
    fn member(
        &mut self,
        own: OwnAttribute,
        member: Member,
        block: &Block,
        diagnostics: &mut Diagnostics,
    ) {
        match member {
            Member::Other(tokens) => self.parts.push(Part::Other(tokens)),
            Member::Broken {
                written,
                attrs,
                error,
            } => {
                // An attribute on the function reports the error itself when the compiler expands
                // it.
                let has_own = requests::are_in(&attrs);
                if !has_own && !block.shared.is_empty() {
                    report_broken(&own, &error, diagnostics);
                }
                self.broken += usize::from(has_own || !block.shared.is_empty());
                self.parts.push(Part::Other(written));
            }
            Member::Function { written, item } => self.function(&written, *item, block),
        }
    }

    fn function(&mut self, written: &TokenStream, mut item: FnItem, block: &Block) {
        let (mut requests, mut diagnostics) = (Vec::new(), Diagnostics::default());
        let name = item.sig.ident.to_string();
        let marked = requests::take(
            &mut item.attrs,
            On::FunctionOfBlock,
            &name,
            &mut requests,
            &mut diagnostics,
        );
        let allowed = allowed(&mut requests, &name, block, &mut diagnostics);
        let drafts = drafts(&item, requests, block, &mut diagnostics);
        let emitted = if drafts.is_empty() && marked == Marked::Nothing {
            written.clone()
        } else {
            item.emitted(written, marked)
        };
        self.methods.push(Method {
            operations: drafts,
            allowed,
            item: Rc::new(item),
        });
        self.parts.push(Part::Function {
            emitted,
            diagnostics,
        });
    }
}

/// The output of a block.
#[derive(Default)]
struct Output<'m> {
    /// What is in its braces.
    body: TokenStream,
    /// The members of its extension traits.
    extending: Vec<Generated<'m>>,
    /// The warnings about functions without members, whose bodies would contain them.
    warnings: TokenStream,
}

impl<'m> Output<'m> {
    fn extend(
        &mut self,
        parts: Vec<Part>,
        methods: &'m [Method],
        block: &Block,
        diagnostics: &mut Diagnostics,
    ) {
        let mut of_functions = methods.iter();
        for part in parts {
            match part {
                Part::Other(tokens) => self.body.extend(tokens),
                Part::Function {
                    emitted,
                    diagnostics: mut own,
                } => {
                    self.body.extend(emitted);
                    if let (Some(method), false) = (of_functions.next(), block.is_refused()) {
                        self.add(method, methods, block, &mut own);
                    }
                    diagnostics.append(own);
                }
            }
        }
    }

    /// Checks one function and adds its members.
    fn add(
        &mut self,
        method: &'m Method,
        methods: &[Method],
        block: &Block,
        diagnostics: &mut Diagnostics,
    ) {
        rules::check(&method.operations, diagnostics);
        rules::hand_written::check(method, methods, diagnostics);
        diagnostics.allow(&method.allowed);
        if method.operations.is_empty() {
            self.warnings
                .extend(warnings(block, &method.item, diagnostics));
        }
        let members = members(&method.operations, diagnostics);
        for (operation, members) in method.operations.iter().zip(members) {
            if operation.owner.is_extended() {
                self.extending.push(Generated { operation, members });
            } else {
                self.body.extend(members);
            }
        }
    }
}

/// The members, or their signatures if a rule has reported an error; warnings go into their bodies.
pub(super) fn members(operations: &[Operation], diagnostics: &mut Diagnostics) -> Vec<TokenStream> {
    let warnings = diagnostics.take_warnings();
    if diagnostics.has_errors() {
        generate::signatures(operations, &warnings)
    } else {
        generate::members(operations, &warnings)
    }
}

/// The codes of the advice that is switched off for the function: by the block, and by
/// `#[async_patterns(allow(…))]` on itself.
fn allowed(
    requests: &mut Vec<Request>,
    name: &str,
    block: &Block,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let mut allowed = block.allowed();
    // The requests are sorted, and the container's attribute is first.
    while requests
        .first()
        .is_some_and(|request| request.own == OwnAttribute::Container)
    {
        let Request { own, arguments, .. } = requests.remove(0);
        let options = options::parse(own, None, arguments, diagnostics);
        rules::container::check_on_function(&options, name, diagnostics);
        allowed.extend(options.allow);
    }
    allowed
}

/// The drafts of one function, from its own attributes and from those of the block.
fn drafts(
    item: &FnItem,
    requests: Vec<Request>,
    block: &Block,
    diagnostics: &mut Diagnostics,
) -> Vec<Draft> {
    let resolved = block.resolve(item);
    let mut own: Vec<(Pattern, Vec<TokenStream>)> = Vec::new();
    let mut drafts = Vec::new();
    for request in requests {
        let Some(pattern) = request.own.pattern() else {
            continue;
        };
        let conditions = request.conditions.clone();
        own.push((pattern, conditions.clone()));
        if let Some(options) = options_of(request, pattern, block, &resolved, diagnostics) {
            drafts.push(Draft::new(&resolved.function, pattern, options, conditions));
        }
    }
    for (pattern, options) in &block.shared {
        // The attribute of the block applies in the configurations where the function has none of
        // its own.
        let mut conditions = Vec::new();
        let mut is_replaced = !block.shares_with(item);
        for (_, own) in own.iter().filter(|(own, _)| own == pattern) {
            is_replaced |= own.is_empty();
            conditions.push(quote!(not(all(#(#own),*))));
        }
        if !is_replaced {
            let options = block.inherited(options.clone());
            drafts.push(Draft::new(
                &resolved.function,
                *pattern,
                options,
                conditions,
            ));
        }
    }
    in_order(&mut drafts, |draft| draft.pattern);
    drafts
}

/// The options of an attribute of the function, or nothing if it only excludes the function from
/// the attribute of the block.
fn options_of(
    request: Request,
    pattern: Pattern,
    block: &Block,
    resolved: &Resolved,
    diagnostics: &mut Diagnostics,
) -> Option<Options> {
    let arguments = resolved.arguments(request.arguments);
    let options = options::parse(
        pattern,
        Some(&resolved.function.item.sig.ident),
        arguments,
        diagnostics,
    );
    let is_shared = block.shared.iter().any(|(shared, _)| *shared == pattern);
    match options.key("skip") {
        Some(skip) if is_shared => {
            if options.all_given.len() > 1 {
                diagnostics.report(
                    Rule::ConflictingOptions,
                    skip,
                    format!(
                        "option `skip` of `{}` contradicts the other options beside it",
                        resolved.function.item.sig.ident
                    ),
                    "remove `skip`, or the others",
                );
            }
            None
        }
        _ => Some(block.inherited(options)),
    }
}

#[cfg(test)]
mod tests;
