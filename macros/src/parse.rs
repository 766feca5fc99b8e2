//! First stage: parses the attribute's arguments and the item. Each is parsed separately, so that
//! an error in one does not hide the errors in the other.

pub(crate) mod container;
pub(crate) mod crate_path;
pub(crate) mod item;
pub(crate) mod nearest;
pub(crate) mod options;
pub(crate) mod param_attrs;
pub(crate) mod requests;
