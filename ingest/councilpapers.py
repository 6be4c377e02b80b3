"""Facts of councils' own papers: reports to committees, updates after an inspection.

Committee papers have a head ("Meeting to be held on ...", "REPORT OF: ...",
"Electoral Division affected:") whose values may be missing; their words are the
council's, also where they tell what Ofsted found.
"""

import re
from datetime import date

from ingest.authorities import count_mentions, find_by_domain, find_known, read_authorities, short_name
from ingest.dates import find_date
from ingest.facts import Facts, Opening

_CUES = re.compile(
    r"\bmeeting to be held\b|\breport (?:of|to|by|author)\s*:|\belectoral divisions?\b|\bwards? affected\b"
    r"|\bagenda item\b"
    r"|\b(?:scrutiny|select|cabinet|overview) (?:committee|panel|board)\b|\bexecutive member\b|\bcontact officers?\b"
    r"|\bportfolio holder\b|\blead officer\b|\bfull council\b|\bbackground papers\b|\bappendix '?[A-Z]'?(?=\s)"
    r"|\breport to (?:the )?(?:cabinet|council|executive|committee)\b|\bminutes of the meeting\b|\bmembers' briefing\b"
    r"|\breport (?:of|from) (?:the )?(?:\w+ ){0,2}(?:director|head|chief|leader|portfolio)\b|\beligible for call-?in\b"
    r"|\bconfidential or exempt\b|\bforward plan\b|\bsummary of main issues\b|\bminutes of (?:a "
    r"|the )?(?:\w+ )?meeting\b"
    r"|\bpathway of paper\b|\breport title\b|\bcabinet is (?:asked|recommended)\b|\bresolved\b[:\s]"
    r"|\bbackground and advice\b|\baccess to information\) act\b|\bcontact for further information\b|\bkey decision\b",
    re.IGNORECASE,
)
#: So many different marks of a committee's paper leave no doubt, though it never says "we" or "the council".
_MANY_CUES = 3
_OWN_VOICE = re.compile(r"\b(?:we|our)\b|\bthe (?:county |city |borough )?council\b", re.IGNORECASE)
_MEETING = re.compile(
    r"\b(?:meeting (?:to be )?held(?: on)?|report to [\w ']{3,40},|date of (?:the )?meeting|meeting date"
    r"|committee date|meeting of .{3,90}?(?: held)? on|on\s*:|to\s*: .{3,90}? ?[-–—,]|meeting\s*:.{0,60}?(?=\d))"
    r"\s*:?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?((?=\d).{6,30})",
    re.IGNORECASE,
)
_PAPER_DATE = re.compile(r"\b(?:report )?dated?\s*:\s*((?=\d).{6,30})", re.IGNORECASE)
_DATE_LINE = re.compile(r"(?:[A-Z][a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ (?:19|20)\d\d")
_TITLE_LABEL = re.compile(
    r"^(?:subject(?:/title)?|title(?: of report)?|report title)\b\s*[:.]?\s*(.{5,200})$", re.IGNORECASE
)
_MINUTES = re.compile(r"^(minutes of (?:a |the )?.{5,120}?)(?:,? held\b.*)?$", re.IGNORECASE)
_HEAD_LINE = re.compile(
    r"^(?:meeting|electoral|wards?\b|report (?:of|to|by)|to\s*:|on\s*:|from\s*:|dated?\b|agenda|item\b|contact\b|\("
    r"|appendi(?:x|ces)\b|tel|e-?mail|part (?:i|1|a|b)\b|not for publication|public\b|private\b|none$|all$"
    r"|lead (?:officer|member)|portfolio|cabinet member|director|head of|chief|councillor|cllr"
    r"|to (?:all|the|members)\b|(?:county|town|city) hall|civic)|@",
    re.IGNORECASE,
)
_HEAD_END = re.compile(
    r"^(?:contact for further information|executive summary|summary|purpose|background|introduction|recommendations?\b"
    r"|(?:1\.?0?|1\.1)\s)",
    re.IGNORECASE,
)
_SCRUTINY = re.compile(r"^(?:[^.]{0,60}\b)?(?:scrutiny|select) (?:committee|panel|board|commission)\W*$", re.IGNORECASE)
#: A letter to a committee's members is no report of that committee.
_RECEIVER = re.compile(r"^to (?:all |the )?(?:members|councillors)\b", re.IGNORECASE)
_BODY = re.compile(r"\b(?:committee|panel|board|cabinet|council|commission)$", re.IGNORECASE)
_MIN_CUES = 2


def describe_council_paper(opening: Opening) -> Facts | None:
    """Return the facts of a council's paper, or None when the document does not show itself to be one."""
    letterhead = _find_letterhead(opening.lines)
    cues = {match[0].casefold() for match in _CUES.finditer(opening.whole)}
    if len(cues) + (1 if letterhead else 0) < _MIN_CUES:
        return None
    if not letterhead and len(cues) < _MANY_CUES and not _OWN_VOICE.search(opening.whole):
        return None
    authority, council = (short_name(letterhead), letterhead) if letterhead else _find_council(opening)
    title = _find_title(opening.lines)
    published, notes = _find_published(opening)
    return Facts(
        title=title,
        publisher=council,
        authority=authority,
        kind=_find_kind(opening, title),
        published=published,
        notes=notes,
    )


def _find_kind(opening: Opening, title: str) -> str:
    if re.search(r"\bpost[- ]inspection\b|\bafter the inspection\b", title, re.IGNORECASE):
        return "post-inspection update"
    is_scrutiny = any(_SCRUTINY.search(line) and not _RECEIVER.match(line) for line in opening.lines[:15])
    return "scrutiny report" if is_scrutiny else "council paper"


def _find_letterhead(lines: tuple[str, ...]) -> str:
    """Return the council that a line of the head names and nothing else ("MARLHAVEN COUNTY COUNCIL"), or ""."""
    for line in lines[:12]:
        match = re.fullmatch(
            r"((?:[A-Z][\w'-]+,? )(?:(?:[A-Z][\w'-]+|and|with|of|the|upon|&),? ){0,6}(?:Council|COUNCIL))", line.strip()
        )
        if match and not re.match(r"(?:full|special|ordinary|annual|the) ", line, re.IGNORECASE):
            return line.strip().title().replace("'S", "'s") if line.isupper() else line.strip()
    return ""


def _find_council(opening: Opening) -> tuple[str, str]:
    """Return the authority's short name and its council's name as printed, both empty when they cannot be proved."""
    for match in re.finditer(r"@([\w.-]+\.gov\.uk)\b", opening.whole):
        known = find_by_domain(match[1])
        if known is not None:
            return known.name, _printed_council(opening.whole, known.name) or known.council
    named = _find_named(opening)
    unlisted = sorted(name for name in named if find_known(short_name(name)) is None)
    if unlisted:
        # An invented or a new council; beside another one it is not clear whose paper it is.
        return (short_name(unlisted[0]), unlisted[0]) if len(named) == 1 else ("", "")
    counts = count_mentions(opening.whole)
    for sentence in re.split(r"(?<=[.!?]) ", opening.whole):
        # "Fernshire was inspected in May; our last inspection ...": whoever says "our" is speaking of itself.
        if re.search(r"\b(?:we|our|us)\b", sentence, re.IGNORECASE):
            for name in count_mentions(sentence):
                counts[name] += 3
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    # Papers name neighbours and the places officers come from; the council's own name stands out or proves nothing.
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return "", ""
    name = ranked[0][0]
    listed = next(authority.council for authority in read_authorities() if authority.name == name)
    return name, _printed_council(opening.whole, name) or listed


def _printed_council(whole: str, name: str) -> str:
    kinds = r"(?:(?:Metropolitan|County|City|Borough|District) ){0,2}Council"
    match = re.search(rf"\b{re.escape(name)} {kinds}\b", whole)
    return match[0] if match else ""


def _find_named(opening: Opening) -> set[str]:
    """Return the councils that the paper's head names in full, in a table or not."""
    pattern = (
        r"\b((?!(?:County|City|Borough|Council|Full|The|To)\b)[A-Z][\w'-]+ (?:(?!Council)(?:[A-Z][\w'-]+|and|with"
        r"|upon|of|the) ){0,4}?(?:Metropolitan |County |City |Borough |District ){1,2}Council)\b(?! of )"
    )
    return {match[1] for line in opening.lines[:25] for match in re.finditer(pattern, line)}


def _find_title(lines: tuple[str, ...]) -> str:
    """Return the paper's title: after its label, or the first line of the head that is nothing else."""
    candidates: list[str] = []
    after_label = False
    for line in lines[:25]:
        minutes = _MINUTES.match(line)
        if minutes:
            return minutes[1].capitalize() if minutes[1].isupper() else minutes[1]
        labelled = _TITLE_LABEL.match(line)
        if labelled:
            return labelled[1].strip()
        if _HEAD_END.match(line) and candidates:
            break
        is_label = line.endswith(":")
        is_head = is_label or _HEAD_LINE.search(line) or _BODY.search(line) or _is_no_title(line)
        # "Electoral Division affected:" may stand without its value, so that the title follows it.
        if not is_head and not (candidates and after_label):
            candidates.append(line)
        after_label = is_label
        if line.endswith(".") and len(line) > 100:
            break
    return next((line for line in candidates if len(line) <= 160 and not line.endswith(".")), "")


def _is_no_title(line: str) -> bool:
    return _DATE_LINE.fullmatch(line) is not None or not re.search(r"[A-Za-z]{3}", line)


def _find_published(opening: Opening) -> tuple[date | None, tuple[str, ...]]:
    head = " ".join(opening.lines[:15])
    match = _MEETING.search(head)
    found = find_date(match[1]) if match else None
    if found is not None:
        return found, ("dated by the meeting that the paper was written for",)
    for line in opening.lines[:12]:
        if _DATE_LINE.fullmatch(line):
            return find_date(line), ()
    match = _PAPER_DATE.search(opening.whole)
    if match is None or find_date(match[1]) is None:
        # The date below the signature.
        match = re.search(r"((?:\d{1,2}(?:st|nd|rd|th)? )[A-Z][a-z]+ (?:19|20)\d\d)\W*$", opening.whole)
    return (find_date(match[1]) if match else None), ()
