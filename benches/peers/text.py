"""Measures what other people's programs do with the letters that `lugu bench text --peers` wrote.

    python3 text.py PEER FOLDER

PEER is one of datasketch, fts5, pg_trgm, sklearn. FOLDER holds letters.jsonl, copies.jsonl, questions.jsonl and
labelled.jsonl. Each figure is a line of JSON in the words of `lugu bench text`, so that it can stand beside ours.
"""

import contextlib
import json
import math
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PEER = ""
FOLDER = pathlib.Path()

# As the first page of a list of ours: so many of the newest, and counted no further than this.
PAGE = 51
COUNTED = 10_000


def lines(name):
    """The rows of one file."""
    with open(FOLDER / name, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def tell(what, figure, letters, of=None, **values):
    """One figure."""
    told = {"bench": "text", "peer": PEER, "what": what, "figure": figure}
    if of is not None:
        told["of"] = of
    print(json.dumps({**told, "letters": letters, **values}, ensure_ascii=False), flush=True)


def skip(why):
    """Says why this peer is not measured."""
    print(json.dumps({"bench": "text", "peer": PEER, "skipped": why}), flush=True)


def percentile(times, share):
    """The least time in milliseconds that so many of a hundred do not exceed, as ours are told."""
    times = sorted(times)
    return times[max(math.ceil(len(times) * share / 100) - 1, 0)] * 1e3


def tell_times(what, figure, letters, times, of=None, **values):
    """Median and 99th percentile."""
    p99, median = percentile(times, 99), percentile(times, 50)
    tell(what, figure, letters, of, p99_ms=p99, median_ms=median, worst_ms=max(times) * 1e3, **values)


def held():
    """The memory of this process that is not swapped out, in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def tell_found(letters, outcomes, **values):
    """The part of each sort of copies that was found again. Of strangers there is nothing to find."""
    for figure, of in sorted({(copy["figure"], copy["of"]) for copy, _ in outcomes}):
        found = [found for copy, found in outcomes if (copy["figure"], copy["of"]) == (figure, of)]
        if figure != "mistaken":
            tell("duplicates", figure, letters, of, share=sum(found) / len(found), asked=len(found), **values)


def datasketch():
    """MinHash and LSH over pairs of characters."""
    from datasketch import MinHash, MinHashLSH

    # With these a copy with three of ten characters changed, a likeness of 0.32, is found in three cases of four.
    permutations, threshold = 128, 0.3
    note = f"MinHashLSH, {permutations} permutations, threshold {threshold}, pairs of characters"

    def sketch(text):
        chars = [each for each in text if each.isalnum()]
        pairs = {one + other for one, other in zip(chars, chars[1:])}
        made = MinHash(num_perm=permutations)
        if pairs:
            made.update_batch([pair.encode() for pair in pairs])
        return made

    letters, copies = lines("letters.jsonl"), lines("copies.jsonl")
    before, index, began = held(), MinHashLSH(threshold=threshold, num_perm=permutations), time.perf_counter()
    for letter in letters:
        index.insert(letter["id"], sketch(letter["text"]))
    took, many = time.perf_counter() - began, len(letters)
    tell("duplicates", "fill", many, per_second=many / took, note=note)
    tell("duplicates", "memory", many, bytes=held() - before)
    times, outcomes = [], []
    for copy in copies:
        began = time.perf_counter()
        likely = index.query(sketch(copy["text"]))
        times.append(time.perf_counter() - began)
        # Kindly: it counts as found however many others come with it.
        outcomes.append((copy, copy["id"] in likely))
    tell_times("duplicates", "ask", many, times)
    tell_found(many, outcomes)


def search(many, questions, ask, count):
    """Asks every question as the first page of a list and tells how long that took; then what is missed."""
    times = []
    for question in questions:
        began = time.perf_counter()
        ask(question["words"])
        times.append(time.perf_counter() - began)
    tell_times("search", "ask", many, times)
    for of in dict.fromkeys(question["of"] for question in questions):
        asked = [(question, took) for question, took in zip(questions, times) if question["of"] == of]
        tell_times("search", "ask", many, [took for _, took in asked], of)
        counted = [question for question, _ in asked if question["wanted"] is not None]
        wanted = sum(question["wanted"] for question in counted)
        # What is found beyond it makes up for nothing that is missed.
        found = sum(min(count(question["words"]), question["wanted"]) for question in counted)
        if wanted:
            tell("search", "found", many, of, share=found / wanted, wanted=wanted)


def fts5():
    """SQLite's full text with trigrams, which keeps no text, as our index."""
    import sqlite3

    letters, questions = lines("letters.jsonl"), lines("questions.jsonl")
    path, many = FOLDER / "fts5.db", len(letters)
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("create virtual table letters using fts5(text, content='', tokenize='trigram')")
        began = time.perf_counter()
        rows = ((letter["id"], letter["text"]) for letter in letters)
        database.executemany("insert into letters(rowid, text) values (?, ?)", rows)
        database.commit()
        took = time.perf_counter() - began
        note = f"SQLite {sqlite3.sqlite_version}"
        tell("search", "fill", many, per_second=many / took, note=note)
        tell("search", "bytes", many, bytes=path.stat().st_size)
        newest = "select rowid from letters where letters match ? order by rowid desc limit ?"
        all_of = "select count(*) from (select 1 from letters where letters match ? limit ?)"

        def matching(words):
            return " ".join(f'"{word}"' for word in words)

        def ask(words):
            database.execute(newest, (matching(words), PAGE)).fetchall()
            return database.execute(all_of, (matching(words), COUNTED + 1)).fetchone()

        search(many, questions, ask, lambda words: database.execute(all_of, (matching(words), -1)).fetchone()[0])


def programs():
    """Where the programs of PostgreSQL are; none where they are not."""
    found = shutil.which("initdb")
    folders = [pathlib.Path(os.path.realpath(found)).parent] if found else []
    folders += sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


@contextlib.contextmanager
def server(bin_folder):
    """A server of our own in a temporary folder, reached through a socket there, and gone afterwards."""
    folder = tempfile.mkdtemp(prefix="lugu-peer.")
    options = {"cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    if os.geteuid() == 0:
        # It refuses to run as root.
        names = {entry.pw_name: entry for entry in pwd.getpwall()}
        user = names.get("postgres") or names["nobody"]
        os.chown(folder, user.pw_uid, user.pw_gid)
        options |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    data, running = os.path.join(folder, "data"), None
    try:
        # Without a locale that knows Chinese characters for letters there would be no trigrams of them.
        wanted = ["-D", data, "-U", "lugu", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
        subprocess.run([bin_folder / "initdb", *wanted], check=True, **options)
        wanted = ["-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "shared_buffers=512MB"]
        wanted += ["-c", "maintenance_work_mem=512MB", "-c", "fsync=off"]
        running = subprocess.Popen([bin_folder / "postgres", *wanted], **{**options, "stderr": subprocess.DEVNULL})
        yield os.path.join(folder, ".s.PGSQL.5432")
    finally:
        if running:
            running.send_signal(signal.SIGINT)
            running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def connected(pg8000, socket):
    """A connection, once the server takes one."""
    for _ in range(100):
        try:
            return pg8000.native.Connection("lugu", database="postgres", unix_sock=socket)
        except (pg8000.exceptions.InterfaceError, pg8000.exceptions.DatabaseError):
            time.sleep(0.1)
    raise TimeoutError("the server takes no connection")


def pg_trgm():
    """PostgreSQL's trigrams: likeness for duplicates, `like` for search, both by one GIN index."""
    import pg8000.exceptions
    import pg8000.native

    bin_folder = programs()
    if bin_folder is None:
        return skip("no initdb in the path or under /usr/lib/postgresql/*/bin")
    letters = lines("letters.jsonl")
    many = len(letters)
    with server(bin_folder) as socket, contextlib.closing(connected(pg8000, socket)) as database:
        try:
            database.run("create extension pg_trgm")
        except pg8000.exceptions.DatabaseError as error:
            return skip(f"no pg_trgm: {error.args[0].get('M')}")
        database.run("create table letters (id bigint primary key, text text not null)")
        began = time.perf_counter()
        texts = ((letter["id"], letter["text"].replace("\0", "")) for letter in letters)
        rows = (f"{number}\t{copied(text)}\n".encode() for number, text in texts)
        database.run("copy letters from stdin", stream=rows)
        database.run("create index letters_text on letters using gin (text gin_trgm_ops)")
        took = time.perf_counter() - began
        database.run("vacuum analyze letters")
        version = database.run("show server_version")[0][0]
        for what in ["duplicates", "search"]:
            tell(what, "fill", many, per_second=many / took, note=f"PostgreSQL {version}")
            tell(what, "bytes", many, bytes=database.run("select pg_relation_size('letters_text')")[0][0])
        pg_duplicates(database, many)
        pg_search(database, many)


def copied(text):
    """A text as COPY reads it."""
    for one, other in [("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")]:
        text = text.replace(one, other)
    return text


def pg_duplicates(database, many):
    """Copies by likeness above the usual 0.3; of each sort no more than a hundred, as each takes long."""
    likely = database.prepare(
        "select id from letters where text % :text order by similarity(text, :text) desc limit 24"
    )
    sorts = {}
    for copy in lines("copies.jsonl"):
        sorts.setdefault((copy["figure"], copy["of"]), []).append(copy)
    times, outcomes = [], []
    for copy in (copy for copies in sorts.values() for copy in copies[:: math.ceil(len(copies) / 100)]):
        began = time.perf_counter()
        found = likely.run(text=copy["text"])
        times.append(time.perf_counter() - began)
        outcomes.append((copy, [copy["id"]] in found))
    tell_times("duplicates", "ask", many, times)
    tell_found(many, outcomes)


def pg_search(database, many):
    """Words by `like`."""

    def run(statement, words, most):
        named = {f"word{at}": f"%{word}%" for at, word in enumerate(words)}
        has = " and ".join(f"text like :{name}" for name in named)
        return database.run(statement.format(has=has), most=most, **named)

    newest = "select id from letters where {has} order by id desc limit :most"
    all_of = "select count(*) from (select 1 from letters where {has} limit :most) as found"

    def ask(words):
        run(newest, words, PAGE)
        run(all_of, words, COUNTED + 1)

    search(many, lines("questions.jsonl"), ask, lambda words: run(all_of, words, many)[0][0])


def sklearn():
    """A linear model over one to three characters, judged on raw texts in five parts."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import f1_score
    from sklearn.model_selection import StratifiedKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    rows = lines("labelled.jsonl")
    if not rows:
        return skip("no labelled letters: name their folder with --messages")

    def model(learnt):
        # Of six settings that were tried the one that does best here.
        grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2)
        made = make_pipeline(grams, LinearSVC(class_weight="balanced"))
        return made.fit([row["text"] for row in learnt], [row["label"] for row in learnt])

    texts = [row for row in rows if row["is_text"]]
    words = [row for row in rows if not row["is_text"]]
    labels, raw = [row["label"] for row in texts], [row["text"] for row in texts]
    # As ours, which learns from the cut letters too; then from raw texts alone.
    for figure, beside in [("macro-f1", words), ("macro-f1-texts", [])]:
        judged = [""] * len(texts)
        for learnt, held_back in StratifiedKFold(5, shuffle=True, random_state=1).split(raw, labels):
            made = model([texts[at] for at in learnt] + beside)
            for at, label in zip(held_back, made.predict([raw[at] for at in held_back])):
                judged[at] = label
        score = f1_score(labels, judged, average="macro")
        tell("classes", figure, len(texts), macro_f1=score, note="letters that are alike may lie in different parts")
    read = [letter["text"] for letter in lines("letters.jsonl")[:10_000]]
    made = model(rows)
    began = time.perf_counter()
    made.predict(read)
    tell("classes", "rate", len(read), per_second=len(read) / (time.perf_counter() - began), note="no words cut")


MEASURES = {"datasketch": datasketch, "fts5": fts5, "pg_trgm": pg_trgm, "sklearn": sklearn}


def main():
    """Measures one peer; one whose module is missing is left out, and so is told."""
    global PEER, FOLDER
    if len(sys.argv) != 3 or sys.argv[1] not in MEASURES:
        sys.exit(__doc__)
    PEER, FOLDER = sys.argv[1], pathlib.Path(sys.argv[2])
    try:
        MEASURES[PEER]()
    except ModuleNotFoundError as missing:
        skip(f"Python has no module {missing.name}")


if __name__ == "__main__":
    main()
