"""Findings: grades, recommendations, inspectors, dates and terms, each with the paragraph that says it."""

import pytest

from ingest.documents import Document, Finding, Kind, Paragraph, Source, State
from ingest.findings import find_findings
from ingest.glossary import find_terms
from ingest.judgements import normalise_grade

RI = "Requires improvement"
HELP = "Children who need help and protection"
CARE = "Children looked after and achieving permanence"
BOARD = "Local Safeguarding Children Board"
LEAD = "lead inspector"


def document(framework: str = "SIF", kind: str = "inspection report") -> Document:
    source = Source("a.pdf", "0", "application/pdf", "test", State.READ, "")
    return Document("d", "Title", "Ofsted", "Marlhaven", kind, framework, None, None, None, 9, source)


def paragraph(
    order: int,
    text: str,
    kind: Kind = Kind.PROSE,
    *,
    page: int = 1,
    headings: tuple[str, ...] = (),
    number: str | None = None,
) -> Paragraph:
    return Paragraph(f"d-{order}", "d", order, number, headings, page, page, (), kind, text, text)


def findings(of: str, *paragraphs: Paragraph, framework: str = "SIF", kind: str = "inspection report") -> list[Finding]:
    found = find_findings(document(framework, kind), paragraphs)
    return [finding for finding in found if finding.kind == of]


def grades(*rows: str, framework: str = "SIF", kind: Kind = Kind.JUDGEMENT) -> list[tuple[str, str, str]]:
    found = findings("judgement", *(paragraph(i, row, kind) for i, row in enumerate(rows)), framework=framework)
    return [(finding.area, finding.value, finding.normalised) for finding in found]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1. Children who need help and protection Requires Improvement", (HELP, RI)),
        ("Requires 1. Children who need help and protection improvement", (HELP, RI)),
        ("Children looked after and achieving Requires improvement permanence", (CARE, RI)),
        ("2.1 Adoption performance Outstanding", ("Adoption performance", "Outstanding")),
        ("The graded judgement about the experience and progress of care leavers is that it is good",
         ("Experiences and progress of care leavers", "Good")),
        ("Leadership, management and governance Inadequate", ("Leadership, management and governance", "Inadequate")),
        ("The Local Safeguarding Children Board (LSCB) requires improvement", (BOARD, RI)),
        ("The effectiveness of the Local Safeguarding Children Board (LSCB) is good.", (BOARD, "Good")),
        ("Children’s services in Marlhaven require improvement to be good", ("Overall effectiveness", RI)),
        ("Children’s services in the Marlhaven Council area are good", ("Overall effectiveness", "Good")),
        ("The overall judgement is that children’s services are inadequate.2", ("Overall effectiveness", "Inadequate")),
    ],
)  # fmt: skip
def test_rows_of_the_single_inspection_framework(row: str, expected: tuple[str, str]) -> None:
    assert [(area, grade) for area, _, grade in grades(row)] == [expected]


def test_rows_of_ilacs_with_and_without_a_grade_for_care_leavers() -> None:
    rows = (
        "The impact of leaders on social work practice with children and families Good",
        "The experiences and progress of children who need help and protection Requires improvement to be good",
        "The experiences and progress of children in care Outstanding",
        "The experiences and progress of care leavers Good",
        "Overall effectiveness Good",
    )
    areas = [(row.rsplit(" Good")[0].rsplit(" Req")[0].rsplit(" Outst")[0]) for row in rows]
    found = grades(*rows, framework="ILACS")
    assert [area for area, _, _ in found] == areas
    assert [grade for _, _, grade in found] == ["Good", RI, "Outstanding", "Good", "Good"]
    old = grades("The experiences and progress of children in care and care leavers Good", framework="ILACS")
    assert old == [("The experiences and progress of children in care and care leavers", "Good", "Good")]


def test_area_and_grade_in_neighbouring_paragraphs() -> None:
    rows = ("Children who need help and protection", "Requires", "improvement", "Adoption performance", "Good")
    assert grades(*rows, kind=Kind.FRONT_MATTER) == [
        ("Children who need help and protection", "Requires improvement", RI),
        ("Adoption performance", "Good", "Good"),
    ]


def test_first_place_counts_and_a_section_heading_stands_in_for_it() -> None:
    rows = [
        paragraph(0, "Adoption performance Good", Kind.JUDGEMENT),
        paragraph(1, "The graded judgement for adoption performance is that it is good", Kind.JUDGEMENT, page=9),
        paragraph(2, "Leadership, management and governance Good", Kind.JUDGEMENT, page=12),
    ]
    assert [(f.area, f.paragraph_id) for f in findings("judgement", *rows)] == [
        ("Adoption performance", "d-0"),
        ("Leadership, management and governance", "d-2"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        paragraph(0, "Overall effectiveness: Inadequate", Kind.LIST_ITEM, headings=("Previous Ofsted inspections",)),
        paragraph(0, "Adoption performance good", Kind.BOILERPLATE),
        paragraph(0, "An LSCB that is good coordinates, an LSCB that is inadequate does not.", Kind.PROSE),
        paragraph(0, "Children who need help and protection now get a good service from most teams.", page=4),
        paragraph(
            0, "Improve the quality of leadership, management and governance so that it is good.", Kind.RECOMMENDATION
        ),
        paragraph(0, "Overall effectiveness of plans is good in some teams and varies elsewhere", Kind.HEADING),
        paragraph(0, "What the committee found", Kind.HEADING),
    ],
)
def test_what_is_no_judgement(row: Paragraph) -> None:
    assert findings("judgement", row) == []


def test_council_paper_has_no_judgements_of_its_own() -> None:
    row = paragraph(0, "Leadership, management and governance (good)", Kind.LIST_ITEM)
    assert findings("judgement", row, kind="council paper") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The previous inspection of the local authority’s safeguarding arrangements was in June 2012. "
         "The local authority was judged to be inadequate.", [("Safeguarding arrangements", "Inadequate")]),
        ("The last inspection was published in May 2015. The judgements were: – Overall effectiveness: Inadequate "
         "– Adoption performance: Requires improvement",
         [("Overall effectiveness", "Inadequate"), ("Adoption performance", RI)]),
        ("Since the inspection in 2017, when services were judged to be good overall, help has got worse.",
         [("Overall effectiveness", "Good")]),
        ("It has four children’s homes. Three were good at their last inspection. One was judged inadequate.", []),
        ("Services in the predecessor authority were judged inadequate at its last inspection.", []),
        ("Plans are good. The last inspection was in 2015.", []),
    ],
)  # fmt: skip
def test_grades_of_earlier_inspections(text: str, expected: list[tuple[str, str]]) -> None:
    rows = findings("previous judgement", paragraph(0, text, Kind.LIST_ITEM, headings=("Previous Ofsted inspections",)))
    assert [(f.area, f.normalised) for f in rows] == expected
    assert findings("judgement", paragraph(0, text, Kind.LIST_ITEM, headings=("Previous Ofsted inspections",))) == []


@pytest.mark.parametrize(
    ("printed", "grade"),
    [("requires Improvement to be good", RI), ("require improvement", RI), ("GOOD", "Good"), ("adequate", "Adequate")],
)
def test_usual_form_of_grades(printed: str, grade: str) -> None:
    assert normalise_grade(printed) == grade


def test_recommendations_with_number_and_receiver() -> None:
    rows = [
        paragraph(
            0, "Improve plans.", Kind.RECOMMENDATION, headings=("The local authority", "Recommendations"), number="1"
        ),
        paragraph(
            1,
            "Recruit lay members.",
            Kind.RECOMMENDATION,
            headings=("The Local Safeguarding Children Board (LSCB)", "Recommendations"),
        ),
        paragraph(
            2,
            "Staff are kind.",
            Kind.RECOMMENDATION,
            headings=("What needs to improve", "The local authority has these strengths:"),
        ),
    ]
    assert [(f.area, f.value, f.normalised) for f in findings("recommendation", *rows)] == [
        ("1", "Improve plans.", "Local authority"),
        ("", "Recruit lay members.", "Local Safeguarding Children Board"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lead inspector: Ann Bell, Her Majesty’s Inspector", [(LEAD, "Ann Bell")]),
        ("Lead inspector: Ann Bell Her Majesty's Inspector", [(LEAD, "Ann Bell")]),
        ("Lead inspectors: Ann Bell and Bob J Carr, His Majesty’s Inspectors",
         [(LEAD, "Ann Bell"), (LEAD, "Bob J Carr")]),
        ("Lead inspectors: Ann Bell, HMI and Bob Carr, HMI", [(LEAD, "Ann Bell"), (LEAD, "Bob Carr")]),
        ("Reporting inspector Ann McBell HMI", [(LEAD, "Ann McBell")]),
        ("Lead inspector: Paula Thomson- Jones HMI", [(LEAD, "Paula Thomson-Jones")]),
        ("Ann Bell, Ofsted HMI lead inspector Bo Carr-Dee, CQC lead inspector",
         [("lead inspector (Ofsted)", "Ann Bell"), ("lead inspector (CQC)", "Bo Carr-Dee")]),
        ("Deputy lead inspector: Bob Carr", []),
        ("The lead inspector was told of this.", []),
    ],
)  # fmt: skip
def test_inspectors(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f.area, f.normalised) for f in findings("inspector", paragraph(0, text))] == expected


def test_dates_of_the_first_page() -> None:
    rows = findings(
        "dates", paragraph(0, "Inspection date: 9–24 November 2017"), paragraph(1, "Report published: 19 January 2018")
    )
    assert [(f.area, f.value, f.normalised) for f in rows] == [
        ("inspection", "9-24 November 2017", "2017-11-09/2017-11-24"),
        ("publication", "19 January 2018", "2018-01-19"),
    ]
    assert findings("dates", paragraph(0, "Inspection dates: Not previously inspected")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the multi-agency safeguarding hub (MASH) works", [("MASH", "multi-agency safeguarding hub")]),
        ("its Local Safeguarding Children’s Board (LSCB)", [("LSCB", "Local Safeguarding Children’s Board")]),
        (
            "in their assessed and supported year in employment (ASYE)",
            [("ASYE", "assessed and supported year in employment")],
        ),
        (
            "young people not in education, employment or training (NEET)",
            [("NEET", "not in education, employment or training")],
        ),
        (
            "All independent reviewing officers (IROs) and the PLO (Public Law Outline)",
            [("IROs", "independent reviewing officers")],
        ),
        (
            "special educational needs and/or disabilities (SEND)",
            [("SEND", "special educational needs and/or disabilities")],
        ),
        ("Plans drift. (Recommendation)", []),
        ("91% (April 2018) of them (PARs)", []),
        ("Not here. Safe hub (MASH)", []),
        ("(MASH) at the start", []),
    ],
)
def test_terms(text: str, expected: list[tuple[str, str]]) -> None:
    found = list(find_terms(text))
    assert [(acronym, expansion) for acronym, expansion, _, _ in found] == expected
    assert all(text[start:end].endswith(f"({acronym})") for acronym, _, start, end in found)


def test_term_is_given_once_and_from_every_kind_of_document() -> None:
    text = "The director of children’s services (DCS) reports."
    rows = findings("term", paragraph(0, text), paragraph(1, text + " Again."), kind="council paper")
    assert [(f.area, f.normalised, f.paragraph_id) for f in rows] == [("DCS", "director of children's services", "d-0")]


def test_ids_are_unique_and_stay() -> None:
    rows = (paragraph(0, "Adoption performance Good", Kind.JUDGEMENT), paragraph(1, "Lead inspector: Ann Bell"))
    found = find_findings(document(), rows)
    assert len({finding.finding_id for finding in found}) == len(found) == 2
    assert found == find_findings(document(), rows)
