//! The table of what is under way: which user states are in use, and how to cancel their operations.
//!
//! 1. Each key that is in the table has one claim; dropping the claim takes it out.
//! 2. Keys are the component's own type, so hashing and comparing them is code of others, and is done
//!    while the lock is free. A bucket is replaced, not changed, while somebody reads it; whoever has
//!    found a key missing puts it in only if the bucket is still the one that was read.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::Arc;

use crate::CancellationTokenSource;
use crate::sync::{Mutex, lock};

pub(super) struct Live<K> {
    hasher: RandomState,
    /// By hash; none is empty.
    buckets: Mutex<HashMap<u64, Bucket<K>>>,
}

type Bucket<K> = Arc<Vec<Arc<Entry<K>>>>;

struct Entry<K> {
    key: K,
    hash: u64,
    source: CancellationTokenSource,
}

/// Keeps a key in its table until it is dropped.
pub(super) struct Claim<K> {
    table: Arc<Live<K>>,
    entry: Arc<Entry<K>>,
}

impl<K> Claim<K> {
    pub(super) fn source(&self) -> &CancellationTokenSource {
        &self.entry.source
    }
}

impl<K: Eq + Hash> Live<K> {
    pub(super) fn new() -> Self {
        Self {
            hasher: RandomState::new(),
            buckets: Mutex::default(),
        }
    }

    /// Puts a key in; `None` if it is there.
    pub(super) fn claim(self: &Arc<Self>, key: K) -> Option<Claim<K>> {
        let entry = Arc::new(Entry {
            hash: self.hasher.hash_one(&key),
            key,
            source: CancellationTokenSource::new(),
        });
        let mut read = self.bucket(entry.hash);
        while find(read.as_ref(), &entry.key).is_none() {
            match self.insert(&entry, read.as_ref()) {
                Ok(()) => {
                    let table = Arc::clone(self);
                    return Some(Claim { table, entry });
                }
                Err(changed) => read = changed,
            }
        }
        None
    }

    /// The source that cancels the operation of this key.
    pub(super) fn source(&self, key: &K) -> Option<CancellationTokenSource> {
        let bucket = self.bucket(self.hasher.hash_one(key));
        find(bucket.as_ref(), key).map(|entry| entry.source.clone())
    }

    /// Puts the entry in if its bucket is the one that was read; else answers with the one that is
    /// there now.
    fn insert(
        &self,
        entry: &Arc<Entry<K>>,
        read: Option<&Bucket<K>>,
    ) -> Result<(), Option<Bucket<K>>> {
        let mut buckets = lock(&self.buckets);
        let present = buckets.get(&entry.hash);
        if present.map(Arc::as_ptr) != read.map(Arc::as_ptr) {
            return Err(present.cloned());
        }
        Arc::make_mut(buckets.entry(entry.hash).or_default()).push(Arc::clone(entry));
        Ok(())
    }

    fn bucket(&self, hash: u64) -> Option<Bucket<K>> {
        lock(&self.buckets).get(&hash).cloned()
    }
}

fn find<'a, K: Eq>(bucket: Option<&'a Bucket<K>>, key: &K) -> Option<&'a Arc<Entry<K>>> {
    bucket?.iter().find(|entry| entry.key == *key)
}

impl<K> Drop for Claim<K> {
    fn drop(&mut self) {
        let hash = self.entry.hash;
        let mut buckets = lock(&self.table.buckets);
        let Some(bucket) = buckets.get_mut(&hash) else {
            return;
        };
        // The claim holds the entry, so this drops no key.
        Arc::make_mut(bucket).retain(|entry| !Arc::ptr_eq(entry, &self.entry));
        if bucket.is_empty() {
            buckets.remove(&hash);
        }
    }
}
