//! Structs that hold events.

#[derive(Component)]
struct Printer {
    events: EventHandlerList,
}

#[derive(Debug, Component)]
#[component(user_state = JobId, crate = ::facade)]
pub struct Scanner<'a, T: Clone = u8, const N: usize = 1>(&'a [T; N], trefoil::EventHandlerList)
where
    T: Send;

#[derive(Component)]
#[component(user_state = HashMap<u64, Vec<JobId>>)]
struct Marked {
    first: EventHandlerList,
    #[component(events)]
    second: trefoil::EventHandlerList,
}

#[derive(Component)]
struct Empty;

#[derive(Component)]
#[component(userstate = JobId, user_state)]
struct Wrong {
    name: String,
}
