//! A task that starts two: one goes into a queue, the other is run at once; and so on for each.
//!
//! Whoever ends the second of two goes on with the task that started them, where the real pool has
//! the task's own worker wait, and run other tasks meanwhile.

use super::actors::Actors;
use super::queues::Queues;
use super::{Outcome, Setup};

struct Node {
    parent: Option<usize>,
    /// Below it there are so many levels more.
    depth: u32,
    /// Parts that have not ended.
    pending: u8,
    /// Who wrote its line last.
    writer: usize,
}

/// Simulates a tree of tasks, as deep as `tasks` allows.
#[must_use]
pub fn fork_join(setup: Setup) -> Outcome {
    let mut tree = Tree {
        setup,
        nodes: vec![Node {
            parent: None,
            depth: setup.tasks.max(2).ilog2() - 1,
            pending: 0,
            writer: 0,
        }],
        queues: Queues::new(setup),
        end: None,
    };
    let mut actors = Actors::default();
    let mut holds = vec![None; setup.workers];
    holds[0] = Some(0);
    (0..setup.workers).for_each(|worker| actors.at(0, worker));
    while tree.end.is_none()
        && let Some((now, worker)) = actors.next()
    {
        let (time, held) = if let Some(node) = holds[worker].take() {
            tree.run(worker, now, node)
        } else {
            tree.queues.pop(worker, now, true)
        };
        holds[worker] = held;
        actors.at(time, worker);
    }
    tree.queues.counts.outcome(tree.end.unwrap_or(1))
}

struct Tree {
    setup: Setup,
    nodes: Vec<Node>,
    queues: Queues<usize>,
    /// When the root ended.
    end: Option<u64>,
}

impl Tree {
    /// Runs a node; returns when that is done, and which one the worker goes on with.
    fn run(&mut self, worker: usize, now: u64, node: usize) -> (u64, Option<usize>) {
        let mut now = now + self.take(worker, node) + self.setup.task;
        self.queues.counts.tasks += 1;
        if self.nodes[node].depth == 0 {
            return (self.complete(worker, now, node), None);
        }
        self.nodes[node].pending = 2;
        let [own, forked] = [(); 2].map(|()| {
            let depth = self.nodes[node].depth - 1;
            self.nodes.push(Node {
                parent: Some(node),
                depth,
                pending: 0,
                writer: worker,
            });
            self.nodes.len() - 1
        });
        now = self
            .queues
            .push(worker, now + self.setup.costs.start, forked);
        (now, Some(own))
    }

    /// The node's line moves to the worker, if another one wrote it.
    fn take(&mut self, worker: usize, node: usize) -> u64 {
        let writer = std::mem::replace(&mut self.nodes[node].writer, worker);
        if writer == worker {
            return 0;
        }
        self.queues.counts.transfers += 1;
        self.setup.costs.transfer
    }

    /// Ends a node, and those above it whose last part this was.
    fn complete(&mut self, worker: usize, mut now: u64, node: usize) -> u64 {
        let mut ended = node;
        while let Some(parent) = self.nodes[ended].parent {
            now += self.take(worker, parent);
            self.nodes[parent].pending -= 1;
            if self.nodes[parent].pending > 0 {
                return now;
            }
            ended = parent;
        }
        self.end = Some(now);
        now
    }
}
