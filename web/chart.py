"""The chart of grades over time as drawn SVG: one panel for each subject and authority, every point a link.

No script and no library draws it.  The grade is told by the place, by a shape
and by the words beside the scale, and once more in a sentence below; colour
only repeats it.  A line joins two grades only where framework and area are the
same: what cannot be compared like with like is parted by a dashed line and
said to be.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from assistant.evidence.quotes import say_date
from web.parts import source_address
from web.text import safe

#: (the grade, words that begin it as printed, the words beside the scale), best first.  Before 2013 the third of the
#: four grades was called adequate or satisfactory; such a point carries its own word.
LEVELS = (
    ("outstanding", ("outstanding",), ("Outstanding",)),
    ("good", ("good",), ("Good",)),
    ("improve", ("requires improvement", "require improvement", "adequate", "satisfactory"),
     ("Requires", "improvement")),
    ("inadequate", ("inadequate",), ("Inadequate",)),
)  # fmt: skip
#: (subject, pattern over the area's name in lower case): frameworks name the areas differently, and a reader asks for
#: the subject.  An area that covers two subjects stands in both; an area of no subject stands under its own name.
SUBJECTS = (
    ("Overall effectiveness", r"overall effectiveness"),
    ("Help and protection", r"help and protection"),
    ("Children in care", r"children in care|looked[ -]after"),
    ("Care leavers", r"care leavers"),
    ("Adoption", r"adoption"),
    ("Leadership", r"leader"),
)
OVERALL = SUBJECTS[0][0]
MOST_SIDE_BY_SIDE = 6
MOST_PANELS = 60

WIDTH, TOP, STEP, LEFT, RIGHT = 340, 34, 32, 102, 328
FLOOR = TOP + STEP * len(LEVELS)
HEIGHT = FLOOR + 22
#: WCAG 2.2, 2.5.8: a point can be hit within 24 pixels where the panel is 288 wide, and two of one grade stand apart.
TARGET = 29
#: About so wide is a letter of the names of frameworks, which are set in 11 pixels.
LETTER = 6.0


@dataclass(frozen=True, slots=True)
class Point:
    """One grade: when, how good (0 is best), as printed, for what, in which framework, and where it stands."""

    day: date
    level: int
    grade: str
    area: str
    framework: str
    page: int
    paragraph_id: str


def level_of(grade: str) -> int | None:
    """Returns the place of a grade on the scale, 0 for the best, or None for words that have none."""
    words = " ".join(grade.casefold().split())
    return next((n for n, (_, starts, _) in enumerate(LEVELS) if words.startswith(starts)), None)


def subjects_of(area: str) -> tuple[str, ...]:
    """Returns the subjects that an area of a framework belongs to: one or two, or its own name."""
    named = area.casefold()
    return tuple(subject for subject, pattern in SUBJECTS if re.search(pattern, named)) or (area,)


def read_points(rows: Sequence[dict[str, Any]]) -> tuple[Point, ...]:
    """Returns the rows that can be drawn, oldest first: those with a date and a grade of the scale.

    A report that is held twice gives the same grade of one day twice; it is drawn once.
    """
    found: dict[tuple[str, int, str, str], Point] = {}
    for row in rows:
        level = level_of(row["normalised"] or row["grade"])
        if level is None or not row["date"]:
            continue
        point = Point(
            date.fromisoformat(row["date"]), level, row["grade"], row["area"], row["framework"], row["page"],
            row["paragraph_id"],
        )  # fmt: skip
        found.setdefault((row["date"], level, row["area"], row["framework"]), point)
    return tuple(sorted(found.values(), key=lambda p: (p.day, p.framework, p.area, p.level, p.paragraph_id)))


def same_measure(one: Point, other: Point) -> bool:
    """True when two grades can be compared: the same framework, where it is known, graded the same area."""
    return bool(one.framework) and (one.framework, one.area) == (other.framework, other.area)


def build_charts(rows: Sequence[dict[str, Any]]) -> str:
    """Returns the charts of the rows: all subjects for up to six authorities side by side, or one subject for more."""
    by_authority: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_authority.setdefault(row["authority"], []).append(row)
    points = {authority: read_points(own) for authority, own in by_authority.items()}
    drawn = [p for own in points.values() for p in own]
    if not drawn:
        return f"<p>No chart can be drawn of this choice. {_say_left_out(rows)}</p>" if rows else ""
    span = (min(p.day for p in drawn).year, max(p.day for p in drawn).year + 1)
    few = len(points) <= MOST_SIDE_BY_SIDE
    subjects = _subjects(drawn) if few else [OVERALL]
    said = "" if few else (
        "<p>For so many authorities, overall effectiveness alone is drawn. "
        f"Name up to {MOST_SIDE_BY_SIDE} of them above to see every area.</p>"
    )  # fmt: skip
    shown = list(points.items())[:MOST_PANELS]
    if len(shown) < len(points):
        said += f"<p>The first {MOST_PANELS} authorities are drawn. All stand in the table below.</p>"
    body = ""
    for subject in subjects:
        panels = "".join(
            build_panel(authority if len(points) > 1 else subject, subject,
                        [p for p in own if subject in subjects_of(p.area)], span)
            for authority, own in shown
        )  # fmt: skip
        body += f"<h3>{safe(subject)}</h3><div class='panels'>{panels}</div>" if len(points) > 1 else panels
    if len(points) == 1:
        body = f"<div class='panels'>{body}</div>"
    left_out = _say_left_out(rows)
    named = " and ".join(safe(name or "Authority not stated") for name in points) if len(points) <= 2 else ""
    title = f"Grades over time: {named}" if named else "Grades over time, side by side"
    return (
        f"<h2>{title}</h2><p>Each shape is one grade and leads to the page that prints it. A line joins grades that "
        "can be compared. A dashed line parts those that cannot, because the framework or the area changed.</p>"
        f"{said}{body}" + (f"<p>{left_out}</p>" if left_out else "")
    )


def _subjects(drawn: Sequence[Point]) -> list[str]:
    found = {subject for point in drawn for subject in subjects_of(point.area)}
    order = {name: n for n, (name, _) in enumerate(SUBJECTS)}
    return sorted(found, key=lambda name: (order.get(name, len(order)), name))


def _say_left_out(rows: Sequence[dict[str, Any]]) -> str:
    undated = len({row["doc"] for row in rows if not row["date"]})
    unknown = sum(1 for row in rows if row["date"] and level_of(row["normalised"] or row["grade"]) is None)
    parts = []
    if undated:
        parts.append(f"Not drawn: the grades of {undated} document{'' if undated == 1 else 's'} without a date.")
    if unknown:
        parts.append(
            f"Not drawn: {unknown} grade{'' if unknown == 1 else 's'} in words that have no place on the scale."
        )
    return " ".join([*parts, "The table below has them."]) if parts else ""


def build_panel(title: str, subject: str, points: Sequence[Point], span: tuple[int, int]) -> str:
    """Returns one panel as a figure: its title, the drawing, and the same in a sentence.

    `span` is the first year of the time axis and the year after its last.
    """
    named = safe(title or "Authority not stated")
    if not points:
        return f"<figure class='panel'><figcaption><b>{named}</b></figcaption><p class='note'>Not graded.</p></figure>"
    places = _spread(points, span)
    label = safe(f"{title or 'Authority not stated'}, {subject}" if title != subject else subject)
    drawing = (
        f"<svg class='chart' viewBox='0 0 {WIDTH} {HEIGHT}' role='group' aria-label='Chart: {label}'>"
        f"<g aria-hidden='true'>{_scale()}{_years(span)}{_lines(points, places)}{_stretch_names(points, places)}</g>"
        f"{''.join(_mark(point, x) for point, x in zip(points, places, strict=True))}</svg>"
    )
    return (
        f"<figure class='panel'><figcaption><b>{named}</b></figcaption>{drawing}"
        f"<p class='note'>{safe(say_panel(subject, points))}</p></figure>"
    )


def say_panel(subject: str, points: Sequence[Point]) -> str:
    """Returns what a panel shows in words, with what cannot be compared and why."""
    sentences = []
    for stretch in _stretches(points):
        grades = ", ".join(f"{point.grade.lower()} ({say_date(point.day)})" for point in stretch)
        named = [stretch[0].framework or "Framework not stated"]
        # Where the area is called what the subject is called, saying it again helps nobody.
        named += [f"“{stretch[0].area}”"] if stretch[0].area.casefold() != subject.casefold() else []
        sentences.append(f"{', '.join(named)}: {grades}.")
    if any(not same_measure(one, other) for one, other in pairwise(points)):
        sentences.append("These are not like with like: do not compare across the dashed line.")
    return " ".join(sentences)


def _stretches(points: Sequence[Point]) -> list[list[Point]]:
    """The points in runs that can be compared, each run in order of time."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and same_measure(runs[-1][-1], point):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs


def _spread(points: Sequence[Point], span: tuple[int, int]) -> list[float]:
    """The place of each point along the time axis; points of one grade are moved apart until each can be hit."""
    first = date(span[0], 1, 1).toordinal()
    days = date(span[1], 1, 1).toordinal() - first
    low, high = LEFT + TARGET / 2, RIGHT - TARGET / 2
    places = [low + (high - low) * (point.day.toordinal() - first) / days for point in points]
    for level in range(len(LEVELS)):
        own = [n for n, point in enumerate(points) if point.level == level]
        for one, other in pairwise(own):
            places[other] = max(places[other], places[one] + TARGET)
        limit = high
        for n in reversed(own):
            places[n] = min(places[n], limit)
            limit = places[n] - TARGET
    return places


def _height(level: int) -> float:
    return TOP + STEP * (level + 0.5)


def _scale() -> str:
    parts = []
    for level, (name, _, words) in enumerate(LEVELS):
        y = _height(level)
        first = y + 4 - 6.5 * (len(words) - 1)
        lines = "".join(f"<tspan x='20' y='{first + 13 * n:g}'>{word}</tspan>" for n, word in enumerate(words))
        parts.append(f"<line class='level' x1='{LEFT}' x2='{RIGHT}' y1='{y:g}' y2='{y:g}'/>")
        parts.append(f"{_shape(name, 9, y, 6)}<text>{lines}</text>")
    return "".join(parts)


def _years(span: tuple[int, int]) -> str:
    first, last = span
    step = next(step for step in (1, 2, 3, 5, 10, 20, 50, 100, 10_000) if (last - first) / step <= 5)
    parts = [f"<line class='axis' x1='{LEFT}' x2='{RIGHT}' y1='{FLOOR}' y2='{FLOOR}'/>"]
    inner = RIGHT - LEFT - TARGET
    for year in range(first, last + 1, step):
        x = LEFT + TARGET / 2 + inner * (year - first) / (last - first)
        parts.append(f"<line class='axis' x1='{x:.1f}' x2='{x:.1f}' y1='{FLOOR}' y2='{FLOOR + 5}'/>")
        parts.append(f"<text class='year' x='{x:.1f}' y='{FLOOR + 17}'>{year}</text>")
    return "".join(parts)


def _lines(points: Sequence[Point], places: Sequence[float]) -> str:
    parts = []
    for (one, x), (other, next_x) in pairwise(zip(points, places, strict=True)):
        if same_measure(one, other):
            y, next_y = _height(one.level), _height(other.level)
            parts.append(f"<line class='run' x1='{x:.1f}' y1='{y:g}' x2='{next_x:.1f}' y2='{next_y:g}'/>")
        else:
            middle = (x + next_x) / 2
            parts.append(f"<line class='parting' x1='{middle:.1f}' x2='{middle:.1f}' y1='4' y2='{FLOOR}'/>")
    return "".join(parts)


def _stretch_names(points: Sequence[Point], places: Sequence[float]) -> str:
    """The name of the framework over each run, where there is room; the sentence below has all of them."""
    parts, n, left = [], 0, float(LEFT)
    runs = _stretches(points)
    for run in runs:
        n += len(run)
        right = (places[n - 1] + places[n]) / 2 if n < len(points) else float(RIGHT + 12)
        words = _wrap(run[0].framework, int((right - left - 6) / LETTER))
        lines = "".join(
            f"<tspan x='{left + 4:.1f}' y='{13 + 12 * line}'>{safe(w)}</tspan>" for line, w in enumerate(words)
        )
        parts.append(f"<text class='framework'>{lines}</text>" if words else "")
        left = right
    return "".join(parts)


def _wrap(words: str, letters: int) -> list[str]:
    """The words in one or two lines of so many letters, or nothing when they do not fit."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= 2 and all(len(line) <= letters for line in lines) else []


def _mark(point: Point, x: float) -> str:
    """One grade: its shape in a link as large as it must be to be hit, with all that it means in words."""
    name, starts, _ = LEVELS[point.level]
    y, half = _height(point.level), TARGET / 2
    words = safe(
        f"{point.grade}, {say_date(point.day)}, {point.framework or 'framework not stated'}, {point.area}, "
        f"page {point.page}"
    )
    # "Adequate" and "satisfactory" stand where "requires improvement" does today, but are other words.
    old = next((s for s in starts[2:] if point.grade.casefold().startswith(s)), "")
    own = f"<text class='own' x='{x:.1f}' y='{y + 20:g}' aria-hidden='true'>{old}</text>" if old else ""
    return (
        f"<a href='{safe(source_address(point.paragraph_id))}' aria-label='{words}'><title>{words}</title>"
        f"<rect class='hit' x='{x - half:.1f}' y='{y - half:g}' width='{TARGET}' height='{TARGET}'/>"
        f"{_shape(name, x, y, 8)}</a>{own}"
    )


def _shape(name: str, x: float, y: float, size: float) -> str:
    if name == "good":
        return f"<circle class='good' cx='{x:.1f}' cy='{y:g}' r='{size:g}'/>"
    corners = {
        "outstanding": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
        "improve": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
        "inadequate": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    }[name]
    path = " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in corners)
    return f"<polygon class='{name}' points='{path}'/>"
