"""Questions that ask several things in a row ("when was it, who led it and what grade did it get?"): each by itself."""

import re

_VERB = r"(?:was|were|is|are|did|does|do|has|have|had|could|can|would|will)"
_OF_WHOM = r"(?:it|they|he|she|there|the|this|that|these|those|its|their|any|anyone|anything)"
_POINTS = r"(?:it|that|this|they|he|she)"
#: How an asking begins that follows another. "When" and "how" are turned round in a question ("how did they do", not
#: "how they do"), stand alone at its end ("and when?"), or say in so many words what is told ("when it was").
_BEGINS = (
    rf"(?:(?:who|whom|whose|what|which|by whom)\b|how (?:many|much|often|long|far|soon|large|big|high|old)\b"
    rf"|(?:when|where|why|how)(?:[’']s)?\s+{_VERB}\b|(?:by )?(?:when|where|why|how|whom)(?:\W*$|\s*,|\s+and\b)"
    rf"|(?:when|where|why) {_POINTS} (?:was|were|is|came|happened|took place)\b|{_VERB}\s+{_OF_WHOM}\b)"
)
_JOINED = re.compile(rf"(?:\s*[,;?–]\s*(?:(?:and|but|or) )?|\s+and\s+)(?:also |then |if so,? )?(?={_BEGINS})", re.I)
_ASKING = re.compile(rf"^(?:(?:and|so|but) )?(?:(?:in|at|on|for|by|to) )?{_BEGINS}|^{_VERB}\s", re.I)
#: "Wigan: who led it" and "In 2022 who led it": a short lead stands before the question word.
_LED_IN = re.compile(rf"^[^,?]{{1,50}}[:–]\s*{_BEGINS}|^(?:in|at|on) [^,?]{{1,30}}\s{_BEGINS}", re.I)
#: "Is it clear about what children need, and who provides it?": what is told of stands in a clause of its own.
_EMBEDDED = re.compile(
    r"\b(?:about|on|of|over|into|whether|know\w*|knew|underst\w+|explain\w*|describ\w+|see|shows?|sure|clear)\s+"
    r"(?:what|who|how|when|why|where|which)\b",
    re.I,
)
#: "What and how much": a question word that shares its clause with the next asks nothing by itself.
_BARE = re.compile(r"^(?P<word>when|where|how)(?: (?:it|that|this) (?:was|is|happened|took place))?$", re.I)
_INSPECTION = re.compile(
    r"(?:\b(?:the|its|their|that|this)|(?-i:\b[A-Z][\w-]+)[’']s)\s+"
    r"(?:(?!(?:who|what|when|which|led|was|did|in|of|for|at)\b)[\w’'-]+\s+){0,4}?"
    r"(?:re-?inspection|inspection|monitoring visit|focused visit)\b"
    r"|\b(?P<when>last |first |next )?(?:re-?)?inspected\b"
    r"|\b(?:ofsted|inspectors) (?:(?P<came>last|first|next) )?(?:come|came|visit(?:ed)?)\b"
    r"|\b(?:inspection|re-?inspection)\b",
    re.I,
)
_DEED = re.compile(r"inspected$|^(?:ofsted|inspectors)\b", re.I)
_PRONOUN = re.compile(
    r"\b(?:it|that|this)\b(?=\W*$|\s+(?:was|happened|took|take|get|got|give|given|last|say|said|find|found|want|recommend)\b)",
    re.I,
)
_COUNTED = re.compile(rf"\bhow many (?P<what>[^?,;]+?)(?=\s+(?:{_VERB}|lives?|left|in (?-i:[A-Z]))\b|[?,;]|$)", re.I)
_NO_SUBJECT = re.compile(
    r"^what(?:[’']s| is| was| were| are) (?:the|that as an?|its|their) "
    r"(?:rate|share|proportion|percentage|number)s?\W*$",
    re.I,
)
_OF_THESE = re.compile(rf"^how many(?=\s+{_VERB}\b)", re.I)
_SHARE_OF_THESE = re.compile(rf"^what (?:share|proportion|percentage)(?=\s+{_VERB}\b)", re.I)
_THEY = re.compile(r"\bthey\b", re.I)
#: So many askings make a row; two only where they are facts of one inspection.
MANY = 3
_FEWEST, _MOST = 2, 5


def split_several(question: str) -> tuple[str, ...]:
    """The askings of a question that puts several in a row, each a question; empty for one that asks one thing.

    "How many are in help and protection?" and "What is done for children who go missing, and where?" ask one or two
    things: a row is parted only where each has a question word of its own.
    """
    text = re.split(r"(?<=[.!])\s+", question)[-1].strip()
    if _EMBEDDED.search(text):
        return ()
    bounds = [m.span() for m in _JOINED.finditer(text)]
    starts = [0, *(end for _, end in bounds)]
    stops = [*(start for start, _ in bounds), len(text)]
    clauses = [text[a:b].strip(" ,;?.–") for a, b in zip(starts, stops, strict=True)]
    clauses = [c for c in clauses if c]
    if not _ASKING.match(clauses[0]) and not _LED_IN.match(clauses[0]):
        # "When inspectors came in 2022, what did they find": what stands before the first asking asks nothing.
        clauses = [", ".join(clauses[:2]), *clauses[2:]]
    if not _FEWEST <= len(clauses) <= _MOST or " " not in clauses[0]:
        return ()
    told = (", ".join(clauses[:at]) for at in range(len(clauses)))
    return tuple(f"{_written_out(clause, before)}?" for clause, before in zip(clauses, told, strict=True))


def names_inspection(asking: str) -> bool:
    """True for "when was York inspected?", "who led its last inspection?"."""
    return bool(_INSPECTION.search(asking))


def _written_out(clause: str, before: str) -> str:
    """A clause that leans on those before it, with what it leans on: "when was it" with the inspection that was led."""
    bare = _BARE.match(clause)
    if bare:
        clause = f"{bare['word']} was it"
    inspection = _INSPECTION.search(before)
    counted = _COUNTED.search(before)
    if inspection:
        clause = _PRONOUN.sub(_by_name(inspection), clause)
    elif counted and _NO_SUBJECT.match(clause):
        clause = f"{clause} of {counted['what']}"
    elif counted:
        # "How many are agency?", "what share are in work?", "where do they live?" count and tell of the same people.
        clause = _OF_THESE.sub(rf"\g<0> {counted['what']}", _SHARE_OF_THESE.sub(rf"\g<0> of {counted['what']}", clause))
        clause = _THEY.sub(counted["what"], clause)
    return clause[:1].upper() + clause[1:]


def _by_name(inspection: re.Match[str]) -> str:
    """The inspection as it can be asked about: "last inspected" is the last inspection."""
    named = inspection.group()
    if _DEED.search(named):
        which = (inspection["when"] or inspection["came"] or "").strip()
        return f"the {which} inspection" if which else "the inspection"
    return named if " " in named else f"the {named}"
