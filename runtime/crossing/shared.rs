//! Owners of a `Self` that the worker shares: an `Arc`, pinned or not, or a borrow that outlives the
//! operation.

use std::pin::Pin;
use std::sync::Arc;

use super::ShareAcross;

/// An owner with a hole for what it owns, such as `Arc<_>`.
#[doc(hidden)]
pub trait OwnerFamily {
    /// The owner of a `T`.
    type Of<T: ?Sized + 'static>;
}

/// An owner on its way to the worker: an `F` of a `T`.
#[expect(missing_debug_implementations, reason = "never seen by users")]
pub struct Shared<T: ShareAcross + ?Sized, F: OwnerFamily>(F::Of<T::SharedAcross>);

/// `Arc<_>`
#[derive(Debug)]
pub enum ArcOf {}

/// `Pin<Arc<_>>`
#[derive(Debug)]
pub enum PinOf {}

/// `&'static _`
#[derive(Debug)]
pub enum StaticOf {}

impl OwnerFamily for ArcOf {
    type Of<T: ?Sized + 'static> = Arc<T>;
}

impl OwnerFamily for PinOf {
    type Of<T: ?Sized + 'static> = Pin<Arc<T>>;
}

impl OwnerFamily for StaticOf {
    type Of<T: ?Sized + 'static> = &'static T;
}

impl<T: ShareAcross + ?Sized> Shared<T, ArcOf> {
    /// Sends an `Arc` off.
    #[must_use]
    pub fn arc(owner: Arc<T>) -> Self {
        Self(T::cast::<ArcOf>(owner))
    }
}

impl<T: ShareAcross + ?Sized> Shared<T, PinOf> {
    /// Sends a pinned `Arc` off.
    #[must_use]
    pub fn pin(owner: Pin<Arc<T>>) -> Self {
        Self(T::cast::<PinOf>(owner))
    }
}

impl<T: ShareAcross + ?Sized> Shared<T, StaticOf> {
    /// Sends a borrow off.
    #[must_use]
    pub fn outliving(owner: &'static T) -> Self {
        Self(T::cast::<StaticOf>(owner))
    }
}

impl<T: ShareAcross + ?Sized, F: OwnerFamily> Shared<T, F> {
    /// Takes the owner in.
    pub fn owner(self) -> F::Of<T> {
        T::recast::<F>(self.0)
    }

    /// The owner as it travels.
    pub(crate) fn sent(self) -> F::Of<T::SharedAcross> {
        self.0
    }
}
