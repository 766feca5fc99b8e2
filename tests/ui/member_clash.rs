use trefoil::{Task, apm, async_patterns, tap};

struct Store;

#[async_patterns]
impl Store {
    #[tap]
    fn load(&self) -> u8 {
        1
    }

    fn load_async(&self) -> Task<u8> {
        Task::from_result(1)
    }

    #[apm]
    fn save(&self) {}

    fn end_save(&self) {}

    #[tap(cancellation)]
    fn get(&self) {}

    #[tap]
    fn get_with_cancellation(&self) {}

    #[tap]
    #[cfg(any(unix, windows))]
    fn close(&self) {}

    #[cfg(any(unix,windows))]
    fn close_async(&self) -> Task<()> {
        Task::from_result(())
    }
}

#[async_patterns]
trait Storage {
    #[tap]
    fn open(&self);

    async fn open_async(&self);
}

fn main() {}
