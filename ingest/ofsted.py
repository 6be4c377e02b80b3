"""Facts of inspection reports and letters by Ofsted, alone or with other inspectorates.

A report is told by the form of its first page (title, "Inspection dates",
"Lead inspector"), which councils' papers about a report do not have; a report
whose title page is lost, as in text read by OCR, by what it says of its own
inspection team together with Ofsted's own standing words.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from ingest.authorities import short_name
from ingest.dates import find_date, find_span
from ingest.facts import Facts, Opening

_NAME = r"(?P<name>[A-Z][\w'&.,-]*(?: (?:[A-Z][\w'&.,-]*|and|&|with|upon|of|the|on|in)){0,7}?)"
_CHILDRENS = r"children's (?:social care )?services"
#: What ends the name in the title of a letter.
_END = rf" (?i:local authority|{_CHILDRENS}|this letter|visit dates?|lead inspector|dear )|$"


@dataclass(frozen=True, slots=True)
class _Family:
    """One kind of inspection: how its title reads, and what follows from it."""

    title: re.Pattern[str]
    kind: str
    framework: str
    publisher: str = "Ofsted"


def _family(pattern: str, kind: str, framework: str, publisher: str = "Ofsted") -> _Family:
    return _Family(re.compile(pattern), kind, framework, publisher)


#: Tried in order; the first whose title stands in the opening decides.
_FAMILIES = (
    _family(
        r"(?i:joint targeted area inspection (?:\(JTAI\) )?of )(?:.{0,160}? in )?"
        rf"{_NAME}(?=$| (?i:inspection|dear|this|local))",
        "inspection report",
        "JTAI",
    ),
    _family(
        rf"(?i:area SEND (?:full |monitoring )?inspection of ){_NAME}(?= (?i:local area))",
        "SEND report",
        "SEND area",
        "Ofsted and CQC",
    ),
    _family(
        r"(?i:joint (?:local )?area (?:SEND|special educational needs and/or disabilities) "
        r"(?:inspection|revisit|visit) (?:in|of) )"
        rf"{_NAME}(?=$| (?i:between|from|on|inspection|dear|this))",
        "SEND report",
        "SEND area",
        "Ofsted and CQC",
    ),
    _family(rf"(?i:monitoring visit (?:of|to) ){_NAME}(?={_END})", "monitoring letter", ""),
    _family(
        rf"(?i:focused (?:assurance )?visit (?:of|to) ){_NAME}(?={_END})",
        "focused visit",
        "ILACS",
    ),
    _family(
        rf"(?i:(?<!re-)inspection of ){_NAME} (?i:(?:local authority )?{_CHILDRENS})",
        "inspection report",
        "ILACS",
    ),
    _family(
        r"(?i:(?:re-)?inspection of services for children in need of help and protection,? "
        r"children looked after and care leavers)",
        "inspection report",
        "SIF",
    ),
    _family(rf"(?i:inspection of {_CHILDRENS})", "inspection report", "ILACS"),
    _family(
        r"(?i:inspection of safeguarding and looked after children services)",
        "inspection report",
        "Safeguarding and looked after children services",
    ),
    _family(
        r"(?i:inspection of looked after children services)", "inspection report", "Looked after children services"
    ),
    _family(
        r"(?i:inspection of local authority arrangements for the protection of children)",
        "inspection report",
        "Arrangements for the protection of children",
    ),
)
_FORM = re.compile(
    r"\b(?:(?:re-)?inspection dates?|visit dates?|lead inspectors?|reporting inspector|report published|published"
    r"|dates? of (?:previous )?(?:inspection|visit))\s*:|\bdear (?!sir)\w+|\breporting inspector\b",
    re.IGNORECASE,
)
_STANDING = re.compile(r"\(Ofsted\) regulates and inspects", re.IGNORECASE)
_TEAM = re.compile(r"\b(?:lead inspector|the inspection team consisted of)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:report published|date (?:of publication|published)|publication date|published(?: on)?)"
    r"\s*:?\s*(?=\d)(.{8,40})",
    re.IGNORECASE,
)
_INSPECTED = re.compile(
    r"\b(?:inspection|visit)(?: dates?| took place(?: on| from)?)\s*:?\s*((?=\d).{4,110})", re.IGNORECASE
)
_VISITED = re.compile(r"\bvisit to .{3,90}? (?:on|from|between) ((?=\d).{6,80})", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?:between|from) (?=\d)(.{6,60}?), (?:ofsted|(?:her|his) majesty's|inspectors)", re.IGNORECASE
)
_INSPECTORATES = (
    ("Ofsted", r"\bOfsted\b"),
    ("CQC", r"\bCQC\b|Care Quality Commission"),
    ("HMICFRS", r"\bHMICFRS\b|Constabulary"),
    ("HMI Probation", r"HMI ?Probation|Inspectorate of Probation"),
)


def describe_inspection(opening: Opening) -> Facts | None:
    """Return the facts of an inspection report or letter, or None when the document does not show itself to be one."""
    text = opening.text
    for family in _FAMILIES:
        match = family.title.search(text[:1_500])
        if match and _FORM.search(text) and not _is_about(text, match):
            name = _find_name(opening, match)
            # Without an authority it is a handbook about such inspections.
            return _describe(opening, family, match, name) if name else None
    if _STANDING.search(opening.whole) and _TEAM.search(opening.whole):
        return _describe_untitled(opening)
    return None


def _is_about(text: str, match: re.Match[str]) -> bool:
    """Return True when the title stands in a council's paper about the report ("SUBJECT Ofsted Inspection of ...")."""
    before = text[: match.start()]
    return (
        re.search(
            r"\b(?:report (?:of|to|by)|meeting to be held|electoral division|agenda item|subject|purpose|committee)\b",
            before,
            re.IGNORECASE,
        )
        is not None
        or "Ofsted" in before[-12:]
    )


def _describe(opening: Opening, family: _Family, match: re.Match[str], name: str) -> Facts:
    text = opening.text
    named = "name" in match.groupdict()
    title = match[0] + _title_end(text[match.end() :]) if named else f"{name}: {match[0]}"
    first, last = _find_inspected(text)
    found = _PUBLISHED.search(text)
    published = find_date(found[1]) if found else None
    if published is None and re.search(r"\bDear \w", text):
        # A letter of Ofsted's bears its date above the address.
        published = find_date(text[: text.index("Dear ")])
    return Facts(
        title=re.sub(r"(?<=[a-z])\d$", "", title).strip(),
        publisher=_find_publishers(opening.whole) if family.framework == "JTAI" else family.publisher,
        authority=short_name(name),
        kind=family.kind,
        framework=family.framework,
        inspected_from=first,
        inspected_to=last,
        published=published,
    )


def _title_end(after: str) -> str:
    match = re.match(rf" (?:local authority )?{_CHILDRENS}| local area partnership", after, re.IGNORECASE)
    return match[0] if match else ""


def _find_inspected(text: str) -> tuple[date, date] | tuple[None, None]:
    for pattern in (_INSPECTED, _VISITED, _BETWEEN):
        for match in pattern.finditer(text):
            span = find_span(match[1]) if not re.search(r"previous\W+$", text[: match.start()], re.IGNORECASE) else None
            if span is not None:
                return span
    return None, None


def _find_name(opening: Opening, match: re.Match[str]) -> str:
    """Return the authority's name as printed: in the title, on the lines before it, or on the line after it."""
    if "name" in match.groupdict():
        return match["name"].strip(" ,")
    before = opening.text[: match.start()].strip()
    before = re.sub(r"^(?:ofsted|raising standards,? improving lives|official)\s+", "", before, flags=re.IGNORECASE)
    ends = accumulate(len(line) + 1 for line in opening.lines)
    lines = [line for line, end in zip(opening.lines, ends, strict=True) if end <= match.start()]
    # The name stands alone on the page above the title, or on one or two lines below a logo's words.
    for candidate in (before, " ".join(lines[-2:]), " ".join(lines[-1:])):
        if re.fullmatch(rf"(?:The )?{_NAME}", candidate.strip(" :")):
            return candidate.strip(" :")
    after = re.match(
        rf"\s*{_NAME}(?= (?i:inspection dates?|report|lead|published|age group))", opening.text[match.end() :]
    )
    if after:
        return after["name"]
    return _find_judged(opening.text)


def _find_judged(text: str) -> str:
    """Return the authority that an overall judgement names ("Children's services in Fernshire require improvement")."""
    match = re.search(rf"[Cc]hildren's services in (?:the )?{_NAME}(?: area)? (?=are |require|is )", text)
    return match["name"] if match else ""


def _find_publishers(whole: str) -> str:
    names = [name for name, pattern in _INSPECTORATES if re.search(pattern, whole)]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _describe_untitled(opening: Opening) -> Facts:
    """Return the facts of a report without its title page: what its judgements and its own words prove, no more."""
    whole = opening.whole
    is_sif = re.search(r"children looked after and achieving", whole, re.IGNORECASE) is not None
    is_ilacs = re.search(r"impact of leaders on social work practice", whole, re.IGNORECASE) is not None
    name = _find_judged(whole)
    judged = re.search(r"Children's services in .{3,60}? (?:are|require|is) [a-z ]{4,40}(?=\W|$)", opening.text)
    return Facts(
        title=re.sub(r"\s+", " ", judged[0]) if judged else "",
        publisher="Ofsted",
        authority=short_name(name) if name else "",
        kind="inspection report",
        framework="SIF" if is_sif else "ILACS" if is_ilacs else "",
    )
