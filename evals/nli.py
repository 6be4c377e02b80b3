"""V4, optional: entailment by a cross-encoder in a local folder that the user names.  Nothing is downloaded."""

import math
from collections.abc import Sequence
from pathlib import Path

from evals.support import Entails
from ingest.errors import MissingPackage, ModelError


def load_entailment(folder: Path) -> Entails:
    """A function (premises, hypothesis) -> the highest probability of entailment.

    Raises ModelError when the folder holds no cross-encoder with an entailment
    label, MissingPackage when sentence-transformers is not installed.
    """
    if not (folder / "config.json").is_file():
        raise ModelError(
            f"{folder}: no cross-encoder there (config.json is missing); name a sentence-transformers folder"
        )
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as error:
        raise MissingPackage("level V4 needs sentence-transformers: pip install sentence-transformers") from error
    model = CrossEncoder(str(folder), local_files_only=True)
    labels = {int(at): str(label).lower() for at, label in model.model.config.id2label.items()}
    column = next((at for at, label in labels.items() if label.startswith("entail")), None)
    if column is None and len(labels) != 1:
        raise ModelError(f"{folder}: its labels are {sorted(labels.values())}, none of them entailment")

    def entails(premises: Sequence[str], hypothesis: str) -> float:
        scores = model.predict([(premise, hypothesis) for premise in premises], show_progress_bar=False)
        return max(_probability(row, column) for row in scores)

    return entails


def _probability(row: object, column: int | None) -> float:
    """Softmax over the labels; a model with one label applies its own sigmoid and is taken as it is."""
    if column is None:
        return float(row)  # type: ignore[arg-type]
    logits = [float(value) for value in row]  # type: ignore[attr-defined]
    top = max(logits)
    weights = [math.exp(value - top) for value in logits]
    return weights[column] / sum(weights)
