//! The order of the attributes changes nothing: every set of them, in every order, on functions,
//! methods and blocks.

use super::{attribute, printed};
use crate::pattern::{OwnAttribute, Pattern};

/// An attribute with its arguments.
type Written = (Pattern, &'static str);

const ALL: [Written; 3] = [
    (Pattern::Tap, "cancellation"),
    (Pattern::Apm, "name = \"begin_fetch\""),
    (Pattern::Eap, "cancellation, scheduler = SCHEDULER"),
];

const FUNCTION: &str = "pub fn load(path: &Path, buf: &mut Vec<u8>, progress: &dyn IProgress<u8>) -> io::Result<u8> {}";

/// Each set, in each order.
fn orders() -> Vec<Vec<Written>> {
    let mut orders: Vec<Vec<Written>> = vec![Vec::new()];
    let mut shorter = orders.clone();
    for _ in ALL {
        shorter = shorter
            .iter()
            .flat_map(|order| {
                let rest = ALL.into_iter().filter(|one| !order.contains(one));
                rest.map(|one| [order.clone(), vec![one]].concat())
            })
            .collect();
        orders.extend(shorter.clone());
    }
    orders.retain(|order| !order.is_empty());
    orders
}

fn sorted(order: &[Written]) -> Vec<Written> {
    let mut sorted = order.to_vec();
    sorted.sort();
    sorted
}

/// `#[tap(cancellation)] #[eap]`
fn shown(attributes: &[Written]) -> String {
    let shown = attributes
        .iter()
        .map(|(pattern, inside)| pattern.with(inside));
    shown.collect::<Vec<_>>().join(" ")
}

/// What the first attribute makes of an item with the others.
fn expansion(order: &[Written], item: &str) -> String {
    let ((first, arguments), others) = order.split_first().unwrap();
    let item = format!("{} {item}", shown(others));
    attribute(*first, arguments.parse().unwrap(), &item.parse().unwrap()).to_string()
}

/// The same without the attributes that are marked as expanded.
fn without_marks(expansion: &str) -> String {
    let marks = Pattern::ALL
        .iter()
        .map(|pattern| printed(&pattern.with("__expanded")));
    marks.fold(expansion.to_owned(), |text, mark| {
        text.replace(&(mark + " "), "")
    })
}

#[test]
fn there_are_seven_sets_in_fifteen_orders() {
    let orders = orders();
    assert_eq!(orders.len(), 15);
    let mut sets: Vec<_> = orders.iter().map(|order| sorted(order)).collect();
    sets.sort();
    sets.dedup();
    assert_eq!(sets.len(), 7);
}

#[test]
fn a_function_has_the_same_members_in_every_order() {
    for order in orders() {
        let (this, that) = (
            expansion(&order, FUNCTION),
            expansion(&sorted(&order), FUNCTION),
        );
        assert!(!this.contains("compile_error"), "{this}");
        assert_eq!(
            without_marks(&this),
            without_marks(&that),
            "{}",
            shown(&order)
        );
    }
}

#[test]
fn a_method_of_a_container_has_the_same_members_in_every_order() {
    let expand = |order: &[Written]| {
        let method = FUNCTION.replace("(path", "(&self, path");
        let block = format!("impl Store {{ {} {method} }}", shown(order));
        let block = block.parse().unwrap();
        attribute(
            OwnAttribute::Container,
            "allow(pin_operations)".parse().unwrap(),
            &block,
        )
        .to_string()
    };
    for order in orders() {
        let (this, that) = (expand(&order), expand(&sorted(&order)));
        assert!(!this.contains("compile_error"), "{this}");
        assert_eq!(
            without_marks(&this),
            without_marks(&that),
            "{}",
            shown(&order)
        );
    }
}

#[test]
fn a_block_has_the_same_members_in_every_order() {
    let on_block = |order: &[Written]| -> Vec<Written> {
        let without_names = order.iter().map(|(pattern, _)| (*pattern, "cancellation"));
        without_names.collect()
    };
    let block = "impl Store { pub fn load(&self, path: &Path) -> u8 {} pub fn save(&self) {} }";
    for order in orders() {
        let (order, sorted) = (on_block(&order), on_block(&sorted(&order)));
        let (this, that) = (expansion(&order, block), expansion(&sorted, block));
        assert_eq!(
            without_marks(&this),
            without_marks(&that),
            "{}",
            shown(&order)
        );
    }
}

#[test]
fn an_event_based_member_changes_the_names_of_task_based_ones_alone() {
    let alone = without_marks(&expansion(&[ALL[0]], FUNCTION));
    let beside = without_marks(&expansion(&[ALL[0], ALL[2]], FUNCTION));
    for name in ["load", "load_with_cancellation", "load_with_progress"] {
        let (alone_name, beside_name) =
            (format!("fn {name}_async"), format!("fn {name}_task_async"));
        assert!(
            alone.contains(&alone_name) && beside.contains(&beside_name),
            "{beside}"
        );
    }
    let event_based = without_marks(&expansion(&[ALL[2]], FUNCTION));
    let words = |text: &str| text.replace(' ', "");
    let function = words(FUNCTION);
    let renamed = words(&alone).replace("_async", "_task_async");
    let members = words(&event_based);
    let expected = renamed + members.strip_prefix(&function).unwrap();
    assert!(words(&beside) == expected, "{beside}");
}
