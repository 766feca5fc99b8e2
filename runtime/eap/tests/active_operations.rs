//! Pending operations by user state.

use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::sync::Arc;
use std::thread;

use super::super::active_operations::ActiveOperations;
use super::UserState;

/// Of these all have one hash.
#[derive(PartialEq, Eq, Debug)]
struct Colliding(u32);

impl Hash for Colliding {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

#[test]
fn a_key_is_claimed_once_until_its_claim_is_dropped() {
    let table = Arc::new(ActiveOperations::new());
    let claim = table.claim("a").unwrap();
    assert!(table.claim("a").is_none());
    assert!(table.find(&"a").is_some() && table.find(&"b").is_none());
    drop(claim);
    assert!(table.find(&"a").is_none());
    assert!(table.claim("a").is_some());
}

#[test]
fn keys_with_equal_hashes_are_distinguished() {
    let table = Arc::new(ActiveOperations::new());
    let claims: Vec<_> = (0..8)
        .map(|key| table.claim(Colliding(key)).unwrap())
        .collect();
    claims[3].source().cancel();
    for key in 0..8 {
        let entry = table.find(&Colliding(key)).unwrap();
        assert_eq!(entry.source.is_cancellation_requested(), key == 3);
    }
    drop(claims);
    assert!((0..8).all(|key| table.find(&Colliding(key)).is_none()));
}

#[test]
fn of_many_who_claim_a_key_at_once_one_gets_it() {
    let table = Arc::new(ActiveOperations::new());
    for round in 0..200 {
        let claims: Vec<_> = thread::scope(|scope| {
            let claiming: Vec<_> = (0..4)
                .map(|own| {
                    let table = &table;
                    // Beside the one that all want, each claims its own from the same bucket.
                    scope.spawn(move || {
                        (
                            table.claim(Colliding(round)),
                            table.claim(Colliding(1000 + own)),
                        )
                    })
                })
                .collect();
            claiming
                .into_iter()
                .map(|thread| thread.join().unwrap())
                .collect()
        });
        assert_eq!(
            claims.iter().filter(|(common, _)| common.is_some()).count(),
            1
        );
        assert!(claims.iter().all(|(_, own)| own.is_some()));
    }
}

/// Keys are user code: comparing them may use the component.
#[test]
fn comparing_may_use_the_table() {
    #[derive(Clone)]
    struct Curious(u8, Arc<ActiveOperations<Curious>>);

    impl PartialEq for Curious {
        fn eq(&self, other: &Self) -> bool {
            drop(self.1.claim(Self(100 + self.0, Arc::clone(&self.1))));
            self.0 == other.0
        }
    }

    impl Eq for Curious {}

    impl Hash for Curious {
        fn hash<H: Hasher>(&self, state: &mut H) {
            (self.0 >= 100).hash(state);
        }
    }

    let table = Arc::new(ActiveOperations::new());
    let key = |number| Curious(number, Arc::clone(&table));
    let claims = [
        table.claim(key(1)),
        table.claim(key(2)),
        table.claim(key(1)),
    ];
    assert_eq!(claims.map(|claim| claim.is_some()), [true, true, false]);
}

#[test]
fn user_states_are_equal_if_type_and_value_are() {
    let state = UserState::new(1_u8);
    assert_eq!(state, UserState::new(1_u8));
    assert_ne!(state, UserState::new(2_u8));
    assert_ne!(state, UserState::new(1_u16));
    let hasher = RandomState::new();
    let hash = |value: u8| hasher.hash_one(UserState::new(value));
    assert_eq!(hash(1), hash(1));
    assert_ne!(hash(1), hash(2));
}
