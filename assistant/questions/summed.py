"""Questions for what is said of a thing as a whole, its good and its bad sides: told by their wording alone."""

import re

from assistant.language.phrases import says

# "How are care leavers in Northby getting on?": the many words between are whom it is asked of, and how they are
# served is no topic of its own.
_GETTING_ON = re.compile(
    r"\bhow(?:[’']?s|[’']re| is| are| was| were| has| have| had)\b.{1,70}?\b(?P<words>(?:being |been )?"
    r"(?:getting on|got on|doing|done|faring|fared|coping|coped|looked after|cared for"
    r"|(?:well )?(?:served|supported|treated|helped)))\b",
    re.I,
)


def asks_summary(question: str) -> bool:
    """True for "sum up what is said on X", "what was wrong with X?", "how are X getting on?"."""
    return says("sum up", question) or bool(_GETTING_ON.search(question))


def summed_places(question: str) -> list[tuple[int, int]]:
    """Where a question says only that it asks how somebody is served: no topic."""
    return [match.span("words") for match in _GETTING_ON.finditer(question)]
