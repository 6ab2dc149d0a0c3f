//! Every command and setting with its default and its line in the manual (a table; may be long).

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

/// 路鼓: hears people. Receives petitions and reports, answers them in time, protects who brought them.
#[derive(Parser)]
#[command(name = "lugu", version, arg_required_else_help = true)]
pub(crate) struct Arguments {
    /// Print JSON: one document, or one object a line where rows are many.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the program can do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Run the office. An empty folder becomes one: a one-time link for its first administrator is printed.
    Serve(Serve),
    /// Serve a fictional county with accounts for every role and matters in every stage.
    Demo(Demo),
    /// Set up an office without the browser.
    Init(Init),
    /// Staff accounts.
    #[command(subcommand)]
    User(User),
    /// Bearer tokens for the JSON API.
    #[command(subcommand)]
    Token(Token),
    /// Adopt the matters of an old register as it states them.
    Import(Import),
    /// Towns of the office's own.
    #[command(subcommand)]
    Areas(Areas),
    /// The cadre register.
    #[command(subcommand)]
    Cadres(Cadres),
    /// The rulebook and its dates.
    #[command(subcommand)]
    Rules(Rules),
    /// The log.
    #[command(subcommand)]
    Log(Log),
    /// Figures of the whole installation.
    #[command(subcommand)]
    Report(Report),
    /// Receipts.
    #[command(subcommand)]
    Receipt(Receipt),
    /// Drop the read models and fold them from the log again.
    Rebuild(House),
    /// The office key.
    #[command(subcommand)]
    Key(Key),
    /// Recovery of the circles that may know who brought a matter.
    #[command(subcommand)]
    Seal(Seal),
    /// Reports that the organ above takes: whom they are about, and the key that opens them there.
    #[command(subcommand)]
    Upward(Upward),
    /// Who looked at what.
    #[command(subcommand)]
    Traces(Traces),
    /// Write everything to a new file while the office goes on working. The office key is not in it: keep that elsewhere.
    Backup {
        /// Where the office lies.
        #[command(flatten)]
        place: Place,
        /// The new file.
        file: PathBuf,
    },
    /// Bring a backup back into an empty place, by its office key. A new epoch of the log begins, for anybody to see.
    Restore(Restore),
    /// Move the office from a folder to a PostgreSQL database or back, while nothing serves it.
    Move(Move),
    /// Find matters by their words, as far as an account may know of them. What is in quotation marks is looked for as it is; a
    /// word after a minus must not be there: lugu search --data DIR --as USER --password-file F -- 噪音 -地铁
    Search(Search),
    /// Read letters: the tools on their own, a JSON object a line, with no office.
    #[command(subcommand)]
    Text(Text),
    /// Measure the product on made-up data in a temporary folder.
    Bench(Bench),
}

/// `lugu search`.
#[derive(Args)]
pub(crate) struct Search {
    /// What to look for.
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// The newest first, not the best.
    #[arg(long)]
    pub(crate) newest: bool,
    /// Where the office lies.
    #[command(flatten)]
    pub(crate) house: House,
    /// Who looks: the account's rights decide what is found.
    #[arg(long = "as", value_name = "USER")]
    pub(crate) user: String,
    /// File with that account's password; /dev/stdin to type it.
    #[arg(long, value_name = "F")]
    pub(crate) password_file: PathBuf,
}

/// `lugu text`.
#[derive(Subcommand)]
pub(crate) enum Text {
    /// Cut letters into words, signs and marks: {"id","tokens"}.
    Segment(Letters),
    /// The words that say what a letter is about, beside the others of the file: {"id","keywords"}.
    Keywords(Letters),
    /// Which letters say the same: {"a","b","score","grade"} for each two, graded same_letter, same_matter or related.
    Duplicates(Letters),
    /// Which class each letter may belong to, how sure that is, and what carried it: {"id","label","confidence","why"}. A
    /// letter that says too little has no label; of one that is unsure `enough` is false.
    Classify(Classify),
    /// Learn from letters that people classed: `label`, with text or tokens. Prints how well it does on letters held back.
    Train(Train),
    /// Hot issues: letters about the same thing in a place within a time, counted by persons and by pieces.
    Topics(Letters),
}

/// `lugu text classify`.
#[derive(Args)]
pub(crate) struct Classify {
    #[command(flatten)]
    pub(crate) letters: Letters,
    /// A model that `lugu text train` made; else the one that comes with the program.
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// `lugu text train`.
#[derive(Args)]
pub(crate) struct Train {
    /// Letters with their labels, a JSON object a line.
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Where the model goes.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Begin with this model (`base`, or without MODEL: the one that comes with the program) and write a new one only if it is
    /// better, by more than chance, on the newest letters, held back. The letters must be new to MODEL; where each has a time,
    /// they are read in the order of their days, else as they stand.
    #[arg(long, value_name = "MODEL", num_args = 0..=1, default_missing_value = "base")]
    pub(crate) beside: Option<PathBuf>,
}

/// Letters to read.
#[derive(Args)]
pub(crate) struct Letters {
    /// Letters, a JSON object a line: id, text or tokens; title, time, person where there are any.
    #[arg(long, value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// Where the lines go; without it, to the standard output.
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Where the office lies.
#[derive(Args, Clone)]
pub(crate) struct House {
    /// Folder of the office.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// PostgreSQL database instead of the folder's SQLite file: postgres://…
    #[arg(long, value_name = "URL", env = "LUGU_DATABASE", hide_env_values = true)]
    pub(crate) database: Option<String>,
    /// The office key; else LUGU_KEY_FILE, else the systemd credential lugu.key, else DIR.key.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
}

/// The folder of an office, named without a word before it.
#[derive(Args, Clone)]
pub(crate) struct Place {
    /// Folder of the office.
    #[arg(value_name = "DIR")]
    data: PathBuf,
    /// PostgreSQL database instead of the folder's SQLite file: postgres://…
    #[arg(long, value_name = "URL", env = "LUGU_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// The office key; else LUGU_KEY_FILE, else the systemd credential lugu.key, else DIR.key.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

impl Place {
    /// The same as other commands name it.
    pub(crate) fn house(&self) -> House {
        let Self { data, database, key } = self.clone();
        House { data, database, key }
    }
}

/// `lugu restore`.
#[derive(Args)]
pub(crate) struct Restore {
    /// The backup.
    pub(crate) file: PathBuf,
    /// Where the office will lie.
    #[command(flatten)]
    pub(crate) place: Place,
    /// Notes of restores that this office published before (`lugu log restores`): a backup older than one of them does not
    /// know of it, and its epoch must not come twice.
    #[arg(long, value_name = "FILE")]
    pub(crate) restores: Option<PathBuf>,
    /// Why, in one line that anybody may read: it is published with the epoch.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
}

/// `lugu move`.
#[derive(Args)]
pub(crate) struct Move {
    /// A folder, or the address of a PostgreSQL database: postgres://…
    pub(crate) from: String,
    /// An empty one of either.
    pub(crate) to: String,
}

/// `lugu serve`.
#[derive(Args)]
pub(crate) struct Serve {
    /// Where the office lies.
    #[command(flatten)]
    pub(crate) house: House,
    /// Address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Which doors are open.
    #[arg(long, default_value = "all")]
    pub(crate) site: Site,
    /// Browsers reach this office over HTTPS: cookies travel over nothing else.
    #[arg(long)]
    pub(crate) https: bool,
    /// Address of a reverse proxy whose X-Forwarded-For is believed for its last entry, to count what the public sends
    /// by; in memory only, and never written. May be repeated. Leave it out where an onion service reaches this address.
    #[arg(long, value_name = "IP")]
    pub(crate) trusted_proxy: Vec<std::net::IpAddr>,
    /// Send each new checkpoint of the log to this address by POST, as plain text: whoever keeps them there can show later
    /// that nothing before was changed. http:// only, for a checkpoint is public and signed.
    #[arg(long, value_name = "URL")]
    pub(crate) checkpoint_to: Option<String>,
    /// Count nothing: any number of messages, codes and passwords may be tried. For measurements, and where a proxy counts.
    #[arg(long)]
    pub(crate) unlimited: bool,
}

/// Which doors are open.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Site {
    /// Portal, workbench and API.
    All,
    /// The portal only.
    Public,
    /// The workbench only.
    Workbench,
}

/// `lugu demo`.
#[derive(Args)]
pub(crate) struct Demo {
    /// Folder to keep the demonstration in; a temporary one where none is named.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Address to listen on.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
}

/// `lugu init`.
#[derive(Args)]
pub(crate) struct Init {
    /// Where the office will lie.
    #[command(flatten)]
    pub(crate) house: House,
    /// Name of the first administrator: keeps accounts and organs, opens no matter.
    #[arg(long, value_name = "NAME")]
    pub(crate) admin: String,
    /// File with the administrator's password.
    #[arg(long, value_name = "F")]
    pub(crate) password_file: PathBuf,
    /// Name of the first intake officer; without it a secret is printed once, which that officer redeems.
    #[arg(long, value_name = "NAME", requires = "intake_password_file")]
    pub(crate) intake: Option<String>,
    /// File with the intake officer's password.
    #[arg(long, value_name = "F", requires = "intake")]
    pub(crate) intake_password_file: Option<PathBuf>,
    /// File with the intake officer's seal passphrase; until the officer chooses another, it is the password.
    #[arg(long, value_name = "F", requires = "intake")]
    pub(crate) intake_passphrase_file: Option<PathBuf>,
    /// File for recovery shares of the office key and the circles, to be printed and given to different people.
    #[arg(long, value_name = "FILE", requires = "shares")]
    pub(crate) recovery_out: Option<PathBuf>,
    /// How many shares bring the key back, of how many: 2/3.
    #[arg(long, value_name = "K/N", requires = "recovery_out")]
    pub(crate) shares: Option<String>,
    /// Plan of the organs as TOML; an ordinary county where none is given.
    #[arg(long, value_name = "FILE")]
    pub(crate) org: Option<PathBuf>,
}

/// `lugu user`.
#[derive(Subcommand)]
pub(crate) enum User {
    /// Add an account.
    Add {
        /// Name to sign in with.
        name: String,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
        /// A role at an organ, and at one unit of it: clerk@县信访局, handler@县教育局/业务科. May be repeated.
        #[arg(long = "role", value_name = "ROLE@ORGAN", required = true)]
        roles: Vec<String>,
        /// File with the password.
        #[arg(long, value_name = "F")]
        password_file: PathBuf,
    },
    /// List the accounts.
    List {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
    /// Disable an account: its sessions end, its tokens are withdrawn.
    Disable {
        /// Name.
        name: String,
        /// Even if open matters are still in their hands; they are better handed over first.
        #[arg(long)]
        anyway: bool,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}

/// `lugu token`.
#[derive(Subcommand)]
pub(crate) enum Token {
    /// Issue a token; it is shown once.
    Add {
        /// Name of the account.
        user: String,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}

/// `lugu areas`.
#[derive(Subcommand)]
pub(crate) enum Areas {
    /// Name towns from a list, one a line: code,name. All of them, or none where a line is wrong.
    Import {
        /// The list, in UTF-8.
        file: PathBuf,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}

/// `lugu cadres`.
#[derive(Subcommand)]
pub(crate) enum Cadres {
    /// Bring the register up to date from a workbook or a CSV file; all of it, or nothing where a row cannot be told.
    Import {
        /// XLSX or CSV.
        file: PathBuf,
        /// The file holds everybody: whoever is missing from it left today.
        #[arg(long)]
        whole: bool,
        /// Only tell what would change.
        #[arg(long)]
        dry_run: bool,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}

/// `lugu import`.
#[derive(Args)]
pub(crate) struct Import {
    /// XLSX, CSV or JSONL, told apart by its name.
    #[arg(required_unless_present = "back_out")]
    pub(crate) file: Option<PathBuf>,
    /// Where the office lies.
    #[command(flatten)]
    pub(crate) house: House,
    /// Profile as TOML: columns, codes, sheet and encoding of the register.
    #[arg(long, value_name = "MAP.toml", visible_alias = "profile")]
    pub(crate) map: Option<PathBuf>,
    /// The organ that adopts the matters; the petition office where none is named.
    #[arg(long, value_name = "ORGAN")]
    pub(crate) organ: Option<String>,
    /// Look only: nothing is kept.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write the findings to a new CSV file that spreadsheets open: line, column, what, what to do.
    #[arg(long, value_name = "F.csv")]
    pub(crate) findings: Option<PathBuf>,
    /// Take a run back: withdraw what it adopted and nobody has acted on since.
    #[arg(long, value_name = "RUN", conflicts_with_all = ["file", "dry_run", "map", "findings"])]
    pub(crate) back_out: Option<String>,
    /// Why, as the history is to say it; used with --back-out.
    #[arg(long, value_name = "TEXT", requires = "back_out")]
    pub(crate) reason: Option<String>,
    /// The account whose hand the import is; else it is the operator's.
    #[arg(long = "as", value_name = "USER", requires = "password_file")]
    pub(crate) user: Option<String>,
    /// File with that account's password.
    #[arg(long, value_name = "F", requires = "user")]
    pub(crate) password_file: Option<PathBuf>,
}

/// `lugu bench`.
#[derive(Args)]
pub(crate) struct Bench {
    /// What to measure: import, pages, act, seal, stranger, trace, log, million, text. All but the last three where nothing is named.
    pub(crate) names: Vec<String>,
    /// How many rows a made-up register has.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) rows: u64,
    /// How many events the log of `log` has.
    #[arg(long, value_name = "N", default_value_t = 10_000_000)]
    pub(crate) leaves: u64,
    /// How many matters the office of `million` has.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub(crate) matters: u64,
    /// Where the office of `million` or `text` lies, or is made: it stays there, and is not filled again. Without it `text` asks no
    /// office.
    #[arg(long, value_name = "DIR")]
    pub(crate) office: Option<PathBuf>,
    /// How many letters `text` is measured with.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) letters: u64,
    /// Folder with labelled.jsonl and dated.jsonl, real letters for `text`: more are put together from their words. Without it
    /// all letters are made up, and what takes labels or dates is not measured.
    #[arg(long, value_name = "DIR")]
    pub(crate) messages: Option<PathBuf>,
    /// The script that measures the peers of `text` on the same letters: benches/peers/text.py. Its README says what it needs.
    #[arg(long, value_name = "SCRIPT.py")]
    pub(crate) peers: Option<PathBuf>,
    /// The Python that runs it.
    #[arg(long, value_name = "PYTHON", default_value = "python3")]
    pub(crate) python: PathBuf,
}

/// `lugu report`.
#[derive(Subcommand)]
pub(crate) enum Report {
    /// How many matters were answered within 15, 60 and 90 days of their receipt, of those whose day of answer is known.
    Answered {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}

/// `lugu rules`.
#[derive(Subcommand)]
pub(crate) enum Rules {
    /// Check a rulebook: every file, with the line of what is wrong.
    Check {
        /// Folder with terms/, procedures/, overlays/, calendar/, classes.csv and areas.csv; what is built in where none is named.
        dir: Option<PathBuf>,
    },
    /// Compute a due date and say why.
    Due(Due),
    /// Say why a matter is due when it is.
    Explain {
        /// Its number.
        number: String,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
        /// Who looks: the account's rights decide what is shown.
        #[arg(long = "as", value_name = "USER")]
        user: String,
        /// File with that account's password; /dev/stdin to type it.
        #[arg(long, value_name = "F")]
        password_file: PathBuf,
    },
    /// Adopt rules of the province or of the office: shorter terms, more signatures, checks before a matter is closed.
    Adopt {
        /// The overlay as TOML.
        file: PathBuf,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
        /// The first day: matters received from then on stand under it.
        #[arg(long, value_name = "DATE")]
        from: String,
    },
    /// Working days and holidays.
    #[command(subcommand)]
    Calendar(CalendarOf),
}

/// `lugu rules calendar`.
#[derive(Subcommand)]
pub(crate) enum CalendarOf {
    /// Publish a year; dates that waited for it become certain.
    Add {
        /// The days as CSV: date,off,name with off 1 for a day off and 0 for a working day in exchange.
        file: PathBuf,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
        /// The notice that names the days, as the history is to cite it.
        #[arg(long, value_name = "TEXT")]
        notice: String,
    },
}

/// `lugu rules due`.
#[derive(Args)]
pub(crate) struct Due {
    /// How many units the term is long.
    #[arg(long, value_name = "N", required_unless_present = "term", requires = "unit")]
    pub(crate) count: Option<u16>,
    /// The unit.
    #[arg(long, requires = "count")]
    pub(crate) unit: Option<Unit>,
    /// A term of the rulebook: D01 to D10, D13, D06-extension, D31-5, simple-accept, rating, …
    #[arg(long, value_name = "NAME", conflicts_with_all = ["count", "unit"])]
    pub(crate) term: Option<String>,
    /// The day or moment it starts: 2026-09-25 or 2026-09-25T10:00:00+08:00.
    #[arg(long, value_name = "WHEN")]
    pub(crate) from: String,
}

/// Unit of a term.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Unit {
    /// 工作日.
    WorkingDays,
    /// 日.
    CalendarDays,
    /// 月.
    Months,
}

/// `lugu log`.
#[derive(Subcommand)]
pub(crate) enum Log {
    /// Recompute the tree, the signed checkpoints, the texts and the read models; name the first event that does not fit.
    Verify {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
        /// Signed checkpoints kept elsewhere, one note after another.
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
        /// A public key of the log you are sure of, such as the one `init` printed; otherwise the one in use is believed.
        #[arg(long, value_name = "KEY")]
        verifier: Option<String>,
    },
    /// Check offline that a checkpoint kept before is the beginning of a later one: that the log only grew since.
    Extends {
        /// The checkpoint that was kept.
        file: PathBuf,
        /// The proof, as `GET /api/v1/log/consistency` gives it for the number in the checkpoint's second line.
        #[arg(long, value_name = "FILE")]
        proof: PathBuf,
        /// The public key of the log.
        #[arg(long, value_name = "KEY")]
        verifier: String,
        /// File with the changes of keys, as `lugu log keys` prints them.
        #[arg(long, value_name = "FILE")]
        keys: Option<PathBuf>,
        /// File with the restores of the log, as `lugu log restores` prints them: what one lost is told from a fork.
        #[arg(long, value_name = "FILE")]
        restores: Option<PathBuf>,
    },
    /// Print the signed notes that say when the log was brought back from a backup, and what was kept.
    Restores {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
    /// Print the keys that signed the log, one after another, with the signed notes of their changes, to be published.
    Keys {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}

/// `lugu receipt`.
#[derive(Subcommand)]
pub(crate) enum Receipt {
    /// Check a receipt offline with the log's public key, as `lugu log verify` prints it.
    Verify {
        /// The receipt.
        file: PathBuf,
        /// The public key.
        #[arg(long, value_name = "KEY")]
        verifier: String,
        /// File with the changes of keys, as `lugu log keys` prints them: a receipt of an earlier or later key is checked too.
        #[arg(long, value_name = "FILE")]
        keys: Option<PathBuf>,
        /// A proof that it lies in the log, as `GET /api/v1/log/proof` gives it: checked as well.
        #[arg(long, value_name = "FILE")]
        proof: Option<PathBuf>,
    },
}

/// `lugu upward`.
#[derive(Subcommand)]
pub(crate) enum Upward {
    /// Say which organ above takes reports that an organ of discipline may not, and about whom those are.
    Set {
        /// File with the list, one line each: a post, a name, or name,unit,post with what is not known left empty.
        list: PathBuf,
        /// The organ of discipline, by name or id.
        #[arg(long, value_name = "NAME")]
        organ: String,
        /// Name of the organ above, as the public reads it.
        #[arg(long, value_name = "NAME")]
        to: String,
        /// Its address and telephone, as the public reads them.
        #[arg(long, value_name = "TEXT")]
        contact: String,
        /// File with its public key (one line, from `lugu upward key` there); without one nothing is taken here.
        #[arg(long, value_name = "FILE")]
        public_key: Option<PathBuf>,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
    /// Make a key pair for an organ above, and print its public line.
    Key {
        /// The new key file; keep it off the net.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Open a sealed file that came from below, and print what it holds.
    Open {
        /// The sealed file.
        file: PathBuf,
        /// The key file.
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
    },
}

/// `lugu seal`.
#[derive(Subcommand)]
pub(crate) enum Seal {
    /// Try recovery shares: whether they open every circle's keys. Nothing is shown and nothing changes.
    Drill {
        /// File with shares, one a line.
        shares: PathBuf,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
    /// Make recovery shares after `init`, or others than before: those made before bring no circle back any more.
    Shares {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
        /// File for the shares, to be printed, given to different people, and destroyed.
        #[arg(long, value_name = "FILE")]
        recovery_out: PathBuf,
        /// How many shares bring the keys back, of how many: 2/3.
        #[arg(long, value_name = "K/N")]
        shares: String,
    },
    /// The first key that `init` printed is lost: new keys for the circles it guarded. What came before stays sealed.
    FirstKeyLost {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
    /// Give an officer the circles their posts belong to, by recovery shares: when nobody else can.
    Recover {
        /// File with shares, one a line.
        shares: PathBuf,
        /// Name of the account; it has set a seal passphrase.
        #[arg(long, value_name = "NAME")]
        officer: String,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}

/// `lugu key`.
#[derive(Subcommand)]
pub(crate) enum Key {
    /// Put the key file under a passphrase, which is asked for at each start.
    Lock {
        /// The key file.
        file: PathBuf,
    },
    /// Take the key file from under its passphrase.
    Unlock {
        /// The key file.
        file: PathBuf,
    },
    /// Change the office key: everything is wrapped anew, and old copies of the key open old backups alone. Stop the office first.
    Rotate {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
    /// Change the key that signs checkpoints and receipts, while the office works; write down the public key it prints.
    RotateLog {
        /// Where the office lies.
        #[command(flatten)]
        house: House,
        /// The old signing key was lost: its public key, as it was written down. The change then stands in the log without it.
        #[arg(long, value_name = "KEY")]
        old_key_lost: Option<String>,
    },
    /// Put a lost office key together again from recovery shares.
    Recover {
        /// File with shares, one a line.
        shares: PathBuf,
        /// The new key file.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
}

/// `lugu traces`.
#[derive(Subcommand)]
pub(crate) enum Traces {
    /// Print looks as lines of RFC 5424 (facility 13) for a log server: ids, numbers and times, no names and no content.
    Syslog {
        /// Only what stands in the log after this position: the last line's `position`, to go on from there.
        #[arg(long, value_name = "POSITION")]
        after: Option<i64>,
        /// Where the office lies.
        #[command(flatten)]
        house: House,
    },
}
