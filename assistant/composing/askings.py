"""Questions that ask two things ("who ran the group, and how often did it meet?"): each half on its own."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Citation, Statement, Status
from assistant.evidence.draft import Draft
from assistant.language.phrases import says
from assistant.language.words import contains_phrase, content_stems
from assistant.questions.concepts import Concept
from assistant.questions.intents import Attribute, Intent, find_attribute, find_intent
from assistant.questions.names import Named
from assistant.questions.period import Period
from assistant.questions.several import names_inspection

_VERB = r"(?:was|were|is|are|did|does|do|has|have|had|could|can|would|will)"
_ASKS = r"(?:who|whom|whose|what|why|which|how|by whom|to whom|out of how many|for how long|in which|at what|on what)"
#: An asking is the first thing said, or stands after a comma; "when did" and "how many were" ask anywhere.
_FIRST = re.compile(
    rf"^(?:and |so |but )?(?:[^?]{{0,60}}[,:–]\s*)?(?:{_ASKS}\b|(?:when|where)\s+{_VERB}\b|{_VERB}\s)"
    rf"|\b(?:when|where|why|how(?:\s+\w+)?)\s+{_VERB}\b",
    re.I,
)
#: Where the second asking begins; a bare verb is followed by whom it is asked of ("and was it", not "and are new").
_SECOND = re.compile(
    r"(?:[,;?–]\s*(?:and |but |or )?|\s(?:and|but)\s+)(?:then |also |if so,? )?"
    rf"(?P<second>(?:{_ASKS}|(?:when|where)\s+{_VERB}|{_VERB}\s+(?:it|they|he|she|there|the|this|that|these|those|its"
    r"|their|any|anyone|anything))\b.+)$",
    re.I,
)
_LEAST_WORDS = 3
#: "Ofsted recommended better use of data": told as what is known, it asks for that all the same.
_FOUND = re.compile(
    r"^(?:ofsted|(?:the )?inspectors)(?:[’']s report)? (?:had |has |have )?(?:\w+ed|said|found|told|told the council"
    r"|felt|thought)(?: (?:the council|that|for|to|about|on))* ",
    re.I,
)
_OF_OFSTED = re.compile(r"\bofsted\b|\binspectors?\b|\b(?:re-?)?inspection\b|\b20\d\d (?:SEND )?report\b", re.I)
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|so|one|ones|then)\b", re.I
)


def split_askings(question: str) -> tuple[str, str] | None:
    """The two halves of a question that asks two things, the second without its "and"; None for others.

    "When inspectors came, how many were waiting?" asks one thing: what stands before the comma asks nothing.
    """
    at = 0
    while (match := _SECOND.search(question, at)) is not None:
        first, second = question[: match.start()].strip(" ,;?–"), match.group("second").strip()
        # "I have just joined the committee. How many …": what is told first asks nothing.
        first = re.split(r"(?<=[.!])\s+", first)[-1]
        if min(len(first.split()), len(second.split())) >= _LEAST_WORDS and _FIRST.search(first):
            return f"{first}?", second[0].upper() + second[1:]
        at = match.start("second")
    return None


def with_place_and_time(half: str, own: tuple[Sequence[Named], Period], whole: tuple[Sequence[Named], Period]) -> str:
    """A half with the places and dates of the whole question where it names none of its own."""
    words = []
    if not own[0]:
        words += list(dict.fromkeys(named.authority for named in whole[0]))
    if not own[1].stated:
        words += list(dict.fromkeys(point.words for point in whole[1].points))
    return f"In {' and in '.join(words)}, {half[0].lower()}{half[1:]}" if words else half


def points_back(half: str) -> bool:
    """True when the second half has a word for what the first asks about ("how often did it meet?")."""
    return bool(_POINTS_BACK.search(half))


def tells_of(draft: Draft, concepts: Sequence[Concept], around: Sequence[str] = ()) -> bool:
    """True when the quotes of a half's answer name at least half of what it asks about, needed or not.

    A half has fewer words than a whole question: what is merely near it is sooner taken for its answer.
    `around` are the paragraphs quoted from, where the whole question was answered from them too.
    """
    quoted = content_stems(" . ".join((*(c.quote for c in draft.citations), *around)))
    named = [any(contains_phrase(quoted, name) for name in c.names) for c in concepts]
    return bool(draft.citations) and 2 * sum(named) >= len(named)


def tells_all(draft: Draft, concepts: Sequence[Concept]) -> bool:
    """True when the quotes of an answer name everything that the question needs."""
    quoted = content_stems(" . ".join(c.quote for c in draft.citations))
    return all(any(contains_phrase(quoted, name) for name in c.names) for c in concepts if c.needed)


def join_drafts(halves: Sequence[tuple[str, Draft]]) -> Draft | None:
    """The answers to the halves one after the other, each under its half; None where none has one."""
    told = [draft for _, draft in halves if draft.status is not Status.NOT_FOUND]
    if not told:
        return None
    statements: list[Statement] = []
    citations: list[Citation] = []
    for half, draft in halves:
        count = len(citations)
        if draft.status is Status.NOT_FOUND:
            reason = draft.not_found.reason if draft.not_found is not None else ""
            statements.append(Statement(f"On “{half}”: {reason}".strip(), "framing"))
            continue
        # One sentence may answer both halves: it is quoted once.
        new = {c.n: count + i for i, c in enumerate((c for c in draft.citations if not _quoted(c, citations)), start=1)}
        if draft.citations and not new:
            statements.append(Statement(f"On “{half}”: told by the words above.", "framing"))
            continue
        statements.append(Statement(f"On “{half}”:", "framing"))
        own = [s for s in draft.statements if not s.citations or any(n in new for n in s.citations)]
        # A line on whose words follow says nothing where all of them were quoted before.
        led = [
            s for s, after in zip(own, (*own[1:], None), strict=True) if not _leads(s) or (after and after.citations)
        ]
        numbered = [replace(s, citations=tuple(new[n] for n in s.citations if n in new)) for s in led]
        # That a later report was published is said once.
        statements.extend(s for s in numbered if s.citations or _leads(s) or s not in statements)
        citations.extend(replace(c, n=new[c.n]) for c in draft.citations if c.n in new)
    whole = len(told) == len(halves) and all(d.status is Status.ANSWERED for d in told)
    order = tuple(dict.fromkeys(i for _, draft in halves for i in draft.order))
    return Draft(Status.ANSWERED if whole else Status.PARTIAL, tuple(statements), tuple(citations), None, order)


def _leads(statement: Statement) -> bool:
    """True for the line over quotes that says whose words they are."""
    return not statement.citations and statement.text.endswith(":")


def of_two_kinds(halves: tuple[str, str]) -> bool:
    """True when each half wants a value and not the same one: "who chairs it, and how often does it meet?"."""
    kinds = [_kind_wanted(half) for half in halves]
    return all(kinds) and (kinds[0] != kinds[1] or kinds[0] == str(Attribute.COUNT))


def of_one_inspection(askings: Sequence[str]) -> bool:
    """True when two askings want two facts of one inspection: who led it, when it was, what grade it gave."""
    kinds = [find_intent(asking) for asking in askings]
    facts = {Intent.DATE, Intent.PERSON, Intent.JUDGEMENT}.issuperset(kinds) and len(set(kinds)) == len(kinds)
    return len(askings) > 1 and facts and names_inspection(askings[0])


def _kind_wanted(half: str) -> str:
    attribute = find_attribute(half)
    if attribute is not Attribute.NONE:
        return str(attribute)
    intent = find_intent(half)
    return str(intent) if intent in {Intent.DATE, Intent.PERSON} else ""


def split_sources(question: str) -> tuple[str, str] | None:
    """What Ofsted is asked about, and what the council said or did of it: two halves, or None for other questions.

    "What did inspectors say of neglect in 2018, and what has the council done?", "Ofsted wanted better data. How did
    the council respond?"
    """
    sentences = [s.strip() for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", question) if s.strip()]
    halves = (sentences[0], sentences[1]) if len(sentences) == 2 else split_askings(question)
    if halves is None or not _OF_OFSTED.search(halves[0]) or not says("the council's part", halves[1]):
        return None
    if _OF_OFSTED.search(halves[1]):
        return None
    # The papers looked through for it are those of the time since.
    second = re.sub(r"\s+(?:since(?: then)?|after that|afterwards)\W*$", "?", halves[1])
    return _FOUND.sub("What did Ofsted say about ", halves[0]).rstrip(".?") + "?", second


def _quoted(citation: Citation, others: Sequence[Citation]) -> bool:
    """True when the words of a citation are among those already quoted."""
    return any(c.paragraph_id == citation.paragraph_id and citation.quote in c.quote for c in others)
