//! The driver of a container: it reads every function of the block, each for itself, so that the faults of one leave the
//! members of the others alone; then it lets them know of each other.

use std::mem;
use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::diagnostics::Diagnostics;
use crate::generate::container::{Generated, extensions, warnings};
use crate::model::Operation;
use crate::model::block::{Block, Seen};
use crate::model::container::{self, Method};
use crate::model::{class, event};
use crate::parse::container::{Container, Member, parse};
use crate::parse::item::{FnItem, report_broken};
use crate::parse::options::{self, Options};
use crate::parse::requests::{self, Marked, On, Request};
use crate::pattern::{OwnAttribute, Pattern};
use crate::rule::Rule;
use crate::{generate, rules};

/// The functions of a block, and what stands between them.
#[derive(Default)]
struct Read {
    parts: Vec<Part>,
    /// In the order of their parts.
    methods: Vec<Method>,
    /// How many functions with an attribute could not be read.
    broken: usize,
}

/// A part of the block as it is emitted.
enum Part {
    Function {
        emitted: TokenStream,
        faults: Diagnostics,
    },
    Other(TokenStream),
}

/// Input: `impl Store { #[tap] fn get(&self) -> u8 { 1 } const A: u8 = 2; }`
/// Output: the same with `get_async` behind `get`; for a trait or a handle, the same and an extension trait
pub(super) fn expand(first: Request, item: &TokenStream) -> TokenStream {
    let (own, mut diagnostics) = (first.own, Diagnostics::default());
    let Some(mut parsed) = parse(own, item, &mut diagnostics) else {
        options::parse(own, None, first.arguments, &mut diagnostics);
        let errors = diagnostics.into_compile_errors();
        return quote!(#item #errors);
    };
    let block = block(first, &mut parsed, &mut diagnostics);
    rules::container::check(&block, &mut diagnostics);
    let mut read = Read::default();
    for member in mem::take(&mut parsed.members) {
        read.member(own, member, &block, &mut diagnostics);
    }
    class::shape(&mut read.methods, block.options.operations);
    container::meet(&mut read.methods);
    rules::container::check_methods(&block, &read.methods, read.broken, &mut diagnostics);
    let (
        body,
        Beside {
            generated,
            warnings,
        },
    ) = read.generate(&block, &mut diagnostics);
    let (emitted, extensions) = (parsed.emitted(body), extensions(&block, &generated));
    let operations = read.methods.iter().map(|method| &method.operations);
    let named: TokenStream = operations.map(|all| generate::beside(all)).collect();
    let errors = diagnostics.into_compile_errors();
    quote!(#emitted #extensions #named #warnings #errors)
}

/// Reads what all our attributes of the block ask for.
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
    for Request {
        own: of, arguments, ..
    } in requests
    {
        let options = options::parse(of, None, arguments, diagnostics).of_block();
        match of.pattern() {
            Some(pattern) => shared.push((pattern, options)),
            None => own = options,
        }
    }
    Block::new(label, parsed.attrs.clone(), &parsed.head, own, shared)
}

impl Read {
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
                let has_own = requests::are_in(&attrs);
                // An attribute of its own says so itself.
                if !has_own && !block.shared.is_empty() {
                    report_broken(&own, &error, diagnostics);
                }
                self.broken += usize::from(has_own || !block.shared.is_empty());
                self.parts.push(Part::Other(written));
            }
            Member::Function { written, mut item } => {
                let (mut requests, mut faults) = (Vec::new(), Diagnostics::default());
                let name = item.sig.ident.to_string();
                let marked = requests::take(
                    &mut item.attrs,
                    On::FunctionOfBlock,
                    &name,
                    &mut requests,
                    &mut faults,
                );
                let allowed = allowed(&mut requests, &name, block, &mut faults);
                let operations = operations(&item, requests, block, &mut faults);
                let emitted = if operations.is_empty() && marked == Marked::Nothing {
                    written
                } else {
                    item.emitted(&written, marked)
                };
                self.methods.push(Method {
                    operations,
                    allowed,
                    item: Rc::from(item),
                });
                self.parts.push(Part::Function { emitted, faults });
            }
        }
    }

    /// What stands in the block, and what stands beside it.
    fn generate<'r>(
        &'r mut self,
        block: &Block,
        diagnostics: &mut Diagnostics,
    ) -> (TokenStream, Beside<'r>) {
        let (mut body, mut beside) = (TokenStream::new(), Beside::default());
        let mut methods = self.methods.iter();
        for part in mem::take(&mut self.parts) {
            let (emitted, mut faults) = match part {
                Part::Other(tokens) => {
                    body.extend(tokens);
                    continue;
                }
                Part::Function { emitted, faults } => (emitted, faults),
            };
            body.extend(emitted);
            if let (Some(method), false) = (methods.next(), block.is_refused()) {
                rules::check(&method.operations, &mut faults);
                rules::hand_written::check(method, &self.methods, &mut faults);
                faults.allow(&method.allowed);
                if method.operations.is_empty() {
                    beside
                        .warnings
                        .extend(warnings(block, &method.item, &mut faults));
                }
                let members = members(&method.operations, &mut faults);
                for (operation, members) in method.operations.iter().zip(members) {
                    if operation.owner.is_extended() {
                        beside.generated.push(Generated { operation, members });
                    } else {
                        body.extend(members);
                    }
                }
            }
            diagnostics.append(faults);
        }
        (body, beside)
    }
}

/// What stands behind the block.
#[derive(Default)]
struct Beside<'r> {
    generated: Vec<Generated<'r>>,
    warnings: TokenStream,
}

/// The members, or their signatures if something is wrong; what is advised goes with them.
pub(super) fn members(operations: &[Operation], faults: &mut Diagnostics) -> Vec<TokenStream> {
    let warnings = faults.take_warnings();
    if faults.has_errors() {
        generate::signatures(operations, &warnings)
    } else {
        generate::members(operations, &warnings)
    }
}

/// What is switched off for the function: by the block, and by an attribute of the container's on itself.
fn allowed(
    requests: &mut Vec<Request>,
    name: &str,
    block: &Block,
    faults: &mut Diagnostics,
) -> Vec<Ident> {
    let own = requests.extract_if(.., |request| request.own == OwnAttribute::Container);
    let mut allowed = block.allowed();
    for Request { own, arguments, .. } in own {
        let options = options::parse(own, None, arguments, faults);
        rules::container::check_on_function(&options, name, faults);
        allowed.extend(options.allow);
    }
    allowed
}

/// The operations of one function: those of its own attributes, then those of the block's.
fn operations(
    item: &FnItem,
    requests: Vec<Request>,
    block: &Block,
    faults: &mut Diagnostics,
) -> Vec<Operation> {
    let seen = block.see(item);
    let function = Rc::new(seen.item.clone());
    let as_written = seen.is_elsewhere().then(|| Rc::new(item.clone()));
    let operation = |pattern, options: Options| {
        let of = |item: &Rc<FnItem>, options| {
            Operation::owned(Rc::clone(item), Rc::clone(&seen.owner), pattern, options)
        };
        let mut operation = of(&function, options.clone());
        if let Some(written) = &as_written {
            operation.tell_lifetimes_of(&of(written, options));
        }
        operation
    };
    let mut own = Vec::new();
    let mut operations = Vec::new();
    for request in requests {
        let Some(pattern) = request.own.pattern() else {
            continue;
        };
        let conditions = request.conditions.clone();
        own.push((pattern, conditions.clone()));
        let options = options_of(request, pattern, block, &seen, faults);
        operations.extend(options.map(|options| Operation {
            conditions,
            ..operation(pattern, options)
        }));
    }
    for (pattern, options) in &block.shared {
        let conditions = own.iter().filter(|(own, _)| own == pattern);
        let conditions = conditions.map(|(_, conditions)| conditions);
        let is_replaced = conditions.clone().any(Vec::is_empty);
        if !is_replaced && block.shares_with(item) {
            // It holds where the function's own does not.
            let conditions = conditions.map(|all| quote!(not(all(#(#all),*)))).collect();
            operations.push(Operation {
                conditions,
                ..operation(*pattern, block.inherited(options.clone()))
            });
        }
    }
    operations.sort_by_key(|operation| operation.pattern);
    for operation in &mut operations {
        operation.scope = Some(Rc::clone(&block.scope));
    }
    event::meet(&mut operations);
    operations
}

/// The options of an attribute of the function, or nothing if it only says that the block's is not for it.
fn options_of(
    request: Request,
    pattern: Pattern,
    block: &Block,
    seen: &Seen,
    faults: &mut Diagnostics,
) -> Option<Options> {
    let arguments = seen.arguments(request.arguments);
    let options = options::parse(pattern, Some(&seen.item.sig.ident), arguments, faults);
    let is_shared = block.shared.iter().any(|(shared, _)| *shared == pattern);
    match options.key("skip") {
        Some(skip) if is_shared => {
            if options.all_given.len() > 1 {
                faults.report(
                    Rule::ConflictingOptions,
                    skip,
                    format!(
                        "option `skip` of `{}` contradicts the other options beside it",
                        seen.item.sig.ident
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
