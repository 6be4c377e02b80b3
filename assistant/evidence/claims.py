"""What a "why" takes for granted (something good, bad or missing), and the sentences that deny it."""

import re
from collections.abc import Sequence

from assistant.evidence.weigh import Evidence
from assistant.language.phrases import says
from assistant.language.polarity import WEAKNESS, polarity

#: How much of the question a sentence must carry, and carry itself, to confirm or deny what it takes for granted.
_CARRIED, _ITSELF = 0.6, 0.5
_LOOKED_AT = 6
# What every child in these reports is at says nothing of how it is met.
_RISK = re.compile(
    r"\b(?:at )?risks?\b(?: of [a-z]+(?: [a-z]+)?)?|\b(?:safeguarding|immediate|no) concerns?\b|\bconcerns\b"
    r"|\bwithout (?:undue |unnecessary )?delay\b|\b(?:very |too )?(?:little|no|minimal) (?:drift (?:and|or) )?delay\b"
    r"|\b(?:minimis\w+|avoid\w*|no|prevent\w*) (?:any |unnecessary |undue )?(?:drift (?:and|or) )?delays?\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:no|not|never|without|fail\w*|lack\w*|stop\w*|ceas\w*|refus\w*|unable|cannot|few|little|end(?:ed|ing)|clos\w+|less"
    r"|\w+n[’']t)\b",
    re.I,
)


def tone(text: str) -> int:
    """1 for a strength, -1 for a weakness, 0 for neither; a risk that children are at is no weakness."""
    return polarity(_RISK.sub(" ", text))


def says_so(text: str, wanted: int) -> bool:
    """True for a strength without any weakness in the same sentence, or for a weakness."""
    return tone(text) == wanted and not (wanted > 0 and WEAKNESS.search(_RISK.sub(" ", text)))


def denies_tone(question: str, ranked: Sequence[Evidence]) -> list[Evidence]:
    """The sentences that say the contrary of what a "why" takes for granted; none where any of the nearest says it too.

    "Why did they stop the visits?" is denied by a sentence on the visits without any denial; "why was it so poorly
    run?" by a strength, "how did it get so good?" by a weakness.
    """
    about = (e for e in ranked if e.coverage >= _CARRIED and e.direct >= _ITSELF)
    # A line that is no sentence ("Local Government (Access to Information) Act 1985") denies nothing.
    told = [e for e in about if e.text.rstrip().endswith((".", "!"))][:_LOOKED_AT]
    if not told:
        return []
    if says("claims it is missing", question):
        there = all(not _DENIES.search(e.text) and tone(e.text) >= 0 for e in told)
        return told[:1] if there else []
    claimed = says("claims it is good", question) - says("claims it is bad", question)
    if claimed == 0:
        return []
    if any(tone(e.text) == claimed for e in told) or not says_so(told[0].text, -claimed):
        return []
    return [e for e in told if says_so(e.text, -claimed)]
