"""What an inspection asked for, however that is put: "what does the report want done?" asks for its recommendations."""

import re

from assistant.language.phrases import places_of

_INSPECTORS = (
    r"(?:the\s+)?(?:[\w’'-]+\s+){0,5}?(?:ofsted(?:[’']s\s+(?:\w+\s+){0,2}?(?:reports?|inspectors?|letters?))?|cqc"
    r"|inspectors|inspectorates?|reports?|inspections?|letters?|reviews?)(?:\s+(?:and\s+(?:the\s+)?cqc|(?:of|in|from)"
    r"\s+(?:\w+\s+)?(?:19|20)\d\d|(?:19|20)\d\d))?"
)
_DONE = (
    r"(?:done|doing|changed|changing|improved|improving|fixed|fixing|sorted(?: out)?|put right|tackled|addressed"
    r"|strengthened|to happen|to change|to see(?: (?:done|happen|change[ds]?|improve[ds]?|fixed|put right"
    r"|better|different(?:ly)?))?)"
)
_OF_WHOM = (
    r"(?:of|from)\s+(?!(?:the\s+)?(?:children|young|kids|parents|carers|families|care leavers|staff|social workers"
    r"|pupils|foster|residents)\b)"
)
_THINGS = r"(?:improvements?|changes?|actions?|steps?|things?|measures?)"
_WANTS = (
    r"(?:ask|asks|asked|want|wants|wanted|require[sd]?|demand(?:s|ed)?|expect(?:s|ed)?|insist(?:s|ed)?"
    r"|call(?:s|ed)?)"
)
_WAYS = (
    # "What does the SEND report want done?", "what did inspectors want changed?"
    rf"^\W*(?:and |so )?what\s+(?:else\s+)?(?:did|do|does|would|has|have)\s+{_INSPECTORS}\s+"
    rf"(?P<w1>(?:want|like|wanted|expect|need)\s+{_DONE}(?:\s+about(?:\s+the\s+way)?)?)\b(?!\s+(?:with|for|to)\b)",
    # "What did Ofsted ask of Northby?", "what does the letter require of the council?"
    rf"^\W*(?:and |so )?what\s+(?:else\s+)?(?:did|do|does|has|have)\s+{_INSPECTORS}\s+"
    rf"(?P<w2>(?:ask(?:ed)?|want(?:ed)?|require[ds]?|demand(?:ed)?|expect(?:ed)?|seek)\s+{_OF_WHOM})",
    # "What four improvements did inspectors ask of the partnership?", "which changes does Ofsted want?"
    rf"^\W*(?:and |so )?(?:what|which)\s+(?:\w+\s+){{0,3}}?(?P<w3>{_THINGS})\s+(?:did|do|does|has|have|had)\s+"
    rf"{_INSPECTORS}\s+(?P<v3>{_WANTS}(?:\s+(?:of|from|for|on|to see|to be made))?)\b(?!\s+about\b)",
    # "What was asked of Northby by inspectors?", "what is required of the partnership after the SEND inspection?"
    rf"^\W*(?:and |so )?what\s+(?:\w+\s+)?(?:was|were|is|has been|had been|got)\s+(?P<w4>(?:asked|required|demanded"
    rf"|expected|wanted))\s+{_OF_WHOM}(?=.*\b(?:ofsted|inspect\w+|cqc|report|SEND)\b)",
    # "What four improvements were asked of Northby by Ofsted?"
    rf"^\W*(?:and |so )?(?:what|which)\s+(?:\w+\s+){{0,3}}?(?P<w5>{_THINGS})\s+"
    rf"(?:was|were|is|are|has been|have been)\s+"
    rf"(?P<v5>(?:asked|required|demanded|expected|wanted|called)(?:\s+(?:of|from|for))?)\b"
    rf"(?=.*\b(?:ofsted|inspect\w+|cqc|report|SEND)\b)",
    # "What is on Northby's to-do list from inspectors?"
    r"(?P<w6>\bto[- ]do list\b)(?=.*\b(?:ofsted|inspect\w+|report|SEND)\b)",
)
_PATTERNS = tuple(re.compile(way, re.I) for way in _WAYS)


_LIST_ASKED = re.compile(r"^\W*(?:(?:and|so|but|please)\s+)?(?:what|which|list|name|give|show)\b", re.I)
_LEADS = re.compile(r"^\W*(?:(?:and|so)\s+)?what\s+(?:else\s+)?(?P<must>should|must|ought)\b", re.I)
_OF_INSPECTORS = re.compile(r"\b(?:ofsted|cqc|inspect\w*|re-?inspect\w*|reports?|letters?|reviews?)\b", re.I)
#: "What was the verdict on its next steps?" asks for a verdict.
_ON_IT = re.compile(r"\b(?:on|about|of|for|in|with|to|from)\b", re.I)
#: Whoever is served or employed is told things, and says things, that are no recommendations.
_PEOPLE = re.compile(
    r"\b(?:children|young people|kids|parents|carers|families|care leavers|staff|social workers|pupils|residents"
    r"|workers|people|they|we|you|i|public|government)(?:\s+(?:was|were|is|are|had|have|been|being))*\s*$",
    re.I,
)
#: Between "told" and the deed stands who is told, in so many words at most.
_FARTHEST = 7
#: After the deed nothing that was done: "told to improve its plans" says already what was to be improved.
_NOTHING_NAMED = re.compile(
    r"\s*(?:$|[?.,;:()–-]|(?:for|about|on|in|with|so|by|after|when|before|during|following|over|at|as|next|first|now|per"
    r"|urgently|straight|immediately|again|from|if|concerning|regarding|and|according|since|said|says|to|because|better"
    r"|under|within|around|most|overall|quickly|soon)\b)",
    re.I,
)


def asks_what_was_asked(question: str) -> bool:
    """True for "what did Ofsted ask of Northby?": the list of what a report recommends is wanted."""
    return bool(asked_for_places(question))


def asked_for_places(question: str) -> list[tuple[int, int]]:
    """Where such a question only says that it asks for that list: no part of its topic."""
    found = (pattern.search(question) for pattern in _PATTERNS)
    ways = [match.span(name) for match in found if match for name in match.groupdict()]
    return [*ways, *_told_places(question), *_list_places(question)]


def _told_places(question: str) -> list[tuple[int, int]]:
    """Where a question says that somebody was told, and to do what it asks: "told", "it must get better at"."""
    leads = _LEADS.search(question)
    if not _LIST_ASKED.search(question):
        return []
    told = places_of(("told",), question)
    musts = places_of(("must",), question)
    for start, end in places_of(("put it right",), question):
        if not _NOTHING_NAMED.match(question, end):
            continue
        must = next((m for m in musts if m[1] <= start and not question[m[1] : start].strip()), None)
        by = next((t for t in told if must and t[1] <= must[0] and _is_near(question[t[1] : must[0]])), None)
        # "What did they say about capacity to improve?" tells nobody to improve.
        says = by is not None and question[slice(*by)].lower() in {"say", "says", "said"}
        if says and must and question[slice(*must)].lower() == "to":
            continue
        if must and by and not _PEOPLE.search(question[: by[0]]):
            return [by, (must[0], end)]
        vague = question[start:end].lower() == "do" and not _OF_INSPECTORS.search(question)
        if leads and not vague and _is_near(question[leads.end() : start]):
            return [leads.span("must"), (start, end)]
    return []


def _is_near(between: str) -> bool:
    return len(between.split()) <= _FARTHEST and "," not in between


def _list_places(question: str) -> list[tuple[int, int]]:
    """Where a question names the list: "improvement points"; "next steps" where the inspectors set them."""
    if re.match(r"\W*(?:who|when|why|how|where|did|do|does|has|have|had|is|are|was|were)\b", question, re.I):
        return []
    found = places_of(("list of improvements",), question)
    if not found and _LIST_ASKED.search(question) and _OF_INSPECTORS.search(question):
        found = places_of(("inspectors' list",), question)
        found = [place for place in found if not _ON_IT.search(question[: place[0]])]
    return [*found, *places_of(("handed over",), question)] if found else []
