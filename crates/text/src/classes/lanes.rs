//! The row of a feature: its worth and its weight for each label, eight bytes at a time, so that it is one line of the cache and the
//! labels are reckoned side by side.

/// Eight bytes of a row. The first byte of a row is the worth, each further one the weight for a label.
pub(super) type Bytes = [u8; WIDTH];
/// As many figures.
pub(super) type Lanes = [f32; WIDTH];
pub(super) const WIDTH: usize = 8;

/// How many times eight bytes a row has for so many labels.
pub(super) fn blocks(labels: usize) -> usize {
    (labels + 1).div_ceil(WIDTH)
}

/// A row of its worth and weights.
pub(super) fn row(worth: u8, weights: impl IntoIterator<Item = i8>) -> Vec<Bytes> {
    let mut bytes = vec![worth];
    bytes.extend(weights.into_iter().map(i8::cast_unsigned));
    bytes.resize(bytes.len().next_multiple_of(WIDTH), 0);
    bytes.as_chunks().0.to_vec()
}

/// How rare the feature is, in steps.
pub(super) fn worth(row: &[Bytes]) -> u8 {
    row.first().map_or(0, |[worth, ..]| *worth)
}

/// Its weight for a label, in steps.
pub(super) fn weight(row: &[Bytes], label: usize) -> i8 {
    row.as_flattened().get(label + 1).map_or(0, |weight| weight.cast_signed())
}

/// One figure for each label, where its weight stands in a row.
pub(super) fn spread(figures: impl IntoIterator<Item = f32>) -> Vec<Lanes> {
    let mut spread = vec![0.0];
    spread.extend(figures);
    spread.resize(spread.len().next_multiple_of(WIDTH), 0.0);
    spread.as_chunks().0.to_vec()
}

/// Adds a row so many times. What gathers in the place of the worth means nothing.
pub(super) fn add(sums: &mut [Lanes], times: f32, row: &[Bytes]) {
    for (sums, row) in sums.iter_mut().zip(row) {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += times * f32::from(weight.cast_signed());
        }
    }
}

/// The sum of the products of figures and weights.
pub(super) fn product(figures: &[Lanes], row: &[Bytes]) -> f32 {
    let mut sums = [0.0; WIDTH];
    for (figures, row) in figures.iter().zip(row) {
        for ((sum, figure), weight) in sums.iter_mut().zip(figures).zip(row) {
            *sum += figure * f32::from(weight.cast_signed());
        }
    }
    // By halves, so that no sum waits for the one before it.
    for half in [4, 2, 1] {
        let (left, right) = sums.split_at_mut(half);
        left.iter_mut().zip(right).for_each(|(left, right)| *left += *right);
    }
    let [sum, ..] = sums;
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_eight_labels_takes_two_times_eight_bytes_and_keeps_each_weight_in_its_place() {
        let weights = [-127, 3, 0, 5, -1, 7, 2, 127];
        let row = row(200, weights);
        assert_eq!((row.len(), blocks(8), blocks(7)), (2, 2, 1));
        assert_eq!((worth(&row), std::array::from_fn(|at| weight(&row, at))), (200, weights));
    }

    #[test]
    fn sums_and_products_are_those_reckoned_by_hand() {
        let row = row(9, [2, -3]);
        let mut sums = spread([0.0, 0.0]);
        add(&mut sums, 0.5, &row);
        assert_eq!(sums.as_flattened().get(1..3), Some([1.0, -1.5].as_slice()));
        assert!((product(&spread([10.0, 1.0]), &row) - 17.0).abs() < 1e-6);
    }
}
