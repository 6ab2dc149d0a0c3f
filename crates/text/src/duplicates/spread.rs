//! Numbers that lie evenly spread, as hashes do: put in order, and found again, in a step or two each.

/// The upper bits by which it is known where about a number lies.
pub(super) trait Hash: Copy + Ord {
    /// Its first so many bits; there are fewer than thirty-two.
    fn first(self, bits: u32) -> usize;
}

impl Hash for u32 {
    fn first(self, bits: u32) -> usize {
        self.checked_shr(u32::BITS - bits).unwrap_or_default() as usize
    }
}

/// A hash, and where it stands.
impl Hash for (u64, u32) {
    fn first(self, bits: u32) -> usize {
        super::upper(self.0).first(bits)
    }
}

/// About as many parts as there are numbers.
fn bits(many: usize) -> u32 {
    many.next_power_of_two().trailing_zeros().min(20)
}

/// Where each part begins among numbers in order; last, where all end.
pub(super) fn starts<Number: Hash>(numbers: &[Number]) -> Vec<u32> {
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

/// The part of numbers in order in which this one would lie, by where their parts start.
pub(super) fn part<'n, Number: Hash>(
    numbers: &'n [Number],
    starts: &[u32],
    number: Number,
) -> (usize, &'n [Number]) {
    let first = number.first(bits(numbers.len()));
    let (start, end) = (starts.get(first), starts.get(first + 1));
    let [start, end] = [start, end].map(|place| place.map_or(0, |place| *place as usize));
    (start, numbers.get(start..end).unwrap_or_default())
}
