//! The pending operations of a component by user state: which states are in use, and how to cancel
//! their operations.
//!
//! 1. Each key in the table has one claim; dropping the claim removes it.
//! 2. Keys are the user's own type, so hashing, comparing and dropping them is user code, and is
//!    done while the lock is free. A bucket is replaced, not changed, while another thread reads
//!    it. A thread that did not find a key inserts it only if the bucket is still the one that it
//!    read.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Arc, OnceLock};

use super::identity::Identity;
use crate::CancellationTokenSource;
use crate::sync::{Mutex, lock};
use crate::task::TaskId;

pub(super) struct ActiveOperations<K> {
    hasher: RandomState,
    /// The buckets by hash; none is empty.
    buckets: Mutex<HashMap<u64, Bucket<K>>>,
}

type Bucket<K> = Arc<Vec<Arc<Entry<K>>>>;

pub(super) struct Entry<K> {
    key: K,
    hash: u64,
    pub(super) source: CancellationTokenSource,
    /// The operation that uses the key, once it is known.
    pub(super) task: OnceLock<TaskId>,
}

/// Keeps a key in use until it is dropped.
pub(super) struct Claim<K> {
    table: Arc<ActiveOperations<K>>,
    entry: Arc<Entry<K>>,
}

/// A claim with the type of its key erased.
pub(super) trait AnyClaim: Send {
    /// Records which operation uses the key, and returns its identity.
    fn identify(&self, task: TaskId) -> Identity;
}

impl<K: Send + Sync> AnyClaim for Claim<K> {
    fn identify(&self, task: TaskId) -> Identity {
        let _ = self.entry.task.set(task);
        let table = self.table.address();
        Identity { task, table }
    }
}

impl<K> Claim<K> {
    pub(super) fn source(&self) -> &CancellationTokenSource {
        &self.entry.source
    }
}

impl<K> ActiveOperations<K> {
    pub(super) fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }
}

impl<K: Eq + Hash> ActiveOperations<K> {
    pub(super) fn new() -> Self {
        Self {
            hasher: RandomState::new(),
            buckets: Mutex::default(),
        }
    }

    /// Claims a key; `None` if it is in use.
    pub(super) fn claim(self: &Arc<Self>, key: K) -> Option<Claim<K>> {
        let entry = Arc::new(Entry {
            hash: self.hasher.hash_one(&key),
            key,
            source: CancellationTokenSource::new(),
            task: OnceLock::new(),
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

    /// Returns the entry of this key, which can cancel its operation.
    pub(super) fn find(&self, key: &K) -> Option<Arc<Entry<K>>> {
        let bucket = self.bucket(self.hasher.hash_one(key));
        find(bucket.as_ref(), key).cloned()
    }

    /// Inserts the entry if its bucket is still the one that was read; otherwise returns the
    /// present one.
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
        // The claim still holds the entry, so no key is dropped here.
        Arc::make_mut(bucket).retain(|entry| !Arc::ptr_eq(entry, &self.entry));
        if bucket.is_empty() {
            buckets.remove(&hash);
        }
    }
}
