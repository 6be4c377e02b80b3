"""Terms: the acronyms that a document itself spells out, "multi-agency safeguarding hub (MASH)"."""

import re
from collections.abc import Iterator

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&/+-]{1,9}s?)\)")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "&"})
_MAX_WORDS = 10


def find_terms(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield (acronym, expansion, start, end) for each acronym that stands in brackets after its own words.

    start and end are the span of the expansion with its bracket.  What stands
    in brackets and is not spelt by the words before it ("(Recommendation)",
    "(April)") is passed over.
    """
    for match in _ACRONYM.finditer(text):
        acronym = match[1]
        if sum(letter.isupper() for letter in acronym) < 2:
            continue
        start = _find_start(text[: match.start()].rstrip(), acronym)
        if start is not None:
            yield acronym, text[start : match.start()].strip(" '’‘"), start, match.end()


def _find_start(before: str, acronym: str) -> int | None:
    """Return where the words begin that spell the acronym, or None."""
    letters = re.sub(r"[^a-z]", "", acronym.removesuffix("s").casefold())
    words = [(word.start(), word[0].casefold()) for word in re.finditer(r"[A-Za-z]+(?:['’][a-z]+)?|&", before)][
        -_MAX_WORDS:
    ]
    # A sentence's end parts words that only stand near the bracket.
    stop = max((match.end() for match in re.finditer(r"[.;:!?)]\s", before)), default=0)
    words = [word for word in words if word[0] >= stop]
    for skip_small in (True, False):
        start = _match_back(words, letters, skip_small)
        if start is not None:
            return start
    return None


def _fits(word: str, letter: str, *, is_first: bool) -> bool:
    # "assessed and supported year in employment (ASYE)" begins at "assessed": no term begins with a small word.
    return word[0] == letter and not (is_first and word in _SMALL)


def _match_back(words: list[tuple[int, str]], letters: str, skip_small: bool) -> int | None:
    """Return the start of the words whose initials are the letters, read from the end; small words may be skipped."""
    index = len(words) - 1
    for position in range(len(letters) - 1, -1, -1):
        while index >= 0 and not _fits(words[index][1], letters[position], is_first=position == 0):
            if not (skip_small and words[index][1] in _SMALL):
                return None
            index -= 1
        if index < 0:
            return None
        if position == 0:
            return words[index][0]
        index -= 1
    return None
