//! What an expansion promises for every input, whether it makes sense or not.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Display, Formatter};
use std::panic;
use std::sync::Once;

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::Parser;
use syn::{Attribute, FnArg, Item, LitStr, ReturnType};

use super::corpus::{Input, Own};
use crate::component;
use crate::diagnostics::Diagnostics;
use crate::expand::attribute;
use crate::model::types::is_unsized;
use crate::parse::container::{self, Member};
use crate::parse::item::FnItem;
use crate::parse::param_attrs;
use crate::pattern::OwnAttribute;
use crate::rule::Rule;

/// The promise that was broken.
pub(crate) enum Broken {
    /// With the panic's message.
    Panicked(String),
    ItemChanged(TokenStream),
    /// The parser's message, and the expansion.
    Unreadable(String, TokenStream),
    NoCode(String),
    Silent,
    /// `unsafe` is generated.
    Unsafe,
    Different,
}

/// Which promise it is; for a panic, where.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind(String);

impl Broken {
    pub(super) fn kind(&self) -> Kind {
        Kind(match self {
            Self::Panicked(text) | Self::Unreadable(text, _) => text.clone(),
            Self::NoCode(_) => "no code".to_owned(),
            Self::ItemChanged(_) => "item changed".to_owned(),
            Self::Silent => "silent".to_owned(),
            Self::Unsafe => "unsafe".to_owned(),
            Self::Different => "different".to_owned(),
        })
    }
}

impl Display for Broken {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panicked(text) => write!(formatter, "panics: {text}"),
            Self::ItemChanged(tokens) => write!(formatter, "changes the item: {tokens}"),
            Self::Unreadable(error, tokens) => {
                write!(formatter, "cannot be read, {error}: {tokens}")
            }
            Self::NoCode(text) => write!(formatter, "gives a message without a code: {text}"),
            Self::Silent => write!(formatter, "generates nothing and says nothing"),
            Self::Unsafe => write!(formatter, "contains `unsafe`"),
            Self::Different => write!(formatter, "gives two expansions"),
        }
    }
}

/// What an input leads to: the codes of its errors, and how many functions its expansion has.
pub(super) type Behaviour = (Vec<String>, usize);

/// Expands, and looks at what comes out.
pub(super) fn check(input: &Input) -> Result<Behaviour, Broken> {
    let expansion = expand(input)?;
    let generated = match input.own {
        Own::Attribute(_) => added(&input.item, &expansion)
            .or_else(|| added(&reprinted(&input.item)?, &expansion))
            .ok_or_else(|| Broken::ItemChanged(expansion.clone()))?,
        Own::Component => expansion.clone(),
    };
    if expand(input)?.to_string() != expansion.to_string() {
        return Err(Broken::Different);
    }
    check_readable(&input.item, &expansion)?;
    let codes = codes(&generated)?;
    if generated.is_empty() && !may_be_silent(input) {
        return Err(Broken::Silent);
    }
    if holds_unsafe(&generated) && !holds_unsafe(&quote!(#input)) {
        return Err(Broken::Unsafe);
    }
    Ok((codes, mentions(&generated, "fn").min(9)))
}

impl ToTokens for Input {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.arguments.clone());
        tokens.extend(self.item.clone());
    }
}

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    static HEARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The expansion as users get it, where a panic has become an error of ours.
fn expand(input: &Input) -> Result<TokenStream, Broken> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if IS_LISTENING.get() {
                HEARD.set(Some(panic.to_string()));
            } else {
                others(panic);
            }
        }));
    });
    IS_LISTENING.set(true);
    let expansion = match input.own {
        Own::Attribute(own) => attribute(own, input.arguments.clone(), &input.item),
        Own::Component => component::derive(input.item.clone()),
    };
    IS_LISTENING.set(false);
    match HEARD.take() {
        Some(heard) => Err(Broken::Panicked(heard)),
        None => Ok(expansion),
    }
}

/// What the expansion adds to the item, if the item is first and as it was. Members may be inside of a block, and after
/// it; only behind a function.
fn added(item: &TokenStream, expansion: &TokenStream) -> Option<TokenStream> {
    let (item, expansion) = (plain(item), plain(expansion));
    let is_block = is_block(&item);
    let mut added = TokenStream::new();
    let mut rest = expansion.iter();
    for tree in &item {
        match (tree, rest.next()?) {
            (TokenTree::Group(group), TokenTree::Group(other))
                if is_block && group.delimiter() == Delimiter::Brace =>
            {
                added.extend(between(group.stream(), other.stream())?);
            }
            (tree, other) if tree.to_string() != other.to_string() => return None,
            _ => {}
        }
    }
    added.extend(rest.cloned());
    Some(added)
}

/// Behind `impl` there may be `fn`, in the type of a block, and behind `fn` an `impl`.
fn is_block(item: &[TokenTree]) -> bool {
    let kind = item
        .iter()
        .find(|tree| is_word(tree, &["impl", "trait", "fn"]));
    kind.is_some_and(|kind| !is_word(kind, &["fn"]))
}

/// The trees in `all` beside those of `some`, which must occur in their order.
fn between(some: TokenStream, all: TokenStream) -> Option<TokenStream> {
    let mut expected = some.into_iter().peekable();
    let others = all.into_iter().filter(|tree| {
        expected
            .next_if(|next| next.to_string() == tree.to_string())
            .is_none()
    });
    let others = others.collect();
    expected.next().is_none().then_some(others)
}

fn is_word(tree: &TokenTree, words: &[&str]) -> bool {
    matches!(tree, TokenTree::Ident(word) if words.iter().any(|other| word == other))
}

/// The item as the parser prints it.
fn reprinted(item: &TokenStream) -> Option<TokenStream> {
    let function = syn::parse2::<FnItem>(item.clone()).map(|function| function.to_token_stream());
    let block = || syn::parse2::<Item>(item.clone()).map(|block| block.to_token_stream());
    function.or_else(|_| block()).ok()
}

/// Tokens without what an expansion may change: the arguments of our attributes, which are marked as done; the marks on
/// parameters; and what comes and goes when tokens are parsed and printed: groups without delimiters, spaces, and the `_:`
/// of a parameter without a name, which an old edition has in traits.
fn plain(tokens: &TokenStream) -> Vec<TokenTree> {
    let mut plain_trees: Vec<TokenTree> = Vec::new();
    for tree in flat(tokens) {
        let TokenTree::Group(group) = tree else {
            if is_single_colon(&tree)
                && plain_trees.last().is_some_and(|last| is_word(last, &["_"]))
            {
                plain_trees.pop();
            } else {
                plain_trees.push(spaced(tree));
            }
            continue;
        };
        let behind_hash =
            matches!(plain_trees.last(), Some(TokenTree::Punct(sign)) if sign.as_char() == '#');
        let is_attribute = behind_hash && group.delimiter() == Delimiter::Bracket;
        let attributes = if is_attribute {
            attributes(&group)
        } else {
            Vec::new()
        };
        if attributes.iter().any(param_attrs::is_param_attr) {
            plain_trees.pop();
        } else if attributes.iter().any(is_own) {
            plain_trees.push(Ident::new("own", Span::call_site()).into());
        } else {
            let inside = plain(&group.stream()).into_iter().collect();
            plain_trees.push(Group::new(group.delimiter(), inside).into());
        }
    }
    plain_trees
}

/// A colon that is not half of `::`.
fn is_single_colon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(sign) if sign.as_char() == ':' && sign.spacing() == Spacing::Alone)
}

/// Without information on whether a space follows it.
fn spaced(tree: TokenTree) -> TokenTree {
    match tree {
        TokenTree::Punct(sign) => Punct::new(sign.as_char(), Spacing::Alone).into(),
        other => other,
    }
}

/// With the groups opened, at this depth, that have no delimiters.
fn flat(tokens: &TokenStream) -> Vec<TokenTree> {
    let trees = tokens.clone().into_iter().flat_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => flat(&group.stream()),
        other => vec![other],
    });
    trees.collect()
}

/// The attribute in the brackets, if it can be read.
fn attributes(brackets: &Group) -> Vec<Attribute> {
    let inside = brackets.stream();
    Parser::parse2(Attribute::parse_outer, quote!(#[#inside])).unwrap_or_default()
}

/// Whether it is an attribute of ours, or one of ours under a condition.
fn is_own(attribute: &Attribute) -> bool {
    let conditional = attribute.path().is_ident("cfg_attr");
    Own::of(attribute.path()).is_some() || (conditional && names_own(&attribute.to_token_stream()))
}

/// Whether a word in the tokens is the name of one of our attributes.
fn names_own(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Group(group) => names_own(&group.stream()),
        TokenTree::Ident(word) => Own::of(&word.into()).is_some(),
        _ => false,
    })
}

/// What the item can be read as, its expansion can be read as too.
fn check_readable(item: &TokenStream, expansion: &TokenStream) -> Result<(), Broken> {
    let readings: [fn(&TokenStream) -> syn::Result<()>; 3] = [
        |tokens| syn::parse2::<syn::File>(tokens.clone()).map(drop),
        |tokens| syn::parse2::<syn::ItemImpl>(quote!(impl X { #tokens })).map(drop),
        |tokens| syn::parse2::<syn::ItemTrait>(quote!(trait X { #tokens })).map(drop),
    ];
    // A function that shows no owner has a type beside it, which is for a module only.
    let has_type = mentions(expansion, "struct") > mentions(item, "struct");
    let count = if has_type { 1 } else { readings.len() };
    for reading in &readings[..count] {
        if reading(item).is_ok()
            && !names_parameter_underscore(item)
            && let Err(error) = reading(expansion)
        {
            return Err(Broken::Unreadable(error.to_string(), expansion.clone()));
        }
    }
    Ok(())
}

/// Whether a generic parameter is called `_`, which is read here and by no compiler.
fn names_parameter_underscore(item: &TokenStream) -> bool {
    let trees = plain(item);
    let begins = |pair: &[TokenTree]| {
        let before =
            matches!(&pair[0], TokenTree::Punct(sign) if matches!(sign.as_char(), '<' | ','));
        before && is_word(&pair[1], &["_"])
    };
    trees.windows(2).any(begins)
}

/// The codes of the messages.
pub(crate) fn codes(generated: &TokenStream) -> Result<Vec<String>, Broken> {
    let mut codes = Vec::new();
    collect_codes(generated, &mut codes)?;
    codes.sort();
    codes.dedup();
    Ok(codes)
}

fn collect_codes(tokens: &TokenStream, codes: &mut Vec<String>) -> Result<(), Broken> {
    let trees: Vec<_> = tokens.clone().into_iter().collect();
    for window in trees.windows(3) {
        if let [
            TokenTree::Ident(name),
            TokenTree::Punct(_),
            TokenTree::Group(group),
        ] = window
            && name == "compile_error"
        {
            let text = syn::parse2::<LitStr>(group.stream())
                .map_or_else(|_| String::new(), |text| text.value());
            let known = Rule::ALL
                .iter()
                .find(|rule| text.ends_with(&format!(" [{}]", rule.code())));
            let known = known.filter(|_| text.contains("\nhelp: ") && text.contains("\nnote: "));
            codes.push(known.ok_or(Broken::NoCode(text))?.code().to_owned());
        }
    }
    for tree in trees {
        if let TokenTree::Group(group) = tree {
            collect_codes(&group.stream(), codes)?;
        }
    }
    Ok(())
}

/// Whether nothing more is asked for: done already, a combinator, or nothing that can be derived for; or a broken function
/// keeps its own attribute, which will say so when the compiler comes to it; or the compiler refuses the function itself.
fn may_be_silent(input: &Input) -> bool {
    if let Own::Component = input.own {
        let item = syn::parse2(input.item.clone());
        return !matches!(item, Ok(Item::Struct(_) | Item::Enum(_) | Item::Union(_)));
    }
    let keeps_broken = is_block(&plain(&input.item)) && names_own(&input.item);
    keeps_broken
        || takes_unsized(&input.item)
        || input.arguments.to_string() == "__expanded"
        || mentions(&input.arguments, "combinator") > 0
        || mentions(&input.item, "combinator") > 0
}

/// Whether a function takes or returns a value that has no size.
fn takes_unsized(item: &TokenStream) -> bool {
    let of_function = |function: &FnItem| {
        let inputs = function.sig.inputs.iter();
        let mut inputs = inputs.filter_map(|input| match input {
            FnArg::Typed(param) => Some(&*param.ty),
            FnArg::Receiver(_) => None,
        });
        let returns = matches!(&function.sig.output, ReturnType::Type(_, ty) if is_unsized(ty));
        returns || inputs.any(is_unsized)
    };
    if let Ok(function) = syn::parse2(item.clone()) {
        return of_function(&function);
    }
    let mut unread = Diagnostics::default();
    let block = container::parse(OwnAttribute::Container, item, &mut unread);
    unread.take_codes();
    let mut members = block.iter().flat_map(|block| &block.members);
    members.any(|member| matches!(member, Member::Function { item, .. } if of_function(item)))
}

/// Whether `unsafe` begins a block, an item or an implementation: in a type, in an attribute or among the tokens of a macro
/// it is the user's, and may be in every member.
fn holds_unsafe(tokens: &TokenStream) -> bool {
    let trees: Vec<_> = tokens.clone().into_iter().collect();
    let begins = |trees: &[TokenTree]| match trees {
        [word, TokenTree::Group(group)] => {
            is_word(word, &["unsafe"]) && group.delimiter() == Delimiter::Brace
        }
        [word, next] => is_word(word, &["unsafe"]) && is_word(next, &["impl", "trait"]),
        _ => false,
    };
    let inside =
        |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if holds_unsafe(&group.stream()));
    trees.windows(2).any(begins) || trees.iter().any(inside)
}

/// How often a word occurs.
fn mentions(tokens: &TokenStream, word: &str) -> usize {
    let word = Ident::new(word, Span::call_site());
    let counts = tokens.clone().into_iter().map(|tree| match tree {
        TokenTree::Group(group) => mentions(&group.stream(), &word.to_string()),
        TokenTree::Ident(other) => usize::from(other == word),
        _ => 0,
    });
    counts.sum()
}
