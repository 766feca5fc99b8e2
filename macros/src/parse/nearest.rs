//! Finds the known word that the user is likely to have misspelt.

/// The shortest word that matches a longer one which begins with it, as `vis` matches `visibility`.
const SHORTEST: usize = 3;

/// The candidate nearest to `word`, if one is near enough to be suggested.
pub(crate) fn nearest<'c>(word: &str, candidates: &[&'c str]) -> Option<&'c str> {
    let (mut prefixed, mut misspelt) = (None, None);
    for &candidate in candidates {
        let is_long = candidate.len().min(word.len()) >= SHORTEST;
        if is_long && (candidate.starts_with(word) || word.starts_with(candidate)) {
            keep_least(&mut prefixed, candidate.len(), candidate);
        }
        let distance = distance(word, candidate);
        if distance <= candidate.len().max(word.len()) / 3 {
            keep_least(&mut misspelt, distance, candidate);
        }
    }
    // One letter is a slip, also where the word begins with another candidate.
    let slip = misspelt.filter(|(distance, _)| *distance <= 1);
    slip.or(prefixed)
        .or(misspelt)
        .map(|(_, candidate)| candidate)
}

/// Keeps the candidate with the least measure, the first of several.
fn keep_least<'c>(kept: &mut Option<(usize, &'c str)>, measure: usize, candidate: &'c str) {
    if kept.is_none_or(|(least, _)| measure < least) {
        *kept = Some((measure, candidate));
    }
}

/// The Levenshtein distance: how many letters must be inserted, removed or replaced.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (index, letter) in from.chars().enumerate() {
        let mut diagonal = index;
        let mut left = index + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(to.chars()) {
            let replaced = diagonal + usize::from(letter != other);
            diagonal = *cell;
            *cell = replaced.min(diagonal + 1).min(left + 1);
            left = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("vis", "vis"), 0);
    }

    #[test]
    fn nearest_is_none_when_nothing_is_near() {
        assert_eq!(
            nearest("cancelation", &["cancellation", "progress"]),
            Some("cancellation")
        );
        assert_eq!(nearest("colour", &["cancellation", "progress"]), None);
        assert_eq!(nearest("p", &["progress"]), None);
    }

    #[test]
    fn a_common_prefix_is_near() {
        let options = &["cancel_on_drop", "cancellation", "vis"];
        let beside = &["cancel", "cancellation"];
        assert_eq!(nearest("cancelation", beside), Some("cancellation"));
        assert_eq!(nearest("cancelled", beside), Some("cancel"));
        assert_eq!(nearest("cancel", options), Some("cancellation"));
        assert_eq!(nearest("cancel_on", options), Some("cancel_on_drop"));
        assert_eq!(nearest("visibility", options), Some("vis"));
    }
}
