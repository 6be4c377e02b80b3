"""Blocks of formats without a layout: what belongs together is one paragraph, and the head of a paper is marked."""

from ingest.arrange import arrange
from ingest.documents import Block, Kind
from ingest.paragraphs import build_paragraphs


def item(raw: str, level: int = 1, number: str | None = None) -> Block:
    return Block(Kind.LIST_ITEM, raw, level=level, number=number)


def prose(raw: str) -> Block:
    return Block(Kind.PROSE, raw)


def heading(raw: str) -> Block:
    return Block(Kind.HEADING, raw, level=2)


def test_nested_items_are_put_into_the_item_that_introduces_them() -> None:
    blocks = [
        item("Of this number:"),
        item("two live elsewhere", 2),
        item("one is new", 2, "b"),
        item("Next."),
        item("deep", 2),
    ]
    assert [block.raw for block in arrange(blocks, title="")] == [
        "Of this number:\ntwo live elsewhere\nb) one is new",
        "Next.",
        "deep",
    ]


def test_quotation_stays_with_the_paragraph_that_names_its_speaker() -> None:
    blocks = [prose("The Department gave this summary:"), prose("“Morale is good.”"), prose("We agree.")]
    assert [block.raw for block in arrange(blocks, title="")] == [
        "The Department gave this summary:\n“Morale is good.”",
        "We agree.",
    ]


def test_colon_before_a_list_joins_nothing() -> None:
    blocks = [
        prose("The committee is asked to:"),
        item("note it", number="i"),
        prose("“Quoted” words."),
        prose("Said:"),
    ]
    assert len(arrange(blocks, title="")) == 4


def test_typed_labels_are_items() -> None:
    kinds = [
        block.kind
        for block in arrange([prose("ii. Consider it."), prose("(a) This."), prose("I. Bell wrote.")], title="")
    ]
    assert kinds == [Kind.LIST_ITEM, Kind.LIST_ITEM, Kind.PROSE]


def test_head_of_a_committee_paper() -> None:
    blocks = [
        heading("Children's Services Scrutiny Committee"),
        heading("Meeting to be held on Wednesday, 10 April 2019"),
        prose("Electoral Division affected:"),
        heading("The Plan"),
        prose("Contact for further information:"),
        heading("Executive Summary"),
        prose("This is the report."),
    ]
    paragraphs = build_paragraphs(arrange(blocks, title="The Plan"), doc_id="d", title_page=False)
    assert [p.kind.value for p in paragraphs] == [
        "front matter", "front matter", "front matter", "heading", "front matter", "heading", "prose",
    ]  # fmt: skip
    assert paragraphs[-1].headings == ("The Plan", "Executive Summary")


def test_document_without_a_head_is_left_as_it_is() -> None:
    blocks = [heading("Care leavers"), prose("They live well."), prose("To: everyone")]
    assert list(arrange(blocks[:2], title="")) == blocks[:2]


def test_title_of_a_page_is_its_outermost_heading() -> None:
    blocks = [prose("SUBJECT: Care leavers"), heading("1. PURPOSE"), prose("To tell.")]
    first = arrange(blocks, title="Care leavers")[0]
    assert (first.kind, first.level) == (Kind.HEADING, 1)
