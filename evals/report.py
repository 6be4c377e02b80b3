"""Reports of scores: the terminal's table, scores.json, per_question.jsonl, junit.xml, the page, the manifest."""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from evals.cheats import Admission, admit
from evals.harness import Figure, Row, Scores, worst_first
from evals.html import write_page
from evals.latency import summarise_seconds
from evals.measures import HEADLINES, MEASURES

HARD_RULES = (
    "QV",
    "Fabricated",
    "Mislocated",
    "Invented",
    "Mislabelled",
    "WrongAuthority",
    "OffsetExact",
    "Violations",
)
_LEVELS = {
    "golden": "the question file's own rules; no corpus was given, nothing was checked against it",
    "V2": "identity with verified quotes, and the guard; no entailment model was given",
    "V4": "identity, the guard, and a local entailment model",
}


def number(value: float | None) -> str:
    """A figure for a table: three decimals, or a dash where nothing was measured."""
    return "-" if value is None else f"{value:.3f}" if abs(value) < 100 else f"{value:.0f}"


def _span(figure: Figure) -> str:
    """The interval; where nothing failed, the bound that so many cases allow."""
    chosen = figure.bound if figure.bound is not None and "rule of three" in figure.bound.how else figure.interval
    return "" if chosen is None else f"{number(chosen.low)} to {number(chosen.high)}"


def to_text(scores: Scores) -> str:
    """The table for the terminal: headlines with their admission, worst strata, every measure, what was not checked."""
    lines = [f"{len(scores.rows)} questions, level {scores.level}: {_LEVELS[scores.level]}"]
    if scores.snapshot:
        held = scores.snapshot
        lines.append(f"corpus {held.sha256[:12]}: {len(held.paragraphs)} paragraphs, {len(held.by_doc)} documents")
    lines += [f"not checked in {count} answers: {loss}" for loss, count in scores.losses]
    if scores.missing:
        lines.append(f"{len(scores.missing)} questions without an answer, counted as wrong: {_few(scores.missing)}")
    if scores.unknown:
        lines.append(f"{len(scores.unknown)} answers to no question, left out: {_few(scores.unknown)}")
    if scores.problems:
        lines.append(
            f"{len(scores.problems)} gold spans not in exactly one place (see lint); first: {scores.problems[0]}"
        )
    lines += ["", "Headlines"]
    for admission in admissions(scores):
        figure = scores.figures[admission.measure]
        lines.append(_line(figure) + f"  {_admitted(admission, scores)}")
    lines += ["", "Strata, worst first"]
    for by, value, figure in worst_first(scores.strata)[:12]:
        label = f"{by} = {value}"
        lines.append(f"  {label:<46.46} {figure.name:<18} {number(figure.value):>7}  {_span(figure):<16} n={figure.n}")
    section = ""
    for measure in MEASURES:
        figure = scores.figures[measure.name]
        if figure.value is None:
            continue
        if measure.section != section:
            section = measure.section
            lines += ["", section]
        lines.append(_line(figure) + f"  {measure.what}")
    return "\n".join(lines) + "\n"


def _line(figure: Figure) -> str:
    of = f" of {figure.of:.0f}" if figure.of != figure.n else ""
    return f"  {figure.name:<30} {number(figure.value):>7}  {_span(figure):<16} n={str(figure.n) + of:<12}"


def _few(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:6]) + (", …" if len(listed) > 6 else "")


def admissions(scores: Scores) -> tuple[Admission, ...]:
    """For each headline whether the cheats leave it standing."""
    return tuple(admit(name, scores.figures[name].value, scores.cheats) for name in HEADLINES)


def _admitted(admission: Admission, scores: Scores) -> str:
    if admission.honest is None:
        return "not measured"
    if not scores.cheats:
        return "cheats not run"
    return "admitted" if admission.admitted else "NOT ADMITTED, beaten by: " + ", ".join(admission.beaten_by)


def cheats_text(scores: Scores) -> str:
    """The cheats' scores on the headlines beside the honest ones."""
    lines = [f"{'':<30}" + "".join(f"{name:>20}" for name in HEADLINES)]
    lines.append(f"{'honest':<30}" + "".join(f"{number(scores.figures[name].value):>20}" for name in HEADLINES))
    for cheat, values in scores.cheats.items():
        marks = [
            number(values.get(name)) + ("!" if cheat in a.beaten_by else " ")
            for name, a in zip(HEADLINES, admissions(scores), strict=True)
        ]
        lines.append(f"{cheat:<30}" + "".join(f"{mark:>20}" for mark in marks))
    lines += [f"{a.measure}: {_admitted(a, scores)}" for a in admissions(scores)]
    return "\n".join(lines) + "\n"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6) + 0.0


def figure_json(figure: Figure) -> dict[str, Any]:
    """A figure as JSON: value, n, what the denominator counts, interval, level; null with the reason, never NaN."""
    row: dict[str, Any] = {
        "value": _rounded(figure.value), "n": figure.n, "of": _rounded(figure.of), "level": figure.level,
    }  # fmt: skip
    if figure.interval is not None:
        row["ci"] = [_rounded(figure.interval.low), _rounded(figure.interval.high)]
        row["ci_by"] = figure.interval.how
    if figure.bound is not None:
        row["bound"] = [_rounded(figure.bound.low), _rounded(figure.bound.high)]
        row["bound_by"] = figure.bound.how
    if figure.why:
        row["why"] = figure.why
    return row


def scores_json(scores: Scores, hashes: Mapping[str, str]) -> dict[str, Any]:
    """All figures, the same bytes for the same files: no clock, no machine, no path."""
    return {
        "v": 1,
        "level": scores.level,
        "questions": len(scores.rows),
        "sha256": dict(hashes),
        "corpus": None
        if scores.snapshot is None
        else {
            "sha256": scores.snapshot.sha256,
            "paragraphs": len(scores.snapshot.paragraphs),
            "documents": len(scores.snapshot.by_doc),
        },
        "not_checked": [{"loss": loss, "answers": count} for loss, count in scores.losses],
        "missing": list(scores.missing),
        "unknown": list(scores.unknown),
        "anchors": list(scores.problems),
        "measures": {name: figure_json(figure) for name, figure in scores.figures.items()},
        "headlines": {
            a.measure: {
                "honest": _rounded(a.honest),
                "admitted": a.admitted if scores.cheats else None,
                "beaten_by": list(a.beaten_by),
            }
            for a in admissions(scores)
        },
        "cheats": {name: {key: _rounded(v) for key, v in values.items()} for name, values in scores.cheats.items()},
        "strata": {
            by: {value: {name: figure_json(f) for name, f in figures.items()} for value, figures in values.items()}
            for by, values in scores.strata.items()
        },
    }


def row_json(row: Row) -> dict[str, Any]:
    """One question's result: ids and numbers, and what was missed; no text of any document."""
    found: dict[str, Any] = {
        "id": row.question.id,
        "answerable": row.question.answerable,
        "outcome": row.outcome,
        "status": row.answer.status if row.answer.id else None,
        "cluster": row.cluster,
        "strata": dict(row.strata),
        "values": {name: [_rounded(top), _rounded(bottom)] for name, (top, bottom) in sorted(row.values.items())},
        "nuggets": [{"name": n.name, "importance": n.importance, "assignment": n.assignment} for n in row.nuggets],
    }
    if row.examined is not None:
        found["violations"] = [
            {"statement": at, "kind": violation.kind, "value": violation.value}
            for at, judged in enumerate(row.examined.judged)
            for violation in (judged.support.violations if judged.is_claim else ())
        ]
        found["citations"] = [
            {"n": n, "place": c.place, "quote": c.quote, "paragraphs": [h.paragraph_id for h in c.held[:3]]}
            for n, c in row.examined.checked.items()
        ]
    return found


def broken_rules(row: Row) -> list[str]:
    """The hard rules that one answer breaks, each in a sentence."""
    broken = []
    for name in HARD_RULES:
        top, bottom = row.values.get(name, (0.0, 0.0))
        bad = bottom - top if name in ("QV", "OffsetExact") else top
        if bad > 0:
            broken.append(f"{name}: {bad:.0f} of {bottom:.0f}")
    return broken


def junit(scores: Scores) -> str:
    """JUnit's XML: one case a question, failed where a hard rule is broken."""
    cases = []
    failures = 0
    for row in scores.rows:
        broken = broken_rules(row)
        failures += bool(broken)
        inner = (
            f"<failure message={quoteattr('; '.join(broken))}>{escape(row.question.question)}</failure>"
            if broken
            else ""
        )
        cases.append(
            f"<testcase classname={quoteattr(row.question.kind)} name={quoteattr(row.question.id)}>{inner}</testcase>"
        )
    head = f'<testsuite name="scrutineer" tests="{len(scores.rows)}" failures="{failures}">'
    return '<?xml version="1.0" encoding="utf-8"?>\n' + head + "\n" + "\n".join(cases) + "\n</testsuite>\n"


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in ("numpy", "ir-measures", "pytrec-eval-terrier", "scrutineer"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False) + "\n"


def write_reports(scores: Scores, folder: Path, hashes: Mapping[str, str]) -> tuple[Path, ...]:
    """Every report written into the folder; `scores.json` has the same bytes on every run over the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(
        json.dumps(row_json(row), ensure_ascii=False, sort_keys=True, allow_nan=False) + "\n" for row in scores.rows
    )
    files = {
        "scores.json": _dump(scores_json(scores, hashes)),
        "per_question.jsonl": rows,
        "junit.xml": junit(scores),
        "report.html": write_page(scores, admissions(scores)),
        "report.txt": to_text(scores) + ("\nCheats\n" + cheats_text(scores) if scores.cheats else ""),
    }
    written = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    files["manifest.json"] = _dump({"files": written, "inputs": dict(hashes), "versions": _versions()})
    seconds = [row.answer.seconds for row in scores.rows if row.answer.seconds is not None]
    if seconds:
        files["timings.json"] = _dump(summarise_seconds(seconds))
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in files)
