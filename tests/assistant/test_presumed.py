"""What questions of any wording take for granted, and the sentences that say the contrary or nothing of it."""

from datetime import date

import pytest
from invented_library import InventedLibrary, a_document, a_paragraph, ask_invented

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.premises.counted import counts_in
from assistant.questions.doers import claimed_doer
from assistant.questions.presupposed import takes_for_granted
from ingest.documents import Finding, Kind

BESIDE = (
    "Foster carers value their training.",
    "Health assessments are late for some children.",
    "Schools are pleased with the virtual head.",
    "Supervision takes place each month.",
    "Neglect is recognised early.",
)
NO, MAYBE, YES, GONE = Status.CORRECTED, Status.PARTIAL, Status.ANSWERED, Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Why did caseloads rise?", True),
        ("What happened after caseloads came down?", True),
        ("By 2015 how far had the number grown?", True),
        ("Who was to blame for it?", True),
        ("Why did they decide that a trust should run it?", True),
        ("why so few in work or training?", True),
        ("Did caseloads rise?", False),
        ("Were caseloads higher in 2015?", False),
        ("How could it improve, or would that cost too much?", False),
        ("Tell me whether caseloads rose", False),
        ("How good is the data?", False),
        ("Which of the councils improved?", False),
    ],
)
def test_which_wordings_take_something_for_granted(question: str, expected: bool) -> None:
    assert takes_for_granted(question) is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        (
            "Why were there fewer child protection plans in Westfold?",
            "In May 400 children had a child protection plan. This is an increase from 358 a year before.",
            NO,
        ),
        (
            "Why were there more child protection plans in Westfold?",
            "In May 400 children had a child protection plan. This is an increase from 358 a year before.",
            YES,
        ),
        ("What happened after caseloads came down in Westfold?", "Caseloads in Westfold increased sharply.", MAYBE),
        ("What happened after caseloads went up in Westfold?", "Caseloads in Westfold increased sharply.", YES),
        ("Why had early help in Westfold got worse?", "Early help has improved.", MAYBE),
        ("Why had early help in Westfold got better?", "Early help has improved.", YES),
        ("Did early help in Westfold get worse?", "Early help has improved.", YES),
    ],
)
def test_the_way_a_thing_went(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        (
            "What did inspectors criticise about private fostering in Westfold?",
            "Private fostering is a strength.",
            MAYBE,
        ),
        ("What did inspectors like about private fostering in Westfold?", "Private fostering is a strength.", YES),
        ("What impressed inspectors about private fostering in Westfold?", "Private fostering is weak.", MAYBE),
        ("What worried inspectors about private fostering in Westfold?", "Private fostering is weak.", YES),
        ("How come return interviews in Westfold are so late?", "Return interviews take place promptly.", MAYBE),
        ("How come return interviews in Westfold are so late?", "Return interviews are often late.", YES),
        ("How could Westfold afford so many psychologists?", "There are not enough psychologists.", MAYBE),
        ("Why has Westfold so few psychologists?", "There are not enough psychologists.", YES),
        ("Why does Westfold not have enough psychologists?", "There are not enough psychologists.", YES),
        ("Why are hostels in Westfold not checked soon enough?", "Hostels lack checks in time.", YES),
    ],
)
def test_praise_and_blame(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("What became of the 300 psychologists in Westfold?", "The 486 psychologists work in schools.", NO),
        ("What became of the 486 psychologists in Westfold?", "The 486 psychologists work in schools.", YES),
        ("How did Westfold help all psychologists move?", "Some psychologists were helped to move.", MAYBE),
        ("How did Westfold help all psychologists move?", "All psychologists were helped to move.", YES),
        ("Why do the police do the return interviews in Westfold?", "Return interviews are done by volunteers.", NO),
        ("Why do volunteers do the return interviews in Westfold?", "Return interviews are done by volunteers.", YES),
        ("Why was the hostel in Westfold scrapped?", "Young people value the hostel.", MAYBE),
        ("Why was the hostel in Westfold scrapped?", "The hostel was closed in May.", YES),
        ("What did they say of the closure of the hostel in Westfold?", "Young people value the hostel.", GONE),
        ("What did they say of the hostel in Westfold?", "Young people value the hostel.", YES),
        ("Why did Westfold never finish the pathway review?", "The pathway review has been completed.", MAYBE),
        ("Why did Westfold never finish the pathway review?", "The pathway review has not been completed.", YES),
    ],
)
def test_numbers_doers_and_ends(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("Westfold created ninety new posts - had it filled them?", "Forty additional posts were created.", NO),
        ("Westfold created forty new posts - had it filled them?", "Forty additional posts were created.", YES),
        ("Westfold has 26 hostels. Are hostels safe?", "Westfold runs thirty-six hostels.", NO),
        ("Westfold has 36 hostels. Are hostels safe?", "Westfold runs thirty-six hostels.", YES),
        ("Does Westfold run its own hostels?", "Westfold runs thirty-six hostels.", YES),
        ("Why does Westfold rely so much on hostels?", "There is no reliance on hostels.", NO),
        ("Why does Westfold rely so much on hostels?", "There is still a heavy reliance on hostels.", YES),
        ("What is said of the heavy use of hostels in Westfold?", "Hostels are used very rarely.", MAYBE),
        ("What is said of the use of hostels in Westfold?", "Hostels are used very rarely.", YES),
        (
            "Why aren't apprentices shown their health passport in Westfold?",
            "Apprentices get a health passport.",
            MAYBE,
        ),
        ("Why aren't apprentices given a health passport?", "Apprentices do not get a health passport.", YES),
        ("Why are apprentices given a health passport?", "Apprentices get a health passport.", YES),
        ("How did Westfold keep standards of recording so steady?", "Standards of recording deteriorated.", MAYBE),
        ("How did Westfold keep standards of recording so steady?", "Standards of recording were sustained.", YES),
        ("How did poor matching bring adoptions down in Westfold?", "Fewer adoptions are not due to matching.", NO),
        ("How did poor matching bring adoptions down in Westfold?", "Fewer adoptions are due to matching.", YES),
        ("Why did adoptions go down in Westfold?", "Fewer adoptions are not due to poor matching.", YES),
        ("How does Westfold rely so little on hostels?", "There is no reliance on hostels.", YES),
        ("Why was the choir found wanting in Westfold?", "The choir is highly effective.", MAYBE),
        ("Why was the choir found wanting in Westfold?", "The choir is poorly attended.", YES),
    ],
)
def test_denied_in_so_many_words(question: str, said: str, expected: Status) -> None:
    assert ask_invented(question, said, *BESIDE).status is expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the 300 cases", [300.0]),
        ("twelve homes", [12.0]),
        ("Twenty-six homes", [26.0]),
        ("two hundred homes", [200.0]),
        ("a dozen homes", [12.0]),
        ("1,251 children", [1251.0]),
        ("a quarter of care leavers", [25.0]),
        ("20% of assessments", [20.0]),
        ("aged 14", []),
        ("on 12 May 2015", []),
        ("16- and 17-year-olds", []),
        ("section 47 enquiries", []),
        ("in 2015", []),
    ],
)
def test_numbers_of_things(text: str, values: list[float]) -> None:
    assert [c.value for c in counts_in(text)] == values


@pytest.mark.parametrize(
    ("question", "doer"),
    [
        ("Why do the police carry out the interviews?", "the police"),
        ("Why are the interviews done by youth workers?", "youth workers"),
        ("Why do children like the hostel?", ""),
        ("Why is it done by May?", ""),
    ],
)
def test_who_is_taken_to_do_it(question: str, doer: str) -> None:
    claimed = claimed_doer(question)
    assert (question[slice(*claimed.doer)].strip() if claimed else "") == doer


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was Westfold judged inadequate?", NO),
        ("When was Westfold judged good?", YES),
        ("Why did Westfold lose its good rating?", NO),
        ("How was Westfold rated in 2020? >> why did it go down from last time?", NO),
        ("How was Westfold rated in 2020? >> why did it go up from last time?", YES),
    ],
)
def test_grades_taken_for_granted(question: str, expected: Status) -> None:
    documents, paragraphs, findings = [], [], []
    for name, year, grade in (("v", 2016, "Requires improvement"), ("w", 2020, "Good")):
        documents.append(a_document(name, "Westfold", date(year, 5, 4)))
        printed = a_paragraph(name, 1, f"Overall effectiveness {grade}", headings=("Judgements",), kind=Kind.JUDGEMENT)
        paragraphs += [printed, *(a_paragraph(name, n, t, headings=("Findings",)) for n, t in enumerate(BESIDE, 2))]
        findings.append(Finding(name, "judgement", name, printed.paragraph_id, "overall effectiveness", grade, grade))
    *before, last = question.split(" >> ")
    answer = Assistant(InventedLibrary(documents, paragraphs, findings)).ask(last, history=before)
    assert (answer.status is NO) is (expected is NO)
