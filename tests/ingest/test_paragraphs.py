import pytest

from ingest.documents import Block, Box, Kind, Paragraph
from ingest.normalise import clean
from ingest.paragraphs import build_paragraphs

PROSE, HEADING, ITEM, ROW = Kind.PROSE, Kind.HEADING, Kind.LIST_ITEM, Kind.TABLE_ROW


def build(*blocks: tuple[Kind, str] | Block) -> tuple[Paragraph, ...]:
    """Return paragraphs of blocks given as (kind, text); all stand on page 2, after the title page."""
    made = [b if isinstance(b, Block) else Block(b[0], b[1], 2, 2, level=2 if b[0] is HEADING else 0) for b in blocks]
    return build_paragraphs(made, doc_id="doc")


def numbers(*texts: str) -> list[str | None]:
    return [paragraph.number for paragraph in build(*[(PROSE, text) for text in texts])]


@pytest.mark.parametrize(
    ("trouble", "texts", "expected"),
    [
        ("a number at the start", ("1. Plans are late.", "2. Visits are made."), ["1", "2"]),
        ("no space after it", ("1.Plans are late.", "2.Visits are made."), ["1", "2"]),
        ("two spaces after it", ("1.  Plans are late.", "2.  Visits are made."), ["1", "2"]),
        ("a bracket after it", ("1) Plans are late.", "2) Visits are made."), ["1", "2"]),
        ("findings after recommendations", ("11. Improve plans.", "12. Plans are late."), [None, None]),
        (
            "a restart at one",
            ("1. Plans.", "2. Visits.", "1. Ensure plans.", "2. Ensure visits."),
            ["1", "2", "1", "2"],
        ),
        ("one number skipped by its author", ("1. Plans.", "3. Visits."), ["1", "3"]),
        ("a year is no number", ("1. Plans.", "2014. It was a hard year."), ["1", None]),
        ("a decimal is no number", ("1. Plans.", "2.5 million pounds was found."), ["1", None]),
        ("a percentage is no number", ("1. Plans.", "35% of plans are late."), ["1", None]),
    ],
)
def test_printed_numbers(trouble: str, texts: tuple[str, ...], expected: list[str | None]) -> None:
    assert numbers(*texts) == expected, trouble


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("24. Help goes on until age", "25. Young people’s plans are late.", "Help goes on until age 25. Young people"),
        ("24. It was opened in 2014–", "15. It has addressed little.", "opened in 2014–15. It has addressed"),
        ("24. Lessons in Years 10 and", "11. These meetings are late.", "Lessons in Years 10 and 11. These meetings"),
    ],
)
def test_a_number_out_of_sequence_inside_a_sentence_is_text(first: str, second: str, joined: str) -> None:
    blocks = [(PROSE, f"{n}. Plans are late.") for n in range(1, 24)]
    paragraphs = build(*blocks, (PROSE, first), (PROSE, second))
    assert paragraphs[-1].number == "24"
    assert joined in paragraphs[-1].text


def test_the_number_is_not_part_of_the_text() -> None:
    (paragraph,) = build((PROSE, "1. Plans are late."))
    assert (paragraph.number, paragraph.text) == ("1", "Plans are late.")


def test_a_reader_that_knows_the_number_is_believed() -> None:
    (paragraph,) = build(Block(PROSE, "Plans are late.", number="72"))
    assert paragraph.number == "72"


def test_heading_paths() -> None:
    paragraphs = build(
        Block(HEADING, "The borough", 2, 2, level=1),
        Block(HEADING, "Findings", 2, 2, level=2),
        Block(HEADING, "Capacity", 2, 2, level=3),
        Block(PROSE, "There are too few staff.", 2, 2),
        Block(HEADING, "The board", 3, 3, level=1),
        Block(PROSE, "It meets.", 3, 3),
    )
    assert [p.headings for p in paragraphs] == [
        (),
        ("The borough",),
        ("The borough", "Findings"),
        ("The borough", "Findings", "Capacity"),
        (),
        ("The board",),
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("The experiences and progress of children in care: good", Kind.JUDGEMENT),
        ("The experiences and progress of\nchildren in care\nRequires improvement", Kind.JUDGEMENT),
        ("Services for young people leaving care are good", Kind.JUDGEMENT),
        ("Capacity to improve\nGrade 3 (Adequate)", Kind.JUDGEMENT),
        ("The board is: inadequate", Kind.JUDGEMENT),
        ("Services are inadequate because:", Kind.HEADING),
        ("Capacity", Kind.HEADING),
        ("Good practice elsewhere", Kind.HEADING),
    ],
)
def test_headings_that_carry_a_grade(heading: str, kind: Kind) -> None:
    paragraphs = build((HEADING, heading), (PROSE, "Plans are made in good time."))
    assert paragraphs[0].kind is kind
    assert paragraphs[1].headings == (clean(heading).text,)


@pytest.mark.parametrize(
    ("row", "text", "kind"),
    [
        (
            "The experiences and progress of\ncare leavers\nGood",
            "The experiences and progress of care leavers Good",
            Kind.JUDGEMENT,
        ),
        ("2.1 Adoption performance\nGood", "2.1 Adoption performance Good", Kind.JUDGEMENT),
        (
            "Children who need help and protection\nRequires improvement\nto be good",
            "Children who need help and protection Requires improvement to be good",
            Kind.JUDGEMENT,
        ),
        ("Quality of provision\nInadequate\nGrade 4", "Quality of provision Inadequate Grade 4", Kind.JUDGEMENT),
        ("Ofsted\nCare Quality Commission", "Ofsted Care Quality Commission", Kind.TABLE_ROW),
        ("Ann Example, lead inspector\nBo Sample, inspector", "Ann Example, lead inspector Bo Sample, inspector", ROW),
    ],
)
def test_table_rows(row: str, text: str, kind: Kind) -> None:
    (paragraph,) = build((ROW, row))
    assert (paragraph.text, paragraph.kind) == (text, kind)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Recommendations", Kind.RECOMMENDATION),
        ("What needs to improve?", Kind.RECOMMENDATION),
        ("What does the local authority need to improve?", Kind.RECOMMENDATION),
        ("What does the area partnership need to do better?", Kind.RECOMMENDATION),
        ("Areas for improvement", Kind.RECOMMENDATION),
        ("Areas for priority action", Kind.RECOMMENDATION),
        ("Priority and immediate action", Kind.RECOMMENDATION),
        ("Inspection findings", Kind.LIST_ITEM),
        ("The local authority’s strengths", Kind.LIST_ITEM),
        ("Progress since the last inspection", Kind.LIST_ITEM),
    ],
)
def test_items_of_recommendation_sections(heading: str, kind: Kind) -> None:
    assert build((HEADING, heading), (ITEM, "• The quality of plans."))[-1].kind is kind


def test_a_graded_heading_ends_the_recommendations_whatever_its_size() -> None:
    paragraphs = build(
        Block(HEADING, "What needs to improve?", 2, 2, level=1),
        (ITEM, "• The quality of plans."),
        Block(HEADING, "The experiences and progress of care leavers: good", 2, 2, level=2),
        (PROSE, "1. Plans are made in good time."),
    )
    assert [p.kind for p in paragraphs] == [HEADING, Kind.RECOMMENDATION, Kind.JUDGEMENT, PROSE]
    assert paragraphs[-1].headings == ("The experiences and progress of care leavers: good",)


@pytest.mark.parametrize("text", ["Leaders should do this:", "There are no areas for priority or immediate action."])
def test_what_only_announces_recommendations_is_none(text: str) -> None:
    assert build((HEADING, "Areas for improvement"), (PROSE, text))[-1].kind is PROSE


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("What the inspection judgements mean", "A good authority leads good services.", Kind.BOILERPLATE),
        ("Information about this inspection", "Lead inspector: Ann Example", PROSE),
        ("Information about this inspection", "Inspectors have looked closely at the experiences", Kind.BOILERPLATE),
        ("Information about this local authority area", "At 31 March there were 90 children in care.", PROSE),
        ("Contents", "Recommendations 7", Kind.BOILERPLATE),
        ("Findings", "© Crown copyright 2030", Kind.BOILERPLATE),
    ],
)
def test_only_what_stands_in_every_report_is_boilerplate(heading: str, text: str, kind: Kind) -> None:
    assert build((HEADING, heading), (PROSE, text))[-1].kind is kind


def test_the_section_after_the_grades_meaning_is_searched_again() -> None:
    paragraphs = build(
        (HEADING, "What the inspection judgements mean"),
        (PROSE, "Words."),
        (HEADING, "Service information"),
        (PROSE, "x"),
    )
    assert [p.kind for p in paragraphs] == [Kind.BOILERPLATE, Kind.BOILERPLATE, HEADING, PROSE]


def test_the_page_about_ofsted_is_boilerplate_to_its_end() -> None:
    about = "The Office for Standards in Education, Children’s Services and Skills (Ofsted) regulates and inspects."
    assert [p.kind for p in build((PROSE, about), (PROSE, "Any Street"), (PROSE, "M1 1AA"))] == [Kind.BOILERPLATE] * 3


def test_the_title_page() -> None:
    blocks = [
        Block(HEADING, "Exampleshire County Council", level=1),
        Block(HEADING, "Re-inspection of services for children", level=2),
        Block(PROSE, "Inspection date: 4 June 2030–28 June 2030"),
        Block(PROSE, "Lead inspector: Ann Example"),
        Block(HEADING, "Children’s services in Exampleshire are good", level=2),
        Block(PROSE, "Leaders know their services well."),
    ]
    kinds = [p.kind for p in build_paragraphs(blocks, doc_id="doc")]
    assert kinds == [Kind.FRONT_MATTER] * 4 + [Kind.JUDGEMENT, PROSE]


def test_ids_come_from_the_text_and_only_the_edited_one_changes() -> None:
    before = build((PROSE, "Plans are late."), (PROSE, "Visits are made."), (PROSE, "Plans are late."))
    after = build(
        (PROSE, "Plans are late."), (PROSE, "A new one."), (PROSE, "Visits are made."), (PROSE, "Plans are late.")
    )
    assert [p.paragraph_id for p in after if p.text != "A new one."] == [p.paragraph_id for p in before]
    assert before[2].paragraph_id == f"{before[0].paragraph_id}-2"
    assert before[0].paragraph_id.startswith("doc-")


def test_text_is_always_the_clean_form_of_raw_and_pages_and_boxes_are_kept() -> None:
    box = Box(3, 72.0, 90.0, 500.0, 120.0)
    (paragraph,) = build_paragraphs([Block(ITEM, "• late\nplans", 3, 4, (box,))], doc_id="doc")
    assert paragraph.text == clean(paragraph.raw).text == "late plans"
    assert (paragraph.first_page, paragraph.last_page, paragraph.boxes) == (3, 4, (box,))


def test_empty_blocks_are_no_paragraphs() -> None:
    assert build((PROSE, " \n "), (PROSE, "")) == ()
