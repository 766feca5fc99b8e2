//! What an expansion promises for every input, whether it makes sense or not.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Display, Formatter};
use std::panic;
use std::sync::Once;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::LitStr;

use super::corpus::Input;
use crate::expand::attribute;
use crate::parse::item::FnItem;
use crate::pattern::Pattern;
use crate::rule::Rule;

/// The promise that was broken.
pub(super) enum Broken {
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

/// What an input leads to: the codes of its errors, and how many functions stand in its expansion.
pub(super) type Behaviour = (Vec<String>, usize);

/// Expands, and looks at what comes out.
pub(super) fn check(input: &Input) -> Result<Behaviour, Broken> {
    let expansion = expand(input)?;
    let generated = behind_item(&input.item, &expansion)
        .or_else(|| behind_item(&reprinted(&input.item)?, &expansion))
        .ok_or_else(|| Broken::ItemChanged(expansion.clone()))?;
    if expand(input)?.to_string() != expansion.to_string() {
        return Err(Broken::Different);
    }
    check_readable(&input.item, &expansion)?;
    let codes = codes(&generated)?;
    if generated.is_empty() && !may_be_silent(input) {
        return Err(Broken::Silent);
    }
    let given = quote!(#input);
    if mentions(&generated, "unsafe") > mentions(&given, "unsafe") {
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
    let expansion = attribute(input.own, input.arguments.clone(), &input.item);
    IS_LISTENING.set(false);
    match HEARD.take() {
        Some(heard) => Err(Broken::Panicked(heard)),
        None => Ok(expansion),
    }
}

/// What follows the item in its expansion, if the item is first and as it was.
fn behind_item(item: &TokenStream, expansion: &TokenStream) -> Option<TokenStream> {
    let (item, expansion) = (flat(item), flat(expansion));
    let mut rest = expansion.iter();
    let mut trees = item.iter().peekable();
    while let Some(tree) = trees.next() {
        let other = rest.next()?;
        let is_attribute = matches!(tree, TokenTree::Punct(sign) if sign.as_char() == '#');
        match (tree, trees.peek()) {
            (_, Some(TokenTree::Group(group))) if is_attribute && is_own(group) => {
                let emitted = rest.next()?;
                let marked = emitted.to_string().contains("__expanded");
                if tree.to_string() != other.to_string()
                    || !(marked || group.to_string() == emitted.to_string())
                {
                    return None;
                }
                trees.next();
            }
            _ if tree.to_string() != other.to_string() => return None,
            _ => {}
        }
    }
    Some(rest.cloned().collect())
}

/// The item as the parser prints it: `fn load(u8)`, which an old edition has in traits, is `fn load(_: u8)` then.
fn reprinted(item: &TokenStream) -> Option<TokenStream> {
    let function: FnItem = syn::parse2(item.clone()).ok()?;
    Some(function.to_token_stream())
}

/// Whether the brackets hold an attribute of ours.
fn is_own(group: &Group) -> bool {
    let inside = group.stream();
    let attribute: Option<syn::Attribute> = syn::parse::Parser::parse2(
        |input: syn::parse::ParseStream| input.call(syn::Attribute::parse_outer),
        quote!(#[#inside]),
    )
    .ok()
    .and_then(|attributes| attributes.into_iter().next());
    group.delimiter() == Delimiter::Bracket
        && attribute.is_some_and(|attribute| Pattern::of_attribute(attribute.path()).is_some())
}

/// Without groups that have no delimiters: they come and go when tokens are parsed and printed.
fn flat(tokens: &TokenStream) -> Vec<TokenTree> {
    let trees = tokens.clone().into_iter().flat_map(|tree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => flat(&group.stream()),
        TokenTree::Group(group) => {
            let inside = flat(&group.stream()).into_iter().collect();
            vec![Group::new(group.delimiter(), inside).into()]
        }
        other => vec![other],
    });
    trees.collect()
}

/// What the item can be read as, its expansion can be read as too.
fn check_readable(item: &TokenStream, expansion: &TokenStream) -> Result<(), Broken> {
    let readings: [fn(&TokenStream) -> syn::Result<()>; 3] = [
        |tokens| syn::parse2::<syn::File>(tokens.clone()).map(drop),
        |tokens| syn::parse2::<syn::ItemImpl>(quote!(impl X { #tokens })).map(drop),
        |tokens| syn::parse2::<syn::ItemTrait>(quote!(trait X { #tokens })).map(drop),
    ];
    for reading in readings {
        if reading(item).is_ok()
            && let Err(error) = reading(expansion)
        {
            return Err(Broken::Unreadable(error.to_string(), expansion.clone()));
        }
    }
    Ok(())
}

/// The codes of the messages.
fn codes(generated: &TokenStream) -> Result<Vec<String>, Broken> {
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

/// Whether nothing more is asked for: done already, or a combinator.
fn may_be_silent(input: &Input) -> bool {
    input.arguments.to_string() == "__expanded"
        || mentions(&input.arguments, "combinator") > 0
        || mentions(&input.item, "combinator") > 0
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
