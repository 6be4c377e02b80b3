"""Reports, comparison, gate and the commands: same bytes twice, no NaN, exit codes, what a reader sees."""

import json
import os
import re
import sys
import textwrap
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from county import NEW, OLD, QUESTIONS, answer_row, citation, county, honest, honest_rows, refusal_row

from evals import compare, gate
from evals.answers_in import read_answer
from evals.commands import build_parser, main_eval, with_cheats
from evals.corpus import write_corpus
from evals.harness import figures_of, score, worst_first
from evals.measures import HEADLINES, MEASURES, SET_MEASURES
from evals.questions import write_question
from evals.report import scores_json, to_text, write_reports

pytest_plugins = ["pytester"]


def lay_out(folder: Path, rows: list[dict[str, Any]] | None = None) -> list[str]:
    """Questions, answers and corpus in a folder; the arguments that name them."""
    folder.mkdir(parents=True, exist_ok=True)
    write_lines(folder / "questions.jsonl", [write_question(asked) for asked in QUESTIONS])
    write_lines(folder / "answers.jsonl", honest_rows() if rows is None else rows)
    (folder / "corpus.jsonl").write_text("".join(write_corpus(county())), encoding="utf-8")
    return [
        str(folder / "answers.jsonl"), "--questions", str(folder / "questions.jsonl"), "--corpus",
        str(folder / "corpus.jsonl"),
    ]  # fmt: skip


def write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def worse_rows() -> list[dict[str, Any]]:
    """The honest answers with one quote invented and one answerable question refused."""
    rows = honest_rows()
    rows[0] = answer_row("Q1", citation(1, OLD, 1) | {"quote": "Care leavers are very well supported by everybody."})
    rows[3] = refusal_row("Q4")
    return rows


def test_two_runs_give_identical_bytes(tmp_path: Path) -> None:
    given = lay_out(tmp_path)
    for out in ("one", "two"):
        assert main_eval(["score", *given, "--out", str(tmp_path / out)]) == 0
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["junit.xml", "manifest.json", "per_question.jsonl", "report.html", "report.txt", "scores.json"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_every_measure_has_n_interval_and_level_and_none_is_nan(tmp_path: Path) -> None:
    scores = score(QUESTIONS, honest(), county())
    assert set(scores.figures) == {measure.name for measure in MEASURES}
    for figure in scores.figures.values():
        assert figure.level == "V2"
        if figure.value is None:
            assert figure.n == 0 and figure.why, figure.name
        else:
            assert figure.n > 0 and figure.interval is not None, figure.name
            assert figure.interval.low - 1e-9 <= figure.value <= figure.interval.high + 1e-9, figure.name
    text = json.dumps(scores_json(scores, {}), allow_nan=False)
    assert "NaN" not in text


def test_six_hundred_answers_take_seconds() -> None:
    questions = [replace(asked, id=f"{asked.id}-{at}") for at in range(75) for asked in QUESTIONS]
    answers = [replace(answer, id=f"{answer.id}-{at}") for at in range(75) for answer in honest()]
    began = time.process_time()
    scores = score(questions, answers, county())
    assert len(scores.rows) == 600
    assert time.process_time() - began < 20


def test_one_question_alone_can_be_scored() -> None:
    scores = score(QUESTIONS[:1], honest()[:1], county())
    assert scores.figures["CitF1"].interval.how == "one question"  # type: ignore[union-attr]


def test_without_confidence_and_retrieval_it_is_said_what_was_not_measured() -> None:
    rows = [answer_row("Q1", citation(1, OLD, 1), confidence=None)]
    scores = score(QUESTIONS[:1], [read_answer(row) for row in rows], county())
    assert all(scores.figures[name].value is None for name in SET_MEASURES)
    said = to_text(scores)
    assert "risk-coverage measures not computed" in said
    assert "retrieval not measured" in said


def test_a_question_without_an_answer_counts_as_wrong() -> None:
    scores = score(QUESTIONS, honest()[:1], county())
    assert scores.missing == tuple(asked.id for asked in QUESTIONS[1:])
    assert scores.figures["Truthfulness"].value == (1 - 7) / 8
    assert "counted as wrong" in to_text(scores)


def test_without_a_corpus_only_the_files_own_rules_are_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = lay_out(tmp_path)
    assert main_eval(["score", *given[:3]]) == 0
    said = capsys.readouterr().out
    assert "nothing was checked against it" in said
    assert "golden complete" in said and "CitRecall" not in said


def test_the_worst_stratum_stands_first() -> None:
    listed = worst_first(score(QUESTIONS, honest(), county()).strata)
    values = [figure.value or 0.0 for _, _, figure in listed]
    assert values == sorted(values)


class Reader(HTMLParser):
    """Tags, addresses and marked text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.marked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action")]

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def test_the_page_needs_no_network_and_marks_the_quotes(tmp_path: Path) -> None:
    rows = honest_rows()
    rows[0]["text"] += "\n<script>alert(1)</script>"
    rows[3] = refusal_row("Q4")
    answers = [read_answer(row) for row in rows]
    scores = with_cheats(score(QUESTIONS, answers, county()), QUESTIONS, answers)
    write_reports(scores, tmp_path, {})
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    reader = Reader()
    reader.feed(page)
    assert reader.addresses == []
    assert "script" not in reader.open and "&lt;script&gt;" in page
    assert "Overall effectiveness: good." in reader.marked
    assert "missed within 120 words: evidence 1; court papers" in page
    assert page.index("incorrect") < page.index("correct</span> · Q3") if "incorrect</span>" in page else True
    assert page.index("· Q4 ·") < page.index("· Q3 ·"), "the worst kind of question first"


def test_junit_fails_where_a_hard_rule_is_broken(tmp_path: Path) -> None:
    given = lay_out(tmp_path, worse_rows())
    main_eval(["score", *given, "--out", str(tmp_path / "out"), "--no-cheats"])
    suite = ElementTree.parse(tmp_path / "out" / "junit.xml").getroot()
    assert suite.get("tests") == "8" and suite.get("failures") == "1"
    failed = [case.get("name") for case in suite if case.find("failure") is not None]
    assert failed == ["Q1"]


def test_compare_names_what_was_gained_and_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, rows in (("a", worse_rows()), ("b", None)):
        given = lay_out(tmp_path / name, rows)
        main_eval(["score", *given, "--out", str(tmp_path / name), "--no-cheats"])
    capsys.readouterr()
    assert main_eval(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    said = capsys.readouterr().out
    assert "Q4: refused -> correct" in said
    assert re.search(r"gained on Right@120w: Q1 Q4", said)
    a, b = (compare.read_per_question(tmp_path / name) for name in ("a", "b"))
    found = {d.measure: d for d in compare.compare(a, b)}
    assert found["Right@120w"].won == ("Q1", "Q4") and found["Right@120w"].lost == ()
    assert found["Right@120w"].adjusted and not found["QV"].adjusted
    assert found["Fabricated"].won == ("Q1",), "fewer is better there"
    same = compare.compare(a, a, HEADLINES)
    assert all(d.p == 1.0 and d.better is None for d in same)


def test_runs_that_share_no_question_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "a.jsonl", [{"id": "1", "values": {}, "outcome": "correct"}])
    write_lines(tmp_path / "b.jsonl", [{"id": "2", "values": {}, "outcome": "correct"}])
    assert main_eval(["compare", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]) == 1
    assert "share no question" in capsys.readouterr().err


def test_the_gate_passes_fails_and_tells_bad_input_from_what_is_absent(tmp_path: Path) -> None:
    good, bad = lay_out(tmp_path / "good"), lay_out(tmp_path / "bad", worse_rows())
    main_eval(["score", *good, "--out", str(tmp_path / "main"), "--no-cheats"])
    baseline = ["--baseline", str(tmp_path / "main")]
    assert main_eval(["gate", *good, *baseline, "--store", str(tmp_path / "stored.jsonl")]) == 0
    assert main_eval(["gate", *good, "--baseline", str(tmp_path / "stored.jsonl")]) == 0
    assert main_eval(["gate", *bad, *baseline]) == 1
    (tmp_path / "rules.toml").write_text("[hard]\nNoSuchMeasure = 1\n", encoding="utf-8")
    assert main_eval(["gate", *good, "--rules", str(tmp_path / "rules.toml")]) == 2
    assert main_eval(["gate", *good[:4], str(tmp_path / "no library")]) == 3


def test_the_gate_uses_bounds_not_means(tmp_path: Path) -> None:
    figures = figures_of(score(QUESTIONS, honest(), county()).rows, "V2")
    value, low = figures["StrictVital@120w"].value, figures["StrictVital@120w"].interval.low  # type: ignore[union-attr]
    assert value is not None and low < 0.75 < value
    verdicts = gate.check_gate(figures, {"floors": {"StrictVital@120w": 0.75, "Words": 0}}, mine={}, baseline=None)
    assert [verdict.passed for verdict in verdicts] == [False, True]


def test_the_shipped_rules_can_be_read() -> None:
    rules = gate.read_rules()
    assert rules["hard"]["Fabricated"] == 0
    assert set(rules["no_real_loss"]) == set(HEADLINES)


def test_a_real_loss_fails_and_a_small_one_fails_only_the_strict_rule() -> None:
    def rows(values: list[float]) -> dict[str, Any]:
        return {str(at): {"cluster": str(at), "values": {"Right@120w": [v, 1.0]}} for at, v in enumerate(values)}

    def passed(new: list[float]) -> list[bool]:
        rules = {"no_real_loss": {"Right@120w": 0}, "non_inferior": {"Right@120w": 0.02}}
        return [v.passed for v in gate.check_gate({}, rules, mine=rows(new), baseline=rows([1.0] * 40))]

    assert passed([1.0] * 40) == [True, True]
    assert passed([0.0] + [1.0] * 39) == [True, False]
    assert passed([0.0] * 15 + [1.0] * 25) == [False, False]


def test_check_says_what_a_reader_should_not_rely_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(tmp_path)
    corpus = ["--corpus", str(tmp_path / "corpus.jsonl")]
    file = tmp_path / "answer.json"
    whole = "Most care leavers now live in suitable homes. However, 12% are out of work."
    file.write_text(json.dumps(answer_row("Q1", citation(1, NEW, 1, whole)) | {"id": None}), encoding="utf-8")
    assert main_eval(["check", str(file), *corpus]) == 0
    assert "1 of 1 claims are carried" in capsys.readouterr().out
    spoilt = answer_row("Q1", citation(1, OLD, 1) | {"quote": "Care leavers are very well supported by everybody."})
    spoilt["statements"].append({"text": "All is well.", "kind": "claim", "citations": [7]})
    file.write_text(json.dumps(spoilt), encoding="utf-8")
    assert main_eval(["check", str(file), *corpus]) == 1
    said = capsys.readouterr().out
    assert "stands nowhere in this library; nearest: “Care leavers are not well supported.”" in said
    assert "[7] names no citation" in said
    assert "not supported" in said


def test_cheats_command_prints_all_and_exits_zero_when_none_wins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main_eval(["cheats", *lay_out(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.count("admitted") == len(HEADLINES)
    assert "homoglyphs and spaces" in said


def test_run_by_a_command_that_reads_and_writes_lines(tmp_path: Path) -> None:
    lay_out(tmp_path)
    tool = tmp_path / "tool.py"
    tool.write_text(
        textwrap.dedent("""
        import json, sys
        for line in sys.stdin:
            asked = json.loads(line)
            assert set(asked) == {"id", "question", "history"}, "no gold is shown to the system"
            print(json.dumps({"id": asked["id"], "answer": "I do not know.", "references": []}))
        """),
        encoding="utf-8",
    )
    out = tmp_path / "theirs.jsonl"
    asked = ["run", "--questions", str(tmp_path / "questions.jsonl"), "--out", str(out)]
    assert main_eval([*asked, "--system", f"cmd:{sys.executable} {tool}"]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(QUESTIONS)
    times = json.loads(out.with_suffix(".timings.json").read_text(encoding="utf-8"))
    assert times["answers"] == len(QUESTIONS) and "machine" in times
    assert main_eval(["score", str(out), "--questions", str(tmp_path / "questions.jsonl")]) == 0
    assert main_eval([*asked, "--system", f"cmd:{sys.executable} -c 'raise SystemExit(3)'"]) == 1
    assert main_eval([*asked, "--system", "ftp://nowhere"]) == 1


def test_pool_queues_the_unjudged_and_measures_agreement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = lay_out(tmp_path)
    queue = tmp_path / "queue.jsonl"
    assert main_eval(["pool", given[0], *given[1:], "--out", str(queue), "-k", "3"]) == 0
    rows = [json.loads(line) for line in queue.read_text(encoding="utf-8").splitlines()]
    assert rows and all(row["grade"] is None for row in rows)
    assert not any(row["id"] == "Q1" and row["paragraph_id"].startswith("wexcombe-2016-1") for row in rows)
    write_lines(tmp_path / "a.jsonl", [row | {"grade": at % 2} for at, row in enumerate(rows)])
    assert main_eval(["pool", "--agree", str(tmp_path / "a.jsonl"), str(tmp_path / "a.jsonl")]) == 0
    assert "kappa 1.000" in capsys.readouterr().out


def test_convert_to_runs_qrels_and_dumps(tmp_path: Path) -> None:
    given = lay_out(tmp_path)
    out = str(tmp_path / "out.txt")
    assert main_eval(["convert", given[0], "--to", "trec-run", "--out", out]) == 0
    assert Path(out).read_text(encoding="utf-8").startswith("Q1 Q0 wexcombe-2016-1 1 ")
    assert main_eval(["convert", given[2], "--to", "qrels", "--corpus", given[4], "--out", out]) == 0
    assert "Q1 0 wexcombe-2016-1 2\n" in Path(out).read_text(encoding="utf-8")
    assert main_eval(["convert", given[4], "--to", "corpus", "--out", out]) == 0
    assert Path(out).read_text(encoding="utf-8") == Path(given[4]).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["run", "score", "compare", "gate", "lint", "cheats", "check", "convert", "pool"])
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        build_parser().parse_args([name, "--help"])
    assert stopped.value.code == 0
    example = re.search(r"scrutineer eval (.+)", capsys.readouterr().out.split("example:")[1])
    assert example is not None
    build_parser().parse_args(example.group(1).split())


def test_level_v4_without_a_model_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = lay_out(tmp_path)
    assert main_eval(["score", *given, "--level", "V4"]) == 1
    assert "--nli FOLDER" in capsys.readouterr().err
    assert main_eval(["score", *given, "--level", "V4", "--nli", str(tmp_path)]) == 1
    assert "config.json is missing" in capsys.readouterr().err


def test_the_pytest_plugin_makes_a_test_of_every_rule(pytester: pytest.Pytester, monkeypatch: Any, root: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(root), os.environ["PYTHONPATH"]]))
    lay_out(pytester.path, worse_rows())
    names = 'questions = "questions.jsonl"\nanswers = "answers.jsonl"\ncorpus = "corpus.jsonl"\n'
    (pytester.path / "suite.toml").write_text(f"[suite]\n{names}", encoding="utf-8")
    result = pytester.runpytest_subprocess("-p", "evals.plugin", "--scrutineer=suite.toml", "-q")
    result.stdout.fnmatch_lines(["*Q1-QV*QV: 1 of 1*"])
    outcomes = result.parseoutcomes()
    assert outcomes["failed"] >= 4
    assert outcomes["passed"] >= 8 * 7
