//! A row of the table: what was measured, for trefoil and for each peer, and the goals it is held
//! to.

/// What a row's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A time, in nanoseconds.
    Time,
    /// A number of things.
    Count,
    /// A share of the whole.
    Percent,
}

/// What was measured of one contender.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Who.
    pub name: &'static str,
    /// In the row's unit.
    pub value: f64,
    /// Allocations an operation.
    pub allocations: Option<f64>,
    /// Bytes allocated an operation.
    pub bytes: Option<f64>,
    /// The most threads.
    pub threads: Option<f64>,
}

impl Figure {
    /// A value and nothing else.
    #[must_use]
    pub fn new(name: &'static str, value: f64) -> Self {
        Self {
            name,
            value,
            allocations: None,
            bytes: None,
            threads: None,
        }
    }
}

/// Which side of the limit is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The limit or more.
    AtLeast,
    /// The limit or less.
    AtMost,
}

/// What a row is held to, and what it reached.
#[derive(Clone, Debug)]
pub struct Goal {
    /// What is compared, such as "times as fast as rayon".
    pub what: String,
    /// The wanted value.
    pub limit: f64,
    /// Which side of it is good.
    pub bound: Bound,
    /// The measured value.
    pub actual: f64,
}

impl Goal {
    /// An absolute limit.
    pub fn at_most(what: impl Into<String>, limit: f64, actual: f64) -> Self {
        Self {
            what: what.into(),
            limit,
            bound: Bound::AtMost,
            actual,
        }
    }

    /// The first figure beside the peer's: how many times as fast it must be.
    ///
    /// # Panics
    ///
    /// If there is no such peer.
    #[must_use]
    pub fn times_faster(figures: &[Figure], peer: &str, limit: f64) -> Self {
        Self {
            what: format!("times as fast as {peer}"),
            limit,
            bound: Bound::AtLeast,
            actual: of(figures, peer) / figures[0].value,
        }
    }

    /// The first figure beside the peer's: how many times as long it may take.
    ///
    /// # Panics
    ///
    /// If there is no such peer.
    #[must_use]
    pub fn times_slower(figures: &[Figure], peer: &str, limit: f64) -> Self {
        let what = format!("times the figure of {peer}");
        Self::at_most(what, limit, figures[0].value / of(figures, peer))
    }

    /// Whether the measured value is on the good side.
    #[must_use]
    pub fn is_met(&self) -> bool {
        match self.bound {
            Bound::AtLeast => self.actual >= self.limit,
            Bound::AtMost => self.actual <= self.limit,
        }
    }
}

fn of(figures: &[Figure], name: &str) -> f64 {
    let found = figures.iter().find(|figure| figure.name == name);
    found.expect("the row has this peer").value
}

/// What was measured for one row.
#[derive(Clone, Debug)]
pub struct Row {
    /// What chooses it on the command line.
    pub name: String,
    /// What is measured.
    pub what: String,
    /// The unit of the values.
    pub unit: Unit,
    /// trefoil's figure first, then the peers'.
    pub figures: Vec<Figure>,
    /// What the row is held to; none for what is only shown.
    pub goals: Vec<Goal>,
}

impl Row {
    /// A row of times without a goal.
    pub fn time(name: impl Into<String>, what: impl Into<String>, figures: Vec<Figure>) -> Self {
        Self {
            name: name.into(),
            what: what.into(),
            unit: Unit::Time,
            figures,
            goals: Vec::new(),
        }
    }

    /// The same in another unit.
    #[must_use]
    pub fn in_unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// Adds a goal.
    #[must_use]
    pub fn goal(mut self, goal: impl FnOnce(&[Figure]) -> Goal) -> Self {
        self.goals.push(goal(&self.figures));
        self
    }

    /// Trefoil's value.
    #[must_use]
    pub fn own(&self) -> f64 {
        self.figures[0].value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_compare_trefoil_with_a_peer() {
        let figures = [Figure::new("trefoil", 2.0), Figure::new("rayon", 5.0)];
        assert!(Goal::times_faster(&figures, "rayon", 2.5).is_met());
        assert!(!Goal::times_faster(&figures, "rayon", 2.6).is_met());
        assert!(Goal::times_slower(&figures, "rayon", 0.4).is_met());
        assert!(!Goal::times_slower(&figures, "rayon", 0.3).is_met());
    }
}
