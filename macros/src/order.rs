//! Sorts short lists. The sort of the standard library is large, since it is made for long lists,
//! and would be compiled for each type of item.

/// Sorts by `key`; items with the same key keep their order.
pub(crate) fn in_order<T, K: PartialOrd>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        let mut index = end;
        while index > 0 && key(&list[index]) < key(&list[index - 1]) {
            list.swap(index, index - 1);
            index -= 1;
        }
    }
}
