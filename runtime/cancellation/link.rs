//! The link from a parent token to a linked source, which is removed when it is dropped.

use std::sync::Arc;

use super::node::{Id, Node};

/// The registration of a linked source at its parent.
pub(super) struct Link {
    parent: Arc<Node>,
    id: Id,
}

impl Link {
    /// Links `child` to `parent`, whose request it then receives: at once if it has been made.
    /// Returns `None` if there is nothing to remove later.
    pub(super) fn new(parent: Arc<Node>, child: &Arc<Node>) -> Option<Self> {
        let id = parent.link(child)?;
        Some(Self { parent, id })
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.parent.unregister(self.id);
    }
}
