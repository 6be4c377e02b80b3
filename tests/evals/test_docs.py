"""The worked example of docs/evaluation.md, run as it stands."""

import re
from pathlib import Path

import pytest

from evals.commands import main_eval

_FILE = re.compile(r"^`([\w.-]+)`:\n\n```json\n(.*?)```", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)


def test_the_worked_example(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (root / "docs" / "evaluation.md").read_text(encoding="utf-8")
    files = _FILE.findall(page)
    assert {name for name, _ in files} == {"corpus.jsonl", "questions.jsonl", "answers.jsonl", "answer.json"}
    for name, text in files:
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = _CONSOLE.findall(page)
    assert len(blocks) == 3
    for block in blocks:
        command, *expected = block.strip().splitlines()
        code = main_eval(command.removeprefix("$ scrutineer eval ").split())
        said = re.sub(r" +", " ", capsys.readouterr().out)
        wanted = next((int(line.removeprefix("exit ")) for line in expected if line.startswith("exit ")), 0)
        assert code == wanted, said
        for line in expected:
            assert line.startswith("exit ") or line in said, f"{line!r} is not in what {command!r} prints:\n{said}"
    assert (tmp_path / "report" / "report.html").is_file()
