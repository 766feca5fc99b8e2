use trefoil::{Component, EventHandlerList, apm, async_patterns, eap, tap};

#[derive(Component)]
struct Store {
    events: EventHandlerList,
}

impl Store {
    #[eap(args = Loaded)]
    fn load(&self) -> u8 {
        1
    }

    #[eap]
    fn fill(&self, buf: &mut Vec<u8>) {
        buf.clear();
    }
}

#[async_patterns(operations = several)]
impl Store {
    #[eap(args = Saved)]
    fn save(&self) {}

    #[eap(user_state = u8)]
    fn open(&self) -> u8 {
        1
    }

    #[eap(operations = one)]
    fn shut(&self) {}
}

#[async_patterns(operations = one)]
impl Store {
    #[tap]
    fn count(&self) -> usize {
        1
    }
}

#[eap(args = Any)]
impl Store {
    pub fn any(&self) -> u8 {
        1
    }
}

#[eap(single_invocation, user_state = u8)]
fn search() -> u8 {
    1
}

#[apm(single_invocation)]
fn find() -> u8 {
    1
}

#[eap(overloads = full, name = "seek")]
fn seek() -> u8 {
    1
}

#[eap(with_user_state)]
fn seen() -> u8 {
    1
}

fn main() {}
