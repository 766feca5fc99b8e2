//! The arguments of a progress event.

use std::any::Any;

use super::user_state::UserState;

/// The arguments of a progress event: what the operation reported, as a percentage if it is one,
/// and its user state.
///
/// .NET calls it `ProgressChangedEventArgs`, and derives a type from it for operations that report
/// more than a percentage. Here `P` is what the function reports.
///
/// # Examples
///
/// ```
/// use trefoil::eap::ProgressChangedEventArgs;
/// use trefoil::UserState;
///
/// let args = ProgressChangedEventArgs::new(50, "half of it", Some(UserState::new(7)));
/// assert_eq!(args.progress_percentage(), 50);
/// assert_eq!(*args.progress(), "half of it");
/// ```
#[derive(Clone, Debug)]
pub struct ProgressChangedEventArgs<P, U = UserState> {
    progress_percentage: i32,
    progress: P,
    user_state: Option<U>,
}

impl<P, U> ProgressChangedEventArgs<P, U> {
    /// Creates arguments for a component that is written by hand. The percentage is not checked.
    #[must_use]
    pub fn new(progress_percentage: i32, progress: P, user_state: Option<U>) -> Self {
        Self {
            progress_percentage,
            progress,
            user_state,
        }
    }

    /// The arguments for what a function reported.
    pub(super) fn of(progress: P, user_state: Option<U>) -> Self
    where
        P: 'static,
    {
        Self::new(percentage(&progress), progress, user_state)
    }

    /// Returns the progress in percent if the function reports integers, otherwise 0;
    /// [`progress`](Self::progress) returns the report itself.
    #[must_use]
    pub fn progress_percentage(&self) -> i32 {
        self.progress_percentage
    }

    /// Returns what the function reported.
    #[must_use]
    pub fn progress(&self) -> &P {
        &self.progress
    }

    /// Returns the user state with which the operation was started, if it was given one.
    #[must_use]
    pub fn user_state(&self) -> Option<&U> {
        self.user_state.as_ref()
    }
}

/// The report if it is an integer that fits, otherwise 0. .NET's percentage is an `int` too, and
/// its range is not checked either.
fn percentage(progress: &dyn Any) -> i32 {
    macro_rules! integer {
        ($($integer:ty)*) => {
            $(if let Some(value) = progress.downcast_ref::<$integer>() {
                return i32::try_from(*value).unwrap_or(0);
            })*
        };
    }
    integer!(u8 i32 u32 u64 usize i64 u16 i8 i16 isize);
    0
}

#[cfg(test)]
mod tests {
    use super::percentage;

    #[test]
    fn integers_are_percentages_and_nothing_else_is() {
        assert_eq!(percentage(&40_u8), 40);
        assert_eq!(percentage(&-5_i64), -5);
        assert_eq!(percentage(&250_usize), 250);
        assert_eq!(percentage(&u64::MAX), 0);
        assert_eq!(percentage(&0.5_f64), 0);
        assert_eq!(percentage(&"half"), 0);
    }
}
