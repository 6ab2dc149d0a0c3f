//! The procedure as data: what a broken file says, and that the one we ship leaves nothing out.

use jiff::civil::date;

use rules::command::COMMANDS;
use rules::matter::Stage;
use rules::rulebook::{GroundList, Procedure, Rulebook, Rulebooks};

const TERMS: &str = include_str!("../../../../rules/terms/2022.toml");
const WAY: &str = include_str!("../../../../rules/procedures/2022.toml");

/// A way of three stages, short enough to count its lines by hand.
const SHORT: &str = r#"version = 1
source = "《信访工作条例》"

[[stage]]
name = "registered"
entered_by = "register"
article = "21"

[[stage]]
name = "proposed"
article = "22"

[[stage]]
name = "kept"
ends = true
article = "22"

[[step]]
command = "propose"
from = ["registered"]
to = ["proposed"]
roles = ["clerk", "head"]
article = "22"

[[step]]
command = "allot"
from = ["proposed"]
to = ["kept"]
roles = ["head", "leader"]
article = "22"

[[ground]]
list = "objection"
name = "not_ours"
text = "不属于本机关、单位职权范围"
article = "23.3"
"#;

#[track_caller]
fn says(text: &str) -> String {
    match Procedure::parse("t.toml", text) {
        Ok(_) => panic!("read, but it should not be"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn a_short_way_is_read() {
    let way = Procedure::parse("t.toml", SHORT).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((way.stages.len(), way.steps.len(), way.grounds.len()), (3, 2, 1));
}

/// The lines are counted in [`SHORT`] by hand.
#[test]
fn a_broken_way_says_what_is_wrong_and_on_which_line() {
    let stages = Stage::WORDS.join(", ");
    let commands: Vec<_> = COMMANDS.iter().map(|spec| spec.name).collect();
    let commands = commands.join(", ");
    let table = [
        // A word nobody knows.
        (
            "name = \"proposed\"",
            "name = \"pondered\"",
            format!("t.toml:9: there is no stage called pondered: {stages}"),
        ),
        (
            "command = \"propose\"",
            "command = \"ponder\"",
            format!("t.toml:18: there is no command called ponder: {commands}"),
        ),
        (
            "to = [\"kept\"]",
            "to = [\"certified\"]",
            "t.toml:25: the stage certified is not listed".to_owned(),
        ),
        (
            "name = \"not_ours\"",
            "name = \"dull\"",
            "t.toml:32: there is no objection called dull: not_ours, other_area, in_hand, several, \
             procedure, unclear, other"
                .to_owned(),
        ),
        // A way that leads nowhere, or from nowhere.
        (
            "from = [\"proposed\"]\nto = [\"kept\"]",
            "from = [\"registered\"]\nto = [\"kept\"]",
            "t.toml:9: nothing leads on from the stage proposed, and it does not say `ends = true`"
                .to_owned(),
        ),
        (
            "from = [\"registered\"]\nto = [\"proposed\"]",
            "from = [\"registered\"]\nto = [\"registered\"]",
            "t.toml:4: nothing leads on from the stage registered, and it does not say `ends = true`"
                .to_owned(),
        ),
        (
            "from = [\"registered\"]\nto = [\"proposed\"]",
            "from = [\"registered\"]\nto = [\"kept\"]",
            "t.toml:9: nothing leads to the stage proposed".to_owned(),
        ),
        (
            "entered_by = \"register\"\n",
            "",
            "t.toml:4: nothing leads to the stage registered".to_owned(),
        ),
        (
            "name = \"proposed\"\n",
            "name = \"proposed\"\nends = true\n",
            "t.toml:26: the stage proposed says `ends = true`, but allot leads on from it"
                .to_owned(),
        ),
        // Other rights and signatures than the code's.
        (
            "roles = [\"head\", \"leader\"]",
            "roles = [\"clerk\", \"leader\"]",
            "t.toml:25: allot is done by head, leader, not by clerk, leader".to_owned(),
        ),
        (
            "roles = [\"head\", \"leader\"]",
            "roles = [\"head\", \"leader\"]\nsignatures = [\"certify\"]",
            "t.toml:25: no rule asks for certify before allot: check before sign_off, sign_off \
             before allot, check before approve_answer"
                .to_owned(),
        ),
        // Nothing to stand on.
        (
            "ends = true\narticle = \"22\"",
            "ends = true",
            "t.toml:13: kept has neither an article nor a ground".to_owned(),
        ),
        (
            "roles = [\"head\", \"leader\"]\narticle = \"22\"",
            "roles = [\"head\", \"leader\"]\narticle = \" \"",
            "t.toml:25: allot has neither an article nor a ground".to_owned(),
        ),
        ("name = \"kept\"", "name = \"proposed\"", "t.toml:13: proposed is listed twice".to_owned()),
    ];
    for (good, bad, message) in table {
        let text = SHORT.replacen(good, bad, 1);
        assert_ne!(text, SHORT, "{good} is not in the text");
        assert_eq!(says(&text), message);
    }
}

#[test]
fn what_only_goes_back_leads_nowhere() {
    let back = "\n[[step]]\ncommand = \"take_back\"\nfrom = [\"kept\"]\nto = [\"proposed\"]\n\
                roles = [\"clerk\", \"head\", \"leader\"]\ngoes_back = true\narticle = \"22\"\n";
    assert!(Procedure::parse("t.toml", &format!("{SHORT}{back}")).is_ok(), "kept stays an end");
    let only_back = SHORT.replacen("to = [\"proposed\"]", "to = [\"kept\"]", 1);
    assert_eq!(
        says(&format!("{only_back}{back}")),
        "t.toml:9: nothing leads to the stage proposed"
    );
}

#[test]
fn every_stage_and_every_command_has_its_place_in_the_way() {
    let way = Procedure::parse("2022.toml", WAY).unwrap_or_else(|error| panic!("{error}"));
    let stages: Vec<_> = way.stages.iter().map(|entry| entry.stage).collect();
    assert_eq!(stages, Stage::WORDS);
    let missing = COMMANDS.iter().filter(|spec| {
        let mut steps = way.steps.iter();
        steps.all(|step| step.command != spec.name)
    });
    assert_eq!(missing.map(|spec| spec.name).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(way.grounds(GroundList::Supervision).count(), 8);
}

// Versions ----------------------------------------------------------------------------------------

fn second(terms: &str, way: &str) -> Result<Rulebooks, String> {
    let files = [[("1.toml", TERMS), ("w1.toml", WAY)], [("2.toml", terms), ("w2.toml", way)]];
    Rulebooks::read(&files).map_err(|error| error.to_string())
}

fn version(text: &str, number: u16) -> String {
    text.replacen("version = 1\n", &format!("version = {number}\n"), 1)
}

#[test]
fn a_new_version_takes_effect_on_its_day_and_old_matters_keep_theirs() {
    let terms = version(TERMS, 2)
        .replacen("from = \"2022-05-01\"", "from = \"2027-07-01\"", 1)
        .replacen("count = 60", "count = 45", 1);
    let books = second(&terms, &version(WAY, 2)).unwrap_or_else(|error| panic!("{error}"));
    let table = [
        (date(2005, 5, 1), 1), // before any of ours, the first stands in
        (date(2022, 5, 1), 1),
        (date(2027, 6, 30), 1),
        (date(2027, 7, 1), 2),
        (date(2030, 1, 1), 2),
    ];
    for (day, number) in table {
        assert_eq!(books.in_force(day).version(), number, "{day}");
    }
    let days = |number| {
        books.of_matter(number).map(|book| book.term(rules::rulebook::TermId::D06).count())
    };
    assert_eq!((days(1), days(2), days(3)), (Some(60), Some(45), None));
}

#[test]
fn versions_that_cannot_be_told_apart_are_refused() {
    let later = |text: &str| text.replacen("2022-05-01", "2027-07-01", 1);
    let table = [
        (
            later(TERMS),
            WAY.to_owned(),
            "2.toml:1: another version bears the number 1, or begins on the same day",
        ),
        (
            version(TERMS, 2),
            version(WAY, 2),
            "2.toml:1: another version bears the number 2, or begins on the same day",
        ),
        (
            later(&version(TERMS, 2)),
            WAY.to_owned(),
            "w2.toml:1: this is version 1, but the terms beside it are version 2",
        ),
        (
            later(&version(TERMS, 101)),
            version(WAY, 101),
            "2.toml:1: a version is numbered from 1 to 99, not 101",
        ),
    ];
    for (terms, way, message) in table {
        assert_eq!(second(&terms, &way).err().as_deref(), Some(message));
    }
    assert!(Rulebooks::read(&[]).is_err());
}

#[test]
fn what_is_shipped_is_in_force_today() {
    let shipped = Rulebook::shipped().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((shipped.version(), shipped.from()), (1, date(2022, 5, 1)));
}
