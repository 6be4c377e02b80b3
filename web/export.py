"""A pack of quotes as Word with footnotes, as Markdown and as CSV; sources and the receipt are always included."""

import csv
import io
from datetime import date
from typing import Any

from assistant.evidence.quotes import say_date
from web.kept import KeptQuote, Pack

#: Spreadsheet programs take a cell that begins with one of these for a formula, full-width forms too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = (
    "Quote",
    "Words of",
    "About",
    "Published",
    "Document",
    "Page",
    "Paragraph",
    "Note",
    "File",
    "sha256",
    "Library",
)
MARKDOWN = str.maketrans({c: "\\" + c for c in "\\`*_{}[]<>#|~^$&"})


def neutral(text: str) -> str:
    """Returns a cell's text that no spreadsheet program takes for a formula."""
    return "'" + text if text.lstrip(" ").startswith(FORMULA) else text


def footnote(quote: KeptQuote) -> str:
    """Returns where a quote comes from, in full."""
    return f"{quote.title}. {quote.place}. File {quote.filename}, sha256 {quote.sha256}."


def heading(pack: Pack) -> str:
    """Returns the pack's title, or a plain one."""
    return pack.title.strip() or "Quotes for a meeting"


def receipt(pack: Pack, today: date) -> str:
    """Returns the sentence that says what the pack was made from and when."""
    generations = ", ".join(sorted({quote.generation for quote in pack.quotes})) or "none"
    return (
        f"Made with Scrutineer on {say_date(today)} from library {generations}. Every quote stands in its document "
        "as it is shown here. No language model wrote any of it."
    )


def to_csv(pack: Pack, today: date) -> str:
    """Returns the pack as CSV with a header row; the last row is the receipt."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow([neutral(column) for column in COLUMNS])
    for q in pack.quotes:
        row = (q.quote, q.publisher, q.authority, q.published, q.title, str(q.page), q.paragraph, q.note, q.filename,
               q.sha256, q.generation)  # fmt: skip
        rows.writerow([neutral(cell) for cell in row])
    rows.writerow([neutral(receipt(pack, today))] + [""] * (len(COLUMNS) - 1))
    return "\ufeff" + out.getvalue()  # without the mark, spreadsheet programs on Windows misread “ and £


def to_markdown(pack: Pack, today: date) -> str:
    """Returns the pack as Markdown with footnotes."""
    lines = [f"# {_plain(heading(pack))}", ""]
    if pack.questions.strip():
        asked = [line for line in pack.questions.splitlines() if line.strip()]
        lines += ["## Questions to ask", "", *(f"- {_plain(line)}" for line in asked), ""]
    lines += ["## What the documents say", ""]
    for n, quote in enumerate(pack.quotes, start=1):
        lines += [f"> “{_plain(quote.quote)}”[^{n}]", ">", f"> {_plain(quote.place)}", ""]
        if quote.note.strip():
            lines += [f"Note: {_plain(quote.note)}", ""]
    lines += [f"[^{n}]: {_plain(footnote(quote))}" for n, quote in enumerate(pack.quotes, start=1)]
    return "\n".join([*lines, "", _plain(receipt(pack, today)), ""])


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(MARKDOWN)


def to_word(pack: Pack, today: date) -> bytes:
    """Returns the pack as a Word document with a real footnote for each quote."""
    from docx import Document

    from web.footnotes import add_footnote, add_footnotes_part

    word = Document()
    word.core_properties.title = _legal(heading(pack))
    word.core_properties.author = "Scrutineer"
    notes = add_footnotes_part(word)
    word.add_heading(_legal(heading(pack)), level=0)
    if pack.questions.strip():
        word.add_heading("Questions to ask", level=1)
        for line in pack.questions.splitlines():
            if line.strip():
                word.add_paragraph(_legal(line.strip()), style="List Bullet")
    word.add_heading("What the documents say", level=1)
    for quote in pack.quotes:
        _add_quote(word, notes, quote, add_footnote)
    word.add_heading("How this was made", level=1)
    word.add_paragraph(_legal(receipt(pack, today)))
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _add_quote(word: Any, notes: Any, quote: KeptQuote, add_footnote: Any) -> None:
    shown = word.add_paragraph(_legal(f"“{quote.quote}”"), style="Quote")
    add_footnote(notes, shown, _legal(footnote(quote)))
    word.add_paragraph(_legal(quote.place))
    if quote.note.strip():
        word.add_paragraph(_legal(f"Note: {quote.note.strip()}"))


def _legal(text: str) -> str:
    """Returns text without the characters that XML cannot hold."""
    return "".join(
        c if c in "\t\n" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe" or c > "\uffff" else "\ufffd" for c in text
    )
