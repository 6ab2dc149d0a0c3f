//! How common a pair of characters is: what everybody writes tells nothing.

use std::sync::LazyLock;

use super::{Prepared, count, postings::Shelf};

/// How often each pair was met in the letters of an index. Pairs share counters; one that is rare by itself may stand with others
/// and then counts as one in some thousands.
#[derive(Debug, Clone, PartialEq)]
pub struct Commonness {
    counts: Vec<u32>,
    letters: u32,
    /// The pairs of all letters, and how many of them were sampled and counted.
    pairs: u64,
    sampled: u64,
}

/// The number of counters is two to this: at a million letters each holds a hundred rare pairs, one letter in ten thousand.
pub(super) const BUCKET_BITS: u32 = 20;
pub(super) const BUCKETS: usize = 1 << BUCKET_BITS;

/// Before an office has letters of its own, stock phrases count as though met in every third of this many.
const BACKGROUND: f64 = 100.0;
const STOCK_SHARE: f64 = 0.3;

/// A pair in one letter of five tells nothing, one in a thousand tells all a pair can tell. Without that upper end, a typing
/// mistake that nobody else made would weigh more than any word.
const TELLS_NOTHING: f64 = 0.2;
const TELLS_ALL: f64 = 0.001;

/// The logarithm of what tells all.
static ALL: LazyLock<f64> = LazyLock::new(|| (TELLS_NOTHING / TELLS_ALL).ln());

/// What is no stock phrase weighs this much even if everybody writes it: a letter that a third of all sent is still a copy.
const LEAST: f64 = 0.1;

/// The counter of a pair.
pub(super) fn bucket(pair: u32) -> u32 {
    pair >> (32 - BUCKET_BITS)
}

impl Commonness {
    /// Of no letters yet: only stock phrases are known.
    pub fn new() -> Self {
        Self { counts: vec![0; BUCKETS], letters: 0, pairs: 0, sampled: 0 }
    }

    /// As counted from all postings.
    pub(super) fn counted<'a>(
        letters: u32,
        pairs: u64,
        shelves: impl Iterator<Item = &'a Shelf>,
    ) -> Self {
        let mut commonness = Self { letters, pairs, ..Self::new() };
        for shelf in shelves {
            for (bucket, counted) in (0..).zip(&mut commonness.counts) {
                *counted += count(shelf.letters(bucket).len());
            }
        }
        commonness.sampled = commonness.counts.iter().map(|count| u64::from(*count)).sum();
        commonness
    }

    /// As `Weigher` does, the plain way.
    #[cfg(test)]
    pub(super) fn weight(&self, pair: u32) -> f64 {
        let met = f64::from(self.count(bucket(pair))) * self.widening();
        let is_stock = is_stock(bucket(pair));
        let (stock, least) = if is_stock { (STOCK_SHARE * BACKGROUND, 0.0) } else { (0.0, LEAST) };
        let share = (met + stock) / (f64::from(self.letters) + BACKGROUND);
        let share = share.clamp(TELLS_ALL, 1.0);
        ((TELLS_NOTHING / share).ln() / (TELLS_NOTHING / TELLS_ALL).ln()).max(least)
    }

    /// For weighing many pairs.
    pub(super) fn weigher(&self) -> Weigher<'_> {
        let mut weigher = Weigher { commonness: self, widening: self.widening(), rare: 0 };
        // The share grows with the count: the last that is rare is found by halves.
        for bit in (0..u32::BITS).rev() {
            let more = weigher.rare | 1 << bit;
            if weigher.share(more, 0.0) <= TELLS_ALL {
                weigher.rare = more;
            }
        }
        weigher
    }

    pub(super) fn count(&self, bucket: u32) -> u32 {
        self.counts.get(bucket as usize).copied().unwrap_or_default()
    }

    /// One letter more, of so many pairs, with these counters sampled of it.
    pub(super) fn add(&mut self, pairs: u32, sampled: &[u32]) {
        self.letters += 1;
        self.pairs += u64::from(pairs);
        self.sampled += sampled.len() as u64;
        for bucket in sampled {
            self.tell(*bucket, |count| count.saturating_add(1));
        }
    }

    /// The same letter taken out again.
    pub(super) fn take(&mut self, pairs: u32, sampled: &[u32]) {
        self.letters = self.letters.saturating_sub(1);
        self.pairs = self.pairs.saturating_sub(u64::from(pairs));
        self.sampled = self.sampled.saturating_sub(sampled.len() as u64);
        for bucket in sampled {
            self.tell(*bucket, |count| count.saturating_sub(1));
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.counts.capacity() * size_of::<u32>()
    }

    /// How many pairs stand behind one that was sampled.
    fn widening(&self) -> f64 {
        let whole = |many: u64| f64::from(u32::try_from(many >> 10).unwrap_or(u32::MAX));
        // A thousand more or less change nothing once there are letters enough to matter.
        if self.sampled < 1 << 16 { 1.0 } else { whole(self.pairs) / whole(self.sampled) }
    }

    fn tell(&mut self, bucket: u32, change: impl Fn(u32) -> u32) {
        if let Some(count) = self.counts.get_mut(bucket as usize) {
            *count = change(*count);
        }
    }
}

/// Weighs pairs by how common they are.
#[derive(Clone, Copy)]
pub(super) struct Weigher<'a> {
    commonness: &'a Commonness,
    widening: f64,
    /// A pair met so often, and no stock phrase, tells all: most do, and nothing need be reckoned.
    rare: u32,
}

impl Weigher<'_> {
    /// From nothing (0) to all a pair can tell (1).
    pub(super) fn weight(&self, pair: u32) -> f64 {
        let bucket = bucket(pair);
        let (count, is_stock) = (self.commonness.count(bucket), is_stock(bucket));
        if !is_stock && count <= self.rare {
            return 1.0;
        }
        let (stock, least) = if is_stock { (STOCK_SHARE * BACKGROUND, 0.0) } else { (0.0, LEAST) };
        let share = self.share(count, stock).clamp(TELLS_ALL, 1.0);
        ((TELLS_NOTHING / share).ln() / *ALL).max(least)
    }

    fn share(&self, count: u32, stock: f64) -> f64 {
        let met = f64::from(count) * self.widening;
        (met + stock) / (f64::from(self.commonness.letters) + BACKGROUND)
    }
}

impl Default for Commonness {
    fn default() -> Self {
        Self::new()
    }
}

fn is_stock(bucket: u32) -> bool {
    STOCK.get(bucket as usize / 64).is_some_and(|bits| bits >> (bucket % 64) & 1 == 1)
}

/// One bit for each counter: whether a pair stands under it that letters begin or end with everywhere.
static STOCK: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut bits = vec![0_u64; BUCKETS / 64];
    for pair in PHRASES.lines().flat_map(|line| Prepared::of(line).pairs().to_vec()) {
        let bucket = bucket(pair);
        bits.get_mut(bucket as usize / 64).into_iter().for_each(|bits| *bits |= 1 << (bucket % 64));
    }
    bits
});

const PHRASES: &str = "尊敬的领导您好
尊敬的市长书记您好
各位领导你们好
敬爱的领导
我是一名普通市民群众老百姓居民业主村民职工家长学生
我们是全体业主
我想咨询一下请问
我要反映一个问题情况如下
现将有关情况反映如下
现反映以下几个问题
特向您反映
投诉举报反映求助咨询建议
多次向有关部门反映一直没有得到解决
至今没有解决没有任何答复回复
打电话投诉无人处理
希望领导能够帮忙解决一下
恳请领导给予解决为盼
请领导百忙之中抽空过问
望有关部门尽快处理解决
请相关部门重视调查核实
请求政府给老百姓一个说法
希望政府能够重视
请给予答复盼复
望领导解决望回复谢谢
请尽快解决谢谢领导
请问什么时候可以解决
还我们一个公道
严重影响了居民的正常生活
谢谢领导非常感谢
感谢领导在百忙之中
此致敬礼
祝工作顺利身体健康
联系电话联系人
网友您好您的留言已收悉
因为所以但是如果而且现在已经
我们他们自己这个那个什么怎么为什么
不知道是不是有没有可以不能
The following is to whom it may concern dear sir or madam yours sincerely thank you very much
of the in the to the and the on the for the it is that the with the from the";
