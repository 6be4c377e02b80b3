"""The drawn chart of grades: what is joined, what is parted, what is said in words, and that it is whole XML."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any

import pytest

from web.chart import (
    HEIGHT,
    MOST_PANELS,
    TARGET,
    WIDTH,
    build_charts,
    build_panel,
    level_of,
    read_points,
    say_panel,
    subjects_of,
)

SVG = re.compile(r"<svg.*?</svg>", re.S)
OVERALL = "Overall effectiveness"


def row(day: str | None, grade: str, framework: str = "SIF", area: str = OVERALL, **more: Any) -> dict[str, Any]:
    made = {"authority": "Westfold", "publisher": "Ofsted", "date": day, "framework": framework, "area": area,
            "grade": grade, "normalised": grade, "doc": f"{day}.pdf", "page": 3,
            "paragraph_id": f"{day}-{area}"}  # fmt: skip
    return made | more


CHANGED = [
    row("2015-11-27", "Inadequate"),
    row("2018-08-17", "Requires improvement"),
    row("2023-01-26", "Good", "ILACS"),
]


def panel(rows: list[dict[str, Any]], span: tuple[int, int] = (2012, 2025)) -> str:
    return build_panel("Westfold", OVERALL, read_points(rows), span)


def drawing(shown: str) -> ET.Element:
    return ET.fromstring(SVG.search(shown).group())  # type: ignore[union-attr]


def marks(shown: str) -> list[tuple[float, float]]:
    """The place of each point: the corner of what is hit."""
    return [(float(r.get("x", "")), float(r.get("y", ""))) for r in drawing(shown).iter("rect")]


@pytest.mark.parametrize(
    ("grade", "level"),
    [("Outstanding", 0), ("good", 1), ("Requires improvement to be good", 2), ("require improvement", 2),
     ("Adequate", 2), ("satisfactory", 2), ("Inadequate", 3), ("inadequate  ", 3), ("grade 3", None), ("", None),
     ("not good", None), ("met", None)],
)  # fmt: skip
def test_the_place_of_a_grade_on_the_scale(grade: str, level: int | None) -> None:
    assert level_of(grade) == level


@pytest.mark.parametrize(
    ("area", "subjects"),
    [("Overall effectiveness", ("Overall effectiveness",)),
     ("Children who need help and protection", ("Help and protection",)),
     ("The experiences and progress of children in care and care leavers", ("Children in care", "Care leavers")),
     ("Children looked after and achieving permanence", ("Children in care",)),
     ("Experiences and progress of care leavers", ("Care leavers",)),
     ("The impact of leaders on social work practice with children and families", ("Leadership",)),
     ("Leadership, management and governance", ("Leadership",)),
     ("Local Safeguarding Children Board", ("Local Safeguarding Children Board",)),
     ("Capacity to improve", ("Capacity to improve",))],
)  # fmt: skip
def test_areas_of_different_frameworks_meet_under_their_subject(area: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(area) == subjects


def test_a_line_joins_only_what_can_be_compared() -> None:
    shown = panel(CHANGED)
    assert shown.count("class='run'") == 1
    assert shown.count("class='parting'") == 1
    assert shown.count("<a href='&#47;source") == 3
    assert "do not compare across the dashed line" in shown


@pytest.mark.parametrize(
    ("rows", "joined"),
    [([row("2019-01-01", "Good"), row("2022-01-01", "Good")], True),
     ([row("2019-01-01", "Good", ""), row("2022-01-01", "Good", "")], False),
     ([row("2019-01-01", "Good", "ILACS", "Care in care"), row("2022-01-01", "Good", "ILACS", "Care")], False)],
)  # fmt: skip
def test_the_same_framework_and_area_are_compared_and_unknown_ones_are_not(rows: Any, joined: bool) -> None:
    shown = panel(rows)
    assert ("class='run'" in shown) is joined
    assert ("do not compare" in shown) is not joined


def test_each_point_says_all_that_it_means_in_words() -> None:
    links = [link.get("aria-label") for link in drawing(panel(CHANGED)).iter("a")]
    assert links[0] == "Inadequate, 27 November 2015, SIF, Overall effectiveness, page 3"


def test_the_sentence_below_says_what_is_drawn() -> None:
    said = say_panel(OVERALL, read_points(CHANGED))
    assert said.startswith("SIF: inadequate (27 November 2015), requires improvement (17 August 2018). ILACS: good (26")
    later = say_panel("Leadership", read_points([row("2019-01-01", "Good", "ILACS", "The impact of leaders")]))
    assert later == "ILACS, “The impact of leaders”: good (1 January 2019)."


def test_better_stands_higher_and_later_to_the_right() -> None:
    (first, worst), (second, middle), (third, best) = marks(panel(CHANGED))
    assert first < second < third
    assert worst > middle > best


@pytest.mark.parametrize(
    "days",
    [("2022-05-01", "2022-05-09", "2022-06-01"), ("2012-01-01", "2012-01-02", "2012-01-03"),
     ("2024-12-29", "2024-12-30", "2024-12-31")],
)  # fmt: skip
def test_reports_of_one_month_can_each_be_hit(days: tuple[str, ...]) -> None:
    places = [x for x, _ in marks(panel([row(day, "Good", "ILACS") for day in days]))]
    assert all(second - first >= TARGET - 0.11 for first, second in pairwise(places))
    assert min(places) >= 0
    assert max(places) + TARGET <= WIDTH


def test_everything_stands_inside_the_drawing() -> None:
    for mark in drawing(panel(CHANGED, (2015, 2024))).iter():
        for name, most in (("x", WIDTH), ("x1", WIDTH), ("x2", WIDTH), ("y", HEIGHT), ("y1", HEIGHT), ("y2", HEIGHT)):
            assert 0 <= float(mark.get(name, 0)) <= most


def test_a_report_held_twice_is_drawn_once_and_two_grades_of_one_day_both() -> None:
    twice = [row("2018-08-17", "Good"), row("2018-08-17", "Good", paragraph_id="other")]
    assert len(read_points(twice)) == 1
    assert len(read_points([*twice, row("2018-08-17", "Inadequate")])) == 2


def test_an_older_word_for_a_grade_is_written_beside_its_point() -> None:
    assert ">adequate</text>" in panel([row("2012-06-01", "Adequate")])
    assert ">adequate</text>" not in panel([row("2014-06-01", "Requires improvement")])


def test_what_cannot_be_drawn_is_said() -> None:
    shown = build_charts([*CHANGED, row(None, "Good"), row("2020-01-01", "grade 3")])
    assert "Not drawn: the grades of 1 document without a date." in shown
    assert "Not drawn: 1 grade in words that have no place on the scale." in shown
    nothing = build_charts([row(None, "Good")])
    assert "<svg" not in nothing
    assert "No chart can be drawn of this choice." in nothing
    assert build_charts([]) == ""


def test_several_authorities_stand_side_by_side_and_a_gap_is_marked_in_words() -> None:
    rows = [
        *CHANGED,
        row("2018-08-17", "Good", area="Adoption performance"),
        row("2021-03-02", "Good", authority="Eastmere"),
    ]
    shown = build_charts(rows)
    assert "Grades over time: Westfold and Eastmere" in shown
    assert [re.sub("<.*?>", "", h) for h in re.findall(r"<h3>.*?</h3>", shown)] == [OVERALL, "Adoption"]
    assert shown.count("Not graded.") == 1  # Eastmere has no grade for adoption


def test_many_authorities_are_drawn_by_their_overall_grade_alone() -> None:
    rows = [row("2018-08-17", "Good", area=area, authority=f"Town {n:02}") for n in range(7)
            for area in (OVERALL, "Adoption performance")]  # fmt: skip
    shown = build_charts(rows)
    assert shown.count("<svg") == 7
    assert "overall effectiveness alone is drawn" in shown
    many = build_charts([row("2018-08-17", "Good", authority=f"Town {n}") for n in range(MOST_PANELS + 5)])
    assert many.count("<svg") == MOST_PANELS
    assert f"The first {MOST_PANELS} authorities are drawn" in many


@pytest.mark.parametrize(
    "hostile", ["</svg><script>alert(1)</script>", "' onload='alert(1)", "]]><img src=x>", "\x00\u202e&"]
)
def test_hostile_words_stay_words(hostile: str) -> None:
    rows = [
        row("2018-08-17", f"Good {hostile}", hostile, f"Adoption {hostile}", authority=hostile, paragraph_id=hostile)
    ]
    for shown in (build_charts(rows), build_charts([*rows, *CHANGED])):
        tags = {element.tag for svg in SVG.findall(shown) for element in ET.fromstring(svg).iter()}
        assert tags <= {"svg", "g", "line", "text", "tspan", "a", "title", "rect", "circle", "polygon"}
        assert "<script" not in shown
        assert "<img" not in shown


def test_no_style_stands_in_the_drawing_because_the_policy_forbids_it() -> None:
    assert "style=" not in build_charts(CHANGED)
