"""Lists that a quote announces, and questions whose needed words stand everywhere."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented

from assistant.assistant import Assistant
from assistant.evidence.material import MOST_WORDS
from ingest.documents import Kind

LEAD = "The neglect strategy in Westfold has three key themes:"
ITEMS = (
    "early recognition of neglect at home",
    "joint training across the partnership",
    "a single tool for practitioners",
)
LONG = (
    "and members of that group took it away to think about how it might be used in their own work during the months"
    " that followed and with those who were to come after them."
)
OTHERS = tuple(
    f"The neglect strategy in Westfold was discussed by {who} at length, {LONG}" for who in ("schools", "nurses")
)
BESIDE = (
    "Foster carers value their training.",
    "Health assessments are late for some children.",
    "Schools are pleased with the virtual head.",
    "Pathway plans are clear and useful.",
)


def quotes(lead: str, items: tuple[str, ...], kind: Kind) -> list[str]:
    document = a_document("a", "Westfold", date(2018, 6, 1))
    rows = [(lead, Kind.PROSE), *((i, kind) for i in items), *((o, Kind.PROSE) for o in (*OTHERS, *BESIDE))]
    paragraphs = [
        a_paragraph("a", n, text, kind=k, headings=(lead,) if text in items else ())
        for n, (text, k) in enumerate(rows, 1)
    ]
    answer = Assistant(InventedLibrary([document], paragraphs)).ask("What is the neglect strategy in Westfold?")
    return [c.quote for c in answer.citations]


def test_an_announced_list_follows_its_line_and_makes_room_for_it() -> None:
    told = quotes(LEAD, ITEMS, Kind.LIST_ITEM)
    assert told[:4] == [LEAD, *ITEMS]
    assert set(OTHERS) - set(told)


def test_items_that_do_not_fit_are_left_away() -> None:
    items = tuple(f"{name}: {LONG}" for name in ("early help", "joint work", "one tool"))
    told = quotes(LEAD, items, Kind.LIST_ITEM)
    assert told[0] == LEAD
    assert not set(items).issubset(told)
    assert sum(len(q.split()) for q in told if q == LEAD or q in items) <= MOST_WORDS


@pytest.mark.parametrize(
    ("lead", "kind"), [(LEAD.replace(":", "."), Kind.LIST_ITEM), (LEAD, Kind.PROSE), (f"{LEAD} So be it.", Kind.PROSE)]
)
def test_nothing_is_announced_without_a_colon_and_a_list(lead: str, kind: Kind) -> None:
    told = quotes(lead, ("blue paint", "green paint", "red paint"), kind)
    assert not {"blue paint", "green paint", "red paint"} & set(told)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What are children in Westfold still waiting for?", "Children in Westfold are waiting for a dentist."),
        ("What are children in Westfold learning?", "Children in Westfold learn to cook."),
    ],
)
def test_where_what_is_needed_stands_everywhere_the_telling_word_is_the_topic(question: str, first: str) -> None:
    places = ("park", "pool", "library", "school", "museum", "beach", "choir", "hall")
    everywhere = [f"Children in Westfold like the {place}." for place in places]
    answer = ask_invented(
        question, *everywhere, "Children in Westfold are waiting for a dentist.", "Children in Westfold learn to cook."
    )
    assert [c.quote for c in answer.citations] == [first]
