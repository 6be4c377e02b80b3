"""Two runs over the same questions: what was gained and lost, question by question, with the paired test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.measures import BY_NAME, HEADLINES, MEASURES
from evals.questions import read_rows
from evals.statistics import Interval, bootstrap_ratio, detectable_difference, holm, sign_flip_test
from ingest.errors import InvalidQuestionFile

PerQuestion = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of b minus a over the questions both have; `p` is Holm's within the family, else unadjusted."""

    measure: str
    a: float
    b: float
    n: int
    interval: Interval
    p: float
    adjusted: bool
    won: tuple[str, ...]
    lost: tuple[str, ...]
    detectable: float

    @property
    def better(self) -> bool | None:
        """True when b is better at 0.05, False when worse, None when neither is shown."""
        if self.p >= 0.05 or self.a == self.b:
            return None
        return (self.b > self.a) == (BY_NAME[self.measure].better != "lower")


def read_per_question(path: Path) -> dict[str, dict[str, Any]]:
    """The rows of a per_question.jsonl (or of the report folder it lies in) by question id."""
    file = path / "per_question.jsonl" if path.is_dir() else path
    if file.suffix == ".json":
        file = file.parent / "per_question.jsonl"
    rows = {}
    for number, row in read_rows(file):
        if not isinstance(row.get("id"), str) or not isinstance(row.get("values"), dict):
            raise InvalidQuestionFile(
                f"{file}, line {number}: not a line of per_question.jsonl; make one with eval score"
            )
        rows[row["id"]] = row
    return rows


def pairs_of(measure: str, a: PerQuestion, b: PerQuestion) -> list[tuple[str, float, float, str]]:
    """(question id, a's value, b's value, cluster) of the questions for which both measured it."""
    found = []
    for name in a:
        first, second = a[name]["values"].get(measure), b.get(name, {}).get("values", {}).get(measure)
        if first and second and first[1] > 0 and second[1] > 0:
            found.append((name, first[0] / first[1], second[0] / second[1], str(a[name].get("cluster", name))))
    return found


def compare(a: PerQuestion, b: PerQuestion, measures: Sequence[str] | None = None) -> tuple[Difference, ...]:
    """The differences of the measures, the headlines first with Holm's correction across them.

    Raises InvalidQuestionFile when the two share no question.
    """
    if not set(a) & set(b):
        raise InvalidQuestionFile("the two runs share no question; score both on the same file")
    wanted = measures or (*HEADLINES, *(m.name for m in MEASURES if m.name not in HEADLINES))
    found = [difference for name in wanted if (difference := _difference(name, a, b)) is not None]
    family = [difference for difference in found if difference.measure in HEADLINES]
    adjusted = dict(zip((d.measure for d in family), holm([d.p for d in family]), strict=True))
    return tuple(_adjust(difference, adjusted.get(difference.measure)) for difference in found)


def _adjust(difference: Difference, p: float | None) -> Difference:
    if p is None:
        return difference
    slots = {name: getattr(difference, name) for name in Difference.__slots__}
    return Difference(**slots | {"p": p, "adjusted": True})


def _difference(measure: str, a: PerQuestion, b: PerQuestion) -> Difference | None:
    pairs = pairs_of(measure, a, b)
    if not pairs:
        return None
    sign = -1.0 if BY_NAME[measure].better == "lower" else 1.0
    changes = [second - first for _, first, second, _ in pairs]
    return Difference(
        measure=measure,
        a=sum(first for _, first, _, _ in pairs) / len(pairs),
        b=sum(second for _, _, second, _ in pairs) / len(pairs),
        n=len(pairs),
        interval=bootstrap_ratio([(change, 1.0) for change in changes], [cluster for *_, cluster in pairs]),
        p=sign_flip_test(changes),
        adjusted=False,
        won=tuple(name for (name, *_), change in zip(pairs, changes, strict=True) if sign * change > 1e-9),
        lost=tuple(name for (name, *_), change in zip(pairs, changes, strict=True) if sign * change < -1e-9),
        detectable=detectable_difference(changes),
    )


def to_text(differences: Sequence[Difference], a: PerQuestion, b: PerQuestion) -> str:
    """The comparison for the terminal: headlines, every measure that moved, then the questions that moved."""
    lines = [f"{len(set(a) & set(b))} questions in both; b minus a; p two-sided, Holm's across the headlines (*)"]
    lines += [f"only in a: {len(set(a) - set(b))}, only in b: {len(set(b) - set(a))}"] if set(a) ^ set(b) else []
    lines.append(f"{'':<32}{'a':>8}{'b':>8}{'diff':>8}  {'95 % interval':<18}{'p':>7}  won/tied/lost  detectable")
    for d in differences:
        if d.measure not in HEADLINES and not d.won and not d.lost:
            continue
        tied = d.n - len(d.won) - len(d.lost)
        verdict = {True: "better", False: "worse", None: ""}[d.better]
        lines.append(
            f"{d.measure:<32}{d.a:>8.3f}{d.b:>8.3f}{d.b - d.a:>+8.3f}  "
            f"{f'{d.interval.low:+.3f} to {d.interval.high:+.3f}':<18}{d.p:>7.4f}{'*' if d.adjusted else ' '} "
            f"{f'{len(d.won)}/{tied}/{len(d.lost)}':<14} {d.detectable:.3f} {verdict}".rstrip()
        )
    lines += ["", "by stratum (StrictVital@120w, else golden handled)", *_by_stratum(a, b), ""]
    for name, gained in (("gained", True), ("lost", False)):
        for d in differences:
            if d.measure in HEADLINES:
                listed = d.won if gained else d.lost
                lines += [f"{name} on {d.measure}: {' '.join(listed)}"] if listed else []
    moved = [
        f"{name}: {a[name]['outcome']} -> {b[name]['outcome']}"
        for name in a
        if name in b and a[name]["outcome"] != b[name]["outcome"]
    ]
    return "\n".join([*lines, "", "outcomes that changed", *moved]) + "\n"


def _by_stratum(a: PerQuestion, b: PerQuestion) -> list[str]:
    groups: dict[str, list[str]] = {}
    for name, row in a.items():
        if name in b:
            for by, value in row.get("strata", {}).items():
                groups.setdefault(f"{by} = {value}", []).append(name)
    lines = []
    for label, names in groups.items():
        for measure in ("StrictVital@120w", "golden handled"):
            pairs = pairs_of(measure, {name: a[name] for name in names}, b)
            if pairs:
                change = sum(second - first for _, first, second, _ in pairs) / len(pairs)
                lines.append((change, f"  {label:<48.48} {measure:<18} {change:+.3f}  n={len(pairs)}"))
                break
    return [line for _, line in sorted(lines)]
