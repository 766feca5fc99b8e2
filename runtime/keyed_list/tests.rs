use std::collections::BTreeMap;

use super::*;

#[test]
fn order_of_insertion_survives_removals() {
    let mut list = KeyedList::new();
    let keys: Vec<_> = (0..10).map(|n| list.push(n)).collect();
    for (removed, n) in [0, 9, 4, 3, 7, 1].into_iter().enumerate() {
        assert_eq!(list.len(), 10 - removed);
        assert_eq!(list.remove(keys[n]), Some(n));
        assert_eq!(list.remove(keys[n]), None);
    }
    assert_eq!(list.get_mut(keys[5]), Some(&mut 5));
    assert_eq!(list.get_mut(keys[4]), None);
    list.push(10);
    assert_eq!(list.len(), 5);
    assert_eq!(list.take_all().collect::<Vec<_>>(), [2, 5, 6, 8, 10]);
}

#[test]
fn removed_elements_leave_no_memory_behind() {
    let mut list = KeyedList::default();
    for _ in 0..100_000 {
        let key = list.push([0_u64; 16]);
        list.remove(key);
    }
    assert!(list.slots.capacity() < 8);
}

#[test]
fn memory_is_given_back_whatever_the_order_of_removal() {
    const COUNT: usize = 10_000;
    let orders: [fn(usize) -> usize; 3] = [|n| n, |n| COUNT - 1 - n, |n| n * 7 % COUNT];
    for order in orders {
        let mut list = KeyedList::new();
        let keys: Vec<_> = (0..COUNT).map(|n| list.push(n)).collect();
        for n in 0..COUNT {
            assert_eq!(list.remove(keys[order(n)]), Some(order(n)));
            assert!(list.slots.len() <= 2 * (COUNT - n));
            assert!(list.slots.capacity() <= 8 * (COUNT - n));
        }
        assert!(list.is_empty());
        assert!(list.slots.capacity() < 8);
    }
}

#[test]
fn keys_of_elements_that_were_taken_identify_nothing_that_comes_later() {
    let mut list = KeyedList::new();
    let old = list.push(1);
    assert_eq!(list.take_all().collect::<Vec<_>>(), [1]);
    let new = list.push(2);
    assert_ne!(old, new);
    assert_eq!(list.remove(old), None);
    assert_eq!(list.remove(new), Some(2));
}

/// Numbers in no order, the same each time.
fn scattered() -> impl FnMut(u64) -> u64 {
    let mut state = 1_u64;
    move |below| {
        state = state
            .wrapping_mul(0x5851_F42D_4C95_7F2D)
            .wrapping_add(0x1405_7B7E_F767_814F);
        (state >> 33) % below
    }
}

#[test]
fn list_behaves_as_a_map_of_std() {
    for range in [4, 40, 400] {
        let mut random = scattered();
        let (mut list, mut expected) = (KeyedList::new(), BTreeMap::new());
        let mut newest = 0_u64;
        for step in 0..4_000 {
            let some_key = Key(1 + newest.saturating_sub(random(range)));
            // More insertions first, then more removals, until the list is empty.
            match random(8) {
                0..=4 if step < 2_000 => {
                    let key = list.push(step);
                    assert!(expected.insert(key, step).is_none());
                    newest = key.0;
                }
                5 if some_key.0 <= newest => {
                    list.put_back(some_key, step);
                    expected.insert(some_key, step);
                }
                6 => assert_eq!(list.pop_last(), expected.pop_last()),
                _ => {
                    assert_eq!(list.remove_if(some_key, |_| false), None);
                    assert_eq!(list.get_mut(some_key), expected.get_mut(&some_key));
                    assert_eq!(list.remove(some_key), expected.remove(&some_key));
                }
            }
            assert!(list.iter().eq(expected.iter().map(|(&key, n)| (key, n))));
            assert_eq!(list.len(), expected.len());
            assert_eq!(list.is_empty(), expected.is_empty());
        }
        assert!(list.take_all().eq(expected.into_values()));
    }
}
