"""Whether a sentence tells of a strength or of a weakness, from the words inspectors use for each."""

import re
from functools import lru_cache

_STRENGTH = re.compile(
    r"\b(?:good|strong(?:er|ly)?|strengths?|strengthened|effective(?:ly)?|well|excellent|outstanding|robust"
    r"|timely|prompt(?:ly)?|positive(?:ly)?"
    r"|improv(?:ed|ing)|comprehensive|appropriate(?:ly)?|benefit(?:s|ed)?|helpful|responsive|stable|thorough"
    r"|skilled|skilful(?:ly)?|sensitive(?:ly)?"
    r"|impressive|valued?|enjoy(?:s|ed)?|successful(?:ly)?|success|child-focused|purposeful|active(?:ly)?"
    r"|ambitious|clear(?:ly)?|swift(?:ly)?|quick(?:ly)?"
    r"|high[- ]quality|embedded|passionate|committed|commitment|confident|safe(?:r)?|proactive|tenacious"
    r"|persistent|innovative|accessible|proud|reduced"
    r"|celebrates?|supported|tailored|creative|rigorous|constructive|influential|instrumental|integrated)\b",
    re.I,
)
WEAKNESS = re.compile(
    r"\b(?:poor(?:ly)?|inadequate|insufficient(?:ly)?|ineffective(?:ly)?|weak(?:ness|nesses|er)?|too (?:many"
    r"|few|long|often|high|low|late|slow|limited|reliant|much)"
    r"|inconsisten(?:t|tly|cy)|variable|variability|varie[sd]|delay(?:s|ed)?|lack(?:s|ed|ing)?|fail(?:s|ed|ing"
    r"|ure|ures)?|deteriorat\w+|declin\w+|worse\w*"
    r"|not (?:all|every|everyone)"
    r"|not (?:\w+ ){0,3}?(?:always|consistently|sufficiently|yet|well|good|effective|enough|fully|routinely"
    r"|adequately|robust|timely|clear|met|improved)"
    r"|(?:do|does|did|are|is|was|were|have|has) not|cannot|unable|limited|unclear|drift|concerns?|serious|gaps?"
    r"|shortfalls?|slow(?:ly)?|risks?|over-?optimistic"
    r"|insecure|incomplete|inaccurate|without|no longer|remains? (?:a challenge|too|poor|an area)"
    r"|further (?:work|improvement|to do)|more to do|needs? to (?:be )?improve"
    r"|requires? (?:improvement|further)|unsystematic|reactive|unsuitable|adversely|barrier|hinder\w*"
    r"|long-standing|waits?|waiting|few(?:er)? than|unaware|untimely"
    r"|vague|disengaged|crisis|frustrat\w+|unstable|high turnover|minority|could be (?:better|more|improved)"
    r"|would like more)\b",
    re.I,
)
# "Are not supported effectively" tells of no strength.
_DENIED = re.compile(
    rf"\b(?:not|never)(?! (?:only|just|all|every))\s+(?:\w+\s+){{0,2}}?{_STRENGTH.pattern}(?:\s+{_STRENGTH.pattern})?",
    re.I,
)
_IMPROVED = re.compile(
    r"\b(?:improv(?:ed|ing|ements?)|strengthened|better|timelier|progress(?:ed)?|enhanced|transformed"
    r"|now (?:good|well|receive|have|has|effective|manageable)"
    r"|reduced|no longer (?:a concern|wait)|increas(?:ed|ingly) (?:good|effective|strong)|addressed|resolved"
    r"|turned around|more (?:effective|robust|timely))\b",
    re.I,
)
_WORSENED = re.compile(
    r"\b(?:deteriorat\w+|declin\w+|worse\w*|weaker|not as (?:strong|good|effective)|slipped|regress\w*|fallen"
    r"|less (?:effective|robust|timely)|no longer (?:good|receive|have))\b",
    re.I,
)
# "This is not yet improving the quality of plans", "has yet to lead to better outcomes".
_NOT_YET = re.compile(r"\b(?:not yet|not|never|yet to|without|nor|fail(?:s|ed|ing)? to)(?:\s+[\w’'-]+){0,3}\s+$", re.I)
_SUMMING_UP = re.compile(
    r"\boverall\b|\bgraded judge?ment\b|\bservices? (?:for|to|provided to) .{3,60}? (?:is|are|have|has)\b"
    r"|\bthe (?:quality|service|response|support)\b"
    r"|\b(?:is|are) (?:\w+ ){0,2}?(?:well|poorly|badly|effectively|not well) \w+ed\b|\b(?:is|are) (?:a "
    r"|an )?(?:\w+ )?(?:strengths?|good|poor|strong|weak|effective|inadequate)\b"
    r"|\breceives? (?:a |an )?(?:\w+ ){0,2}?(?:good|poor|strong|effective|high[- ]quality|inconsistent)\b"
    r"|\bbenefit from\b|\btoo often\b|\bparticularly\b"
    r"|\bin too many cases\b|\bsince the (?:last|previous) inspection\b|\bsignificant(?:ly)?\b|\bmajority\b",
    re.I,
)


@lru_cache(maxsize=20_000)
def polarity(sentence: str) -> int:
    """1 for a strength, -1 for a weakness, 0 when neither or both are said alike."""
    rest, denied = _DENIED.subn(" ", sentence)
    rest, weaknesses = WEAKNESS.subn(" ", rest)
    weaknesses += denied
    strengths = len(_STRENGTH.findall(rest))
    if weaknesses and weaknesses >= strengths:
        return -1
    return 1 if strengths > weaknesses else 0


@lru_cache(maxsize=20_000)
def direction(sentence: str) -> int:
    """1 when the sentence says that something got better, -1 worse, 0 neither (or both, or not yet)."""
    rest, worse = _WORSENED.sub(" ", sentence), bool(_WORSENED.search(sentence))
    better = any(not _NOT_YET.search(rest[: match.start()]) for match in _IMPROVED.finditer(rest))
    return int(better) - int(worse)


@lru_cache(maxsize=20_000)
def verdict_strength(sentence: str) -> float:
    """How much a sentence sums up (0 to 1) rather than tells one detail."""
    return min(1.0, 0.4 * len(_SUMMING_UP.findall(sentence)) + 0.3 * (polarity(sentence) != 0))
