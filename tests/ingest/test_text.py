"""Text files: whole paragraphs out of wrapped, e-mailed, Markdown and OCR text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Block, Kind
from ingest.errors import UnreadableFile
from ingest.text import read_text


def blocks(text: str) -> list[tuple[str, str | None, str]]:
    """Kind, number and text (lines joined by a space) of every block."""
    return [(b.kind.value, b.number, " ".join(b.raw.split())) for b in read_text(text.encode()).blocks]


def only(kind: Kind, text: str) -> list[Block]:
    return [block for block in read_text(text.encode()).blocks if block.kind is kind]


WRAPPED = """Executive summary

From a slow start, the past six months in Marlhaven have seen a much-
needed change of pace. Leaders now know their services well and have
acted upon what inspectors found, with renewed energy and with a clear
focus on children.

Workers visit children often.
"""


def test_wrapped_lines_are_one_paragraph() -> None:
    assert [row[0] for row in blocks(WRAPPED)] == ["heading", "prose", "prose"]
    assert blocks(WRAPPED)[1][2].endswith("with a clear focus on children.")


def test_sentence_cut_by_a_blank_line_is_joined() -> None:
    text = (
        "Capacity was an issue as the council continued to\n\nface pressure while demand rose.\n\nNext paragraph here."
    )
    assert [row[2] for row in blocks(text)] == [
        "Capacity was an issue as the council continued to face pressure while demand rose.",
        "Next paragraph here.",
    ]


def test_word_cut_by_a_page_break_is_joined_and_kept_as_printed() -> None:
    text = (
        WRAPPED + "\nThe annual conversations with the inspectors, which inform a self-\n\n\n\nassessment of it all.\n"
    )
    assert only(Kind.PROSE, text)[-1].raw.endswith("a self-\nassessment of it all.")


def test_sentence_left_unfinished_before_a_section_is_not_joined_to_it() -> None:
    text = "Workers told us so, and it is a matter for the board. It is also\n\n5.3.3 Joint Inspections\n\nThey look."
    assert [row[0] for row in blocks(text)] == ["prose", "heading", "prose"]


def test_bare_line_is_a_heading_before_a_paragraph() -> None:
    text = (
        "Peer review\nThe review "
        + "goes on " * 30
        + "there.\nCare Leavers\nGuidance "
        + "was given " * 30
        + "to all.\n"
    )
    assert [row[0] for row in blocks(text)] == ["heading", "prose", "heading", "prose"]


def test_numbered_line_before_prose_is_a_heading() -> None:
    text = "\n".join(
        (
            "2. Prevention",
            "We work with partners " * 12 + "now.",
            "",
            "3. Purposeful Practice ",
            "A statement " * 20 + "ends.",
        )
    )
    assert [row[2] for row in blocks(text) if row[0] == "heading"] == ["2. Prevention", "3. Purposeful Practice"]


def test_numbered_lines_in_a_row_are_a_list() -> None:
    text = "1. Children who need help Requires improvement\n2. Children looked after Good\n3. Leadership Good\n"
    assert [row[:2] for row in blocks(text)] == [("list item", "1"), ("list item", "2"), ("list item", "3")]


def test_numbered_capitals_are_headings_with_their_sections_below() -> None:
    text = (
        "5. RATIONALE\n\n5.1 Brief overview\n\nInspectors found much. "
        + "It was so. " * 20
        + "\n\n6. POLICY\n\nNone applies here."
    )
    levels = [(b.level, b.raw) for b in only(Kind.HEADING, text)]
    assert levels == [(2, "5. RATIONALE"), (3, "5.1 Brief overview"), (2, "6. POLICY")]


@pytest.mark.parametrize(
    "line", ["N/A", "A Park, HMI", "a.person@marlhaven.gov.uk", "Note the report.", "of the", "Tel: 01 2345"]
)
def test_line_that_is_no_heading(line: str) -> None:
    assert only(Kind.HEADING, f"{line}\n\n" + "The committee heard a report. " * 10) == []


def test_names_one_a_line_are_no_headings() -> None:
    text = "Team\n\nAnn Bell\nBob Carr\nCy Dunn\nDee East\n\n" + "The team was there for a week. " * 6
    assert [block.raw for block in only(Kind.HEADING, text)] == ["Team"]


def test_bullets_read_as_letters_by_ocr() -> None:
    text = "Previous inspections\n\n" + "".join(
        f"{mark} The local authority operates {n} homes. All were good or better in\ntheir last inspection.\n\n"
        for mark, n in (("B", 14), ("B", 3), ("W", 2), ("m", 1), ("B", 9), ("W", 8), ("m", 7), ("W", 6), ("m", 5))
    )
    items = only(Kind.LIST_ITEM, text)
    assert len(items) == 9
    assert items[0].raw.startswith("The local authority operates 14 homes.")


def test_single_letter_is_no_bullet_where_it_stands_once() -> None:
    assert blocks("Vitamin\n\nB vitamins are in food. It is well known.")[1][0] == "prose"


def test_word_misread_by_ocr_is_left_as_it_is() -> None:
    text = "".join(f"B |eadership of team {n} was weak and must improve soon.\n\n" for n in range(4))
    assert only(Kind.LIST_ITEM, text)[0].raw.startswith("|eadership")


def stacked(numbers: str, count: int, before: str = "Inspection findings\n\n") -> str:
    body = "".join(
        f"Paragraph {n} is about a matter that inspectors looked at closely, and it has\ntwo lines.\n\n"
        for n in range(count)
    )
    return before + "".join(f"{n}.\n\n" for n in numbers.split()) + body


def test_stacked_numbers_go_to_the_paragraphs_that_follow() -> None:
    assert [b.number for b in only(Kind.PROSE, stacked("12 13 14", 3))] == ["12", "13", "14"]


def test_stack_that_lost_its_first_number_is_given_from_the_end() -> None:
    text = stacked("12 13 14", 3) + stacked("16 17", 3, before="")
    assert [b.number for b in only(Kind.PROSE, text)] == ["12", "13", "14", None, "16", "17"]


def test_stack_that_does_not_fit_numbers_nothing() -> None:
    assert [b.number for b in only(Kind.PROSE, stacked("12 13 14", 5))] == [None] * 5


def test_page_numbers_are_dropped_and_the_sentence_goes_on() -> None:
    text = "".join(
        f"This is page {n} of a report that was printed with its number below its text and\nthen cut, so that "
        f"the sentence which began above the number goes\n\n{n}\n "
        f"on overleaf without any loss.\n\n"
        for n in (10, 11, 12)
    )
    assert [row[0] for row in blocks(text)] == ["prose"] * 3
    assert blocks(text)[0][2].endswith("which began above the number goes on overleaf without any loss.")


def test_number_at_a_line_start_inside_a_sentence_is_no_paragraph_number() -> None:
    text = "The council is in touch with all its care leavers until they reach the age of\n25. Young people said so.\n"
    assert blocks(text) == [("prose", None, " ".join(text.split()))]


def test_markdown_marks_are_not_text() -> None:
    text = "# The title\n\n- Services overall **(good)**\n - Adoption __(good)__\n\nSee [the report](https://example.org/r).\n\n---\n"
    assert blocks(text) == [
        ("heading", None, "The title"),
        ("list item", None, "Services overall (good)"),
        ("list item", None, "Adoption (good)"),
        ("prose", None, "See the report."),
    ]


def test_markdown_table() -> None:
    rows = only(Kind.TABLE_ROW, "| Area | Grade |\n|---|---|\n| Care leavers | Good |\n")
    assert [row.raw for row in rows] == ["Area\tGrade", "Care leavers\tGood"]


def test_footnote_at_the_end_of_a_page() -> None:
    text = WRAPPED + "\n2 These are schools that are open for 295 days.\n\f" + WRAPPED
    assert [(b.number, b.raw) for b in only(Kind.FOOTNOTE, text)] == [
        ("2", "These are schools that are open for 295 days.")
    ]


def test_form_feeds_count_pages() -> None:
    content = read_text(b"First page.\n\fSecond page.\n")
    assert (len(content.pages), [block.first_page for block in content.blocks]) == (2, [1, 2])


def test_nothing_but_a_rule_holds_no_words() -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read_text(b"-----\n\n-----\n")


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_and_no_letter_is_lost(text: str) -> None:
    try:
        content = read_text(text.encode("utf-8", "replace"))
    except UnreadableFile:
        return
    assert all(block.raw.strip() for block in content.blocks)


@given(
    st.lists(
        st.sampled_from(["The committee met.", "It agreed to", "wait for the report.", "5. A", "", "Care Leavers"])
    )
)
def test_words_are_kept_in_order(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        content = read_text(text.encode())
    except UnreadableFile:
        assert not any(line.strip() for line in lines)
        return
    read = " ".join(f"{block.number or ''} {block.raw}" for block in content.blocks)
    words = [word for word in read.replace(".", " ").split() if word != "5"]
    assert words == [word for word in text.replace(".", " ").split() if word != "5"]
