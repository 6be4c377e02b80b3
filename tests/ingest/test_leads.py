"""What items and rows hang on: lines that lead in to lists, heads of columns."""

import pytest

from ingest.documents import Block, Kind
from ingest.leads import cells_of, find_heads
from ingest.paragraphs import build_paragraphs

ITEM, PROSE, ROW = Kind.LIST_ITEM, Kind.PROSE, Kind.TABLE_ROW


def leads(*blocks: Block) -> list[tuple[str, ...]]:
    return [p.headings for p in build_paragraphs(blocks, doc_id="d", title_page=False)]


def rows(*raws: str) -> list[str]:
    found = find_heads([Block(ROW, raw) for raw in raws])
    return [found.get(index, "") for index in range(len(raws))]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Some things are better. The following are not good enough:", "The following are not good enough:"),
        ("The panel has looked at the following areas.", "The panel has looked at the following areas."),
        ("There are four weaknesses. These are:", "There are four weaknesses. These are:"),
        ("Plans are late.", ""),
        (" ".join(["word"] * 70) + ":", ""),
    ],
)
def test_the_line_before_a_list(lead: str, expected: str) -> None:
    found = leads(Block(PROSE, lead), Block(ITEM, "plans", level=1), Block(ITEM, "visits", level=1))
    assert found[1:] == [(expected,) if expected else ()] * 2


def test_a_paragraph_between_ends_the_list() -> None:
    found = leads(Block(PROSE, "These are late:"), Block(PROSE, "Plans are good."), Block(ITEM, "visits", level=1))
    assert found[2] == ()


def test_a_page_break_does_not_end_the_list() -> None:
    header = Block(Kind.RUNNING_HEADER, "Report 5")
    found = leads(
        Block(PROSE, "These are late:"), Block(ITEM, "plans", level=1), header, Block(ITEM, "visits", level=1)
    )
    assert found[3] == ("These are late:",)


def test_an_inner_list_hangs_on_its_own_line_and_the_outer_goes_on() -> None:
    inner = Block(ITEM, "of these:", level=1), Block(ITEM, "plans", level=2), Block(ITEM, "visits", level=1)
    assert leads(Block(PROSE, "All is late:"), *inner)[1:] == [("All is late:",), ("of these:",), ("All is late:",)]


@pytest.mark.parametrize(
    ("raws", "headed"),
    [
        (("Measure\t2018\t2019", "Caseload\t24\t21"), True),
        (("Measure\tLast year\tThis year", "Caseload\t24\t21"), True),
        (("Action\tLead officer\tStatus", "Audit plans\tHead of service\tDone"), True),
        (("Local authority\tIntegrated care board", "Fernshire Council\tNHS Fernshire"), True),
        (("Report to\tCabinet", "Date\t14 May 2018"), False),
        (("Published\t14 May 2018", "Pages\t12"), False),
        (("Plans are late.\tVisits are made.", "Caseload\t24"), False),
    ],
)
def test_heads_of_columns(raws: tuple[str, ...], headed: bool) -> None:
    first = " | ".join(cells_of(raws[0]))
    assert rows(*raws) == ["", first if headed else ""]


def test_heads_printed_again_overleaf_are_no_row_of_theirs() -> None:
    head, row = "Measure\tTarget", "Caseload\t18"
    assert rows(head, row, head, row) == ["", "Measure | Target", "", "Measure | Target"]


def test_a_cell_may_have_several_lines_and_none() -> None:
    assert cells_of("Average\ncaseload\t\t24") == ["Average caseload", "", "24"]
