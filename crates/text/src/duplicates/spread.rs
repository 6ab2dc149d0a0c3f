//! Numbers that lie evenly spread, as hashes do, put in order in a step or two each.

/// The upper bits by which it is known where about a number lies.
pub(super) trait Hash: Copy + Ord {
    /// Its first so many bits; there are fewer than thirty-two.
    fn first(self, bits: u32) -> usize;
}

/// A hash, and where it stands.
impl Hash for (u32, u32) {
    fn first(self, bits: u32) -> usize {
        self.0.checked_shr(u32::BITS - bits).unwrap_or_default() as usize
    }
}

impl Hash for (u64, u32) {
    fn first(self, bits: u32) -> usize {
        (super::upper(self.0), 0).first(bits)
    }
}

/// About as many parts as there are numbers.
fn bits(many: usize) -> u32 {
    many.next_power_of_two().trailing_zeros().min(20)
}

/// Where each part begins among numbers in order; last, where all end.
fn starts<Number: Hash>(numbers: &[Number]) -> Vec<u32> {
    let bits = bits(numbers.len());
    let mut starts = vec![0_u32; (1 << bits) + 1];
    for number in numbers {
        starts.get_mut(number.first(bits) + 1).into_iter().for_each(|many| *many += 1);
    }
    let mut before = 0;
    for start in &mut starts {
        before += *start;
        *start = before;
    }
    starts
}

/// Puts them in order: first by parts, then each part. As fast as any order for few of them, for many several times.
pub(super) fn sort<Number: Hash>(numbers: &mut Vec<Number>) {
    const FEW: usize = 64;
    let Some(some) = numbers.first().copied().filter(|_| FEW < numbers.len()) else {
        return numbers.sort_unstable();
    };
    let bits = bits(numbers.len());
    let starts = starts(numbers);
    let (mut next, mut ordered) = (starts.clone(), vec![some; numbers.len()]);
    for number in &*numbers {
        if let Some(next) = next.get_mut(number.first(bits)) {
            if let Some(place) = ordered.get_mut(*next as usize) {
                *place = *number;
            }
            *next += 1;
        }
    }
    for two in starts.windows(2) {
        if let [start, end] = two
            && let Some(part) = ordered.get_mut(*start as usize..*end as usize)
            && 1 < part.len()
        {
            part.sort_unstable();
        }
    }
    *numbers = ordered;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sort;

    proptest! {
        #[test]
        fn numbers_are_put_in_order_whether_they_are_spread_or_not(
            spread in prop::collection::vec(any::<u32>(), 0..300),
            crowded in prop::collection::vec(0..9_u32, 0..300),
        ) {
            let mut numbers: Vec<(u32, u32)> = spread.into_iter().chain(crowded).zip(0..).collect();
            let mut wide: Vec<(u64, u32)> =
                numbers.iter().map(|(number, at)| (u64::from(*number) << 31, *at)).collect();
            let (mut in_order, mut wide_in_order) = (numbers.clone(), wide.clone());
            in_order.sort_unstable();
            wide_in_order.sort_unstable();
            sort(&mut numbers);
            sort(&mut wide);
            prop_assert_eq!(numbers, in_order);
            prop_assert_eq!(wide, wide_in_order);
        }
    }
}
