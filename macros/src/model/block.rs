//! The `impl` block or trait that a container attribute is on: its kind, which decides where the
//! members of its functions are, and the options that apply to all of them.

mod extended;

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Signature, Visibility};

pub(crate) use self::extended::Extended;
use self::extended::visibility;

use super::borrows;
use super::draft::Annotated;
use super::event::ItemScope;
use super::generics::OwnGenerics;
use super::owner::Owner;
use super::receiver::SelfParam;
use super::substitution::{Substitution, at_static, without_lifetimes};
use crate::parse::container::Head;
use crate::parse::item::FnItem;
use crate::parse::options::Options;
use crate::pattern::{Feature, Pattern};

/// A block with a container attribute.
pub(crate) struct Block {
    /// Its name in messages: `impl Store`.
    pub(crate) label: String,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) kind: Kind,
    /// The options of `#[async_patterns]`.
    pub(crate) options: Options,
    /// The attributes that apply to each public function.
    pub(crate) shared: Vec<(Pattern, Options)>,
    /// The scope of items next to it.
    pub(crate) scope: Rc<ItemScope>,
}

/// The kind of the block.
pub(crate) enum Kind {
    Impl,
    /// An `impl` of a trait can hold no other members; underlined at the trait.
    TraitImpl(syn::Path),
    Trait(Extended),
    Serial(Extended),
}

/// A function of the block, in tokens that have the same meaning where its members are.
pub(crate) struct Resolved<'b> {
    pub(crate) function: Annotated,
    substitution: Option<&'b Substitution>,
}

impl Block {
    pub(crate) fn new(
        label: String,
        attrs: Vec<Attribute>,
        head: &Head,
        options: Options,
        shared: Vec<(Pattern, Options)>,
    ) -> Self {
        let kind = match head {
            Head::Trait(head) => Kind::Trait(Extended::of_trait(head, &options)),
            Head::Impl(head) => match &head.trait_ {
                Some((path, _)) => Kind::TraitImpl(path.clone()),
                None if options.serial => Kind::Serial(Extended::of_type(head, &options)),
                None => Kind::Impl,
            },
        };
        Self {
            label,
            attrs,
            scope: Rc::new(scope(head, &options)),
            kind,
            options,
            shared,
        }
    }

    /// The options of one operation, with those of the container that the operation does not give
    /// itself.
    pub(crate) fn inherited(&self, mut options: Options) -> Options {
        options.crate_path = options.crate_path.or_else(|| self.crate_path().cloned());
        if !matches!(self.kind, Kind::Trait(_)) {
            options.vis = options.vis.or_else(|| self.options.vis.clone());
        }
        options
    }

    /// The codes of the advice that is switched off for all functions.
    pub(crate) fn allowed(&self) -> Vec<Ident> {
        let mut allowed = Vec::new();
        for options in self.all_options() {
            allowed.extend_from_slice(&options.allow);
        }
        allowed
    }

    /// The options of all its attributes.
    pub(crate) fn all_options(&self) -> Vec<&Options> {
        let mut all = vec![&self.options];
        for (_, options) in &self.shared {
            all.push(options);
        }
        all
    }

    /// Whether nothing can be generated, whatever the functions are.
    pub(crate) const fn is_refused(&self) -> bool {
        match self.kind {
            Kind::TraitImpl(_) => true,
            Kind::Serial(_) => Feature::SERIAL.is_missing(),
            _ => false,
        }
    }

    /// The path of trefoil that any attribute of the block gives. A relative path is reported once,
    /// at the block.
    pub(crate) fn crate_path(&self) -> Option<&syn::Path> {
        let mut all = self.all_options().into_iter();
        all.find_map(Options::absolute_crate_path)
    }

    /// Whether the attributes of the block apply to this function.
    pub(crate) fn shares_with(&self, item: &FnItem) -> bool {
        matches!(self.kind, Kind::Trait(_)) || matches!(item.vis, Visibility::Public(_))
    }

    /// The function as the attributes see it. Where its members are outside the block, its tokens
    /// are changed so that they have the same meaning there.
    pub(crate) fn resolve(&self, item: &FnItem) -> Resolved<'_> {
        let extended = match &self.kind {
            Kind::Trait(extended) => Some(extended),
            Kind::Serial(extended) if borrows_self(&item.sig) => Some(extended),
            Kind::Serial(_) | Kind::Impl | Kind::TraitImpl(_) => None,
        };
        let scope = Some(Rc::clone(&self.scope));
        match extended {
            Some(extended) => Resolved {
                function: Annotated {
                    item: Rc::new(extended.substituted(item)),
                    written: Some(Rc::new(item.clone())),
                    owner: Rc::clone(&extended.owner),
                    scope,
                },
                substitution: Some(&extended.substitution),
            },
            None => Resolved {
                function: Annotated {
                    item: Rc::new(item.clone()),
                    written: None,
                    owner: Rc::new(Owner::Impl),
                    scope,
                },
                substitution: None,
            },
        }
    }
}

/// The scope next to the block, where `Self` and the lifetimes of the block must be written out.
fn scope(head: &Head, options: &Options) -> ItemScope {
    match head {
        Head::Impl(head) => {
            let ty = at_static(&head.self_ty);
            ItemScope {
                generics: without_lifetimes(&head.generics),
                substitution: Substitution::of_self(&head.generics, &ty),
                of_trait: None,
                component: Some(ty),
                is_concrete: head.generics.params.is_empty()
                    && borrows::in_type(&head.self_ty).is_none(),
                vis: None,
            }
        }
        Head::Trait(head) => ItemScope {
            generics: without_lifetimes(&head.generics),
            substitution: Substitution::of_lifetimes(&head.generics),
            of_trait: Some(head.ident.clone()),
            component: None,
            is_concrete: false,
            vis: Some(visibility(options, &head.vis)),
        },
    }
}

impl Resolved<'_> {
    /// The arguments of an attribute, which may name `Self` too.
    pub(crate) fn arguments(&self, arguments: TokenStream) -> TokenStream {
        match self.substitution {
            Some(substitution) => substitution.apply(arguments),
            None => arguments,
        }
    }
}

/// Whether the function borrows `self` for the call only, so that a handle can pass a reference to
/// its value.
fn borrows_self(sig: &Signature) -> bool {
    let generics = OwnGenerics::of(sig);
    sig.receiver()
        .map(|receiver| SelfParam::new(receiver, None, &generics))
        .is_some_and(|receiver| receiver.mode.is_chosen())
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::borrows_self;

    #[test]
    fn a_handle_passes_references_to_its_value() {
        assert!(borrows_self(&parse_quote!(fn f(&self))));
        assert!(borrows_self(&parse_quote!(fn f<'a>(&'a mut self))));
        assert!(borrows_self(&parse_quote!(fn f(self: &Self))));
        assert!(!borrows_self(&parse_quote!(fn f(&'static self))));
        assert!(!borrows_self(&parse_quote!(fn f(self))));
        assert!(!borrows_self(&parse_quote!(fn f(self: Arc<Self>))));
        assert!(!borrows_self(&parse_quote!(fn f(other: &Self))));
    }
}
