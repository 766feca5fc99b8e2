//! What a generated member sends to the worker: a list of values, `(first, (second, ()))`, of any length.

use super::Carried;

/// A list of values that cross.
#[doc(hidden)]
pub trait Cargo: Sized {
    /// The list as it travels.
    type Sent: Send + 'static;

    /// Sends the values off.
    fn sent(self) -> Self::Sent;

    /// Takes the values in.
    fn received(sent: Self::Sent) -> Self;
}

impl Cargo for () {
    type Sent = ();

    fn sent(self) {}

    fn received((): ()) {}
}

impl<T: Carried, Rest: Cargo> Cargo for (T, Rest) {
    type Sent = (T::Sent, Rest::Sent);

    fn sent(self) -> Self::Sent {
        (T::sent(self.0), self.1.sent())
    }

    fn received(sent: Self::Sent) -> Self {
        (T::received(sent.0), Rest::received(sent.1))
    }
}
