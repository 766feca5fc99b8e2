//! `gen` is a name here, and the edition of 2024 made a keyword of it.

use trefoil::{apm, async_patterns, eap, tap, Component, EventHandlerList, IProgress};

#[tap]
#[apm]
#[eap]
pub fn gen(gen: u8, _name: &str, progress: &dyn IProgress<u8>) -> u8 {
    progress.report(gen);
    gen
}

pub struct Rows(pub u8);

impl Rows {
    #[tap]
    #[apm]
    pub fn gen(&self, gen: &mut u8) -> u8 {
        *gen += self.0;
        self.0
    }
}

#[tap(name = "gen_later_async", cancellation, cancel = drop)]
#[apm(name = "begin_gen_later")]
pub async fn gen_later(gen: &str) -> usize {
    gen.len()
}

pub struct Pool(pub u8);

#[async_patterns(serial)]
#[tap]
#[apm]
impl Pool {
    pub fn gen(&mut self, gen: u8) -> u8 {
        self.0 += gen;
        self.0
    }
}

#[async_patterns]
pub trait Source {
    #[tap]
    fn gen(&self, gen: &str) -> usize;
}

#[derive(Component, Default)]
pub struct Shop {
    gen: EventHandlerList,
}

#[async_patterns]
impl Shop {
    #[eap(args = ShopGenCompletedEventArgs)]
    pub fn gen(&self, gen: &mut u8) -> u8 {
        *gen
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use trefoil::Serial;

    use super::*;

    #[test]
    fn what_is_called_gen_is_called() {
        assert_eq!(gen_task_async(3, "x").wait(), 3);
        assert_eq!(end_gen(begin_gen(3, "x")), 3);
        assert_eq!(gen_later_async("gen").wait(), 3);
        assert_eq!(end_gen_later(begin_gen_later("x")), 1);
        assert_eq!(Arc::new(Rows(2)).gen_async(1).wait(), (2, 3));
        assert_eq!(Serial::new(Pool(1)).gen_async(2).wait(), 3);
    }
}
