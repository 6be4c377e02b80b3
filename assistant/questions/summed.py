"""Questions for what is said of a thing as a whole, its good and its bad sides: told by their wording alone."""

import re

from assistant.language.phrases import says

# "How are care leavers in Northby getting on?": the many words between are whom it is asked of.
_GETTING_ON = re.compile(
    r"\bhow(?:[’']?s|[’']re| is| are| was| were| has| have| had)\b.{1,70}?\b(?:getting on|got on|doing|done|far(?:ing|ed)"
    r"|cop(?:ing|ed)|looked after|looking after|cared for|(?:well )?(?:served|supported|treated|helped))\b",
    re.I,
)


def asks_summary(question: str) -> bool:
    """True for "sum up what is said on X", "what was wrong with X?", "how are X getting on?"."""
    return says("sum up", question) or bool(_GETTING_ON.search(question))
