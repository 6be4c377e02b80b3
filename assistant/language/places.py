"""Where-questions: what asks for a place, and the sentences that name one."""

import re

_ASKS = re.compile(
    r"^\W*(?:and |but |so |ok )?where\b(?! does (?:it|that))|\b(?:in|at|to|from|for) (?:which|what) (?:\w+ )?"
    r"(?:district|town|area|school|building|office|place|estate|part of|neighbourhood|locality|ward|hub|centre)s?\b"
    r"|^\W*(?:and )?(?:which|what) (?:\w+ )?(?:district|town|school|building|estate|part of|neighbourhood|locality"
    r"|ward|centre)s?\b",
    re.I,
)
_NO_PLACE = (
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December|Ofsted|HMI|England"
    r"|Children|Inspectors?|Care|Early|Independent|Key|Year|Council|County|Cabinet|Summer|Spring|Autumn|Winter"
    r"|Local|MASH|Department|Secretary|Government|Section|Part|Phase|Appendix|Annex|Table|Figure|Some|Most|Many"
    r"|This|These|Those|All|Public|Family|EHC|SEND|Social|DfE|The\b)"
)
_PLACE = re.compile(
    rf"\b(?:in|at|to|from|near|across|around|within|outside)\s+(?:the\s+|both\s+|north\s+|south\s+|east\s+|west\s+"
    rf"|central\s+)?(?P<name>{_NO_PLACE}[A-Z][a-z]{{2,}}\b)"
    r"|\b(?:out of|outside) (?:the )?(?:area|borough|county|city|authority)\b"
    r"|\b(?:located|co-located|based|housed|situated|held|sited|opened|placed|living|live)\s+(?:in|at|within|outside"
    r"|near|away|out of)\b"
    r"|\b(?:town|city) centre\b|\b(?:in|at) (?:the |a |their |its |local |one |two |three |some |several |\w+ )?"
    r"(?:localities|locality|schools?|hubs?|children[’']s centres?|children[’']s homes?|prisons?|hospitals?|town hall"
    r"|police stations?|libraries|office|offices|districts?|north|south|east|west)\b"
)


def asks_where(question: str) -> bool:
    """True when a question asks for a place: "where is it being tried?", "in which district?"."""
    return bool(_ASKS.search(question))


def place_strength(sentence: str, authority: str) -> float:
    """How plainly a sentence says where: 1 for a place by name, 0.5 for a kind of place, else 0.

    The authority's own name says nothing of where in it.
    """
    strength = 0.0
    for match in _PLACE.finditer(sentence):
        name = match.group("name")
        if name is None:
            strength = max(strength, 0.5)
        elif name not in authority:
            return 1.0
    return strength
