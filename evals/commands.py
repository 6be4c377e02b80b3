"""`scrutineer eval ...`: each command parses, calls one function, prints."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from evals import cheats, check, compare, gate, lint
from evals.answers_in import GivenAnswer, read_answer, read_answers
from evals.convert import READERS, convert, write_converted
from evals.corpus import Snapshot, read_corpus, write_corpus
from evals.harness import Scores, figures_of, file_hash, score, score_rows
from evals.measures import HEADLINES
from evals.pool import agreement, pool, read_rankings
from evals.questions import Question, read_questions
from evals.report import cheats_text, row_json, to_text, write_reports
from evals.retrieval import qrels_of, write_qrels, write_run
from evals.running import answers_of, timed
from evals.support import Entails
from ingest.errors import InvalidQuestionFile, MissingPackage, ModelError, NoLibrary, ScrutineerError


def main_eval(argv: Sequence[str] | None = None) -> int:
    """Runs one command: 0, or 1 with one line; `gate` gives 2 for bad input, 3 for what is absent."""
    args = build_parser().parse_args(argv)
    try:
        return int(args.run(args))
    except ScrutineerError as error:
        print(error, file=sys.stderr)
        if args.command != "gate":
            return 1
        return 3 if isinstance(error, NoLibrary | MissingPackage | ModelError) else 2


def build_parser() -> argparse.ArgumentParser:  # noqa: PLR0915 (one block a command, in the order of --help)
    """The commands and their options, each with an example."""
    parser = argparse.ArgumentParser(
        prog="scrutineer eval", description="Measure answers against questions with known evidence."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, says: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=says, description=says, epilog=f"example:\n  scrutineer eval {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip

    one = add(
        "run",
        "Ask every question and keep the answers.",
        "run --questions evals/data/dev.jsonl --library library --out answers.jsonl",
    )
    one.add_argument("--questions", type=Path, required=True, help="questions.jsonl, or a folder of them")
    one.add_argument("--system", default="local", help='local, cmd:"COMMAND" (JSONL in, JSONL out) or an http address')
    one.add_argument("--library", type=Path, default=Path("library"), help="the library that `local` answers from")
    one.add_argument("--home", help="the reader's own authority")
    one.add_argument("--split", help="only the questions of this split")
    one.add_argument("--out", type=Path, required=True, help="where the answers go; times go beside them")
    one.set_defaults(run=_run)

    one = add(
        "score",
        "Score answers and write the reports.",
        "score answers.jsonl --questions q.jsonl --corpus library --out report",
    )
    _scoring(one)
    one.add_argument("--out", type=Path, help="folder for scores.json, report.html and the rest")
    one.add_argument(
        "--no-cheats", action="store_true", help="leave the cheats out: quicker, but no headline is admitted"
    )
    one.set_defaults(run=_score)

    one = add("compare", "What b gained and lost against a.", "compare report-main report-branch")
    one.add_argument("a", type=Path, help="a report folder or its per_question.jsonl")
    one.add_argument("b", type=Path)
    one.add_argument("--family", choices=("primary", "all"), default="all", help="primary: the four headlines only")
    one.set_defaults(run=_compare)

    one = add(
        "gate",
        "Exit 0 when every rule holds, 1 when one fails.",
        "gate answers.jsonl --questions q.jsonl --corpus library --baseline report-main",
    )
    _scoring(one)
    one.add_argument("--rules", type=Path, help="gates.toml; the shipped one when not given")
    one.add_argument("--baseline", type=Path, help="a stored per_question.jsonl or report folder")
    one.add_argument("--store", type=Path, help="keep these answers' figures as a baseline for later gates")
    one.set_defaults(run=_gate)

    one = add("lint", "Say what is wrong with a question file.", "lint evals/data/dev.jsonl --corpus library")
    one.add_argument("questions", type=Path, nargs="+")
    one.add_argument("--corpus", type=Path, help="library folder or dump of paragraphs")
    one.add_argument("--only-held", action="store_true", help="only questions all of whose documents the corpus holds")
    one.set_defaults(run=_lint)

    one = add(
        "cheats",
        "Score the systems that must lose on these answers.",
        "cheats answers.jsonl --questions q.jsonl --corpus library",
    )
    _scoring(one)
    one.set_defaults(run=_cheats)

    one = add(
        "check", "Check one answer of any tool: its citations and its quotes.", "check answer.json --corpus library"
    )
    one.add_argument("answer", type=Path, help="one answer as JSON, or answers.jsonl")
    one.add_argument("--corpus", type=Path, default=Path("library"))
    one.add_argument("--nli", type=Path, help="folder of a cross-encoder for entailment (level V4)")
    one.set_defaults(run=_check)

    one = add(
        "convert",
        "Read another benchmark's files, or write for another tool.",
        "convert --from squad2 dev-v2.0.json --out squad",
    )
    one.add_argument("path", type=Path)
    way = one.add_mutually_exclusive_group(required=True)
    way.add_argument("--from", dest="form", choices=sorted(READERS))
    way.add_argument("--to", choices=("trec-run", "qrels", "corpus"), help="of answers, of questions, of a library")
    one.add_argument("--corpus", type=Path, help="for --to qrels")
    one.add_argument("--out", type=Path, required=True)
    one.set_defaults(run=_convert)

    one = add(
        "pool",
        "List what nobody has judged, or how well two judges agree.",
        "pool run-a.trec answers.jsonl -k 10 --questions q.jsonl --corpus library --out queue.jsonl",
    )
    one.add_argument("runs", type=Path, nargs="+", help="TREC runs or answers.jsonl; with --agree two filled-in queues")
    one.add_argument("-k", type=int, default=10)
    one.add_argument("--questions", type=Path)
    one.add_argument("--corpus", type=Path)
    one.add_argument("--out", type=Path)
    one.add_argument("--agree", action="store_true", help="Cohen's kappa of two filled-in queues")
    one.set_defaults(run=_pool)
    return parser


def _scoring(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("answers", type=Path)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument(
        "--corpus", type=Path, help="library folder or dump; without it only the file's own rules are scored"
    )
    parser.add_argument("--split", help="only the questions of this split")
    parser.add_argument(
        "--only-held", action="store_true", help="only questions all of whose documents the corpus holds"
    )
    parser.add_argument("--level", choices=("V2", "V4"), default="V2")
    parser.add_argument("--nli", type=Path, help="folder of a cross-encoder for entailment; needed for V4")


def _chosen(questions: Sequence[Question], split: str | None) -> tuple[Question, ...]:
    kept = tuple(question for question in questions if split is None or question.split == split)
    if not kept:
        raise InvalidQuestionFile(f"no question is in the split {split!r}")
    return kept


def _held_only(questions: Sequence[Question], snapshot: Snapshot | None) -> tuple[Question, ...]:
    """The questions all of whose documents are in the corpus; those without evidence are kept."""
    if snapshot is None:
        return tuple(questions)
    spans = {q.id: [s.doc for g in q.groups for a in g.alternatives for s in a] for q in questions}
    return tuple(q for q in questions if all(snapshot.doc_named(doc) is not None for doc in spans[q.id]))


def _entails(args: argparse.Namespace) -> Entails | None:
    if args.level == "V2" and args.nli is None:
        return None
    if args.nli is None:
        raise ModelError("level V4 needs --nli FOLDER, a cross-encoder for entailment; without it the level is V2")
    from evals.nli import load_entailment

    return load_entailment(args.nli)


def _inputs(args: argparse.Namespace) -> tuple[tuple[Question, ...], tuple[GivenAnswer, ...], Snapshot | None]:
    snapshot = read_corpus(args.corpus) if args.corpus else None
    questions = _chosen(read_questions(args.questions), args.split)
    if args.only_held:
        questions = _held_only(questions, snapshot)
    answers = read_answers(args.answers)
    if args.split or args.only_held:
        known = {question.id for question in questions}
        answers = tuple(answer for answer in answers if answer.id in known)
    return questions, answers, snapshot


def with_cheats(scores: Scores, questions: Sequence[Question], answers: Sequence[GivenAnswer]) -> Scores:
    """The scores with those of every cheat made from these answers beside them."""
    if scores.snapshot is None:
        return scores
    golds = {row.question.id: row.examined.gold for row in scores.rows if row.examined}
    found: dict[str, dict[str, float | None]] = {}
    made = cheats.make_cheats(answers, {question.id: question for question in questions}, scores.snapshot)
    for name, cheated in made.items():
        rows = score_rows(questions, cheated, scores.snapshot, golds=golds, brief=True)
        figures = figures_of(rows, scores.level, intervals=False)
        measures = (*HEADLINES, "CitF1", "Faith", "WrongAuthority", "Mislabelled", "Invented")
        found[name] = {measure: figures[measure].value for measure in measures}
    return replace(scores, cheats=found)


def _run(args: argparse.Namespace) -> int:
    questions = _chosen(read_questions(args.questions), args.split)
    rows: list[dict[str, object]] = []
    times = timed(answers_of(questions, args.system, args.library, args.home), rows, args.library)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    args.out.write_text(text, encoding="utf-8", newline="\n")
    args.out.with_suffix(".timings.json").write_text(json.dumps(times, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} answers to {len(questions)} questions in {times['total_s']} s: {args.out}", file=sys.stderr)
    return 0


def _scored(args: argparse.Namespace) -> tuple[Scores, tuple[Question, ...], tuple[GivenAnswer, ...]]:
    questions, answers, snapshot = _inputs(args)
    return score(questions, answers, snapshot, entails=_entails(args)), questions, answers


def _score(args: argparse.Namespace) -> int:
    scores, questions, answers = _scored(args)
    if not args.no_cheats:
        scores = with_cheats(scores, questions, answers)
    if args.out:
        write_reports(scores, args.out, {"questions": file_hash(args.questions), "answers": file_hash(args.answers)})
    print(to_text(scores), end="")
    return 0


def _compare(args: argparse.Namespace) -> int:
    a, b = compare.read_per_question(args.a), compare.read_per_question(args.b)
    found = compare.compare(a, b, HEADLINES if args.family == "primary" else None)
    print(compare.to_text(found, a, b), end="")
    return 0


def _gate(args: argparse.Namespace) -> int:
    rules = gate.read_rules(args.rules)
    scores, _, _ = _scored(args)
    baseline = compare.read_per_question(args.baseline) if args.baseline else None
    mine = {row.question.id: row_json(row) for row in scores.rows}
    if args.store:
        args.store.write_text(gate.baseline_lines(mine), encoding="utf-8", newline="\n")
    verdicts = gate.check_gate(scores.figures, rules, mine=mine, baseline=baseline)
    print(gate.to_text(verdicts), end="")
    return 0 if all(verdict.passed for verdict in verdicts) else 1


def _lint(args: argparse.Namespace) -> int:
    snapshot = read_corpus(args.corpus) if args.corpus else None
    questions = [question for path in args.questions for question in read_questions(path)]
    if args.only_held:
        questions = list(_held_only(questions, snapshot))
    complaints = lint.lint(questions, snapshot)
    print(lint.to_text(complaints, questions, corpus=snapshot is not None), end="")
    return 1 if any(complaint.level == "error" for complaint in complaints) else 0


def _cheats(args: argparse.Namespace) -> int:
    scores, questions, answers = _scored(args)
    if scores.snapshot is None:
        raise NoLibrary("cheats are made from a corpus: add --corpus LIBRARY")
    scores = with_cheats(scores, questions, answers)
    print(cheats_text(scores), end="")
    beaten = any(cheats.admit(name, scores.figures[name].value, scores.cheats).beaten_by for name in HEADLINES)
    return 1 if beaten else 0


def _check(args: argparse.Namespace) -> int:
    snapshot = read_corpus(args.corpus)
    if args.answer.suffix == ".jsonl":
        answers = read_answers(args.answer)
    else:
        try:
            row = json.loads(args.answer.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise InvalidQuestionFile(f"{args.answer}: not an answer in JSON ({error})") from error
        answers = (read_answer({"id": args.answer.stem} | {k: v for k, v in row.items() if v is not None}),)
    entails = None
    if args.nli is not None:
        from evals.nli import load_entailment

        entails = load_entailment(args.nli)
    good = True
    for answer in answers:
        text, fine = check.to_text(check.examine_alone(answer, snapshot, entails=entails), snapshot)
        print(f"{answer.id}\n{text}" if len(answers) > 1 else text, end="")
        good = good and fine
    return 0 if good else 1


def _convert(args: argparse.Namespace) -> int:
    if args.form:
        converted = convert(args.form, args.path)
        for path in write_converted(converted, args.out):
            print(path)
        for loss in converted.losses:
            print(loss, file=sys.stderr)
        return 0
    if args.to == "trec-run":
        text = write_run(read_answers(args.path), args.path.stem)
    elif args.to == "corpus":
        text = "".join(write_corpus(read_corpus(args.path)))
    else:
        if args.corpus is None:
            raise NoLibrary("qrels name paragraphs of a corpus: add --corpus LIBRARY")
        from evals.anchors import resolve

        questions, snapshot = read_questions(args.path), read_corpus(args.corpus)
        text = write_qrels(qrels_of(questions, {question.id: resolve(question, snapshot) for question in questions}))
    args.out.write_text(text, encoding="utf-8", newline="\n")
    print(args.out)
    return 0


def _pool(args: argparse.Namespace) -> int:
    if args.agree:
        if len(args.runs) != 2:
            raise InvalidQuestionFile("--agree wants two filled-in queues")
        kappa, n = agreement(args.runs[0], args.runs[1])
        print(f"kappa {kappa:.3f} over {n} paragraphs judged by both")
        return 0
    if not (args.questions and args.corpus and args.out):
        raise InvalidQuestionFile("pool needs --questions, --corpus and --out")
    rankings = [read_rankings(path) for path in args.runs]
    rows = list(pool(rankings, read_questions(args.questions), read_corpus(args.corpus), args.k))
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    args.out.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(rows)} paragraphs to judge: {args.out}")
    return 0
