//! The pools of the process by their ids, for the rare moments when only the id is known.
//!
//! An operation remembers the id of its scheduler and not the scheduler: a shared pointer would
//! cost each operation two updates of a counter that all cores share.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};

use super::shared::Shared;
use crate::scheduler::SchedulerId;

// std's own lock: a static one cannot be the model checker's.
static POOLS: LazyLock<Mutex<HashMap<SchedulerId, Weak<Shared>>>> = LazyLock::new(Mutex::default);

fn pools() -> MutexGuard<'static, HashMap<SchedulerId, Weak<Shared>>> {
    POOLS.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn add(pool: &Arc<Shared>) {
    pools().insert(pool.id, Arc::downgrade(pool));
}

pub(super) fn remove(id: SchedulerId) {
    pools().remove(&id);
}

pub(super) fn find(id: SchedulerId) -> Option<Arc<Shared>> {
    let found = pools().get(&id).cloned();
    found?.upgrade()
}
