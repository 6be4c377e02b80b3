"""Judgements and the briefing, over the invented papers."""

import csv
import io
from typing import Any

import pytest

from ingest.documents import Finding, Kind
from tests.fakes import FINDINGS, ILACS, PAPER, PARAGRAPHS, SIF, FakeAssistant, FakeLibrary, document, paragraph
from web.briefing import briefing_page, start_page
from web.choices import Choice
from web.desk import Desk
from web.grades import build_grid, find_rows, judgements_csv, judgements_page, shape

LIBRARY = FakeLibrary()


@pytest.mark.parametrize(
    ("choice", "framework", "expected"),
    [
        (Choice(), "", ["Inadequate", "Good", "Requires improvement"]),
        (Choice(authorities="westfold"), "", ["Good", "Requires improvement"]),
        (Choice(authorities="westfold", end="2019"), "", ["Requires improvement"]),
        (Choice(), "SIF", ["Requires improvement"]),
        (Choice(), "JTAI", []),
    ],
)
def test_which_grades_are_shown(choice: Choice, framework: str, expected: list[str]) -> None:
    assert [row["grade"] for row in find_rows(LIBRARY, choice, framework)] == expected


@pytest.mark.parametrize(
    ("grade", "mark"),
    [("Outstanding", "▲"), ("Good", "●"), ("Requires improvement to be good", "◆"), ("Inadequate", "■"),
     ("grade 3", "○"), ("", "○")],
)  # fmt: skip
def test_every_grade_has_a_shape_of_its_own(grade: str, mark: str) -> None:
    assert f">{mark}<" in shape(grade)


def test_the_grid_runs_from_old_to_new_and_says_what_was_not_graded() -> None:
    rows = [
        {"authority": "A", "date": day, "framework": "F", "area": area, "grade": "Good", "normalised": "Good",
         "doc": day, "page": 3, "paragraph_id": f"{day}-{area}"}
        for day, area in (("2022-01-01", "Leadership"), ("2018-01-01", "Leadership"), ("2018-01-01", "Adoption"))
    ]  # fmt: skip
    shown = build_grid(LIBRARY, "A", rows)
    assert shown.index("1 January 2018") < shown.index("1 January 2022")
    assert shown.count("not graded") == 1
    assert shown.count('<a href="&#47;source') == 3


def test_the_page_says_how_many_documents_carry_a_grade() -> None:
    assert "3 of 4 documents carry a grade" in judgements_page(LIBRARY, Choice())
    nothing = judgements_page(LIBRARY, Choice(), "JTAI")
    assert "0 of 4 documents" in nothing
    assert "No grade was found for this choice." in nothing


def test_the_csv_holds_the_same_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(judgements_csv(LIBRARY, Choice(authorities="Westfold")).lstrip("\ufeff"))))
    assert [row["grade"] for row in rows] == ["Good", "Requires improvement"]
    assert rows[0]["paragraph_id"] == "westfold-2022-p2"


def test_the_briefing_holds_its_parts_each_leading_to_a_paragraph() -> None:
    shown = briefing_page(Desk(FakeAssistant()), "Westfold")
    for words in ("Inspections and papers, oldest first", "grades over time", "What Ofsted said must improve",
                  "Who is who", "Find enough flats for care leavers.", "1 with a passage that may be related",
                  "May be related", "A. Person", "personal adviser", "Questions to start from"):  # fmt: skip
        assert words in shown
    assert "Eastmere" not in shown


def test_the_briefing_says_whose_later_words_they_are() -> None:
    later = (*PARAGRAPHS, paragraph(ILACS.doc_id, 3, "Pathway plans are still too often late.", kind=Kind.PROSE),
             paragraph(PAPER.doc_id, 2, "All pathway plans have been updated on time.", kind=Kind.PROSE))  # fmt: skip
    asked = Finding(
        "f9",
        "recommendation",
        SIF.doc_id,
        f"{SIF.doc_id}-p3",
        "7",
        "Make pathway plans timely and of use to each young person.",
        "",
    )
    shown = briefing_page(Desk(FakeAssistant(FakeLibrary(paragraphs=later, findings=(*FINDINGS, asked)))), "Westfold")
    assert "<li value='7'>" in shown
    assert "<strong>Raised again</strong>: “Pathway plans are still too often late.”" in shown
    assert "<strong>Done, the council says</strong>: “All pathway plans have been updated on time.”" in shown
    assert "1 raised again, 1 done, the council says, 1 with a passage that may be related" in shown


def test_a_briefing_without_findings_says_what_is_missing() -> None:
    bare = FakeLibrary([document("a", title="t", publisher="Ofsted", published=None)], [paragraph("a", 1, "care")], ())
    shown = briefing_page(Desk(FakeAssistant(bare)), "Westfold")
    assert "No document about this authority carries a grade." in shown
    assert "No list of what had to improve was found" in shown


@pytest.mark.parametrize("name", ["Nowhere", "<b>", "x" * 900])
def test_a_briefing_on_nobody_asks_again(name: str) -> None:
    shown = briefing_page(Desk(FakeAssistant()), name)
    assert "Choose one from the list" in shown
    assert "<b>" not in shown


def test_an_empty_library_has_no_authority_to_choose() -> None:
    assert "no documents about an authority yet" in start_page(FakeLibrary((), (), ()))


@pytest.mark.parametrize(
    "path",
    ["/judgements?authority=Nowhere", "/judgements?from=soon", "/judgements.csv?to=x", "/new-here?authority=Nowhere"],
)
def test_what_cannot_be_chosen_is_explained(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.text
    assert "There are no documents about" in answer.text or "as a year, for example 2018" in answer.text
