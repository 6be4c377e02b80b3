"""Ranking measures: by hand, and against trec_eval on a thousand random runs with ties and missing questions."""

import math
import random

import pytest
import pytrec_eval
from county import NEW, OLD, OTHER, answer_row, hit, paragraph_id, question, span

from evals.anchors import resolve
from evals.answers_in import read_answer
from evals.corpus import Snapshot
from evals.retrieval import (
    qrels_of,
    rank,
    read_qrels,
    read_run,
    run_of,
    score_rankings,
    score_retrieval,
    write_qrels,
    write_run,
)
from evals.scopes import allowed_for
from ingest.errors import InvalidQuestionFile


def test_by_hand() -> None:
    # Hits at ranks 2 and 4, grades 2 and 1; a third evidence paragraph is never found.
    run = {"q": {"x": 9.0, "a": 8.0, "y": 7.0, "b": 6.0}}
    qrels = {"q": {"a": 2, "b": 1, "c": 2, "x": 0}}
    scored = score_rankings(run, qrels)["q"]
    ideal = 2 / math.log2(2) + 2 / math.log2(3) + 1 / math.log2(4)
    assert scored["nDCG@10"] == pytest.approx((2 / math.log2(3) + 1 / math.log2(5)) / ideal)
    # Judged only: y is left out, so b moves up to rank 3.
    assert scored["nDCG@10 judged only"] == pytest.approx((2 / math.log2(3) + 1 / math.log2(4)) / ideal)
    assert scored["Recall@5"] == pytest.approx(1 / 2)
    assert scored["RR@10"] == pytest.approx(1 / 2)
    assert scored["AP@10"] == pytest.approx((1 / 2) / 2)
    assert scored["Success@1"] == 0.0
    assert scored["Success@5"] == 1.0
    assert scored["Judged@10"] == pytest.approx(3 / 4)


def test_ties_break_by_id_descending_in_every_measure() -> None:
    # ir_measures' own providers disagree here: RR would be 1 by order of entry, AP 0.5 by trec_eval's order.
    scored = score_rankings({"q": {"a": 3.0, "b": 3.0}}, {"q": {"a": 2}})["q"]
    assert rank({"a": 3.0, "b": 3.0}) == ["b", "a"]
    assert scored["RR@10"] == 0.5
    assert scored["AP@10"] == 0.5
    assert scored["Success@1"] == 0.0


def test_a_question_missing_from_the_run_scores_zero_and_counts() -> None:
    scored = score_rankings({}, {"q": {"a": 2}})
    assert set(scored["q"].values()) == {0.0}


def test_agrees_with_trec_eval_on_a_thousand_random_runs() -> None:
    draw = random.Random(20180817)
    names = ["recall_5,10,100", "success_1,5,10", "ndcg_cut_10", "map_cut_10"]
    compared = 0
    for at in range(1000):
        pool = [f"p{number}" for number in range(draw.randint(1, 60))]
        qrels, run = {}, {}
        for query in ("q1", "q2", "q3"):
            qrels[query] = {pid: draw.choice([0, 0, 1, 2]) for pid in draw.sample(pool, draw.randint(1, len(pool)))}
            if draw.random() < 0.8:
                run[query] = {pid: float(draw.randint(0, 6)) for pid in draw.sample(pool, draw.randint(1, len(pool)))}
        mine = score_rankings(run, qrels)
        # trec_eval itself, binary measures at relevance 2, on the run as it is with its ties.
        binary = pytrec_eval.RelevanceEvaluator(qrels, set(names), relevance_level=2).evaluate(run)
        graded = pytrec_eval.RelevanceEvaluator(qrels, {"ndcg_cut_10"}).evaluate(run)
        top_ten = {query: {pid: scores[pid] for pid in rank(scores)[:10]} for query, scores in run.items()}
        reciprocal = pytrec_eval.RelevanceEvaluator(qrels, {"recip_rank"}, relevance_level=2).evaluate(top_ten)
        for query in qrels:
            theirs = binary.get(query)
            expected = {
                "Recall@5": theirs["recall_5"] if theirs else 0.0,
                "Recall@10": theirs["recall_10"] if theirs else 0.0,
                "Recall@100": theirs["recall_100"] if theirs else 0.0,
                "Success@1": theirs["success_1"] if theirs else 0.0,
                "Success@5": theirs["success_5"] if theirs else 0.0,
                "Success@10": theirs["success_10"] if theirs else 0.0,
                "AP@10": theirs["map_cut_10"] if theirs else 0.0,
                "nDCG@10": graded[query]["ndcg_cut_10"] if query in graded else 0.0,
                "RR@10": reciprocal[query]["recip_rank"] if query in reciprocal else 0.0,
            }
            for name, value in expected.items():
                assert mine[query][name] == pytest.approx(value, abs=1e-6), (at, query, name)
                compared += 1
    assert compared == 1000 * 3 * 9


def test_alternatives_and_spans_that_are_only_sufficient_together(county: Snapshot) -> None:
    either = question("E", "Caseloads in Wexcombe?", [span(OLD, 2), span(NEW, 2)])
    both = question("B", "Caseloads in Wexcombe?", [[span(OLD, 2), span(NEW, 2)]])
    answer = read_answer(answer_row("E", hits=((NEW, 2), (NEW, 1))))
    for asked, expected in ((either, 1.0), (both, 0.0)):
        gold = resolve(asked, county)
        values = score_retrieval(answer, asked, gold, county, allowed_for(asked, county))
        assert values["FactRecall@10"] == (expected, 1.0)
        assert values["Complete@10"] == (expected, 1.0)


def test_characters_scope_and_authority_by_hand(county: Snapshot) -> None:
    asked = question("Q", "How are care leavers in Wexcombe?", [span(OLD, 1, "Care leavers are not well supported.")])
    answer = read_answer(answer_row("Q", hits=((OLD, 1), (OTHER, 1))))
    values = score_retrieval(answer, asked, resolve(asked, county), county, allowed_for(asked, county))
    quoted = len("Care leavers are not well supported.")
    first, second = (len(county.by_id[paragraph_id(doc, 1)].text) for doc in (OLD, OTHER))
    assert values["CharRecall@10"] == (1.0, 1.0)
    assert values["CharPrecision@10"][0] == pytest.approx(quoted / (first + second))
    assert values["CharIoU@10"][0] == pytest.approx(quoted / (first + second))
    assert values["ScopeP@10"] == (0.5, 1.0)
    assert values["WrongAuthority@10"] == (0.5, 1.0)


def test_passages_without_ids_are_measured_by_their_words(county: Snapshot) -> None:
    asked = question("Q", "How are care leavers in Wexcombe?", [span(OLD, 1, "Care leavers are not well supported.")])
    text = "12\nCare leavers are not\nwell supported. Too few have a pathway plan, and 47% are out of work.\n13"
    answer = read_answer({"id": "Q", "answer": "x", "retrieved": [{"doc": OLD, "text": text}]})
    values = score_retrieval(answer, asked, resolve(asked, county), county, allowed_for(asked, county))
    assert values["FactRecall@5"] == (1.0, 1.0)
    assert values["CharRecall@10"] == (1.0, 1.0)
    assert "no_paragraph_hits" in answer.losses
    other = read_answer({"id": "Q", "answer": "x", "retrieved": [{"doc": OTHER, "text": text}]})
    values = score_retrieval(other, asked, resolve(asked, county), county, allowed_for(asked, county))
    assert values["FactRecall@5"] == (0.0, 1.0), "the same words in another document are no evidence"


def test_a_paragraph_retrieved_twice_is_an_input_error() -> None:
    row = answer_row("Q", hits=((OLD, 1),))
    row["retrieved"].append(hit(OLD, 1))
    with pytest.raises(InvalidQuestionFile, match="retrieved twice"):
        read_answer(row)


def test_runs_and_qrels_there_and_back(county: Snapshot, questions: tuple) -> None:
    answer = read_answer(answer_row("Q1", hits=((NEW, 2), (OLD, 1))))
    run = read_run(write_run([answer], "mine"))
    assert rank(run["Q1"]) == rank(run_of([answer])["Q1"]) == [paragraph_id(NEW, 2), paragraph_id(OLD, 1)]
    qrels = qrels_of(questions, {asked.id: resolve(asked, county) for asked in questions})
    assert read_qrels(write_qrels(qrels)) == qrels
    assert "U1" not in qrels and "U3" not in qrels, "what cannot be answered is never averaged in"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("q Q0 p 1 2.0\n", "six columns"),
        ("q Q0 p 1 2.0 t\nq Q0 p 2 1.0 t\n", "listed twice"),
        ("q Q0 p 1 high t\n", "not a number"),
    ],
)
def test_a_run_that_cannot_be_read_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(InvalidQuestionFile, match=said):
        read_run(text)
