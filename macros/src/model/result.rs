//! What the function returns, and how it is read: by the name of the type, since that is all that can be seen here, unless
//! the author says otherwise. The type itself is never taken apart.

use syn::visit::{self, Visit};
use syn::{ReturnType, Type, parse_quote};

use super::borrows::{self, Borrow};
use super::types::{is_unit, is_well_known, last_segment, peel};
use crate::parse::options::Options;

/// The function's result.
pub(crate) struct Output {
    /// As it is written; `()` when nothing is.
    pub(crate) ty: Type,
    pub(crate) reading: Reading,
    pub(crate) obstacle: Option<Obstacle>,
}

/// What the result says about how the function ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reading {
    /// `()`, which is left out of tuples.
    Unit,
    /// A value that is not a `Result`, as the compiler is asked to confirm.
    Value,
    /// A value that is not looked into: it cannot be a `Result`, or the author said `infallible`.
    Plain,
    /// A `Result`, or an alias of one.
    Fallible,
}

/// Why a task cannot carry the result.
pub(crate) enum Obstacle {
    Borrowed(Borrow),
    Opaque,
    Never,
}

impl Output {
    pub(crate) fn new(output: &ReturnType, options: &Options) -> Self {
        let ty = match output {
            ReturnType::Default => parse_quote!(()),
            ReturnType::Type(_, ty) => (**ty).clone(),
        };
        Self {
            reading: reading(&ty, options),
            obstacle: obstacle(&ty),
            ty,
        }
    }

    /// How it is read if no option says otherwise.
    pub(crate) fn reading_by_name(&self) -> Reading {
        reading_by_name(&self.ty)
    }

    /// Whether the function makes or passes on a task, so that it is asynchronous already.
    pub(crate) fn is_task(&self) -> bool {
        last_segment(&self.ty)
            .is_some_and(|last| last.ident == "Task" || last.ident == "SharedTask")
    }
}

fn reading(ty: &Type, options: &Options) -> Reading {
    if options.fallible.is_some() {
        Reading::Fallible
    } else if options.infallible.is_some() && !is_unit(ty) {
        Reading::Plain
    } else {
        reading_by_name(ty)
    }
}

fn reading_by_name(ty: &Type) -> Reading {
    let ends_in_result =
        || last_segment(ty).is_some_and(|last| last.ident.to_string().ends_with("Result"));
    if is_unit(ty) {
        Reading::Unit
    } else if ends_in_result() {
        Reading::Fallible
    } else if is_well_known(ty) {
        Reading::Plain
    } else {
        Reading::Value
    }
}

fn obstacle(ty: &Type) -> Option<Obstacle> {
    if matches!(peel(ty), Type::Never(_)) {
        return Some(Obstacle::Never);
    }
    let mut finder = OpaqueFinder { found: false };
    finder.visit_type(ty);
    if finder.found {
        return Some(Obstacle::Opaque);
    }
    borrows::in_type(ty).map(Obstacle::Borrowed)
}

struct OpaqueFinder {
    found: bool,
}

impl<'ast> Visit<'ast> for OpaqueFinder {
    fn visit_type(&mut self, ty: &'ast Type) {
        self.found |= matches!(ty, Type::ImplTrait(_));
        visit::visit_type(self, ty);
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use syn::{Signature, parse_quote, parse_str};

    use super::{Obstacle, Output, Reading};
    use crate::diagnostics::Diagnostics;
    use crate::parse::options;
    use crate::pattern::Pattern;

    fn output(arguments: &str, result: &str) -> Output {
        let mut diagnostics = Diagnostics::default();
        let arguments: TokenStream = arguments.parse().unwrap();
        let options = options::parse(Pattern::Tap, arguments, &mut diagnostics);
        assert!(!diagnostics.has_errors());
        let result: syn::ReturnType = parse_str(result).unwrap();
        let sig: Signature = parse_quote!(fn f() #result);
        Output::new(&sig.output, &options)
    }

    #[test]
    fn a_result_is_read_by_its_name() {
        assert_eq!(output("", "").reading, Reading::Unit);
        assert_eq!(output("", "-> ()").reading, Reading::Unit);
        assert_eq!(output("", "-> io::Result<()>").reading, Reading::Fallible);
        assert_eq!(output("", "-> LoadResult").reading, Reading::Fallible);
        assert_eq!(output("", "-> Vec<u8>").reading, Reading::Plain);
        assert_eq!(output("", "-> Loaded").reading, Reading::Value);
    }

    #[test]
    fn options_override_the_name() {
        assert_eq!(output("fallible", "-> Loaded").reading, Reading::Fallible);
        assert_eq!(
            output("infallible", "-> LoadResult").reading,
            Reading::Plain
        );
    }

    #[test]
    fn what_a_task_cannot_carry_is_noted() {
        let obstacle = |result: &str| output("", result).obstacle;
        assert!(matches!(
            obstacle("-> Option<&str>"),
            Some(Obstacle::Borrowed(_))
        ));
        assert!(matches!(
            obstacle("-> Box<dyn Iterator + '_>"),
            Some(Obstacle::Borrowed(_))
        ));
        assert!(matches!(
            obstacle("-> io::Result<impl Read>"),
            Some(Obstacle::Opaque)
        ));
        assert!(matches!(obstacle("-> !"), Some(Obstacle::Never)));
        assert!(obstacle("-> Result<&'static str, Box<dyn Fn(&str)>>").is_none());
    }
}
