"""Quotes: are they, letter by letter, where they are said to be, and is what they leave out harmless?"""

import difflib
from dataclasses import dataclass

from evals.citing import Checked
from evals.corpus import Held, Snapshot
from evals.examine import Examined
from evals.guard import CUES
from evals.retrieval import Values
from evals.text import fold, sentences, tokens


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What was found of one quote: `verdict` is verbatim, short, mislocated or fabricated; `nearest` helps a reader."""

    number: int
    verdict: str
    offset_exact: bool | None
    clipped_inside: bool
    cue_left_out: str
    documents: int
    nearest: str = ""
    differences: int = 0


def check_quotes(examined: Examined, snapshot: Snapshot) -> tuple[QuoteCheck, ...]:
    """One check for every citation that has a quote."""
    return tuple(
        check_quote(check, examined, snapshot) for check in examined.checked.values() if check.given.quote is not None
    )


def check_quote(check: Checked, examined: Examined, snapshot: Snapshot) -> QuoteCheck:
    """The quote of one citation."""
    quote = check.given.quote or ""
    found = snapshot.find(quote)
    docs = len({held.doc for held in found})
    if check.quote in ("verbatim", "short"):
        inside, cue = clipped(check, examined)
        return QuoteCheck(check.given.n, check.quote, _offset_exact(check), inside, cue, docs)
    if found:
        return QuoteCheck(check.given.n, "mislocated", False, False, "", docs, found[0].paragraph_id)
    nearest, differences = _nearest(quote, check, snapshot)
    return QuoteCheck(check.given.n, "fabricated", False, False, "", 0, nearest, differences)


def _offset_exact(check: Checked) -> bool | None:
    """t[start:end] == quote, byte for byte; None when the answer gives no offsets."""
    given = check.given
    if given.start is None or given.end is None:
        return None
    return check.held[0].text[given.start : given.end] == given.quote


def clipped(check: Checked, examined: Examined) -> tuple[bool, str]:
    """(starts or ends inside a sentence with no ellipsis shown, the cue that was left outside or "")."""
    if check.span is None:
        return False, ""
    text, (start, end) = check.held[0].text, check.span
    spans = sentences(text)
    first = max((at for at, span in enumerate(spans) if span[0] <= start), default=0)
    last = min((at for at, span in enumerate(spans) if span[1] >= end), default=len(spans) - 1)
    head, tail = text[spans[first][0] : start], text[end : spans[last][1]]
    inside = _has_words(head) and not _ellipsis(check, examined, before=True)
    inside = inside or (_has_words(tail) and not _ellipsis(check, examined, before=False))
    after = text[slice(*spans[last + 1])] if last + 1 < len(spans) else ""
    cue = _cue(head) or _cue(tail) or _cue(" ".join(after.split()[:4]))
    return inside, cue


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _cue(text: str) -> str:
    words = tokens(text)
    pairs = {" ".join(words[at : at + 2]) for at in range(len(words))}
    return next((cue for cue in sorted(CUES) if cue in words or cue in pairs), "")


def _ellipsis(check: Checked, examined: Examined, *, before: bool) -> bool:
    """True when the answer shows "..." where the quote leaves its sentence."""
    quote = fold(check.given.quote or "").strip('"')
    for judged in examined.judged:
        said = fold(judged.said.text)
        at = said.find(quote)
        if at < 0:
            continue
        around = said[:at].rstrip(" \"'") if before else said[at + len(quote) :].lstrip(" \"'")
        if around.endswith(("...", "[...]")) if before else around.startswith(("...", "[...]")):
            return True
    return quote.startswith("...") if before else quote.endswith("...")


def _nearest(quote: str, check: Checked, snapshot: Snapshot) -> tuple[str, int]:
    """The sentence most like a quote found nowhere, and how many words differ: for a reader, never for a score."""
    pool: list[Held] = list(check.held[:1])
    if not pool and check.given.doc and (doc := snapshot.doc_named(check.given.doc)):
        pool = list(snapshot.by_doc[doc])
    wanted = tokens(quote)
    best, score = "", -1.0
    for held in pool:
        for start, end in sentences(held.text):
            words = tokens(held.text[start:end])
            shared = len(frozenset(words) & frozenset(wanted)) / max(len(words), len(wanted), 1)
            if shared > score:
                best, score = held.text[start:end], shared
    if not best:
        return "", len(wanted)
    matcher = difflib.SequenceMatcher(None, wanted, tokens(best), autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return best, max(len(wanted), len(tokens(best))) - same


def score_quotes(examined: Examined, checks: tuple[QuoteCheck, ...]) -> Values:
    """Quote measures of one answer, over its quotes."""
    n = float(len(checks))
    if not checks:
        return {}
    good = [check for check in checks if check.verdict in ("verbatim", "short")]
    offsets = [
        check
        for check in checks
        if check.offset_exact is not None and examined.checked[check.number].given.start is not None
    ]
    values: Values = {
        "QV": (float(sum(check.verdict == "verbatim" for check in checks)), n),
        "Short quotes": (float(sum(check.verdict == "short" for check in checks)), n),
        "Mislocated": (float(sum(check.verdict == "mislocated" for check in checks)), n),
        "Fabricated": (float(sum(check.verdict == "fabricated" for check in checks)), n),
    }
    if offsets:
        values["OffsetExact"] = (float(sum(bool(check.offset_exact) for check in offsets)), float(len(offsets)))
    if good:
        values["ClipRate"] = (float(sum(c.clipped_inside or bool(c.cue_left_out) for c in good)), float(len(good)))
        values["Clipped inside"] = (float(sum(c.clipped_inside for c in good)), float(len(good)))
        values["Cue left out"] = (float(sum(bool(c.cue_left_out) for c in good)), float(len(good)))
        many = [check for check in good if check.documents > 1]
        values["Ambiguity"] = (float(len(many)), float(len(good)))
        if many:
            bare = sum(not _labelled(examined.checked[check.number]) for check in many)
            values["Ambiguous unlabelled"] = (float(bare), float(len(many)))
    return values


def _labelled(check: Checked) -> bool:
    """Document, date, and paragraph number or page: what tells one occurrence from another."""
    given = check.given
    return bool(given.doc and given.date and (given.paragraph or given.page))
