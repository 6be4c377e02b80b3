"""The command `scrutineer`: each sub-command parses its arguments, calls one function and prints.

Results go to stdout, progress to stderr; the exit code is 0, or 1 with one
line that says what happened and what to do.  What a command needs is imported
when it runs, so that `scrutineer --help` starts at once.
"""

import argparse
import logging
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.terminal import print_json, print_table, printable, progress_bar
from ingest.errors import InvalidQuestion, InvalidQuestionFile, LibraryDamaged, MissingPackage, ScrutineerError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.encoders import Encoder
    from index.library import Library
    from index.scope import Scope
    from index.store import LocalLibrary

INTERRUPTED = 130


class WrongArgument(ScrutineerError):
    """An argument of the command that cannot be used."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one sub-command and returns the exit code: 0, 1 with one line on stderr, or 130 when interrupted."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal or pipe that cannot show a character must not end the work
            stream.reconfigure(errors="replace")
    try:
        code = _evaluate(arguments[1:]) if arguments[:1] == ["eval"] else _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("scrutineer: stopped. What was finished before is kept; run the same command to go on.", file=sys.stderr)
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exc()
        print("scrutineer: " + " ".join(_explain(error).split()), file=sys.stderr)
        code = 1
    return code


def _run(arguments: list[str]) -> int:
    parsed = build_parser().parse_args(arguments)
    # The libraries that load the model draw bars of their own for what takes no time.
    os.environ.setdefault("TQDM_DISABLE", "1")
    logging.basicConfig(level=logging.DEBUG if parsed.debug else logging.ERROR, stream=sys.stderr)
    return int(parsed.run(parsed))


def _explain(error: Exception) -> str:
    """Returns what happened and what to do; the traceback of an error that nobody foresaw goes to a file."""
    if isinstance(error, ScrutineerError):
        return str(error)
    if isinstance(error, OSError):
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror or error}{where}. Check the path, its permissions and the disk's free space."
    with tempfile.NamedTemporaryFile("w", prefix="scrutineer-", suffix=".log", delete=False, encoding="utf-8") as log:
        traceback.print_exception(error, file=log)
    return (
        f"something went wrong that we did not foresee ({type(error).__name__}: {error}). "
        f"The details are in {log.name}; --debug shows them here too."
    )


# What the commands share


def open_library(parsed: argparse.Namespace) -> "LocalLibrary":
    """Returns the library that the arguments name, opened for reading, with the model that they name."""
    from index.store import open_library as open_store

    return open_store(parsed.library, encoder=open_encoder(parsed))


def open_encoder(parsed: argparse.Namespace) -> "Encoder | None":
    """Returns the embedding model that the arguments name; None means the default one, loaded when it is needed."""
    if not parsed.model:
        return None
    from index.encoders import SentenceEncoder

    return SentenceEncoder(parsed.model)


def open_assistant(parsed: argparse.Namespace) -> "Assistant":
    """Returns an assistant over the library that the arguments name."""
    from assistant.assistant import Assistant

    return Assistant(open_library(parsed), home=parsed.home)


def _day(value: str | None) -> str:
    from assistant.evidence.quotes import say_date

    return say_date(date.fromisoformat(value) if value else None)


def parse_day(text: str) -> date:
    """Returns the date that an argument names; argparse shows the message of the error."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2018-08-17") from error


def scope_of(parsed: argparse.Namespace) -> "Scope | None":
    """Returns the scope that the arguments state, or None when they state none."""
    from index.scope import Origin, Scope

    parts = {
        "authorities": tuple(parsed.authority or ()),
        "publishers": tuple(parsed.publisher or ()),
        "frameworks": tuple(parsed.framework or ()),
        "kinds": tuple(parsed.kind or ()),
    }
    stated = [name for name, values in parts.items() if values]
    if parsed.start or parsed.end:
        stated.append("period")
    if not stated:
        return None
    return Scope(start=parsed.start, end=parsed.end, origins=tuple((name, Origin.STATED) for name in stated), **parts)


# The commands


def _ingest(parsed: argparse.Namespace) -> int:
    from index.folders import synchronise
    from index.rows import source_rows
    from index.sync import SyncReport

    report = SyncReport("", "")
    with progress_bar("Reading") as advance:
        for step in synchronise(
            parsed.library, parsed.paths, root=parsed.root, collection=parsed.collection, encoder=open_encoder(parsed)
        ):
            if isinstance(step, SyncReport):
                report = step
            else:
                advance(step.done, step.total, f"{step.stage} {step.filename}")
    counts = {name: len(getattr(report, name)) for name in ("added", "changed", "removed", "unchanged", "refused")}
    library = open_library(parsed)
    if parsed.json:
        work = {"read": report.parsed, "embedded": report.embedded}
        print_json({"v": 1, "library": library.generation, **counts, **work, "files": source_rows(library)})
    else:
        _print_sources(library)
        for line in report.notes:
            print(line)
        print(", ".join(f"{count} {name}" for name, count in counts.items()))
        print(f"{report.parsed} files were read now, {report.embedded} passages embedded.")
    return 0


def _print_sources(library: "Library") -> None:
    from index.rows import source_rows

    columns = ("Document", "Publisher", "Authority", "Date", "Framework", "Pages", "Paragraphs", "State")
    rows = []
    for row in source_rows(library):
        state = row["state"] + (f": {row['reason']}" if row["reason"] else "")
        when = _day(row["date"]) if row["doc_id"] else ""
        counts = (str(row["pages"] or ""), str(row["paragraphs"] or ""))
        rows.append((row["doc"], row["publisher"], row["authority"], when, row["framework"], *counts, state))
    print_table(columns, rows)


def _documents(parsed: argparse.Namespace) -> int:
    from index.rows import source_rows

    library = open_library(parsed)
    if parsed.json:
        print_json({"v": 1, "library": library.generation, "documents": source_rows(library)})
    else:
        _print_sources(library)
    return 0


def _ask(parsed: argparse.Namespace) -> int:
    from assistant.render import to_json, to_markdown, to_text

    assistant = open_assistant(parsed)
    answer = assistant.ask(parsed.question, history=tuple(parsed.after or ()), scope=scope_of(parsed))
    if parsed.json:
        print_json(to_json(answer, assistant.library))
    else:
        print(printable((to_markdown if parsed.markdown else to_text)(answer, assistant.library)))
    return 0


def _batch(parsed: argparse.Namespace) -> int:
    from assistant.batch import read_questions, write_whole
    from assistant.render import to_json

    total = sum(1 for _ in read_questions(parsed.questions))  # a bad line is named before any work is done
    assistant = open_assistant(parsed)
    with write_whole(parsed.out) as write, progress_bar("Answering") as advance:
        for done, asked in enumerate(read_questions(parsed.questions), start=1):
            try:
                answer = assistant.ask(asked.question, history=asked.history)
            except InvalidQuestion as error:
                raise InvalidQuestionFile(f"Line {asked.line} of {parsed.questions}: {error}") from error
            write(to_json(answer, assistant.library, question_id=asked.question_id))
            advance(done, total, asked.question_id or "")
    print(f"{total} questions answered in {parsed.out}", file=sys.stderr)
    return 0


def _search(parsed: argparse.Namespace) -> int:
    from assistant.evidence.quotes import label_place

    library = open_library(parsed)
    hits = library.search(parsed.query, scope=scope_of(parsed), k=parsed.k)
    found = [(hit, library.paragraph(hit.paragraph_id)) for hit in hits]
    if parsed.json:
        rows = [
            {
                "rank": hit.rank, "score": hit.score, "paragraph_id": hit.paragraph_id, "page": paragraph.first_page,
                "doc": library.document(paragraph.doc_id).source.filename, "paragraph": paragraph.number,
                "text": paragraph.text,
            }
            for hit, paragraph in found
        ]  # fmt: skip
        print_json({"v": 1, "library": library.generation, "query": parsed.query, "hits": rows})
        return 0
    for hit, paragraph in found:
        print(f"{hit.rank}. {printable(label_place(library.document(paragraph.doc_id), paragraph))}")
        print(f"   {printable(paragraph.text)}\n")
    if not found:
        print("Nothing found. Try other words, or fewer filters.")
    return 0


def _judgements(parsed: argparse.Namespace) -> int:
    from index.rows import judgement_rows

    library = open_library(parsed)
    rows = judgement_rows(library, scope_of(parsed))
    if parsed.json:
        print_json({"v": 1, "library": library.generation, "judgements": rows})
        return 0
    columns = ("Authority", "Date", "Framework", "Area", "Grade as printed", "Page", "Document")
    names = ("authority", "date", "framework", "area", "grade", "page", "doc")
    shown = ({**row, "date": _day(row["date"])} for row in rows)
    print_table(columns, [[str(row[name]) for name in names] for row in shown])
    graded, held = len({row["doc"] for row in rows}), len(library.documents())
    print(f"{graded} of {held} documents carry a judgement that was asked for.")
    return 0


def _check(parsed: argparse.Namespace) -> int:
    from index.repair import check_library, repair_library, restore_library

    if parsed.restore or parsed.repair:
        print((restore_library if parsed.restore else repair_library)(parsed.library))
        return 0
    problems = check_library(parsed.library)
    if parsed.json:
        print_json({"v": 1, "ok": not problems, "problems": list(problems)})
    else:
        print("\n".join(problems) or "The library is whole.")
    if problems:
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        raise LibraryDamaged(f"The library in {parsed.library} has {count}; the list above says what to run.")
    return 0


def _ui(parsed: argparse.Namespace) -> int:
    from ui import serve

    password = os.environ.get("SCRUTINEER_PASSWORD", "")
    serve(open_library(parsed), home=parsed.home, host=parsed.host, port=parsed.port, names=parsed.name or (),
          password=password, uploads=parsed.uploads, folders=parsed.folders, user_header=parsed.user_header,
          per_minute=parsed.per_minute)  # fmt: skip
    return 0


def _evaluate(arguments: list[str]) -> int:
    try:
        from evals.commands import main_eval
    except ModuleNotFoundError as error:
        raise MissingPackage(f"The evaluations need a package: {error}. Install scrutineer[evals].") from error
    return int(main_eval(arguments))


# The arguments


def build_parser() -> argparse.ArgumentParser:
    """Returns the parser of all sub-commands; each sets `run`, a function from its arguments to the exit code."""
    parser = argparse.ArgumentParser(
        prog="scrutineer",
        description="Answers questions about inspection documents with quotes that can be checked.",
        epilog='example: scrutineer ingest reports/ && scrutineer ask "What did Ofsted say about care leavers?"',
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    ingest = _command(commands, "ingest", _ingest, "Read files and folders into the library.",
                      "scrutineer ingest reports/")  # fmt: skip
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder of documents")
    ingest.add_argument("--root", type=Path, metavar="DIR", help="name files relative to this folder")
    ingest.add_argument(
        "--as", dest="collection", metavar="NAME", help="name of the collection (default: the folder's)"
    )

    ask = _command(commands, "ask", _ask, "Answer one question.",
                   'scrutineer ask "What did Ofsted say about care leavers in Lancashire?"')  # fmt: skip
    ask.add_argument("question")
    ask.add_argument(
        "--after", action="append", metavar="QUESTION", help="a question asked before this one; repeatable"
    )
    ask.add_argument("--home", metavar="AUTHORITY", help="the authority meant when a question names none")
    ask.add_argument("--markdown", action="store_true", help="print Markdown")
    _add_scope(ask)

    batch = _command(commands, "batch", _batch, "Answer a file of questions.",
                     "scrutineer batch questions.jsonl --out answers.jsonl")  # fmt: skip
    batch.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl", help='lines of {"id", "question", "history"}')
    batch.add_argument("--out", type=Path, required=True, metavar="ANSWERS.jsonl", help="one answer a line")
    batch.add_argument("--home", metavar="AUTHORITY", help="the authority meant when a question names none")

    search = _command(commands, "search", _search, "List the paragraphs nearest to some words.",
                      'scrutineer search "placement sufficiency" --authority Lancashire')  # fmt: skip
    search.add_argument("query")
    search.add_argument("-k", type=int, default=10, metavar="N", help="how many (default 10)")
    _add_scope(search)

    _command(commands, "documents", _documents, "List what the library holds, refused files too.",
             "scrutineer documents --json")  # fmt: skip

    judgements = _command(commands, "judgements", _judgements, "List the grades that the reports print.",
                          "scrutineer judgements --authority Lancashire")  # fmt: skip
    _add_scope(judgements)

    check = _command(commands, "check", _check, "Verify every file, count and reference of the library.",
                     "scrutineer check --library library/")  # fmt: skip
    remedy = check.add_mutually_exclusive_group()
    remedy.add_argument("--repair", action="store_true", help="rebuild what can be rebuilt from the stored vectors")
    remedy.add_argument("--restore", action="store_true", help="go back to the last whole generation")

    commands.add_parser("eval", help="Measure the assistant on questions with known evidence.", add_help=False)

    page = _command(commands, "ui", _ui, "Open the page in a browser on this machine.",
                    "scrutineer ui --home Lancashire")  # fmt: skip
    page.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    page.add_argument("--port", type=int, default=7860, help="port to listen on (default 7860)")
    page.add_argument("--name", action="append", metavar="HOST", help="a name under which a proxy passes requests on")
    page.add_argument("--home", metavar="AUTHORITY", help="the authority meant when a question names none")
    page.add_argument("--uploads", action="store_true", help="let whoever opens the page add and remove documents")
    page.add_argument("--folders", type=Path, metavar="DIR", help="let them add folders beneath this one too")
    page.add_argument("--user-header", default="", metavar="NAME", help="the header in which a proxy names the reader")
    page.add_argument("--per-minute", type=int, default=60, metavar="N",
                      help="how often one reader may ask in a minute (default 60; 0: no limit)")  # fmt: skip
    return parser


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], summary: str, example: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=summary, epilog=f"example: {example}"
    )
    folder = Path(os.environ.get("SCRUTINEER_LIBRARY") or "library")
    parser.add_argument("--library", type=Path, default=folder, metavar="DIR",
                        help="the library's folder (default: library/, or SCRUTINEER_LIBRARY)")  # fmt: skip
    parser.add_argument("--model", default=os.environ.get("SCRUTINEER_MODEL"), metavar="MODEL",
                        help="the embedding model's folder or name (default: ours, or SCRUTINEER_MODEL)")  # fmt: skip
    parser.add_argument("--debug", action="store_true", help="show details when something goes wrong")
    if name not in ("batch", "ui"):
        parser.add_argument("--json", action="store_true", help="print JSON for a program")
    parser.set_defaults(run=run)
    return parser


def _add_scope(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("which documents (each can be given more than once)")
    group.add_argument("--authority", action="append", metavar="NAME", help='"Lancashire"')
    group.add_argument("--publisher", action="append", metavar="NAME", help='"Ofsted"')
    group.add_argument("--framework", action="append", metavar="NAME", help='"SIF", "ILACS"')
    group.add_argument("--kind", action="append", metavar="KIND", help='"inspection report"')
    group.add_argument("--from", dest="start", type=parse_day, metavar="DATE", help="first day, 2018-01-01")
    group.add_argument("--to", dest="end", type=parse_day, metavar="DATE", help="last day, included")


if __name__ == "__main__":
    sys.exit(main())
