from datetime import date

import pytest
from invented_library import a_document

from assistant.questions.period import documents_at, find_period, newest


@pytest.mark.parametrize(
    ("question", "points", "which"),
    [
        ("What was said in 2015?", [(date(2015, 1, 1), date(2015, 12, 31))], ""),
        ("the 2018 re-inspection", [(date(2018, 1, 1), date(2018, 12, 31))], ""),
        ("in January 2023", [(date(2023, 1, 1), date(2023, 1, 31))], ""),
        ("in sept 2017", [(date(2017, 9, 1), date(2017, 9, 30))], ""),
        ("on 5 March 2016", [(date(2016, 3, 5), date(2016, 3, 5))], ""),
        ("the 2016–17 budget", [(date(2016, 4, 1), date(2017, 3, 31))], ""),
        ("between 2017 and 2022", [(date(2017, 1, 1), date(2017, 12, 31)), (date(2022, 1, 1), date(2022, 12, 31))], ""),
        ("the most recent report", [], "latest"),
        ("What is its current grade?", [], "latest"),
        ("Is it good now?", [], "latest"),
        ("Is it known who wrote it?", [], ""),
        ("over the last three inspections", [], "last 3"),
        ("between its last two inspections", [], "last 2"),
        ("over the three inspections", [], "every"),
        ("How has it changed over time?", [], "every"),
        ("across the three", [], "every"),
        ("Which of the two relied more on agency staff, by the latest reports?", [], "latest"),
        ("Which of the two came out worse?", [], ""),
        ("the first inspection", [], "first"),
        ("May I ask about 40 care leavers", [], ""),
        ("on 31 February 2016", [], ""),
    ],
)
def test_periods(question, points, which):
    period = find_period(question)
    assert [(p.start, p.end) for p in period.points] == points
    assert period.which == which


@pytest.mark.parametrize(
    ("question", "after", "before"),
    [
        ("since 2018", date(2018, 1, 1), None),
        ("in 2015 or later", date(2015, 1, 1), None),
        ("before 2015", None, date(2015, 1, 1)),
        ("before Covid", None, date(2020, 3, 1)),
        ("What effect did Covid have?", None, None),
        ("better or worse since its 2017 report", date(2017, 1, 1), None),
        ("since the damning 2017 inspection", date(2017, 1, 1), None),
        ("since the inspection of March 2016", date(2016, 3, 1), None),
        ("after its report in 2016", date(2016, 1, 1), None),
        ("before its 2016 inspection", None, date(2016, 1, 1)),
        ("from 2016 on, how many", date(2016, 1, 1), None),
        ("From the 2016 report, how many cases were open?", None, None),
        ("looked after in 2016", None, None),
    ],
)
def test_open_periods(question, after, before):
    period = find_period(question)
    assert (period.after, period.before) == (after, before)


@pytest.mark.parametrize(
    ("question", "through"),
    [
        ("from 2015 to now", True),
        ("from 2015 to today", True),
        ("between 2015 and 2023", True),
        ("2015 to 2023", True),
        ("from June 2015 until May 2023", True),
        ("between the 2015 and 2023 reports", False),
        ("in 2015 and 2023", False),
        ("the 2015 report v now", False),
        ("between 2015 and the next one", False),
        ("from 2015 through 2018 to 2023", False),
        ("between the last two inspections", False),
    ],
)
def test_a_stretch_of_time_is_not_two_reports(question, through):
    assert find_period(question).through is through


@pytest.mark.parametrize(
    ("question", "which"),
    [
        ("between the 2015 inspection and the next one", "next"),
        ("In 2015 plans were late. Were they by the following inspection?", "next"),
        ("in 2015 and at the re-inspection", "next"),
        ("When is the next inspection due after 2015?", ""),
        ("Will it be good at the next inspection?", ""),
    ],
)
def test_the_inspection_after_the_one_named(question, which):
    assert find_period(question).which == which


def test_an_inspection_of_december_is_found_by_its_year_though_published_in_the_next():
    document = a_document("a", "Westfold", date(2018, 1, 5), dates=(date(2017, 11, 1), date(2017, 11, 20)))
    (point,) = find_period("the 2017 inspection").points
    assert documents_at(point, (document,)) == (document,)


def test_a_month_without_a_report_is_answered_from_its_year():
    document = a_document("a", "Westfold", date(2018, 8, 5))
    (point,) = find_period("in March 2018").points
    assert documents_at(point, (document,)) == (document,)
    (other,) = find_period("in March 2019").points
    assert documents_at(other, (document,)) == ()


def test_newest_is_of_each_authority():
    documents = tuple(
        a_document(f"{a}{y}", a, date(y, 1, 1)) for a, y in (("A", 2015), ("A", 2018), ("B", 2017), ("B", 2011))
    )
    assert [d.doc_id for d in newest(documents)] == ["A2018", "B2017"]
