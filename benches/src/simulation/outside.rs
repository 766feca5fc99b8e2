//! Threads that are no workers start tasks, one thread for each four workers, and each goes on
//! while fewer than 64 of its tasks are pending.

use super::actors::Actors;
use super::queues::Queues;
use super::{Outcome, Setup};

const PENDING: usize = 64;

struct Spawner {
    pending: usize,
    left: usize,
}

/// Simulates `tasks` tasks from outside.
#[must_use]
pub fn outside(setup: Setup) -> Outcome {
    let count = setup.workers.div_ceil(4);
    let share = setup.tasks.div_ceil(count);
    let mut spawners: Vec<_> = (0..count)
        .map(|_| Spawner {
            pending: 0,
            left: share,
        })
        .collect();
    let mut queues = Queues::new(setup);
    let mut actors = Actors::default();
    let mut holds = vec![None; setup.workers];
    (0..setup.workers + count).for_each(|actor| actors.at(0, actor));
    let mut end = 0;
    while queues.counts.tasks < (share * count) as u64
        && let Some((now, actor)) = actors.next()
    {
        let time = if actor >= setup.workers {
            let Some(time) = start(&mut queues, &mut spawners, now, actor) else {
                continue;
            };
            time
        } else if let Some(spawner) = holds[actor].take() {
            // The task's memory moves here, and what it returns moves back.
            queues.counts.transfers += 2;
            queues.counts.tasks += 1;
            end = now + setup.task + 2 * setup.costs.transfer;
            let spawner: &mut Spawner = &mut spawners[spawner];
            spawner.pending -= 1;
            end
        } else {
            let (time, found) = queues.pop(actor, now, false);
            holds[actor] = found;
            time
        };
        actors.at(time, actor);
    }
    queues.counts.outcome(end)
}

/// A spawner starts a task if it may; returns when it acts again, if ever.
fn start(
    queues: &mut Queues<usize>,
    spawners: &mut [Spawner],
    now: u64,
    actor: usize,
) -> Option<u64> {
    let (costs, workers) = (queues.costs(), queues.workers());
    let number = actor - workers;
    let spawner = &mut spawners[number];
    if spawner.left == 0 {
        return None;
    }
    if spawner.pending == PENDING {
        return Some(now + costs.again);
    }
    spawner.pending += 1;
    spawner.left -= 1;
    Some(queues.push_from_outside(actor, now + costs.start, number))
}
