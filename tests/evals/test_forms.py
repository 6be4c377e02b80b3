"""Questions, answers, corpora and other people's files: what is read, what is refused, what is said to be lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from county import NEW, OLD, QUESTIONS, TEXTS, answer_row, citation, county, honest, paragraph_id, question, span
from hypothesis import given
from hypothesis import strategies as st

from evals.anchors import covered, find_anchor, resolve
from evals.answers_in import GivenStatement, is_refusal, markers, read_answer, read_answers, split_marked
from evals.check import examine_alone
from evals.convert import READERS, convert, write_converted
from evals.corpus import Held, build_snapshot, read_corpus, write_corpus
from evals.harness import score
from evals.lint import lint
from evals.questions import KNOWN_KEYS, Span, read_question, read_questions, write_question
from evals.statements import read_statements
from evals.text import find_span, fold, fold_with_offsets, loose, sentences
from ingest.errors import InvalidQuestionFile


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"question": ""}, "'question'"),
        ({"answerable": "no"}, "'answerable'"),
        ({"evidence": {}}, "'evidence' is a list"),
        ({"evidence": [[]]}, "at least one"),
        ({"evidence": [[[]]]}, "without spans"),
        ({"evidence": [[{"doc": "a.pdf"}]]}, "needs its words"),
        ({"evidence": [[{"doc": "a.pdf", "page": "3", "quote": "x"}]]}, "whole number"),
        ({"importance": ["vital", "okay"]}, "one entry for each group"),
        ({"importance": ["crucial"]}, "vital or okay"),
        ({"stratum": "z"}, "'stratum'"),
        ({"judged": {"p": 3}}, "0, 1 or 2"),
        ({"scope": ["Wexcombe"]}, "'scope'"),
    ],
)
def test_a_question_that_cannot_be_understood_names_its_field(change: dict[str, Any], said: str) -> None:
    row = write_question(QUESTIONS[0]) | change
    with pytest.raises(InvalidQuestionFile, match=said):
        read_question(row)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.id)
def test_questions_there_and_back(asked: Any) -> None:
    assert read_question(json.loads(json.dumps(write_question(asked)))) == asked


def test_unknown_keys_are_kept() -> None:
    row = write_question(QUESTIONS[0]) | {"theme": {"of": ["care leavers"]}}
    assert write_question(read_question(row))["theme"] == {"of": ["care leavers"]}


def test_a_file_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    good = json.dumps(write_question(QUESTIONS[0]))
    for bad, said in (
        ("{", "line 2: not JSON"),
        ('{"id": "x"}', "line 2: 'question'"),
        ("[1]", "line 2: one JSON object"),
    ):
        file.write_text(good + "\n" + bad + "\n", encoding="utf-8")
        with pytest.raises(InvalidQuestionFile, match=said):
            read_questions(file)
    file.write_text(good + "\n" + good + "\n", encoding="utf-8")
    with pytest.raises(InvalidQuestionFile, match="used twice"):
        read_questions(file)
    file.write_text('{"id": "x", "question": "y", "judged": {"p": NaN}}', encoding="utf-8")
    with pytest.raises(InvalidQuestionFile, match="NaN"):
        read_questions(file)


def test_a_text_with_markers_loses_checks_and_says_which() -> None:
    answer = read_answer(
        {
            "id": "Q1",
            "answer": "Care leavers are not well supported [1]. Adoption is slow. [2][0]\nNothing more is said.",
            "references": [{"doc": OLD, "quote": "Care leavers are not well supported."}, {"doc": OLD, "page": 2}],
        }
    )
    assert answer.statements == (
        GivenStatement("Care leavers are not well supported.", "claim", (1,)),
        GivenStatement("Adoption is slow.", "claim", (2, 0)),
        GivenStatement("Nothing more is said.", "claim", ()),
    )
    assert answer.losses == (
        "no_status", "no_quote", "no_paragraph", "page_only", "no_statements", "no_retrieved", "no_confidence",
    )  # fmt: skip
    assert answer.status == "answered"


def test_trec_rag_counts_references_from_zero() -> None:
    row = {
        "topic_id": 7, "references": ["p-a", "p-b"],
        "answer": [{"text": "One thing.", "citations": [1]}, {"text": "Another.", "citations": [0, 1]}],
    }  # fmt: skip
    answer = read_answer(row)
    assert answer.id == "7"
    assert [(c.n, c.paragraph_id) for c in answer.citations] == [(0, "p-a"), (1, "p-b")]
    assert [statement.citations for statement in answer.statements] == [(1,), (0, 1)]


def test_alce_passages_are_references_from_one() -> None:
    answer = read_answer({"id": "1", "output": "It is so [2].", "docs": [{"text": "a"}, {"text": "b"}]})
    assert [(c.n, c.passage) for c in answer.citations] == [(1, "a"), (2, "b")]


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("", True),
        ("The documents do not mention bus routes.", True),
        ("I don't know.", True),
        ("I could not find an answer in the reports.", True),
        ("No relevant information was found about Kent.", True),
        ("The provided context does not contain this.", True),
        ("idk", True),
        ("Care leavers do not have pathway plans.", False),
        ("No child waits too long.", False),
        ("Inspectors found no evidence of drift [1].", False),
        ("Leaders did not know how many children were missing.", False),
    ],
)
def test_refusal_phrases(text: str, refused: bool) -> None:
    assert is_refusal(text) is refused


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"answer": "x"}, "needs the 'id'"),
        ({"id": "x"}, "neither statements"),
        ({"id": "x", "answer": "y", "references": "p"}, "is a list"),
        ({"id": "x", "statements": ["y"], "citations": []}, "list of objects"),
        ({"id": "x", "statements": [{"text": "y", "citations": ["1"]}], "citations": []}, "whole numbers"),
        ({"id": "x", "statements": [], "citations": [{"n": 1}, {"n": 1}]}, "same number"),
        ({"id": "x", "answer": "y", "confidence": 2}, "between 0 and 1"),
    ],
)
def test_an_answer_that_cannot_be_read_is_refused(row: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidQuestionFile, match=said):
        read_answer(row)


def test_answers_twice_for_one_question(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text((json.dumps(answer_row("Q1")) + "\n") * 2, encoding="utf-8")
    with pytest.raises(InvalidQuestionFile, match="second answer"):
        read_answers(file)


def test_answers_to_other_questions_are_an_error() -> None:
    with pytest.raises(InvalidQuestionFile, match="no answer has the id"):
        score(QUESTIONS, [read_answer(answer_row("other"))], county())


def test_markers() -> None:
    assert markers("a [1, 2] b [ -1 ] c [3] [x] [12a]") == [1, 2, -1, 3]
    assert split_marked("Dr. Smith came.[1] It was good.") == (
        GivenStatement("Dr. Smith came.", "claim", (1,)),
        GivenStatement("It was good.", "claim", ()),
    )


@pytest.mark.parametrize(
    ("text", "kind", "became"),
    [
        ("Ofsted, inspection report on Wexcombe published 4 May 2016:", "framing", "framing"),
        ("In 2016, on care leavers:", "framing", "framing"),
        ("2 of 3 reports were searched.", "framing", "framing"),
        ("Nothing on this was found for Marlshire.", "framing", "refusal"),
        ("A later report on Wexcombe was published 12 June 2020.", "framing", "framing"),
        (
            "A search of the later report on Wexcombe, published 12 June 2020, found nothing on this.",
            "framing",
            "framing",
        ),
        ("A later report on Wexcombe was published 13 June 2020.", "framing", "claim"),
        ("A later report on Marlshire was published 12 June 2020.", "framing", "claim"),
        ("These grades come from different frameworks and are not like for like.", "framing", "framing"),
        ("No grade for this was found for Marlshire 2020.", "framing", "framing"),
        ("No concerns were found in Marlshire.", "framing", "claim"),
        ("Care leavers are inadequate.", "framing", "claim"),
        ("Services are not good.", "framing", "claim"),
        ("This has improved greatly since.", "framing", "claim"),
        ("Care leavers are not well supported.", "quote", "claim"),
    ],
)
def test_framing_is_judged_by_what_it_says(text: str, kind: str, became: str) -> None:
    row = answer_row("Q1", citation(1, OLD, 1))
    row["statements"].insert(0, {"text": text, "kind": kind, "citations": []})
    row["text"] = text + "\n" + row["text"]
    examined = examine_alone(read_answer(row), county())
    said = read_statements(examined.answer, QUESTIONS[0], examined.checked, county())
    assert said[0].kind == became
    assert len(said) == 2, "the text holds nothing beside the statements"


def test_spans_are_found_whatever_quotes_and_dashes_look_like() -> None:
    text = "The council’s “offer” – re‑written in 2019 – is clear."
    start, end = find_span('council\'s "offer" - re-written', text) or (0, 0)
    assert text[start:end] == "council’s “offer” – re‑written"
    assert find_span("councils offer", text) is None


@given(st.text(max_size=80))
def test_offsets_belong_to_the_folded_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(folded) == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= at < len(text) for at in offsets)


@given(st.text(alphabet="abc .,'’“”–-\u00ad\n é", max_size=60))
def test_folding_by_character_is_folding(text: str) -> None:
    assert fold_with_offsets(text)[0] == fold(text)
    assert fold(fold(text)) == fold(text)
    assert loose(loose(text)) == loose(text)


@given(st.text(max_size=200))
def test_sentences_hold_every_letter_in_order(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    text = "Mr. Hale said e.g. this. Was it No. 3? No. There were 448."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Mr. Hale said e.g. this.", "Was it No. 3?", "No.", "There were 448.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("anchor", "places", "said"),
    [
        (Span(OLD, 1, "12", "Care leavers are not well", "begins"), [paragraph_id(OLD, 1)], ""),
        (Span("2016.pdf", 1, None, "Care leavers are not well supported."), [paragraph_id(OLD, 1)], ""),
        (Span(OLD, 2, None, "Care leavers are not well supported."), [paragraph_id(OLD, 1)], "on page 1, not 2"),
        (Span(OLD, 1, None, "Care leavers are very well supported."), [], "not found"),
        (Span("none.pdf", 1, None, "Care leavers"), [], "is not in the corpus"),
    ],
)
def test_anchors(anchor: Span, places: list[str], said: str) -> None:
    found = find_anchor(anchor, county())
    assert [place.paragraph_id for place in found.places] == places
    assert said in found.problem if said else found.problem == ""


def test_words_in_two_paragraphs_are_a_lint_error_unless_number_or_page_tells_them_apart() -> None:
    twice = [
        Held("a", "d.pdf", "The same words twice.", "1", 1, 1),
        Held("b", "d.pdf", "The same words twice.", "2", 2, 2),
    ]
    snapshot = build_snapshot(twice)
    assert "in 2 paragraphs" in find_anchor(Span("d.pdf", None, None, "The same words twice."), snapshot).problem
    assert find_anchor(Span("d.pdf", 2, None, "The same words twice."), snapshot).places[0].paragraph_id == "b"
    assert find_anchor(Span("d.pdf", None, "1", "The same words twice."), snapshot).places[0].paragraph_id == "a"


def test_a_beginning_stands_for_its_whole_sentence() -> None:
    place = find_anchor(Span(OLD, 1, "12", "Too few have", "begins"), county()).places[0]
    assert TEXTS[OLD][1][0][place.start : place.end] == "Too few have a pathway plan, and 47% are out of work."


def test_a_dump_there_and_back(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text("".join(write_corpus(county())), encoding="utf-8")
    again = read_corpus(file)
    assert again.paragraphs == county().paragraphs
    assert again.sha256 == county().sha256
    file.write_text('{"paragraph_id": "a", "doc": "d"}\n', encoding="utf-8")
    with pytest.raises(InvalidQuestionFile, match=r"line 1: a paragraph needs text"):
        read_corpus(file)


def test_lint_says_what_is_wrong_and_nothing_else() -> None:
    assert [c for c in lint(QUESTIONS, county()) if c.level == "error"] == []
    faulty = (
        question("A", "How are care leavers?", [span(OLD, 1, "Care leavers are thriving.")], split="dev"),
        question("B", "how are care leavers", [span(OLD, 1)], split="test"),
        question("C", "What of it?", [span(OLD, 1)], kind="follow_up"),
        question("D", "Anything?"),
        question("E", "How many?", [span(OLD, 2)], facts=["32"]),
        question("F", "Buses?", answerable=False, kind="unanswerable"),
    )
    said = {(c.question_id, c.level): c.said for c in lint(faulty, county())}
    assert "asks the same as A of the dev split" in said["B", "error"]
    assert "no alternative that can be found" in said["A", "error"]
    assert "questions asked before" in said["C", "error"]
    assert "no evidence is given" in said["D", "error"]
    assert "does not hold the fact '32'" in said["E", "warning"]
    assert ("F", "warning") in said and ("F", "error") not in said


def test_covered_needs_every_span_of_an_alternative() -> None:
    both = resolve(question("B", "Caseloads?", [[span(OLD, 2), span(NEW, 2)]]), county()).groups[0]
    assert not covered(both, frozenset({paragraph_id(OLD, 2)}))
    assert covered(both, frozenset({paragraph_id(OLD, 2), paragraph_id(NEW, 2)}))


CASES: dict[str, Any] = {
    "trec-rag": [{"topic_id": "1", "references": ["p"], "answer": [{"text": "So it is.", "citations": [0]}]}],
    "alce": {
        "data": [
            {"question": "Who?", "output": "She did [1].", "docs": [{"title": "T", "text": "She did it."}],
             "qa_pairs": [{"short_answers": ["she", "her"]}]}
        ]
    },
    "squad2": {
        "data": [
            {"title": "Wexcombe", "paragraphs": [{"context": "It was cold. The bus left at nine.", "qas": [
                {"id": "1", "question": "When?", "answers": [{"text": "nine", "answer_start": 29}]},
                {"id": "2", "question": "Who?", "is_impossible": True, "answers": []},
            ]}]}
        ]
    },
    "ragas": [
        {"user_input": "When?", "response": "At nine.", "retrieved_contexts": ["The bus left at nine."],
         "reference_contexts": ["The bus left at nine."]}
    ],
    "clapnq": [
        {"id": "1", "input": "When?", "passages": [{"title": "Bus", "text": "It was cold. The bus left at nine."}],
         "output": [{"answer": "At nine.", "selected_sentences": ["The bus left at nine."]}]},
        {"id": "2", "input": "Who?", "passages": [{"title": "T", "text": "It was warm."}], "output": [{"answer": ""}]},
    ],
    "obliqa": [
        {"QuestionID": "1", "Question": "What must a firm do?", "Passages": [
            {"DocumentID": 3, "PassageID": "2.1", "Passage": "A firm must report."},
            {"DocumentID": 4, "PassageID": "7", "Passage": "It must do so in March."}]}
    ],
    "wice": [
        {"claim": "She won twice.", "evidence": ["She won.", "She won again.", "It rained."], "label": "supported",
         "supporting_sentences": [[0, 1], [1]], "meta": {"id": "w1"}}
    ],
}  # fmt: skip


@pytest.mark.parametrize("form", sorted(CASES))
def test_other_peoples_files_become_ours(form: str, tmp_path: Path) -> None:
    file = tmp_path / "given.json"
    file.write_text(json.dumps(CASES[form]), encoding="utf-8")
    written = write_converted(convert(form, file), tmp_path / "out")
    assert written
    names = {path.stem for path in written}
    if "answers" in names:
        assert read_answers(tmp_path / "out" / "answers.jsonl")
    if {"questions", "corpus"} <= names:
        questions, snapshot = (
            read_questions(tmp_path / "out" / "questions.jsonl"),
            read_corpus(tmp_path / "out" / "corpus.jsonl"),
        )
        for asked in questions:
            assert resolve(asked, snapshot).problems == (), "every gold span stands in the corpus that came with it"


def test_what_each_form_means(tmp_path: Path) -> None:
    def read(form: str) -> Any:
        file = tmp_path / f"{form}.json"
        file.write_text(json.dumps(CASES[form]), encoding="utf-8")
        return convert(form, file)

    squad = read("squad2")
    assert squad.questions[0]["evidence"][0][0]["quote"] == "The bus left at nine."
    assert squad.questions[0]["facts"] == ["nine"]
    assert squad.questions[1]["answerable"] is False
    assert [len(group) for group in read("obliqa").questions[0]["evidence"]] == [1, 1], "both passages are needed"
    wice = read_question(read("wice").questions[0])
    assert [len(alternative) for alternative in wice.groups[0].alternatives] == [2, 1], "either set is enough"
    assert [q["answerable"] for q in read("clapnq").questions] == [True, False]
    assert "cite nothing" in read("ragas").losses[0]


def test_beir_folders(tmp_path: Path) -> None:
    (tmp_path / "qrels").mkdir()
    (tmp_path / "corpus.jsonl").write_text(
        '{"_id": "d1", "title": "", "text": "The bus left at nine."}\n', encoding="utf-8"
    )
    (tmp_path / "queries.jsonl").write_text('{"_id": "q1", "text": "When?"}\n', encoding="utf-8")
    (tmp_path / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\n", encoding="utf-8")
    asked = convert("beir", tmp_path).questions[0]
    assert asked["judged"] == {"d1": 1}
    assert asked["evidence"][0][0]["doc"] == "d1"


@pytest.mark.parametrize("form", sorted(READERS))
def test_a_file_of_another_form_is_refused_with_what_was_missed(form: str, tmp_path: Path) -> None:
    (tmp_path / "wrong.json").write_text('[{"nothing": "of the kind"}]', encoding="utf-8")
    with pytest.raises(InvalidQuestionFile):
        write_converted(convert(form, tmp_path / "wrong.json"), tmp_path / "out")


def test_the_honest_answers_pass_through_json(tmp_path: Path) -> None:
    assert [answer.id for answer in honest()] == [asked.id for asked in QUESTIONS]


def test_the_shipped_schemas_name_the_fields_that_are_read(root: Path) -> None:
    schemas = root / "evals" / "schemas"
    asked = json.loads((schemas / "question.schema.json").read_text(encoding="utf-8"))["properties"]
    assert set(asked) == KNOWN_KEYS
    answered = json.loads((schemas / "answer.schema.json").read_text(encoding="utf-8"))["properties"]
    assert set(answer_row("Q1")) <= set(answered)
    assert set(citation(1, OLD, 1)) - {"support"} == set(answered["citations"]["items"]["properties"])
