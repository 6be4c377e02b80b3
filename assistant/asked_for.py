"""What an inspection asked for, however that is put: "what does the report want done?" asks for its recommendations."""

import re

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
    rf"(?P<w1>(?:want|like|wanted|expect|need)\s+{_DONE})\b(?!\s+(?:about|with|for|to)\b)",
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


def asks_what_was_asked(question: str) -> bool:
    """True for "what did Ofsted ask of Northby?": the list of what a report recommends is wanted."""
    return any(pattern.search(question) for pattern in _PATTERNS)


def asked_for_places(question: str) -> list[tuple[int, int]]:
    """Where such a question only says that it asks for that list: no part of its topic."""
    found = (pattern.search(question) for pattern in _PATTERNS)
    return [match.span(name) for match in found if match for name in match.groupdict()]
