use std::io;
use trefoil::{Component, EventHandlerList, async_patterns, eap};

#[derive(Component)]
struct Editor {
    events: EventHandlerList,
}

#[async_patterns]
impl Editor {
    #[eap]
    fn save(&mut self) -> io::Result<()> {
        Ok(())
    }

    #[eap(receiver = value)]
    fn print(&self) {}

    #[eap]
    fn close(self) {}

    // Its events are those of the clone's component too.
    #[eap(receiver = arc)]
    fn count(&self) -> usize {
        1
    }
}

#[async_patterns]
trait Document {
    #[eap]
    fn append(&mut self, text: &str);
}

fn main() {
    let editor = std::sync::Arc::new(Editor { events: EventHandlerList::new() });
    editor.count_async();
}
