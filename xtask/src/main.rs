//! The project's own commands: `cargo xtask` lists them.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what it prints is its work")]

mod browser;
mod check;
mod demo;
mod machine;
mod measure;
mod postgres;
mod run;
mod test;
mod tidy;

use std::process::ExitCode;

/// One word after `cargo xtask`.
struct Command {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> anyhow::Result<()>,
}

const COMMANDS: &[Command] = &[
    Command { name: "demo", about: "Build and serve a fictional county.", run: demo::demo },
    Command {
        name: "test",
        about: "Everything that CI runs: check, then every test.",
        run: test::test,
    },
    Command {
        name: "stories",
        about: "Tell the stories in a browser; words choose some.",
        run: browser::stories,
    },
    Command {
        name: "shots",
        about: "Photograph every page of the demonstration.",
        run: browser::shots,
    },
    Command {
        name: "check",
        about: "Format, lints, documentation, licences, tidy.",
        run: check::check,
    },
    Command {
        name: "tidy",
        about: "Hold the map of crates and files to its word.",
        run: tidy::tidy,
    },
    Command { name: "soak", about: "Run for long and look for what grows.", run: measure::soak },
    Command { name: "bench", about: "Measure what the README quotes.", run: measure::bench },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = words.split_first() else {
        print!("{}", list());
        return ExitCode::SUCCESS;
    };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        eprint!("error: there is no command `{name}`\n\n{}", list());
        return ExitCode::from(2);
    };
    match (command.run)(rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn list() -> String {
    let lines = COMMANDS.iter().map(|command| format!("  {:<8}{}\n", command.name, command.about));
    format!("Usage: cargo xtask <command>\n\n{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_command_has_a_name_of_its_own_and_a_sentence() {
        let names: BTreeSet<_> = COMMANDS.iter().map(|command| command.name).collect();
        assert_eq!(names.len(), COMMANDS.len());
        assert!(COMMANDS.iter().all(|command| command.about.ends_with('.')));
    }
}
