"""What another threshold of "not found" would do: python benchmarks/thresholds.py LIBRARY QUESTIONS.jsonl [...].

Every question is asked once with the threshold at nothing and all other rules as they stand. The best share of the
question that an admitted sentence carries then tells at which threshold it would have been refused. Questions on
grades, lists, terms and false premises are left out: they are decided in other ways.
"""

import json
import sys
from pathlib import Path

from assistant.answers import Status
from assistant.assistant import Assistant
from assistant.evidence import absence
from assistant.evidence.material import gather
from assistant.questions.understand import understand
from index.store import open_library

THRESHOLDS = (0.30, 0.40, 0.45, 0.50, 0.55, 0.60, 0.70)
DECIDED_OTHERWISE = frozenset({"judgement", "list", "recommendation", "definition", "false_premise"})


def best_share(assistant: Assistant, question: str, history: tuple[str, ...]) -> float:
    """The largest share (0 to 1) of a question that any admitted sentence carries; -1 when another rule refuses it."""
    if assistant.ask(question, history=history).status is Status.NOT_FOUND:
        return -1.0
    read = understand(question, assistant._catalogue, history=history)
    found = [(part, assistant._search(part, read)) for part in read.parts]
    material = gather(read, found, assistant.library, assistant._statistics)
    return max((e.coverage for part in material.parts for e in part.good), default=1.0)


def main(paths: list[str]) -> None:
    """Print the table for pairs of a library and its questions."""
    absence.LEAST_COVERAGE = 0.0
    shares: dict[bool, list[float]] = {True: [], False: []}
    for library, questions in zip(paths[::2], paths[1::2], strict=True):
        assistant = Assistant(open_library(Path(library)))
        for line in Path(questions).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["kind"] not in DECIDED_OTHERWISE:
                share = best_share(assistant, row["question"], tuple(row["history"] or ()))
                shares[bool(row["answerable"])].append(share)
    print(f"answerable {len(shares[True])}, unanswerable {len(shares[False])}")
    print("| least share carried | answerable refused | unanswerable let through |\n|---|---|---|")
    for threshold in THRESHOLDS:
        refused = sum(share < threshold for share in shares[True])
        through = sum(share >= threshold for share in shares[False])
        print(f"| {threshold:.2f} | {refused} | {through} |")


if __name__ == "__main__":
    main(sys.argv[1:])
