//! Columns that label people, which nobody here reads.
//!
//! Old systems hold marks such as 重点人员 or 扬言 against petitioners. None of them becomes a field
//! of ours, so they are dropped by their heading alone, before a value is looked at.

/// Headings that are dropped where the folded heading begins so.
const BEGINNINGS: &[&str] = &["yybz", "zdry", "tsry", "wxdj", "wkry", "specialflag", "threatflag"];

/// Headings that are dropped where the folded heading holds this anywhere.
const PARTS: &[&str] = &[
    "重点人",
    "重点信访人",
    "稳控",
    "扬言",
    "无理",
    "缠访",
    "闹访",
    "特殊人员",
    "特殊人群",
    "危险等级",
    "危险程度",
    "keyperson",
    "specialperson",
    "stabilitycontrol",
    "dangerlevel",
    "vexatious",
];

/// A heading evened out for comparison: case, spaces, dashes and ornaments do not count.
pub(super) fn folded(heading: &str) -> String {
    let ornament = |c: &char| !c.is_whitespace() && !"_-*:：\u{feff}\u{200b}".contains(*c);
    heading.chars().filter(ornament).flat_map(char::to_lowercase).collect()
}

/// True where a folded heading labels people.
pub(super) fn labels_people(folded: &str) -> bool {
    BEGINNINGS.iter().any(|beginning| folded.starts_with(beginning))
        || PARTS.iter().any(|part| folded.contains(part))
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::*;

    #[test]
    fn headings_that_label_people_are_known_however_they_are_written() {
        for heading in [
            "yybz",
            "ZDRYBZ",
            "zdrybz_dm",
            "special_flag",
            "Threat Flag",
            "threat-flag",
            "tsry",
            "重点人员",
            "是否重点人员",
            "重点信访人标志",
            "稳控责任人",
            "扬言标志",
            "是否无理访",
            "缠访闹访",
            "特殊人员类型",
            "危险等级",
            "危 险 等 级",
            "\u{feff}yybz",
        ] {
            assert!(labels_people(&folded(heading)), "{heading}");
        }
    }

    #[test]
    fn no_heading_we_read_labels_people() {
        for heading in Field::all().flat_map(Field::headings) {
            assert!(!labels_people(&folded(heading)), "{heading}");
        }
    }
}
