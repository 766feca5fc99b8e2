//! The state that a caller attaches to a task, by which it is recognised among others.

use super::Task;

impl<R, S> Task<R, S> {
    /// Attaches a state of any type to the task, in place of the present one. It stays with the
    /// handle: continuations, [`when_any`](Self::when_any), [`when_each`](Self::when_each) and
    /// failed waits return the task with its state.
    ///
    /// .NET calls it `AsyncState`, and takes it where a task, a source or a continuation is
    /// created, as an `object`. Here it has a type, is attached to any task, and costs nothing
    /// where there is none. A function that needs it captures it.
    ///
    /// # Examples
    ///
    /// ```
    /// use trefoil::Task;
    ///
    /// let lengths = ["one", "three"].map(|text| Task::run(|| text.len()).with_state(text));
    /// for task in Task::when_each(lengths) {
    ///     let text = *task.state();
    ///     assert_eq!(task.wait(), text.len());
    /// }
    /// ```
    ///
    /// The task of a completion source, and a continuation:
    ///
    /// ```
    /// use trefoil::TaskCompletionSource;
    ///
    /// let source = TaskCompletionSource::new();
    /// let request = source.task().with_state("request 7");
    /// source.set_result(200)?;
    /// let report = request.continue_with(|ended| {
    ///     let (task, request) = ended.into_parts();
    ///     format!("{request}: {}", task.wait())
    /// });
    /// assert_eq!(report.with_state("log").wait(), "request 7: 200");
    /// # Ok::<(), trefoil::task::InvalidOperation>(())
    /// ```
    #[doc(alias("AsyncState", "user_state"))]
    pub fn with_state<T>(self, state: T) -> Task<R, T> {
        Task {
            handle: self.handle,
            state,
        }
    }

    /// The caller's state; `()` if none was attached.
    #[must_use]
    #[doc(alias = "AsyncState")]
    pub fn state(&self) -> &S {
        &self.state
    }

    /// Separates the task from its state.
    pub fn into_parts(self) -> (Task<R>, S) {
        (Task::of(self.handle), self.state)
    }
}
