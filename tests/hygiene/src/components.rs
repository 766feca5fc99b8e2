//! A component where the names that its derive needs are taken.
#![allow(dead_code, reason = "the names are there to be in the way")]

pub struct EventHandlerList;
pub struct UserState;
pub trait Component {
    fn events(&self);
}
mod trefoil {}

#[derive(::asynchronous::Component)]
#[component(crate = ::asynchronous)]
pub struct Printer<T> {
    component: ::asynchronous::EventHandlerList,
    #[component(events)]
    own: ::standard::sync::Arc<::asynchronous::EventHandlerList>,
    paper: T,
}
