//! A `Serial` handle as a component: it sends the events of its operations, and holds them beside its value.

use super::{Component, EventHandlerList, UserState};
use crate::Serial;

impl<T> Component for Serial<T> {
    type UserState = UserState;

    fn events(&self) -> &EventHandlerList {
        self.attached()
    }
}
