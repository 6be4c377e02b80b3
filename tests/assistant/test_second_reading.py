"""One quote more where the search and the words disagree about which paragraph answers."""

from datetime import date

import pytest
from invented_library import a_document, a_paragraph

from assistant.evidence.material import PartEvidence
from assistant.evidence.second_reading import second_reading
from assistant.evidence.select import pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.language.synonyms import field_groups
from assistant.questions.parts import Part
from assistant.questions.understand import understand
from assistant.questions.understanding import Catalogue

REPORT = a_document("w", "Westfold", date(2021, 6, 1))
QUOTED = a_paragraph("w", 1, "Dinghies are lent to some teenagers.")
OTHER = a_paragraph("w", 2, "Boats are given out by the harbour office to young people who ask.")
CATALOGUE = Catalogue((REPORT,), {"westfold": ("Westfold", True)}, field_groups())
QUESTION = "How do teenagers in Westfold get hold of a boat?"


def evidence(paragraph, *, coverage, score, nearness):
    text = paragraph.text
    return Evidence(paragraph, REPORT, 0, len(text), coverage, coverage, (coverage,), True, score, nearness)


def read_again(*, coverage=0.8, score=1.0, nearness=0.6, searched_first="w-2"):
    best = evidence(QUOTED, coverage=coverage, score=1.2, nearness=0.5)
    next_best = evidence(OTHER, coverage=0.3, score=score, nearness=nearness)
    part = PartEvidence(Part("", (REPORT,)), (best, next_best), (best,), searched_first)
    understanding = understand(QUESTION, CATALOGUE)
    return [p.text for p in second_reading(part, understanding, (pick_with_context(best),))]


def test_what_the_search_put_first_is_quoted_beside_the_best_sentence():
    assert read_again() == [OTHER.text]


@pytest.mark.parametrize(
    "case",
    [
        {"coverage": 1.0},  # the best sentence carries all of the question
        {"searched_first": "w-1"},  # the search and the words agree
        {"score": 0.3},  # the other is far behind
        {"nearness": 0.0, "score": 0.6},
    ],
)
def test_where_one_reading_is_sure_no_other_is_quoted(case):
    assert read_again(**case) == []
