"""The embedding model: found offline, checked file by file, and anything that could run code refused."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from invented import HashingEncoder

from index.encoders import DEFAULT_WEIGHTS, Encoder, SentenceEncoder, check_model, find_model
from ingest.errors import ModelError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The default model's folder with empty weights: enough for every check before it is loaded."""
    copy = tmp_path / "my-model"
    shutil.copytree(find_model(None), copy, ignore=shutil.ignore_patterns("model.safetensors"))
    (copy / "model.safetensors").write_bytes(b"weights")
    return copy


def test_the_default_model_lies_in_its_package_with_the_published_weights() -> None:
    encoder = SentenceEncoder()
    assert (encoder.name, encoder.dimension, len(encoder.fingerprint)) == ("all-MiniLM-L6-v2", 384, 64)
    import hashlib

    assert hashlib.sha256((encoder.folder / "model.safetensors").read_bytes()).hexdigest() == DEFAULT_WEIGHTS


@pytest.mark.parametrize(
    "name",
    [
        "modules.json",
        "config.json",
        "model.safetensors",
        "tokenizer.json",
        "tokenizer_config.json",
        "1_Pooling/config.json",
    ],
)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{folder / name} is missing"):
        SentenceEncoder(folder)


@pytest.mark.parametrize("name", ["pytorch_model.bin", "x.pt", "x.PKL", "modeling.py", "sub/x.ckpt", "x.joblib"])
def test_what_could_run_code_is_refused_by_name(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"x")
    with pytest.raises(ModelError, match="could run code"):
        SentenceEncoder(folder)


@pytest.mark.parametrize(
    "kind",
    ["os.system", "custom_st.Transformer", "sentence_transformers.models.Dense", "sentence_transformersx.Pooling", ""],
)
def test_a_foreign_class_is_refused(folder: Path, kind: str) -> None:
    path = folder / "modules.json"
    modules = json.loads(path.read_text())
    modules[1]["type"] = kind
    path.write_text(json.dumps(modules))
    with pytest.raises(ModelError, match="foreign class"):
        SentenceEncoder(folder)


def test_code_of_its_own_is_refused(folder: Path) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "auto_map": {"AutoModel": "x--y.Z"}}))
    with pytest.raises(ModelError, match="code of its own"):
        SentenceEncoder(folder)


@pytest.mark.parametrize("name", ["modules.json", "config.json"])
@pytest.mark.parametrize("content", ["", "{", "\x00"])
def test_a_damaged_setting_is_named(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content)
    with pytest.raises(ModelError, match=name):
        SentenceEncoder(folder)


def test_damaged_weights_are_refused_when_loaded(folder: Path) -> None:
    encoder = SentenceEncoder(folder)
    with pytest.raises(ModelError, match="cannot be loaded"):
        encoder.encode_queries(["care leavers"])


def test_other_weights_under_the_default_s_name_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoders.find_model", lambda model: folder)
    with pytest.raises(ModelError, match="is not the published"):
        SentenceEncoder()


def test_another_file_is_another_fingerprint(folder: Path) -> None:
    before = SentenceEncoder(folder).fingerprint
    (folder / "README.md").write_text("other words change nothing")
    assert SentenceEncoder(folder).fingerprint == before
    (folder / "model.safetensors").write_bytes(b"other weights")
    assert SentenceEncoder(folder).fingerprint != before


def test_a_model_of_that_name_is_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelError, match="local cache"):
        SentenceEncoder("somebody/some-model")


def test_a_model_in_the_local_cache_is_found(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    base = tmp_path / "models--somebody--some-model"
    (base / "refs").mkdir(parents=True)
    (base / "refs" / "main").write_text("abc")
    shutil.copytree(folder, base / "snapshots" / "abc")
    assert SentenceEncoder("somebody/some-model").name == "some-model"


def test_the_index_is_imported_without_the_model_s_packages() -> None:
    code = (
        "import sys, index.store, index.sync, index.folders, index.llama, index.repair\n"
        "print(sorted({'torch', 'faiss', 'bm25s', 'sentence_transformers', 'llama_index'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def hashing() -> Encoder:
    return HashingEncoder()


@pytest.mark.parametrize("make", [hashing, pytest.param(SentenceEncoder, marks=[pytest.mark.model, pytest.mark.slow])])
def test_what_every_encoder_keeps(make: Callable[[], Encoder]) -> None:
    encoder = make()
    texts = ["Care leavers are well supported.", "Roads are mended.", "", "é 📚", "word " * 2000, "\ud800"]
    for encode in (encoder.encode_queries, encoder.encode_passages):
        vectors = encode(texts)
        assert vectors.shape == (len(texts), encoder.dimension) and vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-3)
        assert encode([]).shape == (0, encoder.dimension)
        # the order and the company of a text do not change its vector
        again = encode(list(reversed(texts)))[::-1]
        assert np.abs(again - vectors).max() < 1e-5
    assert encoder.fingerprint == make().fingerprint


@pytest.mark.model
@pytest.mark.slow
def test_the_default_model_knows_what_is_near() -> None:
    encoder = SentenceEncoder()
    query = encoder.encode_queries(["young people who have left care"])[0]
    near, far = encoder.encode_passages(["Care leavers are well supported.", "The budget for roads was cut."])
    assert query @ near > query @ far + 0.2


def test_every_model_folder_is_checked_the_same_way(folder: Path) -> None:
    check_model(folder)
