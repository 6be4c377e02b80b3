"""A pytest plugin: one test for each question and hard rule, one for each gate.

    pytest -p evals.plugin --scrutineer=suite.toml

[suite]
questions = "questions.jsonl"     # paths are relative to the suite's file
answers = "answers.jsonl"
corpus = "library"                # or a dump of paragraphs
rules = "gates.toml"              # optional, the shipped rules when absent
baseline = "per_question.jsonl"   # optional
nli = "models/entailment"         # optional: level V4
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.answers_in import read_answers
from evals.compare import read_per_question
from evals.corpus import read_corpus
from evals.gate import Verdict, check_gate, read_rules
from evals.harness import Row, score
from evals.questions import read_questions
from evals.report import HARD_RULES, broken_rules, row_json
from ingest.errors import ScrutineerError

_MARKERS = (
    "offline: needs no model and no network",
    "nli: needs a local entailment model",
    "llm: judged by a language model",
)


class RuleBroken(Exception):
    """A rule that did not hold; its message is all that is shown."""


class Rule(pytest.Item):
    """One rule as a test: a hard rule for one question, or a gate over all."""

    faults: tuple[str, ...] = ()

    def runtest(self) -> None:
        """Fails with the faults, when there are any."""
        if self.faults:
            raise RuleBroken("; ".join(self.faults))

    def repr_failure(self, excinfo: Any, style: Any = None) -> str:
        """The faults alone: a traceback into the harness would tell nobody anything."""
        return f"{self.name}: {excinfo.value}"

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where pytest says the test is."""
        return self.path, None, self.name


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds --scrutineer."""
    parser.addoption("--scrutineer", metavar="SUITE", help="a suite.toml of questions, answers and rules to hold")


def pytest_configure(config: pytest.Config) -> None:
    """Makes the markers known."""
    for marker in _MARKERS:
        config.addinivalue_line("markers", marker)


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Appends the suite's tests to whatever else was collected."""
    given = config.getoption("--scrutineer")
    if given is None:
        return
    try:
        items.extend(read_suite(Path(given), session))
    except (ScrutineerError, OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise pytest.UsageError(f"{given}: {type(error).__name__}: {error}") from error


def read_suite(path: Path, session: pytest.Session) -> Iterator[Rule]:
    """One test for every question and hard rule, then one for every rule of the gate."""
    suite = tomllib.loads(path.read_text(encoding="utf-8"))["suite"]
    beside = path.resolve().parent
    entails = None
    if "nli" in suite:
        from evals.nli import load_entailment

        entails = load_entailment(beside / suite["nli"])
    scores = score(
        read_questions(beside / suite["questions"]),
        read_answers(beside / suite["answers"]),
        read_corpus(beside / suite["corpus"]),
        entails=entails,
    )
    marker = "nli" if entails else "offline"
    for row in scores.rows:
        for rule in HARD_RULES:
            yield _item(session, f"{row.question.id}-{rule}", _faults(row, rule), marker)
    rules = read_rules(beside / suite["rules"] if "rules" in suite else None)
    baseline = read_per_question(beside / suite["baseline"]) if "baseline" in suite else None
    mine = {row.question.id: row_json(row) for row in scores.rows}
    for verdict in check_gate(scores.figures, rules, mine=mine, baseline=baseline):
        yield _item(session, verdict.rule, _said(verdict), marker)


def _faults(row: Row, rule: str) -> tuple[str, ...]:
    return tuple(said for said in broken_rules(row) if said.startswith(rule + ":"))


def _said(verdict: Verdict) -> tuple[str, ...]:
    return () if verdict.passed else (verdict.said,)


def _item(session: pytest.Session, name: str, faults: tuple[str, ...], marker: str) -> Rule:
    item: Rule = Rule.from_parent(session, name=name)
    item.faults = faults
    item.add_marker(marker)
    return item
