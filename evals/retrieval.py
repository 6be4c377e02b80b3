"""Passage retrieval, question by question: ranking measures by ir_measures, evidence measures by the gold spans."""

from collections.abc import Mapping, Sequence

from evals.anchors import Gold, GoldGroup, covered, grades
from evals.answers_in import GivenAnswer, GivenHit
from evals.corpus import Snapshot
from evals.questions import Question
from evals.scopes import Allowed
from evals.text import loose, sentences
from ingest.errors import InvalidQuestionFile, MissingPackage

Values = dict[str, tuple[float, float]]
Run = Mapping[str, Mapping[str, float]]
Qrels = Mapping[str, Mapping[str, int]]
CUTS = (5, 10, 100)


def rank(scores: Mapping[str, float]) -> list[str]:
    """Paragraph ids best first, ties by id descending as trec_eval has them."""
    return sorted(sorted(scores, reverse=True), key=lambda pid: -scores[pid])


def score_rankings(run: Run, qrels: Qrels) -> dict[str, dict[str, float]]:
    """Every ranking measure of every judged question; a question missing from the run scores 0.

    Ties are broken before ir_measures sees the run: its providers do not
    break them alike (trec_eval by id, MS MARCO's RR by order of entry).
    """
    try:
        import ir_measures
        from ir_measures import AP, RR, Judged, R, Success, nDCG
    except ImportError as error:
        raise MissingPackage("ranking measures need ir-measures: pip install 'scrutineer[evals]'") from error
    measures = {
        "Recall@5": R(rel=2) @ 5, "Recall@10": R(rel=2) @ 10, "Recall@100": R(rel=2) @ 100,
        "Success@1": Success(rel=2) @ 1, "Success@5": Success(rel=2) @ 5, "Success@10": Success(rel=2) @ 10,
        "nDCG@10": nDCG @ 10, "nDCG@10 judged only": nDCG(judged_only=True) @ 10,
        "RR@10": RR(rel=2) @ 10, "AP@10": AP(rel=2) @ 10, "Judged@10": Judged @ 10,
    }  # fmt: skip
    by_measure = {measure: name for name, measure in measures.items()}
    ordered: dict[str, dict[str, float]] = {}
    for query in qrels:
        pids = rank(run.get(query, {}))
        ordered[query] = {pid: float(len(pids) - at) for at, pid in enumerate(pids)}
    scored = {query: dict.fromkeys(measures, 0.0) for query in qrels}
    present = {query: pids for query, pids in ordered.items() if pids}
    if present:
        wanted = {query: dict(qrels[query]) for query in present}
        for result in ir_measures.iter_calc(list(by_measure), wanted, present):
            scored[result.query_id][by_measure[result.measure]] = float(result.value)
    return scored


def run_of(answers: Sequence[GivenAnswer]) -> dict[str, dict[str, float]]:
    """The answers' retrieved paragraphs as a run; the order given is the ranking."""
    return {
        answer.id: {
            hit.paragraph_id: float(len(answer.retrieved) - at)
            for at, hit in enumerate(answer.retrieved)
            if hit.paragraph_id
        }
        for answer in answers
    }


def reached(hit: GivenHit, group: GoldGroup, snapshot: Snapshot) -> list[list[bool]]:
    """For each alternative of the group, which of its spans the retrieved passage holds."""
    words = loose(hit.text) if not hit.paragraph_id else ""
    doc = snapshot.doc_named(hit.doc) if hit.doc and not hit.paragraph_id else None
    return [
        [
            any(place.paragraph_id == hit.paragraph_id for place in anchor.places)
            if hit.paragraph_id
            else (not hit.doc or doc == snapshot.doc_named(anchor.span.doc)) and loose(anchor.span.text) in words
            for anchor in alternative
        ]
        for alternative in group.alternatives
    ]


def share_reached(hits: Sequence[GivenHit], gold: Gold, snapshot: Snapshot) -> float:
    """FactRecall: the share of vital groups for which some alternative is wholly among the passages."""
    vital = [group for group in gold.groups if group.group.importance == "vital"] or list(gold.groups)
    if not vital:
        return 0.0
    pids = frozenset(hit.paragraph_id for hit in hits if hit.paragraph_id)
    bare = [hit for hit in hits if not hit.paragraph_id]
    total = 0
    for group in vital:
        if covered(group, pids):
            total += 1
        elif bare:
            seen = [reached(hit, group, snapshot) for hit in bare]
            total += any(
                all(any(view[which][at] for view in seen) for at in range(len(alternative)))
                for which, alternative in enumerate(group.alternatives)
            )
    return total / len(vital)


def score_retrieval(
    answer: GivenAnswer, question: Question, gold: Gold, snapshot: Snapshot, allowed: Allowed
) -> Values:
    """FactRecall, Complete, scope and character measures of one answer's retrieved passages."""
    if not answer.retrieved:
        return {}
    values: Values = {}
    top = answer.retrieved[:10]
    if question.answerable:
        for k in CUTS:
            share = share_reached(answer.retrieved[:k], gold, snapshot)
            values[f"FactRecall@{k}"] = (share, 1.0)
            values[f"Complete@{k}"] = (float(share == 1.0), 1.0)
        values |= score_characters(top, gold, snapshot)
    inside, authority_known, wrong = _scope_counts(top, snapshot, allowed)
    if allowed.stated:
        values["ScopeP@10"] = (inside / len(top), 1.0)
    if allowed.authorities:
        values["WrongAuthority@10"] = (wrong / authority_known if authority_known else 0.0, 1.0)
    return values


def _scope_counts(hits: Sequence[GivenHit], snapshot: Snapshot, allowed: Allowed) -> tuple[int, int, int]:
    """(hits in scope, hits whose authority is known, those of another authority)."""
    inside = known = wrong = 0
    for hit in hits:
        held = snapshot.by_id.get(hit.paragraph_id or "")
        if held is None and (doc := snapshot.doc_named(hit.doc) if hit.doc else None) is not None:
            held = snapshot.by_doc[doc][0]
        if held is None:
            continue
        inside += allowed.admits(held)
        if held.authority:
            known += 1
            wrong += not allowed.authority_admits(held)
    return inside, known, wrong


def score_characters(hits: Sequence[GivenHit], gold: Gold, snapshot: Snapshot) -> Values:
    """Character recall, precision and IoU at 10: whatever the size of the passages, over the same characters."""
    ranges: dict[str, set[int]] = {}
    retrieved = 0
    for hit in hits:
        found, length = _characters(hit, snapshot)
        retrieved += length
        for pid, span in found:
            ranges.setdefault(pid, set()).update(range(*span))
    recalls, gold_chars, hit_chars = [], 0, 0
    for group in gold.groups:
        best = (0, 1)
        for alternative in group.alternatives:
            size = got = 0
            for anchor in alternative:
                if not anchor.places:
                    size += len(anchor.span.text)
                    continue
                counts = [
                    (len(ranges.get(p.paragraph_id, set()) & set(range(p.start, p.end))), p.end - p.start)
                    for p in anchor.places
                ]
                part, whole = max(counts, key=lambda count: count[0] / count[1])
                got, size = got + part, size + whole
            if got * best[1] > best[0] * max(size, 1) or best == (0, 1):
                best = (got, max(size, 1))
        recalls.append(best[0] / best[1])
        gold_chars += best[1]
        hit_chars += best[0]
    if not recalls:
        return {}
    union = retrieved + gold_chars - hit_chars
    return {
        "CharRecall@10": (sum(recalls) / len(recalls), 1.0),
        "CharPrecision@10": (hit_chars / retrieved if retrieved else 0.0, 1.0),
        "CharIoU@10": (hit_chars / union if union else 0.0, 1.0),
    }


def _characters(hit: GivenHit, snapshot: Snapshot) -> tuple[list[tuple[str, tuple[int, int]]], int]:
    """The paragraphs' character ranges a passage covers, and its length in characters."""
    held = snapshot.by_id.get(hit.paragraph_id or "")
    if held is not None:
        return [(held.paragraph_id, (0, len(held.text)))], len(held.text)
    doc = snapshot.doc_named(hit.doc) if hit.doc else None
    if doc is None:
        return [], len(hit.text)
    words = f" {loose(hit.text)} "
    found = []
    for candidate in snapshot.by_doc[doc]:
        for span in sentences(candidate.text):
            piece = loose(candidate.text[span[0] : span[1]])
            if len(piece) >= 20 and f" {piece} " in words:
                found.append((candidate.paragraph_id, span))
    return found, len(hit.text)


def qrels_of(questions: Sequence[Question], golds: Mapping[str, Gold]) -> dict[str, dict[str, int]]:
    """The judgements of the answerable questions, as trec_eval has them."""
    return {
        question.id: grades(question, golds[question.id])
        for question in questions
        if question.answerable and golds[question.id].paragraph_ids
    }


def write_run(answers: Sequence[GivenAnswer], tag: str) -> str:
    """A TREC run: qid Q0 pid rank score tag."""
    lines: list[str] = []
    for answer in answers:
        hits = [hit.paragraph_id for hit in answer.retrieved if hit.paragraph_id]
        lines.extend(f"{answer.id} Q0 {pid} {at} {len(hits) - at + 1} {tag}\n" for at, pid in enumerate(hits, 1))
    return "".join(lines)


def write_qrels(qrels: Qrels) -> str:
    """TREC qrels: qid 0 pid grade."""
    return "".join(
        f"{query} 0 {pid} {grade}\n" for query in sorted(qrels) for pid, grade in sorted(qrels[query].items())
    )


def read_run(text: str) -> dict[str, dict[str, float]]:
    """A TREC run.  Raises InvalidQuestionFile for a line of another shape and for a paragraph listed twice."""
    run: dict[str, dict[str, float]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split()
        if not parts:
            continue
        if len(parts) != 6:
            raise InvalidQuestionFile(f"run, line {number}: six columns are wanted (qid Q0 pid rank score tag)")
        query, _, pid, _, score, _ = parts
        if pid in run.setdefault(query, {}):
            raise InvalidQuestionFile(f"run, line {number}: paragraph {pid!r} is listed twice for {query!r}")
        try:
            run[query][pid] = float(score)
        except ValueError as error:
            raise InvalidQuestionFile(f"run, line {number}: the score {score!r} is not a number") from error
    return run


def read_qrels(text: str) -> dict[str, dict[str, int]]:
    """TREC qrels.  Raises InvalidQuestionFile."""
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split()
        if not parts:
            continue
        if len(parts) != 4 or not parts[3].lstrip("-").isdigit():
            raise InvalidQuestionFile(f"qrels, line {number}: four columns are wanted (qid 0 pid grade)")
        qrels.setdefault(parts[0], {})[parts[2]] = int(parts[3])
    return qrels
