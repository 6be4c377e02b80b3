"""What readers keep, as plain JSON files beside the library: packs of quotes, answers with an address, feedback.

Nothing is kept unless a reader asks for it.  A pack belongs to whoever knows
its name, which is random and travels in a cookie that no script can read.
"""

import hashlib
import json
import os
import re
import secrets
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from assistant.answers import Answer
from assistant.batch import json_line
from assistant.evidence.quotes import label_place
from assistant.render import to_json
from index.library import Library
from ingest.errors import LibraryError, ScrutineerError

FOLDER = "kept"
COOKIE = "pack"
HOME = "home"
MOST_QUOTES = 200
LONGEST_NOTE = 4000
FAULTS = (
    "The answer is wrong",
    "The evidence does not support it",
    "Evidence is missing",
    "It is out of date",
    "It says the wrong person or body said it",
)
_WRITING = threading.Lock()


class PackFull(ScrutineerError):
    """A pack that holds as many quotes as a pack can hold."""


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """One quote as it stood when it was collected; it does not change when the library does."""

    quote_id: str
    quote: str
    place: str
    title: str
    publisher: str
    authority: str
    published: str
    page: int
    paragraph: str
    paragraph_id: str
    start: int
    end: int
    filename: str
    sha256: str
    generation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Quotes collected for a meeting, with the reader's own title and questions to ask there."""

    name: str
    title: str = ""
    questions: str = ""
    quotes: tuple[KeptQuote, ...] = field(default=())


def new_name() -> str:
    """Returns a name that nobody can guess."""
    return secrets.token_hex(16)


def is_name(text: str | None) -> bool:
    """True for what new_name gives: anything else is not looked for on the disk."""
    return bool(text and re.fullmatch(r"[0-9a-f]{32}", text))


def home_of(cookie: str | None) -> str:
    """Returns the authority that a reader's cookie names, or an empty string."""
    return unquote(cookie or "")[:200]


def keep_quote(library: Library, paragraph_id: str, start: int, end: int) -> KeptQuote:
    """Returns a quote with everything that is needed to cite it; without a span, the whole paragraph.

    Raises:
        UnknownParagraph: when the library does not hold it.
    """
    paragraph = library.paragraph(paragraph_id)
    document = library.document(paragraph.doc_id)
    if not 0 <= start < end <= len(paragraph.text):
        start, end = 0, len(paragraph.text)
    return KeptQuote(
        quote_id=secrets.token_hex(6),
        quote=paragraph.text[start:end],
        place=label_place(document, paragraph),
        title=document.title or document.source.filename,
        publisher=document.publisher,
        authority=document.authority,
        published=document.published.isoformat() if document.published else "",
        page=paragraph.first_page,
        paragraph=paragraph.number or "",
        paragraph_id=paragraph_id,
        start=start,
        end=end,
        filename=document.source.filename,
        sha256=document.source.sha256,
        generation=library.generation,
    )


def read_pack(folder: Path, name: str) -> Pack:
    """Returns a pack; an empty one when nothing was collected under the name."""
    value = _read(folder, "packs", name)
    if value is None:
        return Pack(name)
    quotes = tuple(KeptQuote(**quote) for quote in value["quotes"])
    return Pack(name, value["title"], value["questions"], quotes)


def write_pack(folder: Path, pack: Pack) -> None:
    """Writes a pack in place of the one of the same name."""
    _write(folder, "packs", pack.name, asdict(pack))


def add_quote(folder: Path, name: str, quote: KeptQuote) -> bool:
    """Adds a quote to a pack; False when the pack holds it already.  Raises PackFull."""
    with _WRITING:
        pack = read_pack(folder, name)
        if any((q.paragraph_id, q.start, q.end) == (quote.paragraph_id, quote.start, quote.end) for q in pack.quotes):
            return False
        if len(pack.quotes) >= MOST_QUOTES:
            raise PackFull(f"This pack holds {MOST_QUOTES} quotes already. Remove some before you add more.")
        write_pack(folder, replace(pack, quotes=(*pack.quotes, quote)))
    return True


def change_pack(folder: Path, name: str, form: dict[str, str]) -> Pack:
    """Writes what the reader typed into a pack and returns it.

    The form's fields are "title", "questions", "note-ID" for a quote's note,
    and "without" with the id of a quote to take away.
    """
    with _WRITING:
        pack = read_pack(folder, name)
        quotes = tuple(
            replace(quote, note=form.get(f"note-{quote.quote_id}", quote.note)[:LONGEST_NOTE])
            for quote in pack.quotes
            if quote.quote_id != form.get("without")
        )
        changed = Pack(name, form.get("title", "")[:200], form.get("questions", "")[:LONGEST_NOTE], quotes)
        write_pack(folder, changed)
    return changed


def keep_answer(folder: Path, answer: Answer, library: Library, *, history: Sequence[str] = ()) -> str:
    """Keeps an answer with its citations as they stand and returns its name; the same answer has the same name.

    `history` are the questions asked before it: "and in 2022?" is not understood without them.
    """
    value = to_json(answer, library) | {"history": list(history)}
    value.pop("seconds", None)
    text = json.dumps(value, sort_keys=True, ensure_ascii=True)
    name = hashlib.sha256(text.encode()).hexdigest()[:32]
    _write(folder, "answers", name, value)
    return name


def read_answer(folder: Path, name: str) -> dict[str, Any] | None:
    """Returns a kept answer in the contract's form, or None."""
    return _read(folder, "answers", name)


def keep_feedback(  # noqa: PLR0913
    folder: Path, answer: Answer, library: Library, *, fault: str, words: str, history: Sequence[str] = ()
) -> None:
    """Adds one line to the feedback: an evaluation question with what was answered and what is wrong with it."""
    value = to_json(answer, library)
    line = {
        "id": f"feedback-{secrets.token_hex(4)}",
        "question": answer.question,
        "history": list(history),
        "fault": fault if fault in FAULTS else FAULTS[0],
        "note": words[:LONGEST_NOTE],
        "status": value["status"],
        "scope": value["scope"],
        "library": answer.receipt.generation,
        "cited": [citation.paragraph_id for citation in answer.citations],
        "retrieved": [hit.paragraph_id for hit in answer.hits],
    }
    path = _folder(folder) / "feedback.jsonl"
    with _WRITING, path.open("a", encoding="utf-8", newline="\n") as out:
        out.write(json_line(line))


def _folder(folder: Path, *parts: str) -> Path:
    path = folder.joinpath(FOLDER, *parts)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(f"Nothing can be kept: {path} cannot be written ({error.strerror}).") from error
    return path


def _read(folder: Path, kind: str, name: str) -> dict[str, Any] | None:
    if not is_name(name):
        return None
    try:
        value = json.loads((folder / FOLDER / kind / f"{name}.json").read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise LibraryError(f"What was kept as {name} cannot be read ({error}).") from error
    return value if isinstance(value, dict) else None


def _write(folder: Path, kind: str, name: str, value: dict[str, Any]) -> None:
    if not is_name(name):
        raise LibraryError("This pack has no proper name. Open the page again and start a new one.")
    target = _folder(folder, kind) / f"{name}.json"
    handle, partial = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(json.dumps(value, ensure_ascii=True, indent=1))
        os.replace(partial, target)
    except OSError as error:
        raise LibraryError(
            f"{target} could not be written ({error.strerror}). Free some space and try again."
        ) from error
    finally:
        Path(partial).unlink(missing_ok=True)
