"""The gate: hard rules, floors and non-inferiority to a stored baseline, read from gates.toml."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.compare import PerQuestion, pairs_of
from evals.harness import Figure
from evals.measures import BY_NAME, HEADLINES
from evals.statistics import bootstrap_ratio
from ingest.errors import InvalidQuestionFile

RULES = Path(__file__).with_name("gates.toml")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule and whether it held, in a sentence."""

    rule: str
    passed: bool
    said: str


def read_rules(path: Path | None = None) -> dict[str, Any]:
    """The rules of a TOML file: hard, floors, no_real_loss, non_inferior.  Raises InvalidQuestionFile."""
    path = path or RULES
    try:
        rules = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InvalidQuestionFile(f"{path}: cannot be read as TOML ({error})") from error
    for table in ("hard", "floors", "no_real_loss", "non_inferior"):
        for name in rules.get(table, {}):
            if name not in BY_NAME:
                raise InvalidQuestionFile(f"{path}: [{table}] names {name!r}, which is no measure")
            if not isinstance(rules[table][name], int | float):
                raise InvalidQuestionFile(f"{path}: [{table}] {name!r} wants a number")
    return rules


def check_gate(
    figures: Mapping[str, Figure], rules: Mapping[str, Any], *, mine: PerQuestion, baseline: PerQuestion | None
) -> tuple[Verdict, ...]:
    """Every rule's verdict.

    A hard rule holds for the value exactly; a floor for the bound of the
    interval that is the worse one.  Against the baseline, by the paired
    difference: no real loss as long as its better bound is not under -delta;
    non-inferiority only when its worse bound is not either.  Something that
    could not be measured fails a hard rule and a floor: the gate cannot vouch for it.
    """
    verdicts = [_hard(name, float(value), figures[name]) for name, value in rules.get("hard", {}).items()]
    verdicts += [_floor(name, float(value), figures[name]) for name, value in rules.get("floors", {}).items()]
    if baseline is not None:
        for table, strict in (("no_real_loss", False), ("non_inferior", True)):
            named = rules.get(table, {}).items()
            verdicts += [_paired(name, float(delta), mine, baseline, strict=strict) for name, delta in named]
    return tuple(verdicts)


def _hard(name: str, wanted: float, figure: Figure) -> Verdict:
    if figure.value is None:
        return Verdict(f"hard: {name}", False, f"not measured ({figure.why})")
    passed = abs(figure.value - wanted) < 1e-12
    return Verdict(f"hard: {name}", passed, f"{figure.value:.6g} in {figure.of:.0f}; it must be {wanted:g}")


def _floor(name: str, limit: float, figure: Figure) -> Verdict:
    if figure.value is None or figure.interval is None:
        return Verdict(f"floor: {name}", False, f"not measured ({figure.why})")
    if BY_NAME[name].better == "lower":
        bound = figure.interval.high
        return Verdict(f"floor: {name}", bound <= limit, f"upper bound {bound:.3f}; at most {limit:g}")
    bound = figure.interval.low
    return Verdict(f"floor: {name}", bound >= limit, f"lower bound {bound:.3f}; at least {limit:g}")


def _paired(name: str, delta: float, mine: PerQuestion, baseline: PerQuestion, *, strict: bool) -> Verdict:
    rule = "non-inferior" if strict else "no real loss"
    pairs = pairs_of(name, baseline, mine)
    if not pairs:
        return Verdict(f"{rule}: {name}", False, "no question measured in both")
    sign = -1.0 if BY_NAME[name].better == "lower" else 1.0
    changes = [(sign * (new - old), 1.0) for _, old, new, _ in pairs]
    interval = bootstrap_ratio(changes, [cluster for *_, cluster in pairs])
    mean = sum(change for change, _ in changes) / len(changes)
    bound, which = (interval.low, "lower") if strict else (interval.high, "upper")
    said = f"{mean:+.3f} against the baseline, {which} bound {bound:+.3f}; not under {-delta:g} (n={len(pairs)})"
    return Verdict(f"{rule}: {name}", bound >= -delta, said)


def baseline_lines(rows: PerQuestion) -> str:
    """What a later gate compares with: ids, outcomes and the headlines' numbers, a line a question."""
    kept = ("id", "outcome", "cluster", "strata")
    lines = []
    for row in rows.values():
        values = {name: row["values"][name] for name in HEADLINES if name in row["values"]}
        lines.append(json.dumps({key: row[key] for key in kept} | {"values": values}, sort_keys=True) + "\n")
    return "".join(lines)


def to_text(verdicts: tuple[Verdict, ...]) -> str:
    """One line a rule, failures first."""
    ordered = sorted(verdicts, key=lambda verdict: verdict.passed)
    lines = [f"{'pass' if v.passed else 'FAIL'}  {v.rule:<36} {v.said}" for v in ordered]
    failed = sum(not verdict.passed for verdict in verdicts)
    return "\n".join([*lines, f"{len(verdicts) - failed} of {len(verdicts)} rules hold"]) + "\n"
