"""What had to improve, in the briefing: each item of the lists, and what later papers say of it in whose words."""

from collections import Counter
from collections.abc import Sequence

from assistant.evidence.quotes import say_date
from assistant.followed.fates import Fate
from assistant.followed.matches import Followed, Later, count_later, documents_after, follow, items_of, same_service
from index.library import Library
from ingest.documents import Document
from ingest.judgements import LSCB
from web.choices import is_inspector
from web.parts import document_address, source_address
from web.text import link, safe

#: How many items of one list are shown; the report itself holds the rest.
MOST_ITEMS = 25
_WORDS = {
    Fate.RAISED: "Raised again",
    Fate.PROGRESS: "Progress reported",
    Fate.WELL: "Spoken well of",
    Fate.DONE: "Done, the council says",
    Fate.COUNCIL: "Spoken of by the council",
    Fate.RELATED: "May be related",
}
TITLE = "<h2>What Ofsted said must improve, and what later papers say</h2>"
_EXPLAINED = (
    "<p class='note'>Matched by subject, by a computer, and quoted so that you can judge. “Not mentioned” means that"
    " nothing on the same subject was found in the later papers held. It does not mean that the matter is resolved.</p>"
)


def improve_part(library: Library, documents: Sequence[Document]) -> str:
    """Returns the newest list of what must improve, and those before it with what later papers say of each item.

    `documents` are those of one authority, oldest first.  The newest list that
    later papers follow is open; older ones can be opened.
    """
    reports = [d for d in documents if is_inspector(d.publisher) and d.published and items_of(library, d)]
    if not reports:
        return TITLE + "<p>No list of what had to improve was found in these documents.</p>"
    followed = [d for d in reports if any(same_service(later, d) for later in documents_after(library, d))]
    newest = [d for d in reports if d not in followed]
    shown = "".join(_list(library, document, opened=True) for document in (*reversed(newest), *followed[-1:]))
    older = "".join(_list(library, document, opened=False) for document in reversed(followed[:-1]))
    return f"{TITLE}{_EXPLAINED if followed else ''}{shown}{older}"


def _list(library: Library, report: Document, *, opened: bool) -> str:
    every = follow(library, items_of(library, report))
    where = link(document_address(report.doc_id), report.title or report.source.filename)
    told = f"{safe(report.publisher)}, {safe(say_date(report.published))}: {where}."
    searched = every[0].searched
    lines = "".join(_item(library, one) for one in every[:MOST_ITEMS])
    more = len(every) - MOST_ITEMS
    rest = f"<p>{more} more are in the report.</p>" if more > 0 else ""
    title = f"{safe(report.kind[:1].upper() + report.kind[1:])}, {safe(say_date(report.published))}"
    body = f"<p>{told} {safe(_summary(every, searched))}</p><ol class='improve'>{lines}</ol>{rest}"
    if opened:
        return f"<h3>{title}</h3>{body}"
    return f"<details><summary>An older list: {title}</summary>{body}</details>"


def _summary(every: Sequence[Followed], searched: Sequence[Document]) -> str:
    count = f"{len(every)} item{'' if len(every) == 1 else 's'}."
    if not searched:
        return f"{count} No later document about the same services is in the library."
    held = count_later(len(searched))
    fates = Counter(fate for one in every for fate in one.fates - {Fate.RELATED})
    told = [f"{fates[fate]} {words[0].lower() + words[1:]}" for fate, words in _WORDS.items() if fates[fate]]
    related = sum(1 for one in every if one.fates == {Fate.RELATED})
    told += [f"{related} with a passage that may be related"] if related else []
    silent = sum(1 for one in every if not one.later)
    told += [f"{silent} not mentioned"] if silent else []
    return f"{count} In {held}: {', '.join(told)}."


def _item(library: Library, one: Followed) -> str:
    item = one.item
    number = f" value='{item.number}'" if item.number.isdecimal() else ""
    board = "<span class='note'>(to the safeguarding board)</span> " if item.finding.normalised == LSCB else ""
    source = link(source_address(item.paragraph.paragraph_id), "Source", more="of this item")
    quote = f"<blockquote><p>{board}“{safe(item.finding.value)}” {source}</p></blockquote>"
    firm = [later for later in one.later if later.fate is not Fate.RELATED]
    shown = firm or list(one.later)
    if shown:
        return f"<li{number}>{quote}<ul class='later'>{''.join(_later(later) for later in shown)}</ul></li>"
    silent = f"Not mentioned in {count_later(len(one.searched))}." if one.searched else ""
    return f"<li{number}>{quote}{f'<p class=note>{silent}</p>' if silent else ''}</li>"


def _later(later: Later) -> str:
    pick = later.pick
    document, paragraph = pick.document, pick.paragraph
    where = (
        f"{document.publisher or 'publisher not stated'}, {say_date(document.published)}, page {paragraph.first_page}"
    )
    source = link(source_address(paragraph.paragraph_id, pick.start, pick.end), where)
    words = f"<strong>{_WORDS[later.fate]}</strong>: “{safe(pick.text)}” {source}"
    return f"<li class='note'>{words}</li>" if later.fate is Fate.RELATED else f"<li>{words}</li>"
