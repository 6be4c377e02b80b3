"""The gate on the project's own questions: over the example papers always, over the real reports where they are."""

from pathlib import Path

import pytest

from evals.commands import main_eval

DATA = Path(__file__).resolve().parents[2] / "evals" / "data"


def build_library(papers: Path, library: Path) -> Path:
    from cli import main

    assert main(["ingest", str(papers), "--library", str(library)]) == 0
    return library


def hold(name: str, library: Path, folder: Path) -> str:
    """Asks, gates; the gate's own words when it fails, empty when it holds."""
    questions, answers = DATA / f"{name}.jsonl", folder / f"{name}.answers.jsonl"
    asked = ["run", "--questions", str(questions), "--library", str(library), "--out", str(answers)]
    assert main_eval(asked) == 0
    given = [str(answers), "--questions", str(questions), "--corpus", str(library)]
    baseline = DATA / f"baseline-{name}.jsonl"
    return "" if main_eval(["gate", *given, "--baseline", str(baseline)]) == 0 else name


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_gate_holds_over_the_example_papers(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = build_library(examples, tmp_path / "library")
    assert main_eval(["lint", str(DATA / "examples.jsonl"), "--corpus", str(library)]) == 0, capsys.readouterr().out
    assert not hold("examples", library, tmp_path), capsys.readouterr().out


@pytest.mark.corpus
@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_the_gate_holds_over_the_real_reports(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = build_library(corpus, tmp_path / "library")
    files = [str(DATA / "dev.jsonl"), str(DATA / "test.jsonl")]
    assert main_eval(["lint", *files, "--corpus", str(library)]) == 0, capsys.readouterr().out
    failed = [name for name in ("dev", "test") if hold(name, library, tmp_path)]
    assert not failed, capsys.readouterr().out
