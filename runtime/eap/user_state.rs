//! `UserState`: a user state of any type, which is compared by value.

use std::any::{Any, type_name};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A value of any type that identifies a pending operation of a component.
///
/// .NET calls it `userState` and gives it the type `object`. It is the user state of components
/// that name no type of their own; see [`Component`](super::Component). Two are equal if they are
/// of the same type and their values are.
///
/// # Examples
///
/// ```
/// use trefoil::UserState;
///
/// let state = UserState::new(7);
/// assert_eq!(state, UserState::new(7));
/// assert_ne!(state, UserState::new("seven"));
/// assert_eq!(state.downcast_ref(), Some(&7));
/// ```
#[derive(Clone)]
pub struct UserState {
    value: Arc<dyn Value>,
}

/// A value with its type erased, which can be compared and hashed.
trait Value: Any + Send + Sync {
    fn is_equal(&self, other: &dyn Any) -> bool;
    fn hash_into(&self, hasher: &mut dyn Hasher);
    fn type_name(&self) -> &'static str;
}

impl<T: Eq + Hash + Send + Sync + 'static> Value for T {
    fn is_equal(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn hash_into(&self, mut hasher: &mut dyn Hasher) {
        self.hash(&mut hasher);
    }

    fn type_name(&self) -> &'static str {
        type_name::<T>()
    }
}

impl UserState {
    /// Creates a user state from a value.
    #[must_use]
    pub fn new(value: impl Eq + Hash + Send + Sync + 'static) -> Self {
        let value = Arc::new(value);
        Self { value }
    }

    /// Creates a user state that is equal only to its clones.
    ///
    /// In .NET this is `new object()`.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::UserState;
    ///
    /// let state = UserState::unique();
    /// assert_eq!(state, state.clone());
    /// assert_ne!(state, UserState::unique());
    /// ```
    #[must_use]
    pub fn unique() -> Self {
        #[derive(PartialEq, Eq, Hash)]
        struct Unique(u64);

        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self::new(Unique(NEXT.fetch_add(1, Ordering::Relaxed)))
    }

    /// Returns the value if it is a `T`.
    #[must_use]
    pub fn downcast_ref<T: 'static>(&self) -> Option<&T> {
        let value: &dyn Any = &*self.value;
        value.downcast_ref()
    }
}

impl PartialEq for UserState {
    fn eq(&self, other: &Self) -> bool {
        self.value.is_equal(&*other.value)
    }
}

impl Eq for UserState {}

impl Hash for UserState {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash_into(state);
    }
}

impl fmt::Debug for UserState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UserState")
            .field(&self.value.type_name())
            .finish()
    }
}
