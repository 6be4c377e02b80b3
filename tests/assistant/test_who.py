"""The people, offices and bodies that invented papers name, and those that they do not."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.language.who import bodies_named, offices_named, people_named

REPORT = a_document("report", "Oakshire", date(2019, 6, 3))
PAPER = a_document("paper", "Oakshire", date(2020, 3, 9), publisher="Oakshire County Council", kind="council paper")
DOCUMENTS = (REPORT, PAPER)


def reading(*texts):
    return InventedLibrary(DOCUMENTS, [a_paragraph("paper", n, text) for n, text in enumerate(texts, 1)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Contact: Ann Bell, Head of Corporate Parenting", [("Ann Bell", "Head of Corporate Parenting")]),
        ("Bob Carr, Tel: 01234 567, Acting Director of Social Care", [("Bob Carr", "Acting Director of Social Care")]),
        ("REPORT OF: COUNCILLOR MARY DEAN", [("Mary Dean", "Councillor")]),
        ("The Director of Children's Services, Ann Bell, spoke.", [("Ann Bell", "Director of Children's Services")]),
        ("Dan Elm, Executive Director of Education and Children’s Services Fay Gill, Chief Executive",
         [("Dan Elm", "Executive Director of Education and Children’s Services")]),
        ("Ann Bell lives with her grandmother in Oakshire.", []),
        ("Jack Moss, aged nine, told inspectors that he was happy.", []),
        ("The Panel Advisor, Independent Chair of Panel", []),
        ("Clinical Commissioning Group’s Head of Safeguarding", []),
    ],
)  # fmt: skip
def test_people_are_those_with_an_office(text, expected):
    found = [(one.name, one.role) for one in people_named(reading(text), DOCUMENTS)]
    assert [pair for pair in found if pair[0] != "Fay Gill"] == expected


def test_each_is_cited_where_first_named():
    library = InventedLibrary(
        DOCUMENTS,
        [
            a_paragraph("report", 1, "The lead member and the director of children’s services know the service."),
            a_paragraph("paper", 1, "The lead member agreed. Ann Bell, Chief Executive, agreed."),
        ],
    )
    offices = {one.name: one for one in offices_named(library, DOCUMENTS)}
    assert offices["Lead member for children"].document == REPORT
    assert offices["Lead member for children"].documents == 2
    assert "Chief executive" in offices
    assert "Principal social worker" not in offices
    for one in (*offices.values(), *people_named(library, DOCUMENTS)):
        assert one.paragraph.text[one.start : one.end]


def test_bodies_are_named_in_capitals_more_than_once():
    library = reading(
        "The Oakshire Safeguarding Children Board met. The Council agreed.",
        "Oakshire Safeguarding Children Board and Cafcass and the Elm Youth Trust met.",
        "Cafcass agreed. The Leader of the Council spoke to the Full Council. The board agreed.",
        "The Leader of the Council left.",
    )
    assert {one.name for one in bodies_named(library, DOCUMENTS)} == {"Oakshire Safeguarding Children Board", "Cafcass"}
