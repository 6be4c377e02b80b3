"""Nearness in meaning: it orders what words leave open, and helps a side that is told in other words."""

from dataclasses import replace
from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant


class NearLibrary(InventedLibrary):
    """An invented library whose search finds the texts that begin so nearest in meaning, whatever is asked."""

    def __init__(self, documents, paragraphs, near):
        super().__init__(documents, paragraphs)
        self._near = near

    def search(self, query, *, expansions=(), scope=None, k=40):
        hits = super().search(query, expansions=expansions, scope=scope, k=k)
        return tuple(replace(hit, nearness=self._nearness(hit.paragraph_id)) for hit in hits)

    def _nearness(self, paragraph_id):
        return 0.6 if self.paragraph(paragraph_id).text.startswith(self._near) else 0.1


WEST = a_document("w", "Westfold", date(2021, 6, 1))
EAST = a_document("e", "Eastmere", date(2021, 7, 1))
FILLING = "The electronic recording system was replaced in the spring."


def ask(question, near, *texts):
    paragraphs = [a_paragraph(doc, i, text, number=str(i)) for i, (doc, text) in enumerate(texts, 1)]
    return Assistant(NearLibrary((WEST, EAST), paragraphs, near)).ask(question)


def quotes(answer):
    return [c.quote for c in answer.citations]


LETTERS = "Letters before court are plainly written."
LATER = "Court letters for later life are sent to adopters."


@pytest.mark.parametrize(("near", "first"), [((LETTERS,), LETTERS), ((LATER,), LATER)])
def test_of_two_sentences_with_the_same_words_the_nearer_comes_first(near, first):
    answer = ask("What is said of letters and court in Westfold?", near, ("w", LETTERS), ("w", LATER), ("w", FILLING))
    assert quotes(answer)[0] == first


OTHER_WORDS = "Homeless young people are given a room on the same day."
QUESTION = "Who helps homeless teenagers better, Westfold or Eastmere?"


def test_a_side_told_in_other_words_is_quoted_beside_one_that_is_answered():
    texts = (("w", "Homeless teenagers are helped by a housing team."), ("e", OTHER_WORDS), ("e", FILLING))
    answer = ask(QUESTION, ("Homeless",), *texts)
    assert answer.status is Status.ANSWERED
    assert OTHER_WORDS in quotes(answer)


@pytest.mark.parametrize(
    ("near", "texts"),
    [
        pytest.param(
            (FILLING, "The fostering"),
            (("e", OTHER_WORDS), ("e", FILLING), ("e", "The fostering panel meets twice a month.")),
            id="others are nearer in meaning",
        ),
        pytest.param(
            ("Homeless",),
            (("e", "Teenagers may join a choir."), ("e", FILLING), ("e", "The fostering panel meets.")),
            id="it carries too little of what is asked",
        ),
    ],
)
def test_a_side_that_says_nothing_of_it_is_said_to_be_missing(near, texts):
    answer = ask(QUESTION, near, ("w", "Homeless teenagers are helped by a housing team."), *texts)
    assert answer.status is Status.PARTIAL
    assert "Nothing that covers this was found for Eastmere" in answer.text


def test_where_no_side_is_answered_the_nearest_are_no_answer():
    answer = ask(QUESTION, ("The fostering",), ("w", "The fostering panel meets."), ("e", "The fostering team grew."))
    assert answer.status is Status.NOT_FOUND
