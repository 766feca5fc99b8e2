//! The `impl` block or trait that a container attribute is on: what owns its functions, the
//! attributes that hold for all of them, and the extension traits that hold their members where
//! these cannot be in the block itself.

use std::rc::Rc;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Attribute, FnArg, Generics, ItemImpl, ItemTrait, Signature, Type, Visibility};

use super::borrows;
use super::draft::Annotated;
use super::event::ItemScope;
use super::fresh_names::FreshNames;
use super::generics::OwnGenerics;
use super::owner::{Owner, OwnerTrait};
use super::receiver::SelfParam;
use super::substitution::{Substitution, at_static, without_lifetimes};
use super::types::last_segment;
use crate::parse::container::Head;
use crate::parse::item::FnItem;
use crate::parse::options::Options;
use crate::pattern::{Feature, Pattern};
use crate::words::{self, pascal_case};

/// A block with a container attribute.
pub(crate) struct Block {
    /// Its name in messages: `impl Store`.
    pub(crate) label: String,
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) kind: Kind,
    /// The options of `#[async_patterns]`.
    pub(crate) options: Options,
    /// The attributes that hold for each public function.
    pub(crate) shared: Vec<(Pattern, Options)>,
    /// The scope of items beside it.
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

/// A trait or type whose members are in an extension trait.
pub(crate) struct Extended {
    /// The name of the extension trait.
    pub(crate) name: Ident,
    /// The name of the trait or type.
    pub(crate) of: Ident,
    /// The generics of the block, without lifetimes.
    pub(crate) generics: Generics,
    /// `Storage<K>`, or the `Connection<T>` of a `Serial` handle.
    pub(crate) subject: TokenStream,
    /// A type parameter whose name is new to the block.
    pub(crate) implementor: Ident,
    /// The visibility of the trait, or of most functions of the type.
    pub(crate) vis: Visibility,
    /// The type as the block writes it, for spans.
    ty: Option<Type>,
    substitution: Substitution,
    owner: Rc<Owner>,
}

/// A function of the block whose tokens mean the same where its members are.
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

    /// Whether the attributes of the block hold for this function.
    pub(crate) fn shares_with(&self, item: &FnItem) -> bool {
        matches!(self.kind, Kind::Trait(_)) || matches!(item.vis, Visibility::Public(_))
    }

    /// The function as the attributes see it. Where its members are outside the block, its tokens
    /// are changed so that they have the same meaning there.
    pub(crate) fn resolve(&self, item: &FnItem) -> Resolved<'_> {
        let extended = match &self.kind {
            Kind::Trait(extended) => Some(extended),
            Kind::Serial(extended) if is_lent(&item.sig) => Some(extended),
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

/// The scope of items beside the block, where `Self` and the lifetimes of the block must be written
/// out.
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

impl Extended {
    fn of_trait(head: &ItemTrait, options: &Options) -> Self {
        let substitution = Substitution::of_lifetimes(&head.generics);
        let (_, arguments, _) = head.generics.split_for_impl();
        let name = &head.ident;
        let path = substitution.apply(quote!(#name #arguments));
        let generics = without_lifetimes(&head.generics);
        let owner = Owner::Trait(OwnerTrait {
            name: name.clone(),
            path: path.clone(),
            parameters: generics.params.iter().cloned().collect(),
        });
        Self {
            name: extension_name(name, "Async", options),
            generics,
            implementor: implementor(&head, options),
            subject: path,
            vis: visibility(options, &head.vis),
            of: name.clone(),
            ty: None,
            substitution,
            owner: Rc::new(owner),
        }
    }

    fn of_type(head: &ItemImpl, options: &Options) -> Self {
        let ty = at_static(&head.self_ty);
        let named = last_segment(&ty).map(|last| last.ident.clone());
        // A rule refuses a type without a name.
        let name = named.unwrap_or_else(|| syn::parse_quote!(Value));
        Self {
            name: extension_name(&name, "Serial", options),
            generics: without_lifetimes(&head.generics),
            implementor: implementor(&head, options),
            subject: ty.to_token_stream(),
            vis: visibility(options, &syn::parse_quote!(pub)),
            of: name,
            substitution: Substitution::of_self(&head.generics, &ty),
            owner: Rc::new(Owner::Serial(ty.clone())),
            ty: Some(ty),
        }
    }

    /// The type that the handle holds.
    pub(crate) fn ty(&self) -> Option<&Type> {
        self.ty.as_ref()
    }

    /// Whether the type has a name, so that a handle can hold it and a trait can be named after it.
    pub(crate) fn is_named(&self) -> bool {
        self.ty
            .as_ref()
            .is_some_and(|ty| last_segment(ty).is_some())
    }

    /// The function with tokens that mean outside the block what its own mean inside.
    fn substituted(&self, item: &FnItem) -> FnItem {
        let mut substituted = item.clone();
        let sig = self.substitution.apply(item.sig.to_token_stream());
        if let Ok(mut sig) = syn::parse2::<Signature>(sig) {
            // The receiver keeps its `Self`, by which the model recognizes its form.
            for (input, written) in sig.inputs.iter_mut().zip(&item.sig.inputs) {
                if let FnArg::Receiver(_) = written {
                    input.clone_from(written);
                }
            }
            substituted.sig = sig;
        }
        substituted
    }

    /// The name of the extension trait with this visibility.
    pub(crate) fn name_for(&self, vis: &Visibility) -> Ident {
        if words::are_same(vis, &self.vis) {
            return self.name.clone();
        }
        let name = format!("{}{}", self.name.unraw(), reach(vis));
        Ident::new(&name, self.name.span())
    }
}

fn extension_name(of: &Ident, suffix: &str, options: &Options) -> Ident {
    let given = options.trait_name.clone();
    given.unwrap_or_else(|| Ident::new(&format!("{}{suffix}", of.unraw()), of.span()))
}

fn implementor(head: &impl ToTokens, options: &Options) -> Ident {
    let name = &options.trait_name;
    FreshNames::new(quote!(#head #name)).fresh("T", proc_macro2::Span::mixed_site())
}

fn visibility(options: &Options, own: &Visibility) -> Visibility {
    options.vis.as_ref().unwrap_or(own).clone()
}

/// Whether the function borrows `self` for the call only, so that a handle can lend its value.
fn is_lent(sig: &Signature) -> bool {
    let generics = OwnGenerics::of(sig);
    sig.receiver()
        .map(|receiver| SelfParam::new(receiver, None, &generics))
        .is_some_and(|receiver| receiver.mode.is_chosen())
}

/// The suffix of an extension trait for functions of another visibility than most.
fn reach(vis: &Visibility) -> String {
    let Visibility::Restricted(restricted) = vis else {
        let is_public = matches!(vis, Visibility::Public(_));
        return if is_public { "Public" } else { "Private" }.to_owned();
    };
    let names: Vec<_> = restricted
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.unraw().to_string())
        .collect();
    match (restricted.in_token, names.join("_").as_str()) {
        (None, "self") => "Private".to_owned(),
        (None, name) => pascal_case(name),
        (Some(_), name) => format!("In{}", pascal_case(name)),
    }
}

#[cfg(test)]
mod tests {
    use syn::{Visibility, parse_quote, parse_str};

    use super::{is_lent, reach};

    #[test]
    fn each_visibility_has_a_name() {
        for (vis, name) in [
            ("pub", "Public"),
            ("", "Private"),
            ("pub(self)", "Private"),
            ("pub(crate)", "Crate"),
            ("pub(super)", "Super"),
            ("pub(in super::super)", "InSuperSuper"),
            ("pub(in crate::db::r#type)", "InCrateDbType"),
        ] {
            let vis: Visibility = parse_str(vis).unwrap();
            assert_eq!(reach(&vis), name);
        }
    }

    #[test]
    fn a_handle_lends_its_value_to_references() {
        assert!(is_lent(&parse_quote!(fn f(&self))));
        assert!(is_lent(&parse_quote!(fn f<'a>(&'a mut self))));
        assert!(is_lent(&parse_quote!(fn f(self: &Self))));
        assert!(!is_lent(&parse_quote!(fn f(&'static self))));
        assert!(!is_lent(&parse_quote!(fn f(self))));
        assert!(!is_lent(&parse_quote!(fn f(self: Arc<Self>))));
        assert!(!is_lent(&parse_quote!(fn f(other: &Self))));
    }
}
