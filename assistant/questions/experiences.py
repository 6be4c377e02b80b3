"""Questions on what it is like to work in a service or to be in its care, and the words of what tells it."""

import re
from functools import lru_cache

from assistant.language.phrases import read_phrases, says
from assistant.language.sections import shipped_lines


@lru_cache(maxsize=1)
def _shipped() -> dict[str, re.Pattern[str]]:
    return read_phrases(shipped_lines("experiences.txt"))


def asks_experience(question: str) -> bool:
    """True for "what is it like to be a social worker there?", "what is life like in care?"."""
    return says("what it is like", question)


def asks_of_work(question: str) -> bool:
    """True when those who work there are asked about, and not those whom they work for."""
    return bool(_shipped()["who works"].search(question))


def told_by(question: str) -> re.Pattern[str]:
    """The phrases in which reports tell what a job, or a life in care, is like."""
    return _shipped()["work" if asks_of_work(question) else "life"]


def tells_of_workers(sentence: str) -> bool:
    """False for a sentence on foster carers, adopters or families that names no worker."""
    return asks_of_work(sentence) or not _shipped()["not a worker"].search(sentence)


def experience_words(question: str) -> tuple[str, ...]:
    """Words to search for besides the question's own where it asks what a job or a life is like."""
    if not asks_experience(question):
        return ()
    if asks_of_work(question):
        return ("staff morale", "caseloads", "workloads", "feel supported", "turnover", "training", "supervision")
    return ("feel safe", "happy", "settled", "enjoy", "thriving", "stable homes", "relationships", "listened to")
