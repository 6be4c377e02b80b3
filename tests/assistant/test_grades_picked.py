"""Which judgements of a report a question picks out by how high they are, and follow-ups on a grade."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.questions.bodies_told import asks_of_a_body, with_body_told
from assistant.questions.grades_picked import picked_out
from assistant.questions.period import find_period
from ingest.documents import Finding, Kind


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which of Westfold's judgements in 2020 fell short of the top grade?", True),
        ("Which of Westfold's grades was not good?", True),
        ("Did any of Westfold's judgements miss good?", True),
        ("Which judgement stopped Westfold getting good across the board?", True),
        ("Was anything in Westfold graded inadequate in 2020?", True),
        ("Which parts of the service were below good?", True),
        ("Has Westfold ever been outstanding for anything?", True),
        ("How many times has Westfold been judged inadequate?", True),
        ("When was Westfold judged inadequate?", True),
        ("Which areas were not good enough?", False),
        ("Which services does Westfold provide for good foster carers?", False),
        ("What stopped Westfold being outstanding?", False),
        ("Which of Westfold's children's homes were inspected?", False),
        ("What did inspectors say about anything that was not good for care leavers?", False),
        ("Why was Westfold judged inadequate?", False),
        ("What overall grade did Westfold get?", False),
    ],
)
def test_judgements_are_picked_out_by_a_grade(question: str, expected: bool) -> None:
    assert (picked_out(question) is not None) is expected


_GRADES = {
    2012: (("Overall effectiveness", "Inadequate"), ("Experiences of care leavers", "Inadequate")),
    2016: (("Overall effectiveness", "Good"), ("Experiences of care leavers", "Outstanding")),
    2020: (
        ("Overall effectiveness", "Good"),
        ("Experiences of care leavers", "Requires improvement"),
        ("The impact of leaders", "Good"),
    ),
}
_TOLD = (
    "Social workers visit children often.",
    "Private fostering is well supervised, and visits to these children are made in time.",
)


def _westfold() -> Assistant:
    documents, paragraphs, findings = [], [], []
    for year, grades in _GRADES.items():
        name = f"y{year}"
        documents.append(a_document(name, "Westfold", date(year, 5, 4)))
        printed = [f"Lead inspector: Ann Other{year}, HMI", f"Inspection dates: 1 to 12 March {year}"]
        paragraphs += [a_paragraph(name, n, t, kind=Kind.FRONT_MATTER) for n, t in enumerate(printed, 1)]
        for n, (area, grade) in enumerate(grades, 10):
            judgement = a_paragraph(name, n, f"{area} {grade}", kind=Kind.JUDGEMENT)
            paragraphs.append(judgement)
            findings.append(
                Finding(judgement.paragraph_id, "judgement", name, judgement.paragraph_id, area, grade, grade)
            )
        paragraphs += [a_paragraph(name, n, text, headings=("Findings",)) for n, text in enumerate(_TOLD, 20)]
    return Assistant(InventedLibrary(documents, paragraphs, findings))


@pytest.mark.parametrize(
    ("asked", "quoted", "absent"),
    [
        ("Which of Westfold's judgements in 2020 fell short of good?", "care leavers Requires", "leaders"),
        ("Which of Westfold's grades in 2020 was not good?", "care leavers Requires", "leaders"),
        ("Was anything in Westfold graded inadequate in 2020?", "None of the grades given", "y2012"),
        ("Has Westfold ever been outstanding for anything?", "care leavers Outstanding", "Requires"),
        ("How many times has Westfold been judged inadequate?", "effectiveness Inadequate", "Good"),
        ("When was Westfold judged inadequate?", "effectiveness Inadequate", "Good"),
        (
            "Give me Westfold's overall rating at each inspection since 2012 - up, down or what?",
            "Inadequate",
            "leaders",
        ),
        ("Give me Westfold's overall grade every time Ofsted has been in", "Inadequate", "leaders"),
        ("What is Westfold's overall rating and what was it before?", "2016", "Inadequate"),
        ("When was Westfold inspected in 2016?", "Inspection dates: 1 to 12 March 2016", "Good"),
        ("Westfold and private fostering: what was the verdict in 2016 and what is it now?", "fostering", "Overall"),
        ("What overall grade did Westfold get in 2016? >> Who led that one?", "Other2016", "Other2020"),
        ("What overall grade did Westfold get in 2016? >> When were inspectors there?", "12 March 2016", "2020"),
        ("What overall grade did Westfold get in 2016? >> Was that better than last time?", "Inadequate", "2020"),
    ],
)
def test_grades_of_the_right_reports(asked: str, quoted: str, absent: str) -> None:
    *history, question = asked.split(" >> ")
    answer = _westfold().ask(question, history=history)
    assert answer.status is Status.ANSWERED
    assert quoted in answer.text
    assert absent not in answer.text


@pytest.mark.parametrize(
    ("question", "which", "after"),
    [
        ("The rating at each inspection since 2015 - up or down?", "every", date(2015, 1, 1)),
        ("Its grade each time Ofsted has been in", "every", None),
        ("Has it got better since the earlier inspections?", "every", None),
        ("Has it got better since the earlier inspection?", "last 2", None),
        ("What is it rated and what was it before?", "last 2", None),
        ("And before that?", "", None),
        ("Is the child seen every time a plan changes?", "", None),
    ],
)
def test_which_inspections_are_meant(question: str, which: str, after: date | None) -> None:
    period = find_period(question)
    assert (period.which, period.after) == (which, after)


@pytest.mark.parametrize(
    ("question", "earlier", "told", "expected"),
    [
        (
            "When was it set up and who ordered it?",
            "Who runs the service?",
            "An independent provider, Westfold Children’s Trust, delivers all services.",
            "When was the trust set up and who ordered it?",
        ),
        (
            "Who owns it?",
            "Who delivers children's services in Westfold?",
            "A company, ‘Bright for Children’ (BfC), was created.",
            "Who owns Bright for Children?",
        ),
        ("Who owns it?", "Who runs the service?", "The council runs all services.", "Who owns it?"),
    ],
)
def test_it_stands_for_the_body_told(question: str, earlier: str, told: str, expected: str) -> None:
    assert asks_of_a_body(question, earlier)
    assert with_body_told(question, [told]) == expected


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("Is it any good?", "Who runs the service?"),
        ("When was it set up?", "What is the early help hub?"),
        ("How many children did it help?", "Who delivers the scheme?"),
    ],
)
def test_it_stands_for_something_else(question: str, earlier: str) -> None:
    assert not asks_of_a_body(question, earlier)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Was Westfold inadequate in 2012. By 2016 had leaders put it right?", False),
        ("How often are children visited?", False),
        ("Has Westfold ever been good?", True),
        ("Has Westfold ever been good at keeping records?", False),
    ],
)
def test_of_any_time(question: str, expected: bool) -> None:
    assert (picked_out(question) is not None) is expected


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ("What overall grade did Westfold get in 2016? >> Why?", "effectiveness Good"),
        ("What overall grade did Westfold get in 2016? >> Why not outstanding?", "effectiveness Good"),
        ("What did Ofsted say about private fostering in Westfold in 2016? >> Was that better than last time?", "2012"),
    ],
)
def test_follow_ups_on_what_was_just_told(asked: str, quoted: str) -> None:
    *history, question = asked.split(" >> ")
    assert quoted in _westfold().ask(question, history=history).text
