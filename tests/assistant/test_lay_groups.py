"""Lay words and the report's: what a group joins, what it keeps apart, and where a phrase is met only as written."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.language.synonyms import field_groups, stems_of, with_plain_words
from assistant.questions.concepts import find_concepts

WESTFOLD = a_document("w", "Westfold", date(2020, 5, 4))
BESIDE = (
    "Elected members visit the harbour team.",
    "Nurses value the guidance of the clinic.",
    "The library opens early in the summer.",
    "Inspectors met many groups of staff.",
)


def quotes(question: str, said: str) -> tuple[str, ...]:
    """What is quoted in answer to a question, of a report that says one thing and a few others."""
    paragraphs = [a_paragraph("w", n, text) for n, text in enumerate((said, *BESIDE), 1)]
    answer = Assistant(InventedLibrary([WESTFOLD], paragraphs)).ask(question)
    return () if answer.status is Status.NOT_FOUND else tuple(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Do kids in Westfold get sent packing?", "Permanent exclusions of children are rising."),
        ("Did foster mums in Westfold throw in the towel?", "Several foster carers have resigned."),
        ("Is violence in the home rife in Westfold?", "Domestic abuse is widespread."),
        ("What do inspectors say of emergency talks in Westfold?", "Strategy discussions are held promptly."),
        ("Do Westfold's parents get a breather?", "Parents benefit from short breaks."),
        ("Are Westfold's care leavers told of local taxes?", "Care leavers do not pay council tax."),
        ("Do parents in Westfold go private?", "Parents pay for a private assessment."),
        ("Were warning letters clear in Westfold?", "Letters before proceedings are clear."),
        ("What happens to kids doing a runner in Westfold?", "Children who go missing are found quickly."),
        ("What share of stage 1 complaints in Westfold were late?", "Of stage one complaints, 40% were late."),
    ],
)
def test_lay_words_find_what_the_report_says(question: str, said: str) -> None:
    assert said in quotes(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Do kids in Westfold get slung out?", "Children pack parcels for charity."),
        ("Did foster mums in Westfold throw in the towel?", "Foster carers value their training."),
        ("How are special guardians matched in Westfold?", "New mums and dads adopt quickly."),
        ("Is private fostering reported in Westfold?", "Foster mums and dads feel well supported."),
        ("What do inspectors say of emergency talks in Westfold?", "Placement beds are few."),
        ("Do Westfold's parents get a breather?", "Parents receive a newsletter."),
        ("What time does the park close in Westfold?", "Decisions were deferred."),
        ("Do parents in Westfold go private?", "Private fostering is well known."),
        ("What does the council pay Together for Westfold?", "Joint commissioning is strong."),
        ("What happens to kids doing a runner in Westfold?", "Children take part in clubs."),
    ],
)
def test_what_only_looks_like_it_is_not_quoted(question: str, said: str) -> None:
    assert said not in quotes(question, said)


@pytest.mark.parametrize(
    ("question", "phrase", "meant"),
    [
        ("Is there violence in the home in Westfold?", "violence in the home", "domestic abuse"),
        ("How many learn on the job?", "learn on the job", "apprentices"),
        ("Do they have their finger on the pulse?", "finger on the pulse", "oversight"),
        ("Were the people at the top new?", "people at the top", "senior leaders"),
    ],
)
def test_a_phrase_is_met_as_the_group_writes_it(question: str, phrase: str, meant: str) -> None:
    concepts = find_concepts(question, with_plain_words(field_groups()))
    assert any(c.own == stems_of(phrase) and stems_of(meant) in c.names | c.related for c in concepts)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("How many people had been in the top job?", "people at the top"),
        ("Did violence begin when he came home?", "violence in the home"),
    ],
)
def test_words_further_apart_are_not_the_phrase(question: str, phrase: str) -> None:
    concepts = find_concepts(question, with_plain_words(field_groups()))
    assert not any(c.own == stems_of(phrase) for c in concepts)


@pytest.mark.parametrize("word", ["home", "council", "put", "move", "seen"])
def test_a_common_word_alone_is_no_term(word: str) -> None:
    """What is left of "old council" or "going home" without its stop words names nothing by itself."""
    own = stems_of(word)
    wide = {"reunification", "predecessor", "reinstated", "transition", "supervised visits"}
    assert not any(own in g.names and wide & set(g.words) for g in field_groups())
