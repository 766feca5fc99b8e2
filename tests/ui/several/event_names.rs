use trefoil::{Component, EventHandlerList, apm, async_patterns, eap, tap};

// Beside an event-based member, the task-based one has its own suffix.
#[eap]
#[apm]
#[tap(name = "fetch_async")]
fn load() -> u8 {
    1
}

#[tap(name = "seek_async")]
#[eap]
fn seek() -> u8 {
    1
}

#[tap(name = "read_task_async")]
#[eap]
fn read() -> u8 {
    1
}

#[eap]
fn write_async() {}

#[derive(Component)]
struct Store {
    events: EventHandlerList,
}

#[async_patterns]
impl Store {
    #[eap(args = Loaded)]
    fn load(&self) -> u8 {
        1
    }

    #[eap(args = Loaded)]
    fn get(&self) -> u8 {
        1
    }

    #[eap]
    fn save(&self) {}

    fn save_completed(&self) {}

    #[eap(single_invocation)]
    fn work(&self) {}

    fn is_busy(&self) -> bool {
        false
    }
}

fn main() {
    read_async();
    let _: u8 = read_task_async().wait();
}
