"""The ladder: what stands in the quotes is supported, what differs in one number, name, grade or "not" is vetoed."""

from typing import Any

import pytest
from county import NEW, OLD, OTHER, citation, paragraph_id

from evals.answers_in import read_answer
from evals.check import examine_alone
from evals.citing import check_citation
from evals.corpus import Snapshot
from evals.examine import Judged
from evals.guard import dates, find_violations, grades, names, negated, numbers
from evals.support import Support, support


def given(citation_row: dict[str, Any], county: Snapshot) -> Any:
    row = {"id": "x", "text": "", "statements": [], "citations": [citation_row], "status": "answered"}
    return check_citation(read_answer(row).citations[0], county)


def judge(text: str, county: Snapshot, *cited: dict[str, Any], kind: str = "claim") -> Judged:
    row = {
        "id": "x", "text": text, "status": "answered", "citations": list(cited),
        "statements": [{"text": text, "kind": kind, "citations": [one["n"] for one in cited]}],
    }  # fmt: skip
    return examine_alone(read_answer(row), county).judged[0]


@pytest.mark.parametrize(
    ("change", "place", "quote"),
    [
        ({}, "resolved", "verbatim"),
        ({"paragraph_id": "nowhere"}, "unresolved", "broken"),
        ({"doc": OTHER}, "mislabelled", "verbatim"),
        ({"authority": "Marlshire"}, "mislabelled", "verbatim"),
        ({"date": "2021-05-04"}, "mislabelled", "verbatim"),
        ({"quote": "Care leavers are well supported."}, "resolved", "broken"),
        ({"quote": "not well supported"}, "resolved", "short"),
        ({"quote": None}, "resolved", "unchecked"),
        ({"quote": "Care  leavers\nare not well supported."}, "resolved", "verbatim"),
    ],
)
def test_where_a_citation_leads(county: Snapshot, change: dict[str, Any], place: str, quote: str) -> None:
    checked = given(citation(1, OLD, 1) | change, county)
    assert (checked.place, checked.quote) == (place, quote)


@pytest.mark.parametrize(
    ("poorer", "place", "found"),
    [
        ({"doc": OLD, "quote": "Adoption is slow because court papers"}, "resolved", [paragraph_id(OLD, 3)]),
        ({"quote": "Adoption is slow because court papers"}, "resolved", [paragraph_id(OLD, 3)]),
        ({"quote": "Caseloads have fallen to 16 children"}, "ambiguous", None),
        ({"doc": OTHER, "quote": "Caseloads have fallen to 16 children"}, "resolved", [paragraph_id(OTHER, 2)]),
        ({"doc": "2016.pdf", "quote": "Adoption is slow because court papers"}, "resolved", [paragraph_id(OLD, 3)]),
        ({"doc": OLD, "page": 2}, "resolved", [paragraph_id(OLD, 2), paragraph_id(OLD, 3)]),
        ({"doc": OLD, "paragraph": "13"}, "resolved", [paragraph_id(OLD, 2)]),
        ({"doc": "missing.pdf", "page": 2}, "unresolved", []),
        ({"doc": OLD, "quote": "Buses run on Sundays in the town."}, "unresolved", []),
    ],
)
def test_poorer_citations_are_found_by_exact_search_or_not_at_all(
    county: Snapshot, poorer: dict[str, Any], place: str, found: list[str] | None
) -> None:
    checked = given({"n": 1} | poorer, county)
    assert checked.place == place
    if found is not None:
        assert [held.paragraph_id for held in checked.held] == found
    assert checked.valid is (place == "resolved")


@pytest.mark.parametrize(
    ("text", "value", "level", "kinds"),
    [
        # V2: the quote, alone or introduced by what its own label says.
        ("Care leavers are not well supported.", 1, "V2", []),
        ("In 2016 Ofsted said of Wexcombe: “Care leavers are not well supported.”", 1, "V2", []),
        ("“Care leavers are not well supported” and “47% are out of work”.", 1, "V2", []),
        # The same words in another order, or with one left out that turns the meaning.
        ("47% are out of work. Care leavers are not well supported.", 0, "V3", []),
        ("Care leavers are well supported.", 0, "V3", ["polarity"]),
        # V3: one thing changed.
        ("Care leavers are not well supported, and 48% are out of work.", 0, "V3", ["number"]),
        ("In 2017 care leavers are not well supported.", 0, "V3", ["number"]),
        ("On 3 May 2016 care leavers are not well supported.", 0, "V3", ["date"]),
        ("Care leavers in Marlshire are not well supported.", 0, "V3", ["name"]),
        ("Support for care leavers is outstanding.", 0, "V3", ["grade"]),
        # A paraphrase nothing contradicts is unverified without a model, never unknown.
        ("Those who have left care get too little help.", 0, "V3", []),
    ],
)
def test_the_ladder(county: Snapshot, text: str, value: float, level: str, kinds: list[str]) -> None:
    found = judge(text, county, citation(1, OLD, 1)).support
    assert (found.value, found.level) == (value, level)
    assert sorted(violation.kind for violation in found.violations) == sorted(kinds)


def test_v4_decides_only_what_the_guard_lets_through(county: Snapshot) -> None:
    checked = [given(citation(1, OLD, 1), county)]
    paraphrase, vetoed = "Those who have left care get too little help.", "Of those who have left care 48% lack help."
    for probability, value in ((0.9, 1.0), (0.3, 0.5), (0.1, 0.0)):
        assert support(paraphrase, checked, entails=lambda p, h, x=probability: x) == Support(value, "V4")
    assert support(vetoed, checked, entails=lambda p, h: 1.0).value == 0.0


def test_a_citation_that_is_not_needed_is_irrelevant(county: Snapshot) -> None:
    judged = judge("Care leavers are not well supported.", county, citation(1, OLD, 1), citation(2, OLD, 3))
    assert [(mark.earned, mark.irrelevant) for mark in judged.marks] == [(True, False), (False, True)]


def test_a_second_paragraph_of_the_same_document_that_says_it_too_is_needless(county: Snapshot) -> None:
    twice = citation(2, OLD, 1, "Care leavers are not well supported. Too few have a pathway plan")
    judged = judge("Care leavers are not well supported.", county, citation(1, OLD, 1), twice)
    assert [mark.earned for mark in judged.marks] == [True, False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 authorities: Wexcombe, Marlshire.", 1.0),
        ("3 authorities: Wexcombe, Marlshire.", 0.0),
        ("2 authorities: Wexcombe, Farhaven.", 0.0),
        ("1 authority: Wexcombe.", 0.0),
    ],
)
def test_a_count_of_what_it_cites_is_read_off_the_citations(county: Snapshot, text: str, value: float) -> None:
    assert judge(text, county, citation(1, OLD, 0), citation(2, OTHER, 0)).support.value == value


def test_two_citations_that_are_needed_together_both_earn_their_place(county: Snapshot) -> None:
    text = "“Social workers have caseloads of 31 children” and later “Caseloads have fallen to 16 children”."
    judged = judge(text, county, citation(1, OLD, 2), citation(2, NEW, 2))
    assert judged.support == Support(1.0, "V2")
    assert [(mark.earned, mark.alone) for mark in judged.marks] == [(True, 0.0), (True, 0.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,200 children and 47%", {"1200", "47%"}),
        ("twenty-one of them, five late", {"21", "5"}),
        ("one of the best, no one knows", set()),
        ("by 17 August 2018", set()),
        ("3.50 and 3.5", {"3.5"}),
    ],
)
def test_numbers(text: str, expected: set[str]) -> None:
    assert numbers(text) == expected


def test_dates_grades_names_and_negations() -> None:
    assert dates("on 17 August 2018, in May 2016 and 2020-01-31") == {"2018-08-17", "2016-05", "2020-01-31"}
    assert grades("requires improvement to be good") == {"requires improvement"}
    assert grades("good practice, once inadequate") == {"good", "inadequate"}
    assert names("Leaders of Wexcombe met the LSCB.") == {"wexcombe", "lscb"}
    assert negated(("not", "good")) and not negated(("not", "without", "risk"))


def test_a_month_matches_the_day_that_lies_in_it() -> None:
    assert not find_violations("It was inspected in May 2016.", "Inspected on 4 May 2016.")
    assert find_violations("It was inspected on 5 May 2016.", "Inspected on 4 May 2016.")


def test_a_hedge_that_is_dropped_is_a_violation() -> None:
    cited = "Children in care may wait too long for a health assessment."
    found = find_violations("Children in care wait too long for a health assessment.", cited)
    assert [violation.value for violation in found] == ["may"]
