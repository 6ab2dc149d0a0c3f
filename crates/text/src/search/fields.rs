//! What of a letter is in the index: pairs of neighbouring characters and where they stand, and nothing to read it from.

use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    /// Its id, to find it again.
    pub(super) id: Field,
    /// All that is written in it, pair by pair, and where.
    pub(super) letter: Field,
    /// Each of its characters once: of a single one, the pairs it begins would be a thousand lists.
    pub(super) single: Field,
    /// The pairs of its title.
    pub(super) title: Field,
    /// The pairs that are said often in it.
    pub(super) often: Field,
    /// The initials of the names in it.
    pub(super) initials: Field,
}

/// The names of the columns.
pub(super) const HIGH: &str = "high";
pub(super) const LOW: &str = "low";
pub(super) const DAY: &str = "day";

impl Fields {
    /// The fields, and the schema they are of.
    pub(super) fn new() -> (Self, Schema) {
        // We cut everything ourselves; "raw" is what the engine calls that.
        let text = |records| {
            let indexing = TextFieldIndexing::default().set_fieldnorms(false);
            let indexing = indexing.set_tokenizer("raw").set_index_option(records);
            TextOptions::default().set_indexing_options(indexing)
        };
        let (all, only) = (IndexRecordOption::WithFreqsAndPositions, IndexRecordOption::Basic);
        let mut schema = Schema::builder();
        // Which letter it is, and its day.
        schema.add_u64_field(HIGH, FAST);
        schema.add_u64_field(LOW, FAST);
        schema.add_i64_field(DAY, FAST);
        let fields = Self {
            id: schema.add_bytes_field("id", BytesOptions::default().set_indexed()),
            letter: schema.add_text_field("letter", text(all)),
            title: schema.add_text_field("title", text(only)),
            often: schema.add_text_field("often", text(only)),
            initials: schema.add_text_field("initials", text(only)),
            single: schema.add_text_field("single", text(only)),
        };
        (fields, schema.build())
    }
}

/// A pair as the index has it.
pub(super) fn pair(two: [char; 2]) -> String {
    two.iter().collect()
}
