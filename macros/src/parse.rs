//! First stage: the attribute's arguments and the item, each read on its own, so that a fault in one does not hide the
//! faults in the other.

pub(crate) mod container;
pub(crate) mod crate_path;
pub(crate) mod item;
pub(crate) mod nearest;
pub(crate) mod options;
pub(crate) mod param_attrs;
pub(crate) mod requests;
