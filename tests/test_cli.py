"""The command: what it prints where, its exit codes, and one line for everything that goes wrong."""

import argparse
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from assistant.answers import Answer
from index.encoders import find_model
from ingest.errors import InvalidQuestionFile, NoLibrary
from tests.fakes import FakeAssistant, FakeLibrary

ROOT = Path(cli.__file__).parent


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> FakeLibrary:
    held = FakeLibrary()
    monkeypatch.setattr(cli, "open_library", lambda parsed: held)
    monkeypatch.setattr(cli, "open_assistant", lambda parsed: FakeAssistant(held, home=parsed.home))
    return held


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Runs a command that must fail; returns its one line."""
    assert cli.main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("scrutineer: ")
    assert err.count("\n") == 1
    return err


def test_help_lists_every_command_at_once() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", "--help"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0
    for command in ("ingest", "ask", "batch", "search", "documents", "judgements", "check", "eval", "ui"):
        assert f"\n    {command}" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, contextlib, io, cli\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): cli.main(['--help'])\n"
        "print(sorted({'faiss','torch','gradio','llama_index','numpy','rich','sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("command", ["ingest", "ask", "batch", "search", "documents", "judgements", "check", "ui"])
def test_help_of_each_command_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([command, "--help"])
    shown = capsys.readouterr().out
    assert left.value.code == 0
    assert f"example: scrutineer {command}" in shown
    assert "--library" in shown


def test_documents_as_json_holds_refused_files_too(library: FakeLibrary, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["documents", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    by_name = {row["doc"]: row for row in shown["documents"]}
    assert by_name["westfold-2018.pdf"]["date"] == "2018-08-17"
    assert by_name["westfold-2018.pdf"]["paragraphs"] == 3
    assert by_name["broken.pdf"]["state"] == "refused"
    assert by_name["broken.pdf"]["reason"] == "This is a web page, not a PDF."


def test_documents_as_a_table(library: FakeLibrary, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["documents"]) == 0
    shown = capsys.readouterr().out
    assert "17 August 2018" in shown
    assert "refused: This is a web page, not a PDF." in shown


def test_judgements_are_filtered_by_authority(library: FakeLibrary, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["judgements", "--json", "--authority", "Westfold"]) == 0
    grades = [row["grade"] for row in json.loads(capsys.readouterr().out)["judgements"]]
    assert grades == ["Requires improvement", "Good"]
    assert cli.main(["judgements", "--authority", "Westfold", "--from", "2022-01-01"]) == 0
    shown = capsys.readouterr().out
    assert "1 of 4 documents" in shown
    assert "Requires improvement" not in shown


def test_search_prints_where_each_paragraph_stands(library: FakeLibrary, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["search", "care leavers", "-k", "1", "--publisher", "Westfold Council"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("1. Westfold Council, 9 January 2023, paragraph 1, page 1\n")
    assert cli.main(["search", "zebras", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hits"] == []


def fake_json(answer: Answer, library: FakeLibrary, *, question_id: str | None = None) -> dict[str, object]:
    return {"v": 1, "id": question_id, "question": answer.question, "text": answer.text}


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for the assistant's renderer where a test is about the command alone."""
    module = type(sys)("assistant.render")
    module.to_json = fake_json  # type: ignore[attr-defined]
    module.to_text = lambda answer, library: answer.text  # type: ignore[attr-defined]
    module.to_markdown = lambda answer, library: "# " + answer.text  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "assistant.render", module)


@pytest.mark.usefixtures("library", "render")
@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [((), "Ofsted said:"), (("--markdown",), "# Ofsted said:"), (("--authority", "Nowhere"), "This is not in")],
)
def test_ask(arguments: tuple[str, ...], beginning: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ask", "What about care leavers?", *arguments]) == 0
    assert capsys.readouterr().out.startswith(beginning)


@pytest.mark.usefixtures("library", "render")
def test_batch_writes_one_line_for_each_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    asked.write_text(
        '\ufeff{"id": "L1", "question": "care?"}\n\n{"id": 2, "question": "and then?\u2028", "history": ["a"]}\n',
        encoding="utf-8",
    )
    assert cli.main(["batch", str(asked), "--out", str(out)]) == 0
    lines = out.read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["L1", "2"]
    assert json.loads(lines[1])["question"] == "and then?\u2028"
    assert capsys.readouterr().out == ""
    assert sorted(tmp_path.iterdir()) == [out, asked]


@pytest.mark.usefixtures("library", "render")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('["a question"]', "has no question"),
        ('{"id": "x"}', "has no question"),
        ('{"question": 5}', "has no question"),
        ('{"question": "a", "history": "b"}', "history"),
        ('{"question": "  "}', "Enter a question"),
    ],
)
def test_batch_names_the_bad_line_and_leaves_no_half_file(
    line: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    asked.write_text('{"question": "care leavers?"}\n' + line + "\n")
    message = fails(capsys, "batch", str(asked), "--out", str(out))
    assert "Line 2 of" in message
    assert words in message
    assert sorted(tmp_path.iterdir()) == [asked]


@pytest.mark.usefixtures("library", "render")
def test_batch_that_fails_keeps_the_answers_of_last_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    out.write_text("as it was\n")
    asked.write_text('{"question": "care leavers?"}\n{"question": " "}\n')
    fails(capsys, "batch", str(asked), "--out", str(out))
    assert out.read_text() == "as it was\n"


def test_a_lone_surrogate_is_written_as_its_escape() -> None:
    from assistant.batch import json_line

    assert json.loads(json_line({"question": "\ud800?"})) == {"question": "\ud800?"}


def test_a_named_error_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def nothing(parsed: argparse.Namespace) -> FakeLibrary:
        raise NoLibrary(f"There is no library\nat {parsed.library}. Make one with: scrutineer ingest FOLDER")

    monkeypatch.setattr(cli, "open_library", nothing)
    assert fails(capsys, "documents", "--library", "x") == (
        "scrutineer: There is no library at x. Make one with: scrutineer ingest FOLDER\n"
    )


def test_an_unforeseen_error_is_one_line_with_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(parsed: argparse.Namespace) -> FakeLibrary:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(cli, "open_library", broken)
    message = fails(capsys, "documents")
    log = Path(message.split("The details are in ")[1].split(";")[0])
    assert "Traceback" in log.read_text()
    log.unlink()
    assert cli.main(["documents", "--debug"]) == 1
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    Path(shown.split("The details are in ")[1].split(";")[0]).unlink()


def test_a_full_disk_or_a_closed_folder_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(parsed: argparse.Namespace) -> FakeLibrary:
        raise PermissionError(13, "Permission denied", "library/current")

    monkeypatch.setattr(cli, "open_library", closed)
    assert "Permission denied (library/current). Check the path" in fails(capsys, "documents")


def test_interrupting_is_one_line_and_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(parsed: argparse.Namespace) -> FakeLibrary:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "open_library", interrupted)
    assert cli.main(["documents"]) == 130
    assert capsys.readouterr().err.count("\n") == 1


def test_a_closed_pipe_is_quiet() -> None:
    code = "import sys, cli\nfrom tests.fakes import FakeLibrary\ncli.open_library = lambda f: FakeLibrary()\n"
    code += "sys.exit(cli.main(['documents', '--json']))"
    done = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert done.stdout is not None
    assert done.stderr is not None
    done.stdout.close()
    assert done.stderr.read() == b""
    assert done.wait(timeout=60) == 0


def test_eval_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    module = type(sys)("evals.commands")
    module.main_eval = lambda argv: seen.append(argv) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "evals.commands", module)
    assert cli.main(["eval", "run", "--help"]) == 0
    assert seen == [["run", "--help"]]


@pytest.mark.parametrize("value", ["2018", "17/08/2018", "2018-02-30", ""])
def test_a_day_that_is_no_day_is_refused(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["search", "x", "--from", value])
    assert left.value.code == 2
    assert "write it as 2018-08-17" in capsys.readouterr().err


def test_the_library_is_found_through_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRUTINEER_LIBRARY", "elsewhere")
    assert cli.build_parser().parse_args(["documents"]).library == Path("elsewhere")
    monkeypatch.delenv("SCRUTINEER_LIBRARY")
    assert cli.build_parser().parse_args(["documents"]).library == Path("library")


def test_reading_questions_streams(tmp_path: Path) -> None:
    from assistant.batch import read_questions

    asked = tmp_path / "q.jsonl"
    asked.write_text('{"question": "first"}\n{\n')
    lines = read_questions(asked)
    assert next(lines).question == "first"
    with pytest.raises(InvalidQuestionFile):
        next(lines)


def test_output_that_the_terminal_cannot_show_does_not_end_the_work(library: FakeLibrary) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    kept, sys.stdout = sys.stdout, stream
    try:
        assert cli.main(["search", "care leavers"]) == 0
    finally:
        sys.stdout = kept


def test_a_documents_text_cannot_steer_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.fakes import document, paragraph

    steering = "\x1b]0;owned\x07\x1b[31m[bold]care[/bold]\x9b\u202e"
    made = document("a", title="t", publisher=steering, published=None)
    held = FakeLibrary([made], [paragraph("a", 1, f"care leavers {steering}")], ())
    monkeypatch.setattr(cli, "open_library", lambda parsed: held)
    for arguments in (["search", "care"], ["documents"], ["judgements"]):
        assert cli.main(arguments) == 0
    shown = capsys.readouterr().out
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert shown.count("[bold]care[/bold]") == 3


@pytest.mark.model
def test_a_model_can_be_named_and_a_foreign_one_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers, library = tmp_path / "papers", tmp_path / "library"
    papers.mkdir()
    (papers / "note.txt").write_text("Briefing for Elmshire County Council\n\nCare leavers are visited each month.\n")
    assert cli.main(["ingest", str(papers), "--library", str(library), "--model", "all-MiniLM-L6-v2"]) == 0
    capsys.readouterr()
    message = fails(capsys, "search", "care leavers", "--library", str(library), "--model", str(tmp_path / "none"))
    assert "there is no folder" in message
    copied = tmp_path / "other"
    shutil.copytree(find_model(None), copied)
    with (copied / "config.json").open("a") as config:  # the same weights under other settings are another model
        config.write("\n")
    message = fails(capsys, "search", "care leavers", "--library", str(library), "--model", str(copied))
    assert "was made with the embedding model all-MiniLM-L6-v2" in message
    assert "scrutineer ingest" in message
