//! Derives the names of the members of an operation from the name of its function: the prefixes and
//! suffixes of each pattern, and the form that a name in the option `name` must have.

mod suggest;
mod variants;

use proc_macro2::{Ident, Span};
use syn::LitStr;
use syn::ext::IdentExt;

pub(crate) use self::suggest::{default_name, suggest_name, suggest_name_for};
pub(crate) use self::variants::{Completion, OverloadSet, UserStateArg};
use crate::pattern::Pattern;
use crate::words::{is_identifier, pascal_case};

/// The name of a token parameter.
pub(crate) const TOKEN: &str = "cancellation_token";
/// The name of a progress parameter.
pub(crate) const PROGRESS: &str = "progress";

const SUFFIX: &str = "_async";
/// The suffix of task-based members beside an event-based `x_async`.
const TASK_SUFFIX: &str = "_task_async";
const BEGIN: &str = "begin_";
const END: &str = "end_";

/// The names of the members of an operation.
pub(crate) struct MemberNames {
    prefix: &'static str,
    base: String,
    suffix: &'static str,
    span: Span,
}

impl MemberNames {
    /// The names that follow from the option `name`, or else from the function.
    pub(crate) fn new(pattern: Pattern, function: &Ident, given: Option<&LitStr>) -> Self {
        let (prefix, suffix) = match pattern {
            Pattern::Tap | Pattern::Eap => ("", SUFFIX),
            Pattern::Apm => (BEGIN, ""),
        };
        given
            .and_then(|given| Self::from_option(pattern, function, given))
            .unwrap_or_else(|| {
                let base = base_behind(prefix, function);
                Self {
                    prefix,
                    suffix,
                    span: span_for(&base, function),
                    base,
                }
            })
    }

    /// The names of the same members if the function were called `base`.
    pub(crate) fn renamed(&self, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..*self
        }
    }

    /// The names that follow from `given`, if it has the form of a starting member.
    pub(crate) fn from_option(pattern: Pattern, function: &Ident, given: &LitStr) -> Option<Self> {
        let name = given.value();
        if !is_name(&name) {
            return None;
        }
        let ends_in_task = function.unraw().to_string().ends_with("_task");
        let (prefix, suffix) = match pattern {
            Pattern::Tap if name.ends_with(TASK_SUFFIX) && !ends_in_task => ("", TASK_SUFFIX),
            Pattern::Tap | Pattern::Eap => ("", SUFFIX),
            Pattern::Apm => (BEGIN, ""),
        };
        let base = name.strip_prefix(prefix)?.strip_suffix(suffix)?;
        // A second suffix would tell the reader nothing.
        let is_doubled = match pattern {
            Pattern::Tap | Pattern::Eap => base.ends_with(SUFFIX),
            Pattern::Apm => base.starts_with(BEGIN) || base.starts_with(END),
        };
        (!base.is_empty() && !is_doubled).then(|| Self {
            prefix,
            base: base.to_owned(),
            suffix,
            span: given.span(),
        })
    }

    /// The names beside an event-based `x_async`.
    pub(crate) const fn beside_event_based(mut self) -> Self {
        self.suffix = TASK_SUFFIX;
        self
    }

    /// The name that an event-based start of the operation would have.
    pub(crate) fn event_based(&self) -> String {
        format!("{}{SUFFIX}", self.base)
    }

    /// Whether the names are those beside an event-based member.
    pub(crate) fn are_beside_event_based(&self) -> bool {
        self.suffix == TASK_SUFFIX
    }

    /// `x_async`, `x_with_cancellation_async`, …: the suffix stays last.
    pub(crate) fn task(&self, takes: OverloadSet) -> Ident {
        self.starting(match takes {
            OverloadSet::Neither => "",
            OverloadSet::Cancellation => "_with_cancellation",
            OverloadSet::Progress => "_with_progress",
            OverloadSet::Both => "_with_cancellation_and_progress",
        })
    }

    /// `begin_x`, `begin_x_with_callback`, …: there is no token among the parameters.
    pub(crate) fn begin(&self, takes: OverloadSet, completion: Completion) -> Ident {
        self.starting(begin_form(takes, completion))
    }

    /// `end_x`
    pub(crate) fn end(&self) -> Ident {
        Ident::new(&format!("{END}{}", self.base), self.span)
    }

    /// `x_async`, `x_with_user_state_async`
    pub(crate) fn event_based_start(&self, states: UserStateArg) -> Ident {
        self.starting(match states {
            UserStateArg::Without => "",
            UserStateArg::With => "_with_user_state",
        })
    }

    /// `x_completed`, `x_progress_changed`, `x_async_cancel`, `x_is_busy`, `x_cancellation_pending`
    pub(crate) fn beside_start(&self, what: &str) -> Ident {
        Ident::new(&format!("{}_{what}", self.base), self.span)
    }

    /// `XCompletedEventArgs`
    pub(crate) fn completed_args(&self) -> Ident {
        let (words, base) = (pascal_case(&self.base), &self.base);
        let underscores = &base[base.trim_end_matches('_').len().max(1)..];
        Ident::new(
            &format!("{words}{underscores}CompletedEventArgs"),
            self.span,
        )
    }

    fn starting(&self, infix: &str) -> Ident {
        let Self {
            prefix,
            base,
            suffix,
            span,
        } = self;
        Ident::new(&format!("{prefix}{base}{infix}{suffix}"), *span)
    }
}

/// The base of the names of the members: the name of the function without the underscore that keeps
/// `type_` from being a keyword, since `type__async` would not be snake case. Any other underscore
/// stays, so that `load` and `load_` have different members.
pub(crate) fn base(function: &Ident) -> String {
    let bare = bare(function);
    if is_identifier(&bare) {
        function.unraw().to_string()
    } else {
        bare
    }
}

/// The name without underscores at its end.
fn bare(function: &Ident) -> String {
    let name = function.unraw().to_string();
    let trimmed = name.trim_end_matches('_');
    if trimmed.is_empty() {
        name
    } else {
        trimmed.to_owned()
    }
}

/// The span of the names of members. That of the function, but for a base that ends in an
/// underscore: no suffix makes snake case of it, and rustc lints only names with a user's span.
fn span_for(base: &str, function: &Ident) -> Span {
    if base.ends_with('_') {
        Span::call_site().located_at(function.span())
    } else {
        function.span()
    }
}

/// The base after a prefix, which itself ends in an underscore.
fn base_behind(prefix: &str, function: &Ident) -> String {
    let name = base(function);
    let trimmed = name.trim_start_matches('_');
    if prefix.is_empty() || trimmed.is_empty() {
        name
    } else {
        trimmed.to_owned()
    }
}

/// The name for a function whose base is `base`, which may be a keyword, or a number that was after
/// a prefix.
pub(crate) fn function_name(base: &str) -> String {
    if is_identifier(base) {
        return base.to_owned();
    }
    if !base.starts_with(char::is_alphabetic) {
        return format!("work_{base}");
    }
    let is_path = ["Self", "crate", "self", "super"].contains(&base);
    if is_path {
        format!("{base}_work")
    } else {
        format!("r#{base}")
    }
}

/// Whether `text` can be the name of a function. A raw identifier cannot be part of a longer one.
pub(crate) fn is_name(text: &str) -> bool {
    is_identifier(text) && !text.starts_with("r#")
}

/// The function's name without the suffix that it should not have, however often.
pub(crate) fn without_suffix(function: &Ident) -> Option<String> {
    let name = bare(function);
    let mut base = without(&name, |name| name.strip_suffix(SUFFIX))?;
    while let Some(shorter) = without(base, |name| name.strip_suffix(SUFFIX)) {
        base = shorter;
    }
    Some(base.to_owned())
}

/// The prefix that the function's name should not have, and the name without any.
pub(crate) fn without_prefix(function: &Ident) -> Option<(&'static str, String)> {
    let name = bare(function);
    let (prefix, mut base) = half(name.trim_start_matches('_'))?;
    while let Some((_, shorter)) = half(base) {
        base = shorter;
    }
    Some((prefix, base.to_owned()))
}

/// The prefix of one half of a pair, and the rest of the name.
fn half(name: &str) -> Option<(&'static str, &str)> {
    [BEGIN, END].into_iter().find_map(|prefix| {
        let base = without(name, |name| name.strip_prefix(prefix))?;
        Some((prefix, base))
    })
}

/// The rest of a name, unless it is empty.
fn without<'n>(name: &'n str, strip: impl Fn(&'n str) -> Option<&'n str>) -> Option<&'n str> {
    strip(name).filter(|base| !base.is_empty())
}

/// The prefix of a function that is one half of a pair, and the name of the other half: `end_read`
/// for `begin_read_with_callback`.
pub(crate) fn half_of(function: &Ident) -> Option<(&'static str, String)> {
    let name = function.unraw().to_string();
    let (prefix, base) = half(&name)?;
    let other = match prefix {
        BEGIN => {
            let forms = [
                begin_form(OverloadSet::Neither, Completion::Callback),
                begin_form(OverloadSet::Progress, Completion::Caller),
                begin_form(OverloadSet::Progress, Completion::Callback),
            ];
            let shorter = forms.iter().find_map(|form| base.strip_suffix(form));
            format!("{END}{}", shorter.unwrap_or(base))
        }
        _ => format!("{BEGIN}{base}"),
    };
    Some((prefix, other))
}

/// The infix after the base in the name of a begin member.
const fn begin_form(takes: OverloadSet, completion: Completion) -> &'static str {
    match (takes.progress(), completion) {
        (false, Completion::Caller) => "",
        (false, Completion::Callback) => "_with_callback",
        (true, Completion::Caller) => "_with_progress",
        (true, Completion::Callback) => "_with_progress_and_callback",
    }
}

#[cfg(test)]
mod tests;
