"""Other people's files read into this harness's form, and its own written for other people's tools."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.questions import read_rows
from evals.text import sentences
from ingest.errors import InvalidQuestionFile

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Converted:
    """What came of a file: any of questions, answers and corpus, each as rows of JSONL, and what was lost."""

    questions: tuple[dict[str, Any], ...] = ()
    answers: tuple[dict[str, Any], ...] = ()
    corpus: tuple[dict[str, Any], ...] = ()
    losses: tuple[str, ...] = ()


def _rows(path: Path) -> Rows:
    """The objects of a JSONL file, of a JSON list, or of the list under "data"."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidQuestionFile(f"{path}: cannot be read ({error})") from error
    try:
        whole = json.loads(text)
    except ValueError:
        return [row for _, row in read_rows(path)]
    listed = whole.get("data", [whole]) if isinstance(whole, dict) else whole
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise InvalidQuestionFile(f"{path}: a list of JSON objects is wanted")
    return listed


def _question(name: object, text: str, evidence: list[Any], facts: list[str], **more: Any) -> dict[str, Any]:
    answerable = bool(more.pop("answerable", True))
    return {
        "id": str(name), "question": text, "kind": more.pop("kind", "fact" if answerable else "unanswerable"),
        "history": [], "answerable": answerable, "evidence": evidence, "facts": facts, "note": "", **more,
    }  # fmt: skip


def _span(doc: str, quote: str) -> dict[str, Any]:
    return {"doc": doc, "page": None, "quote": quote}


def from_trec_rag(path: Path) -> Converted:
    """TREC RAG: references and answer sentences, markers from 0; document ids become paragraph ids."""
    answers = []
    for row in _rows(path):
        if not isinstance(row.get("answer"), list) or not isinstance(row.get("references"), list):
            raise InvalidQuestionFile(f"{path}: a TREC RAG answer has 'references' and 'answer'")
        name = row.get("topic_id") or row.get("narrative_id") or row.get("id")
        answers.append({"id": str(name), "references": row["references"], "answer": row["answer"]})
    return Converted(answers=tuple(answers), losses=("no quotes: verbatimness cannot be checked",))


def from_alce(path: Path) -> Converted:
    """ALCE: `output` with [n], `docs` as passages, short answers as facts."""
    questions, answers = [], []
    corpus: dict[str, dict[str, Any]] = {}
    for at, row in enumerate(_rows(path)):
        name = str(row.get("sample_id") or row.get("id") or at)
        references = []
        for doc in row.get("docs", []):
            pid = f"{doc.get('id') or doc.get('title', '')}-{len(doc['text'])}-{doc['text'][:24]}"
            corpus.setdefault(pid, {"paragraph_id": pid, "doc": str(doc.get("title", pid)), "text": doc["text"]})
            references.append({"paragraph_id": pid, "doc": corpus[pid]["doc"]})
        facts = ["|".join(pair["short_answers"]) for pair in row.get("qa_pairs") or [] if pair.get("short_answers")]
        questions.append(_question(name, row["question"], [], facts))
        if isinstance(row.get("output"), str):
            answers.append({"id": name, "output": row["output"], "docs": references})
    losses = ("no gold evidence: retrieval and evidence measures are not meaningful",)
    return Converted(tuple(questions), tuple(answers), tuple(corpus.values()), losses)


def from_beir(path: Path) -> Converted:
    """BEIR: a folder with corpus.jsonl, queries.jsonl and qrels/*.tsv; every document is one paragraph."""
    corpus = [
        {"paragraph_id": str(r["_id"]), "doc": str(r["_id"]), "title": r.get("title", ""), "text": r["text"]}
        for r in _rows(path / "corpus.jsonl")
    ]
    texts = {row["paragraph_id"]: row["text"] for row in corpus}
    judged: dict[str, dict[str, int]] = {}
    tables = sorted((path / "qrels").glob("*.tsv"))
    if not tables:
        raise InvalidQuestionFile(f"{path}: holds no qrels/*.tsv")
    for table in tables:
        for line in table.read_text(encoding="utf-8").splitlines()[1:]:
            query, pid, grade = line.split("\t")[:3]
            judged.setdefault(query, {})[pid] = int(grade)
    questions = []
    for row in _rows(path / "queries.jsonl"):
        given = judged.get(str(row["_id"]))
        if given is None:
            continue
        good = [pid for pid, grade in given.items() if grade > 0 and pid in texts]
        evidence = [[_span(pid, texts[pid]) for pid in good]] if good else []
        rest = {pid: min(grade, 2) for pid, grade in given.items()}
        questions.append(_question(row["_id"], row["text"], evidence, [], answerable=bool(good), judged=rest))
    return Converted(tuple(questions), corpus=tuple(corpus), losses=("relevant documents count as alternatives",))


def from_squad2(path: Path) -> Converted:
    """SQuAD 2.0: each context is a paragraph; the evidence is the sentence that holds the answer."""
    questions, corpus = [], []
    for article in _rows(path):
        for at, given in enumerate(article["paragraphs"]):
            doc, context = article["title"], given["context"]
            corpus.append({"paragraph_id": f"{doc}-{at}", "doc": doc, "text": context})
            for qa in given["qas"]:
                impossible = bool(qa.get("is_impossible"))
                answers = [] if impossible else qa["answers"]
                spans = dict.fromkeys(_sentence_at(context, answer["answer_start"]) for answer in answers)
                evidence = [[_span(doc, quote) for quote in spans]] if spans else []
                facts = ["|".join(dict.fromkeys(answer["text"] for answer in answers))] if answers else []
                more = {"stratum": "e", "searched": "the paragraph was read"} if impossible else {}
                questions.append(
                    _question(qa["id"], qa["question"], evidence, facts, answerable=not impossible, **more)
                )
    return Converted(tuple(questions), corpus=tuple(corpus))


def _sentence_at(text: str, start: int) -> str:
    return next(text[first:last] for first, last in sentences(text) if first <= start < last)


def from_ragas(path: Path) -> Converted:
    """ragas: user_input, response, retrieved_contexts, and where given reference_contexts as evidence."""
    questions, answers = [], []
    corpus: dict[str, dict[str, Any]] = {}
    for at, row in enumerate(_rows(path)):
        name = str(row.get("id") or at)
        asked = row.get("user_input") or row["question"]
        contexts = row.get("retrieved_contexts") or row.get("contexts") or []
        gold = row.get("reference_contexts") or []
        for text in (*contexts, *gold):
            corpus.setdefault(text, {"paragraph_id": f"context-{len(corpus) + 1}", "doc": "contexts", "text": text})
        questions.append(_question(name, str(asked), [[_span("contexts", text)] for text in gold], []))
        hits = [
            {"paragraph_id": corpus[text]["paragraph_id"], "doc": "contexts", "text": text}
            for text in dict.fromkeys(contexts)
        ]
        answer = row.get("response") or row.get("answer") or ""
        answers.append({"id": name, "answer": answer, "references": [], "retrieved": hits})
    losses = ("ragas answers cite nothing: citations and quotes cannot be checked",)
    return Converted(tuple(questions), tuple(answers), tuple(corpus.values()), losses)


def from_clapnq(path: Path) -> Converted:
    """CLAPNQ: one passage a question; each selected sentence is evidence, no answer means it cannot be answered."""
    questions, corpus = [], {}
    for row in _rows(path):
        passage = row["passages"][0]
        doc = f"{passage['title']} ({row['id']})"
        corpus[doc] = {"paragraph_id": str(row["id"]), "doc": doc, "title": passage["title"], "text": passage["text"]}
        chosen = [
            s.strip() for output in row.get("output", []) for s in output.get("selected_sentences") or [] if s.strip()
        ]
        answered = any(output.get("answer") for output in row.get("output", []))
        evidence = [[_span(doc, sentence)] for sentence in dict.fromkeys(chosen)] if answered else []
        more = {} if answered else {"stratum": "e", "searched": "the passage was read"}
        questions.append(_question(row["id"], row["input"], evidence, [], answerable=answered, **more))
    return Converted(tuple(questions), corpus=tuple(corpus.values()))


def from_obliqa(path: Path) -> Converted:
    """ObliQA: every passage of a question is a group of its own, all are needed."""
    questions: Rows = []
    corpus: dict[str, dict[str, Any]] = {}
    for row in _rows(path):
        evidence = []
        for passage in row["Passages"]:
            doc, pid = str(passage["DocumentID"]), f"{passage['DocumentID']}-{passage['PassageID']}"
            corpus.setdefault(
                pid, {"paragraph_id": pid, "doc": doc, "text": passage["Passage"], "number": str(passage["PassageID"])}
            )
            evidence.append(
                [{"doc": doc, "page": None, "paragraph": str(passage["PassageID"]), "quote": passage["Passage"]}]
            )
        questions.append(_question(row["QuestionID"], row["Question"], evidence, []))
    return Converted(tuple(questions), corpus=tuple(corpus.values()))


def from_wice(path: Path) -> Converted:
    """WiCE: a claim, the sentences of its source, and the alternative sets of sentences that support it."""
    questions, corpus = [], []
    for at, row in enumerate(_rows(path)):
        meta = row.get("meta") or {}
        name = str(meta.get("id") or at)
        for place, sentence in enumerate(row["evidence"]):
            corpus.append({"paragraph_id": f"{name}-{place}", "doc": name, "text": sentence, "number": str(place)})
        sets = [indices for indices in row.get("supporting_sentences") or [] if indices]
        group = [
            [{"doc": name, "page": None, "paragraph": str(i), "quote": row["evidence"][i]} for i in indices]
            for indices in sets
        ]
        label = row.get("label", "")
        questions.append(
            _question(
                name, row["claim"], [group] if group else [], [], answerable=bool(group), kind="claim", label=label
            )
        )
    return Converted(tuple(questions), corpus=tuple(corpus), losses=("claims stand where questions would",))


READERS: Mapping[str, Callable[[Path], Converted]] = {
    "trec-rag": from_trec_rag,
    "alce": from_alce,
    "beir": from_beir,
    "squad2": from_squad2,
    "ragas": from_ragas,
    "clapnq": from_clapnq,
    "obliqa": from_obliqa,
    "wice": from_wice,
}


def convert(form: str, path: Path) -> Converted:
    """What the file holds, read in that form.  Raises InvalidQuestionFile naming the field that is missing."""
    try:
        return READERS[form](path)
    except (KeyError, IndexError, TypeError, AttributeError, ValueError, StopIteration) as error:
        raise InvalidQuestionFile(f"{path}: not in the form {form} ({type(error).__name__}: {error})") from error


def write_converted(converted: Converted, folder: Path) -> tuple[Path, ...]:
    """questions.jsonl, answers.jsonl and corpus.jsonl in the folder, those that came of it."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in ("questions", "answers", "corpus"):
        rows = getattr(converted, name)
        if rows:
            text = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8", newline="\n")
            written.append(folder / f"{name}.jsonl")
    return tuple(written)
