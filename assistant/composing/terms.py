"""Answers to "what is X": where the documents themselves expand or explain a term."""

import re

from assistant.answers import Status
from assistant.evidence.absence import not_found
from assistant.evidence.draft import Draft, Pick, build_draft
from assistant.evidence.material import Material, sections_by_document
from assistant.evidence.select import choose, pick_with_context
from assistant.evidence.weigh import Evidence
from assistant.language.sentences import split_sentences
from assistant.questions.period import day_of
from ingest.documents import SEARCHED_KINDS

#: Documents that are read through for an acronym's expansion when no glossary entry is stored.
_MOST_READ = 12
_EXPLAINS = re.compile(
    r"\b(?:is an?|are|means|which|known as|called|sets out|aims? to|designed|provides?"
    r"|emphasis\w+)\b",
    re.I,
)
_ASKS_MEANING = re.compile(r"\b(?:what|whats|mean\w*|stands?|explain\w*|defin\w*|is|are)\b", re.I)
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z]s?")
_LONGEST = 60
#: How sentences say what a term is: `names` stands for a pattern of its names.
_WAYS_TO_DEFINE = (
    r"(?<!\w){names}[’'”)]*,?(?:\s+[\w-]+){{0,2}}?\s+(?:is|are|was|were)\s+(?:an?|the|designed|intended|meant"
    r"|aimed|set up"
    r"|established|created|there to|made up|known as|responsible for)\b",
    r"(?<!\w){names}[’'”)]*\s+(?:[\w-]+\s+)?(?:provides?|offers?|helps?|brings?|aims?|supports?|enables?"
    r"|exists?|consists?"
    r"|ensures?|works? with|deals? with|oversees?|means?|stands? for)\b",
    r"\b(?:aim|purpose|role|function|remit|task|job)s? of (?:the |an? |each )?{names}(?!\w)",
    r"(?<!\w){names}(?:[’']s?)? (?:aim|purpose|role|function|remit)\b",
    r"(?<!\w){names}[’'”)]*,\s+(?:an?|the|which|who|where)\s",
    r"\b(?:known as|called) (?:the )?[‘'“]?{names}(?!\w)",
)


def answer_term(material: Material) -> Draft | None:
    """The sentence in which a document in scope expands an acronym, or one that explains a term."""
    understanding = material.understanding
    term = understanding.term
    if not term:
        return None
    names = _names(material, term)
    expanded = _from_glossary(material, term)
    if not expanded and len(term) <= 8 and not term.islower():
        expanded = _from_brackets(material, term)
    if expanded:
        told = _defining(material, names)
        picks = [*expanded[: 1 if told else 2], *(p for p in told if not any(_overlap(p, q) for q in expanded))]
        return build_draft(Status.ANSWERED, sections_by_document(picks), order=material.order)
    pattern = re.compile(r"(?<!\w)" + re.escape(term).replace("'", "[’']") + r"(?!\w)", re.I)
    saying = [e for part in material.parts for e in part.ranked if pattern.search(e.text)]
    if term.isupper():
        bracketed = re.compile(r"\(" + re.escape(term) + r"s?\b")
        first = [e for e in saying if bracketed.search(e.text)]
        if first:
            return _expanded_in_text(material, first, names)
    if not saying:
        # "Northby ABC" is answered by what is said of it under its full name, "what is an ABC?" is not.
        meaning = term.isupper() and _ASKS_MEANING.search(understanding.question)
        return not_found(understanding, material.ranked, order=material.order) if meaning else None
    saying.sort(key=lambda e: (-_defines(e.text, names), -_explains(e, term), -e.score))
    best = choose(_rescored(saying), words=90, most=2, margin=0.6)
    return build_draft(Status.ANSWERED, sections_by_document(best), order=material.order)


def _expanded_in_text(material: Material, first: list[Evidence], names: str) -> Draft:
    """A sentence with the acronym in brackets, one with the field's own name before it where there is one.

    A report may have the words in another order; what says what the thing is for is told as well, and first then.
    """
    full = re.compile(names.replace(names[3:].partition("|")[0] + "|", "", 1), re.I) if "|" in names else None
    own = [e for e in first if full is not None and full.search(e.text)]
    told = _defining(material, names)
    picks = list(choose(own or first, words=60, most=1))
    picks = [p for p in picks if not any(_overlap(p, q) for q in told)]
    kept = [*picks, *told] if own or not told or full is None else told
    return build_draft(Status.ANSWERED, sections_by_document(kept), order=material.order)


def _names(material: Material, term: str) -> str:
    """A pattern of the term, in the singular and the plural, and of what the field calls it in full."""
    full = [n for n in material.understanding.expansions if " " in n] if _ACRONYM.fullmatch(term) else []
    own = re.escape(term.removesuffix("s") if _ACRONYM.fullmatch(term) else term).replace("'", "[’']")
    return "(?:" + "|".join((own + "s?", *(re.escape(n).replace("'", "[’']") for n in full))) + ")"


def _defines(text: str, names: str) -> bool:
    """True when a sentence says what a term is, does or is for: "XYZ meetings are designed to ..."."""
    return any(re.search(way.format(names=names), text, re.I) for way in _WAYS_TO_DEFINE)


def _defining(material: Material, names: str) -> list[Pick]:
    """The best sentence that says what the term is, does or is for; none when no sentence does."""
    ranked = [e for part in material.parts for e in part.ranked]
    telling = [e for e in ranked if len(e.text.split()) <= _LONGEST and _defines(e.text, names)]
    return [pick_with_context(telling[0])] if telling else []


def _overlap(one: Pick, other: Pick) -> bool:
    same = one.paragraph.paragraph_id == other.paragraph.paragraph_id
    return same and one.start < other.end and other.start < one.end


def _explains(evidence: Evidence, term: str) -> int:
    """How much a sentence looks like an explanation: "its adoption service, ABC, ..." counts most."""
    beside = re.search(
        rf"\w,\s+{re.escape(term)}\b|\b{re.escape(term)}\s+(?:is|was|provides|offers|helps"
        rf"|aims)\b",
        evidence.text,
    )
    return 2 * bool(beside) + len(_EXPLAINS.findall(evidence.text)[:2])


def _rescored(saying: list[Evidence]) -> list[Evidence]:
    """The same evidence; its order, not its score, says which is best here."""
    best = max(e.score for e in saying)
    return [e for e in saying if e.score >= best - 0.6]


def _from_brackets(material: Material, term: str) -> list[Pick]:
    """The first sentence of the newest document in scope that has the acronym in brackets after its expansion."""
    documents = material.understanding.documents
    if len(documents) > _MOST_READ:
        return []
    own = re.escape(term.removesuffix("s") if len(term) > 3 else term)
    # "The ABC (Advice and Brokerage Centre) opened", as well as "The Advice and Brokerage Centre (ABC) opened".
    bracketed = re.compile(
        rf"\w\s+\({own}s?\)|(?<!\w){own}s?\b[^.()]{{0,12}}\([A-Za-z][\w’'&-]*[ -][\w’'&, -]{{6,70}}\)", re.I
    )
    for document in sorted(documents, key=day_of, reverse=True):
        for paragraph in material.library.paragraphs(document.doc_id):
            if paragraph.kind not in SEARCHED_KINDS or not bracketed.search(paragraph.text):
                continue
            for start, end in split_sentences(paragraph.text):
                if bracketed.search(paragraph.text[start:end]):
                    whole = Evidence(paragraph, document, start, end, 1.0, 1.0, (), True, 1.0)
                    return [pick_with_context(whole)]
    return []


def _from_glossary(material: Material, term: str) -> list[Pick]:
    """Where the documents in scope expand the acronym, newest first."""
    wanted = {d.doc_id for d in material.understanding.documents}
    picks = []
    for finding in material.library.findings(kind="term"):
        if finding.doc_id not in wanted or finding.area.casefold().rstrip("s") != term.casefold().rstrip("s"):
            continue
        paragraph = material.library.paragraph(finding.paragraph_id)
        document = material.library.document(finding.doc_id)
        for start, end in split_sentences(paragraph.text):
            if finding.area in paragraph.text[start:end]:
                whole = Evidence(paragraph, document, start, end, 1.0, 1.0, (), True, 1.0)
                picks.append(pick_with_context(whole))
                break
    picks.sort(key=lambda p: (-(p.document.published.toordinal() if p.document.published else 0), p.paragraph.order))
    return picks
