//! Parses a function's documentation and extracts the parts that its members repeat: the first
//! paragraph, and the sections about errors and panics.
//!
//! Code blocks are left out, because each copy would run as a doctest.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use super::type_path;
use crate::model::Operation;
use crate::model::owner::{Owner, OwnerTrait};

/// The parts of a function's documentation that its members repeat.
#[derive(Default)]
pub(super) struct FunctionDocs {
    pub(super) summary: Option<String>,
    pub(super) errors: Option<String>,
    pub(super) panics: Option<String>,
    /// Definitions such as `[label]: target`, to which links in the other parts may refer.
    definitions: Vec<String>,
}

impl FunctionDocs {
    /// Reads the attributes of the function. Links are changed where they would be broken, or have
    /// another target, at the members.
    pub(super) fn of(operation: &Operation) -> Self {
        let text = text(&operation.item.attrs);
        let text = match &*operation.owner {
            // The function, and so the targets of its links, may be less visible than its members.
            _ if operation.options.vis.is_some() => without_links(&text),
            Owner::Trait(OwnerTrait { name, .. }) => with_self(&text, &name.to_string()),
            Owner::Serial(ty) => match type_path(ty) {
                Some(path) => with_self(&text, &path),
                None => return Self::default(),
            },
            Owner::Unseen | Owner::Impl => text,
        };
        Self::read(&text)
    }

    fn read(text: &str) -> Self {
        let (definitions, lines): (Vec<_>, Vec<_>) = without_code(text)
            .into_iter()
            .partition(|line| is_definition(line));
        Self {
            summary: summary(&lines),
            errors: section(&lines, "errors"),
            panics: section(&lines, "panics"),
            definitions: definitions.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The definitions that the links in `paragraphs` need.
    pub(super) fn definitions(&self, paragraphs: &[String]) -> Option<String> {
        let is_used = |definition: &&String| {
            let label = definition.split(']').next().unwrap_or_default();
            paragraphs.iter().any(|text| text.contains(label))
        };
        let used: Vec<_> = self.definitions.iter().filter(is_used).cloned().collect();
        (!used.is_empty()).then(|| used.join("\n"))
    }
}

/// The text of all `doc` attributes that are literals, without the indentation that all lines
/// share.
fn text(attrs: &[Attribute]) -> String {
    let docs: Vec<_> = attrs.iter().filter_map(doc).collect();
    let (mut lines, mut shared) = (Vec::new(), usize::MAX);
    for doc in &docs {
        for line in unstarred(doc) {
            if !line.trim().is_empty() {
                shared = shared.min(line.len() - line.trim_start().len());
            }
            lines.push(line);
        }
    }
    for line in &mut lines {
        *line = line.get(shared..).unwrap_or("");
    }
    lines.join("\n")
}

fn doc(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(doc) = &attr.meta else {
        return None;
    };
    let mut value = &doc.value;
    // A literal that a `macro_rules!` macro was given is in an invisible group.
    while let Expr::Group(group) = value {
        value = &group.expr;
    }
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) if doc.path.is_ident("doc") => Some(text.value()),
        _ => None,
    }
}

/// The lines of a comment, without the stars that a block comment has at their beginning.
fn unstarred(doc: &str) -> Vec<&str> {
    let mut lines: Vec<_> = doc.split('\n').collect();
    let mut below = lines[1..].to_vec();
    below.retain(|line| !line.trim().is_empty());
    let is_starred = |line: &&str| line.trim_start().starts_with('*');
    if !below.is_empty() && below.iter().all(is_starred) {
        for line in &mut lines {
            *line = line.trim_start().strip_prefix('*').unwrap_or(line);
        }
    }
    lines
}

/// The lines that are in no fenced code block.
fn without_code(text: &str) -> Vec<&str> {
    let mut fence = None;
    let mut kept = Vec::new();
    for line in text.lines() {
        let begun = ["```", "~~~"]
            .into_iter()
            .find(|fence| line.trim_start().starts_with(fence));
        match (fence, begun) {
            (None, None) => kept.push(line),
            (None, Some(_)) => fence = begun,
            (Some(open), Some(close)) if open == close => fence = None,
            (Some(_), _) => {}
        }
    }
    kept
}

fn is_definition(line: &str) -> bool {
    line.starts_with('[') && line.contains("]: ")
}

/// The first paragraph, unless the text begins with a heading.
fn summary(lines: &[&str]) -> Option<String> {
    let begun = lines.iter().skip_while(|line| line.trim().is_empty());
    let is_of_paragraph = |line: &&&str| !line.trim().is_empty() && heading(line).is_none();
    let paragraph: Vec<_> = begun.take_while(is_of_paragraph).copied().collect();
    (!paragraph.is_empty()).then(|| paragraph.join("\n"))
}

/// The text below the heading `title`, up to the next heading of that level or a higher one.
fn section(lines: &[&str], title: &str) -> Option<String> {
    let is_title = |line: &&str| heading(line).is_some_and(|(_, name)| name == title);
    let begin = lines.iter().position(is_title)?;
    let (level, _) = heading(lines[begin])?;
    let below = lines[begin + 1..].iter();
    let below = below.take_while(|line| heading(line).is_none_or(|(other, _)| other > level));
    let text = below.copied().collect::<Vec<_>>().join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The level of a heading, and its text in lower case.
fn heading(line: &str) -> Option<(usize, String)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_heading = (1..=6).contains(&level) && text.starts_with(' ');
    is_heading.then(|| (level, text.trim().to_lowercase()))
}

/// The text with a type's name in place of the word `Self`, for members that are elsewhere.
fn with_self(text: &str, name: &str) -> String {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut parts = text.split("Self");
    let mut changed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_word = !changed.ends_with(is_part) && !part.starts_with(is_part);
        changed.push_str(if is_word { name } else { "Self" });
        changed.push_str(part);
    }
    changed
}

/// The text with the label of each link that may lead to an item instead of the link.
fn without_links(text: &str) -> String {
    let (mut changed, mut rest) = (String::new(), text);
    while let Some((before, link)) = rest.split_once('[') {
        changed.push_str(before);
        let Some((shown, after)) = link.split_once(']') else {
            changed.push('[');
            rest = link;
            continue;
        };
        let target = after
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'));
        match target {
            Some((target, _)) if target.contains("://") => {
                changed.push('[');
                rest = link;
            }
            _ => {
                changed.push_str(shown);
                rest = target.map_or(after, |(_, after)| after);
            }
        }
    }
    changed + rest
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::{FunctionDocs, text, with_self, without_links};

    #[test]
    fn summary_and_sections_are_kept_without_code() {
        let docs = FunctionDocs::read(
            "Loads [a file]\nas a whole.\n\nMore.\n\n```\n# Errors\n```\n\n# Errors\n\nIf it is gone.\n\n\
             ```\nload();\n```\n\n## Of the system\n\nOthers.\n\n# Panics\n\n# Examples\n\n[a file]: https://file\n\
             [other]: https://other",
        );
        assert_eq!(docs.summary.as_deref(), Some("Loads [a file]\nas a whole."));
        assert_eq!(
            docs.errors.as_deref(),
            Some("If it is gone.\n\n\n## Of the system\n\nOthers.")
        );
        assert_eq!(docs.panics, None);
        let paragraphs = [docs.summary.clone().unwrap()];
        assert_eq!(
            docs.definitions(&paragraphs).as_deref(),
            Some("[a file]: https://file")
        );
        assert_eq!(docs.definitions(&[]), None);
    }

    #[test]
    fn text_that_begins_with_a_heading_has_no_summary() {
        assert_eq!(FunctionDocs::read("# Title\n\nText.").summary, None);
        assert_eq!(FunctionDocs::read("").summary, None);
        assert_eq!(FunctionDocs::read("\n\n```\ncode\n```").summary, None);
    }

    #[test]
    fn comments_of_both_kinds_lose_their_margin() {
        let lines = text(&[
            parse_quote!(#[doc = " One."]),
            parse_quote!(#[inline]),
            parse_quote!(#[doc = include_str!("docs.md")]),
            parse_quote!(#[doc = ""]),
            parse_quote!(#[doc = "   Two."]),
            parse_quote!(#[doc(hidden)]),
        ]);
        assert_eq!(lines, "One.\n\n  Two.");
        let block = text(&[parse_quote!(#[doc = " One.\n     *\n     * Two.\n     "])]);
        assert_eq!(block.trim_end(), "One.\n\nTwo.");
        let bullets = text(&[parse_quote!(#[doc = "Some:\n* one\n* two"])]);
        assert_eq!(bullets.lines().count(), 3);
    }

    #[test]
    fn self_is_named_in_another_trait() {
        let changed = with_self("[`Self::load`] of `Self`, not ItSelf or Selfish", "Store");
        assert_eq!(changed, "[`Store::load`] of `Store`, not ItSelf or Selfish");
    }

    #[test]
    fn links_to_items_leave_their_text() {
        let changed =
            without_links("[`load`], [x](y), [site](https://x.org/a) and a [ bracket ] [here");
        assert_eq!(
            changed,
            "`load`, x, [site](https://x.org/a) and a  bracket  [here"
        );
    }
}
