//! The link of a source to another one's token, which is cut when it is dropped.

use std::sync::Arc;

use super::node::{Id, Node};

/// The place of a linked source among the callbacks of its parent.
pub(super) struct Link {
    parent: Arc<Node>,
    id: Id,
}

impl Link {
    /// Has a request pass from `parent` to `child`, at once if it has been made. `None` if nothing
    /// has to be cut.
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
