"""Where a question says who asks, or for whom: "As a new member, ...", "I chair the parent group.": no part of it."""

import re

from assistant.language.phrases import says

_ROLE = r"(?P<role>[^.,:;?!–—]{3,80}?)"
# The end of the part: a stop, or the words in which the question itself begins.
_ENDS = (
    r"(?:\s*[,:;–—]|\s+-\s|(?=\s+(?:i|we|i['’]d|we['’]d|can|could|please|tell|what|how|who|whose|which|where|when|why|is|are"
    r"|was|were|do|does|did|has|have)\b))"
)
# "As a new scrutiny member I'd like to know ...", "For new councillors: ..."
_AS_SOMEBODY = re.compile(
    rf"^\W*(?:and |so )?(?:(?:speaking|asking|writing)\s+)?(?P<how>as|for)\s+{_ROLE}{_ENDS}", re.I
)
# "I've just joined the scrutiny committee.", "I'm new to this -", "We are a parents' group;"
_OF_MYSELF = re.compile(
    r"(?:^|(?<=[.!?;]\s))\W*(?:i|we)(?:['’](?:m|ve|re))?\s+(?:(?:am|are|have|was|were|been|just|recently|newly|only)\s+)*"
    r"(?:a|an|the|one|new|on|chair|lead|run|sit|serve|work|represent|volunteer|foster|joined|elected|appointed|co-opted)\b"
    r"[^.,:;?!–—]*(?:[.,:;!–—]|\s-\s)(?:\s*(?:and|so)\b)?",
    re.I,
)


def asker_places(question: str) -> list[tuple[int, int]]:
    """Where a question tells who asks it, or whom the answer is for.

    "For care leavers: what is the offer?" tells what is asked about, and so does "as a result of".
    """
    opening = _AS_SOMEBODY.match(question)
    told = {"as": "who asks", "for": "asked for whom"}
    places = [opening.span()] if opening and says(told[opening["how"].lower()], opening["role"]) else []
    return places + [match.span() for match in _OF_MYSELF.finditer(question)]
