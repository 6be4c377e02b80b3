"""One answer of any tool, checked: do its citations lead where they say, and do they say what it says?"""

from collections.abc import Sequence

from evals.anchors import Gold
from evals.answers_in import LOSSES, GivenAnswer
from evals.corpus import Snapshot
from evals.examine import Examined, examine
from evals.questions import Question
from evals.scopes import Allowed
from evals.support import Entails
from evals.verbatim import QuoteCheck, check_quotes

_PLACES = {
    "unresolved": "leads to no paragraph of this library",
    "ambiguous": "its words stand in several paragraphs and it does not say which",
    "mislabelled": "shows another document, authority or date than its paragraph's",
}
_QUOTES = {
    "mislocated": "is verbatim, but stands in another paragraph than the one cited",
    "fabricated": "stands nowhere in this library",
    "short": "is verbatim, but too short to vouch for anything",
}


def examine_alone(answer: GivenAnswer, snapshot: Snapshot, *, entails: Entails | None = None) -> Examined:
    """An answer without a question file: its citations and statements are looked up, no gold is needed."""
    question = Question(answer.id, answer.question, "fact", True)
    return examine(question, answer, Gold((), frozenset(), ()), Allowed(), snapshot, entails=entails)


def find_faults(examined: Examined, quotes: Sequence[QuoteCheck]) -> tuple[str, ...]:
    """What a reader should not rely on, a sentence each; empty when everything held."""
    faults = []
    by_number = {check.number: check for check in quotes}
    for n, checked in examined.checked.items():
        if checked.place in _PLACES:
            faults.append(f"[{n}] {_PLACES[checked.place]}")
        quote = by_number.get(n)
        if quote is not None and quote.verdict in _QUOTES:
            near = f"; nearest: “{quote.nearest}” ({quote.differences} words differ)" if quote.nearest else ""
            where = quote.nearest if quote.verdict == "mislocated" else ""
            faults.append(f"[{n}] its quote {_QUOTES[quote.verdict]}{f' ({where})' if where else near}")
        if quote is not None and quote.offset_exact is False and quote.verdict == "verbatim":
            faults.append(f"[{n}] its quote is not at the characters it names")
        if quote is not None and quote.cue_left_out:
            faults.append(f"[{n}] its quote leaves “{quote.cue_left_out}” outside; read the sentence beside it")
    for judged in examined.judged:
        for mark in judged.marks:
            if mark.checked is None:
                faults.append(f"[{mark.number}] names no citation of this answer")
        if judged.is_claim and judged.support.value < 1:
            why = ", ".join(f"{violation.kind} {violation.value}" for violation in judged.support.violations)
            said = (
                "no citation" if not judged.marks else why or "its words are not its quotes' and no model checked them"
            )
            faults.append(f"not supported ({said}): {judged.said.text}")
    return tuple(dict.fromkeys(faults))


def to_text(examined: Examined, snapshot: Snapshot) -> tuple[str, bool]:
    """(the check for the terminal, True when nothing was at fault)."""
    quotes = check_quotes(examined, snapshot)
    faults = find_faults(examined, quotes)
    good = sum(checked.valid for checked in examined.checked.values())
    claims = examined.claims
    carried = sum(judged.support.value == 1 for judged in claims)
    lines = [
        f"{good} of {len(examined.checked)} citations lead to the paragraph they say, quoted verbatim where they quote",
        f"{carried} of {len(claims)} claims are carried by their citations",
        *(
            f"not checked: {LOSSES[loss]}"
            for loss in examined.answer.losses
            if loss in ("no_quote", "no_paragraph", "page_only")
        ),
        *faults,
    ]
    return "\n".join(lines) + "\n", not faults
