//! Names: of the members, and fresh ones for what the generated functions need. Only what callers read is named here; the
//! locals of an expansion are in `generate::locals`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::LitStr;
use syn::ext::IdentExt;

use super::support::Takes;

const SUFFIX: &str = "_async";
/// Beside an event-based `x_async`.
const TASK_SUFFIX: &str = "_task_async";

/// What the members of the operation are called.
pub(crate) struct MemberNames {
    base: String,
    suffix: &'static str,
    span: Span,
}

impl MemberNames {
    /// The names that follow from the option `name`, else from the function's own.
    pub(crate) fn new(function: &Ident, given: Option<&LitStr>) -> Self {
        given
            .and_then(|given| Self::from_option(function, given))
            .unwrap_or_else(|| Self {
                base: function.unraw().to_string(),
                suffix: SUFFIX,
                span: function.span(),
            })
    }

    /// The names that follow from `given`, if it has the form of a starting member.
    pub(crate) fn from_option(function: &Ident, given: &LitStr) -> Option<Self> {
        let name = given.value();
        syn::parse_str::<Ident>(&name).ok()?;
        let ends_in_task = function.unraw().to_string().ends_with("_task");
        let suffix = if name.ends_with(TASK_SUFFIX) && !ends_in_task {
            TASK_SUFFIX
        } else {
            SUFFIX
        };
        let base = name.strip_suffix(suffix).filter(|base| !base.is_empty())?;
        Some(Self {
            base: base.to_owned(),
            suffix,
            span: given.span(),
        })
    }

    /// `x_async`, `x_with_cancellation_async`, …: the suffix stays last.
    pub(crate) fn member(&self, takes: Takes) -> Ident {
        let Self { base, suffix, span } = self;
        Ident::new(&format!("{base}{}{suffix}", takes.infix()), *span)
    }
}

/// The function's name without the suffix that it should not have.
pub(crate) fn without_suffix(function: &Ident) -> Option<String> {
    let name = function.unraw().to_string();
    let base = name.strip_suffix(SUFFIX).filter(|base| !base.is_empty())?;
    Some(base.to_owned())
}

/// Names that do not occur in the item.
pub(crate) struct FreshNames {
    taken: Vec<String>,
}

impl FreshNames {
    pub(crate) fn new(item: TokenStream) -> Self {
        let mut taken = vec!["Self".to_owned()];
        collect_idents(item, &mut taken);
        Self { taken }
    }

    /// `wish`, or the next number behind it.
    pub(crate) fn fresh(&mut self, wish: &str, span: Span) -> Ident {
        let numbered = (2_usize..).map(|number| format!("{wish}{number}"));
        let mut candidates = std::iter::once(wish.to_owned()).chain(numbered);
        let name = candidates
            .find(|name| !self.taken.contains(name))
            .expect("numbers do not end");
        self.taken.push(name.clone());
        Ident::new(&name, span)
    }

    /// The name of a type parameter for the parameter `name`: `reader` gives `Reader`.
    pub(crate) fn type_parameter(&mut self, name: &Ident) -> Ident {
        let pascal = pascal_case(&name.unraw().to_string());
        let wish = if self.taken.contains(&pascal) {
            format!("{pascal}Type")
        } else {
            pascal
        };
        self.fresh(&wish, Span::mixed_site())
    }
}

fn pascal_case(snake: &str) -> String {
    let mut pascal = String::new();
    for word in snake.split('_') {
        let mut letters = word.chars();
        pascal.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        pascal.extend(letters);
    }
    if pascal.starts_with(|first: char| first.is_alphabetic()) {
        pascal
    } else {
        format!("Argument{pascal}")
    }
}

fn collect_idents(tokens: TokenStream, into: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => into.push(ident.to_string()),
            TokenTree::Group(group) => collect_idents(group.stream(), into),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Whether `name` occurs anywhere in `tokens`.
pub(crate) fn mentions(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Ident, Span};
    use quote::{format_ident, quote};
    use syn::{LitStr, parse_quote};

    use super::{FreshNames, MemberNames, Takes, pascal_case};

    fn names(function: &str, given: &str) -> Option<[String; 2]> {
        let given = LitStr::new(given, Span::call_site());
        let names = MemberNames::from_option(&format_ident!("{function}"), &given)?;
        Some([
            names.member(Takes::Neither).to_string(),
            names.member(Takes::Cancellation).to_string(),
        ])
    }

    #[test]
    fn the_suffix_stays_last() {
        let names = MemberNames::new(&format_ident!("read"), None);
        assert_eq!(
            names.member(Takes::Both),
            "read_with_cancellation_and_progress_async"
        );
        assert_eq!(
            MemberNames::new(&parse_quote!(r#type), None).member(Takes::Neither),
            "type_async"
        );
    }

    #[test]
    fn a_given_name_replaces_the_base() {
        let two = |one: &str, two: &str| Some([one.to_owned(), two.to_owned()]);
        assert_eq!(
            names("load", "fetch_async"),
            two("fetch_async", "fetch_with_cancellation_async")
        );
        assert_eq!(
            names("load", "load_task_async"),
            two("load_task_async", "load_with_cancellation_task_async")
        );
        assert_eq!(
            names("spawn_task", "run_task_async"),
            two("run_task_async", "run_task_with_cancellation_async")
        );
        assert_eq!(names("load", "load"), None);
        assert_eq!(names("load", "_async"), None);
        assert_eq!(names("load", "no name_async"), None);
    }

    #[test]
    fn type_parameters_are_new_to_the_item() {
        let mut fresh = FreshNames::new(quote!(fn f(path: impl AsRef<Path>, reader: impl Read)));
        assert_eq!(fresh.type_parameter(&format_ident!("path")), "PathType");
        assert_eq!(fresh.type_parameter(&format_ident!("reader")), "Reader");
        assert_eq!(fresh.type_parameter(&format_ident!("reader")), "ReaderType");
        assert_eq!(fresh.type_parameter(&format_ident!("self_")), "SelfType");
        assert_eq!(
            fresh.type_parameter(&Ident::new("_1", Span::call_site())),
            "Argument1"
        );
        assert_eq!(pascal_case("on_line_read"), "OnLineRead");
    }
}
