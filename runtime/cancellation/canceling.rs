//! Runs the callbacks of a cancellation request: their order, and where their panics go. That each
//! runs only once is ensured by `node`.

use std::sync::Arc;

use super::node::{Callback, Entry, Node};
use crate::error::{PanicPayload, catch, drop_quietly};

/// The callbacks that remain to be run of nodes that were just canceled, and of the linked nodes
/// that the request reached with them.
///
/// Dropping it drops the remaining callbacks without running them.
#[must_use = "dropping it drops the callbacks unrun"]
pub(super) struct Canceling {
    /// The path from a node to the one whose entries are being taken, and below it further nodes
    /// that come after it. A stack instead of recursion, because chains of linked sources may be
    /// long.
    stack: Vec<Arc<Node>>,
}

impl Canceling {
    pub(super) const fn new() -> Self {
        Self { stack: Vec::new() }
    }

    pub(super) fn add(&mut self, node: Arc<Node>) {
        self.stack.push(node);
    }

    /// Whether no node is left whose callbacks must be run.
    pub(super) fn is_over(&self) -> bool {
        self.stack.is_empty()
    }

    /// Whether there is nothing to run. This cannot change any more, because a callback that is
    /// registered from now on runs at once.
    pub(super) fn is_empty(&self) -> bool {
        !self.stack.iter().any(|node| node.has_entries())
    }

    /// Runs all callbacks, the last registered first, and returns their panics in the order of
    /// running.
    pub(super) fn run_all(mut self) -> Vec<PanicPayload> {
        let mut panics = Vec::new();
        while let Some(callback) = self.next() {
            panics.extend(catch(callback).err());
        }
        panics
    }

    /// Runs callbacks until one panics.
    pub(super) fn run_until_panic(mut self) -> Result<(), PanicPayload> {
        while let Some(callback) = self.next() {
            catch(callback)?;
        }
        Ok(())
    }

    /// Takes the next callback. Those of a linked node run in the place where it was linked.
    fn next(&mut self) -> Option<Callback> {
        loop {
            match self.stack.last()?.take_last() {
                Some(Entry::Callback(callback)) => return Some(callback),
                // Called without `catch`, because no user code unwinds out of it.
                Some(Entry::Target(target)) => {
                    if let Some(target) = target.upgrade() {
                        target.cancel();
                        // This may be the last reference to the operation, and so drop the user's
                        // values.
                        drop_quietly(target);
                    }
                }
                Some(Entry::Reached(child)) => self.stack.push(child),
                // Canceled before, or dropped.
                Some(Entry::Linked(_)) => {}
                None => {
                    self.stack.pop();
                }
            }
        }
    }
}

impl Drop for Canceling {
    fn drop(&mut self) {
        while let Some(callback) = self.next() {
            drop_quietly(callback);
        }
    }
}
