"""An Answer as JSON (contract version 1), as plain text and as Markdown."""

from typing import Any

from assistant.answers import VERSION, Answer, Citation
from assistant.evidence.quotes import label_place
from index.library import Library


def to_json(answer: Answer, library: Library, *, question_id: str | None = None) -> dict[str, Any]:
    """The answer as the contract's object: plain dicts, lists, strings and numbers."""
    scope = answer.scope
    return {
        "v": VERSION,
        "id": question_id,
        "question": answer.question,
        "status": str(answer.status),
        "text": answer.text,
        "statements": [{"text": s.text, "kind": s.kind, "citations": list(s.citations)} for s in answer.statements],
        "citations": [_citation(c, library) for c in answer.citations],
        "retrieved": [_retrieved(h.paragraph_id, h.score, library) for h in answer.hits],
        "scope": {
            "authorities": list(scope.authorities),
            "from": scope.start.isoformat() if scope.start else None,
            "to": scope.end.isoformat() if scope.end else None,
            "publishers": list(scope.publishers),
        },
        "not_found": None
        if answer.not_found is None
        else {
            "reason": answer.not_found.reason,
            "searched": answer.not_found.searched,
            "documents": answer.not_found.documents,
            "nearest": list(answer.not_found.nearest),
        },
        "answerer": answer.receipt.answerer,
        "library": answer.receipt.generation,
        "seconds": round(answer.seconds, 4),
    }


def _citation(citation: Citation, library: Library) -> dict[str, Any]:
    paragraph = library.paragraph(citation.paragraph_id)
    document = library.document(paragraph.doc_id)
    day = document.published or document.inspected_to
    return {
        "n": citation.n,
        "doc": document.source.filename,
        "title": document.title,
        "publisher": document.publisher,
        "authority": document.authority,
        "date": day.isoformat() if day else None,
        "page": paragraph.first_page,
        "paragraph": paragraph.number,
        "heading": list(paragraph.headings),
        "paragraph_id": citation.paragraph_id,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "passage": paragraph.text,
        "support": str(citation.support),
    }


def _retrieved(paragraph_id: str, score: float, library: Library) -> dict[str, Any]:
    paragraph = library.paragraph(paragraph_id)
    return {
        "paragraph_id": paragraph_id,
        "doc": library.document(paragraph.doc_id).source.filename,
        "page": paragraph.first_page,
        "score": round(score, 6),
        "text": paragraph.text,
    }


def _address(citation: Citation, library: Library) -> str:
    paragraph = library.paragraph(citation.paragraph_id)
    return label_place(library.document(paragraph.doc_id), paragraph)


def to_text(answer: Answer, library: Library) -> str:
    """The answer for a terminal: the text, then each source's address, then what was near when nothing was found."""
    lines = [answer.text]
    if answer.citations:
        lines += ["", "Sources"]
        lines += [f"[{c.n}] {_address(c, library)}" for c in answer.citations]
    if answer.not_found is not None and answer.not_found.nearest:
        lines += ["", "Nearest passages (not an answer)"]
        for paragraph_id in answer.not_found.nearest:
            paragraph = library.paragraph(paragraph_id)
            lines.append(f"- {label_place(library.document(paragraph.doc_id), paragraph)}: {paragraph.text}")
    lines += ["", _receipt(answer)]
    return "\n".join(lines)


def to_markdown(answer: Answer, library: Library) -> str:
    """The answer as Markdown: quotes as block quotes with their sources under them, and the receipt."""
    lines = [f"# {_plain(answer.question)}", ""]
    cited = {c.n: c for c in answer.citations}
    for statement in answer.statements:
        if statement.kind == "quote":
            lines.append(f"> {_plain(statement.text)}")
            lines += [f"> — [{n}] {_address(cited[n], library)}" for n in statement.citations]
        else:
            marks = "".join(f" [{n}]" for n in statement.citations)
            lines.append(_plain(statement.text) + marks)
        lines.append("")
    if answer.not_found is not None:
        if not answer.statements:
            lines += [_plain(answer.not_found.reason), "", _plain(answer.not_found.searched), ""]
        for paragraph_id in answer.not_found.nearest:
            paragraph = library.paragraph(paragraph_id)
            address = label_place(library.document(paragraph.doc_id), paragraph)
            lines.append(f"- Near, not an answer ({address}): {_plain(paragraph.text)}")
    claims = [n for s in answer.statements if s.kind == "claim" for n in s.citations]
    if claims:
        lines += ["Sources", ""]
        lines += [f"- [{n}] {_address(cited[n], library)}: “{_plain(cited[n].quote)}”" for n in dict.fromkeys(claims)]
    lines += ["", _receipt(answer), ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in text)


def _receipt(answer: Answer) -> str:
    receipt = answer.receipt
    count = len(receipt.documents)
    return (
        f"Library {receipt.generation}; {count} document{'' if count == 1 else 's'} searched; "
        f"answerer {receipt.answerer}; {receipt.verified} quotes verified, {receipt.removed} removed."
    )
