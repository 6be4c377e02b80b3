"""Adding and removing documents while the page runs, without a browser."""

import io
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented import HashingEncoder
from living import REPORT, ZEBRAS, ingest, opened
from starlette.testclient import TestClient

import ui
import web.adding
import web.uploading
from index.locks import writer_lock
from index.sync import Progress
from ingest.documents import State
from web.adding import Adding, Patient, WrongUpload, say_progress, source_of, upload_name
from web.shelf import Shelf

HTML = b"<!doctype html><html><body><p>Not found</p></body></html>"


@pytest.fixture
def adding(tmp_path: Path) -> Iterator[Adding]:
    ingest(tmp_path / "library", tmp_path / "papers", report=REPORT)
    made = Adding(tmp_path / "library", Shelf(tmp_path / "library", opened(tmp_path / "library")), patience=0.05)
    yield made
    made.stop()


@pytest.fixture
def client(adding: Adding, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path_factory.mktemp("gradio")))
    return TestClient(ui.build_app(ui.open_desk(adding.shelf, adding), hosts=("testserver",), per_minute=0))


def held(adding: Adding) -> list[str]:
    with adding.shelf.take() as now:
        return sorted(document.source.filename for document in now.library.documents())


def add(adding: Adding, **files: bytes) -> None:
    for name, content in files.items():
        adding.keep(f"{name}.md", io.BytesIO(content))
    adding.begin()
    assert adding.wait(60)


@pytest.mark.parametrize(
    ("given", "name"),
    [("report.pdf", "report.pdf"), ("C:\\Users\\me\\report.pdf", "report.pdf"), ("../../etc/report.pdf", "report.pdf"),
     ("Tŷ Newydd.docx", "Tŷ Newydd.docx"), ("a\x00b<c>.pdf", "a_b_c_.pdf"), ("Minutes of 4 May", "Minutes of 4 May"),
     ("x" * 300 + ".pdf", "x" * 150 + ".pdf"), ("a\u202egpj.pdf", "a_gpj.pdf"), ("\ud800.pdf", "_.pdf"),
     ("report.pdf. ", "report.pdf")],
)  # fmt: skip
def test_the_name_under_which_a_file_is_kept(given: str, name: str) -> None:
    assert upload_name(given) == name


@pytest.mark.parametrize(
    "given", ["", ".", "..", "/", ".bashrc", "~$report.docx", "manifest.csv", "Manifest.CSV", "CON", "aux.pdf", "a/../",
              "x.verylongsuffixindeed"]
)  # fmt: skip
def test_names_that_are_not_taken(given: str) -> None:
    with pytest.raises(WrongUpload, match="Rename the file"):
        upload_name(given)


def test_a_bad_file_among_good_ones(adding: Adding) -> None:
    adding.keep("zebras.md", io.BytesIO(ZEBRAS.encode()))
    adding.keep("broken.pdf", io.BytesIO(HTML))
    adding.begin()
    assert adding.step.working
    assert adding.wait(60)
    assert not adding.step.working
    assert held(adding) == ["report.md", "zebras.md"]
    (report,) = adding.step.reports
    assert [name for name, _ in report.refused] == ["broken.pdf"]
    with adding.shelf.take() as now:
        refused = source_of(now.library, "broken.pdf", len(HTML))
        assert refused is not None
        assert refused.state is State.REFUSED
        assert "zebras" in now.assistant.ask("Where do zebras graze?").text.lower()
        assert source_of(now.library, "report.md", 1) is None  # the other collection's


def test_removing_one_and_then_the_last(adding: Adding) -> None:
    add(adding, zebras=ZEBRAS.encode(), more=b"# Another paper\n\nThe bridge at Eastmere is closed.\n")
    assert held(adding) == ["more.md", "report.md", "zebras.md"]
    for name, left in (("more.md", ["report.md", "zebras.md"]), ("zebras.md", ["report.md"])):
        assert adding.remove(name)
        adding.begin()
        assert adding.wait(60)
        assert adding.step.problem == ""
        assert held(adding) == left
    assert adding.remove("zebras.md")  # a second click is no mistake
    adding.begin()
    assert adding.wait(60)
    assert (adding.step.problem, held(adding)) == ("", ["report.md"])
    assert not adding.remove("never.md")
    assert not adding.remove("../CURRENT")
    assert (adding.library / "CURRENT").exists()


def test_one_removed_and_another_added_at_once(adding: Adding) -> None:
    add(adding, zebras=ZEBRAS.encode())
    adding.remove("zebras.md")
    add(adding, bridge=b"# Another paper\n\nThe bridge at Eastmere is closed.\n")
    assert held(adding) == ["bridge.md", "report.md"]


def test_a_collection_of_that_name_that_is_not_ours_is_left_alone(adding: Adding, tmp_path: Path) -> None:
    ingest(tmp_path / "library", tmp_path / "uploads", theirs="# Theirs\n\nA paper on the mill at Westfold.\n")
    add(adding, zebras=ZEBRAS.encode())
    assert "none of the 1 files found" in adding.step.problem
    assert held(adding) == ["report.md", "theirs.md"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("empty.md", b"", "is empty"), ("big.md", b"x" * 101, "larger than"), ("zebras.md", b"x", "added before"),
     ("ZEBRAS.md", b"x", "added before")],
)  # fmt: skip
def test_files_that_are_not_kept(
    adding: Adding, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, words: str
) -> None:
    adding.keep("zebras.md", io.BytesIO(b"# Zebras"))
    monkeypatch.setattr(web.adding, "LARGEST_FILE", 100)
    with pytest.raises(WrongUpload, match=words):
        adding.keep(name, io.BytesIO(content))
    assert [path.name for path in adding.folder.iterdir()] == ["zebras.md"]


def test_there_is_an_end_to_what_is_kept(adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    adding.keep("a.md", io.BytesIO(b"x" * 80))
    monkeypatch.setattr(web.adding, "MOST_BYTES_HELD", 100)
    with pytest.raises(WrongUpload, match="no room"):
        adding.keep("b.md", io.BytesIO(b"x" * 30))
    monkeypatch.setattr(web.adding, "MOST_HELD", 1)
    with pytest.raises(WrongUpload, match="Remove some"):
        adding.keep("c.md", io.BytesIO(b"x"))


def test_another_writer_is_waited_for(adding: Adding) -> None:
    adding.keep("zebras.md", io.BytesIO(ZEBRAS.encode()))
    waiting = threading.Event()
    stop = adding._stop.wait  # what it waits with between two tries
    with writer_lock(adding.library):
        adding._stop.wait = lambda seconds: (waiting.set(), stop(seconds))[1]  # type: ignore[method-assign, misc]
        adding.begin()
        assert waiting.wait(30)
        assert "Another program is writing" in adding.step.words
    assert adding.wait(60)
    assert held(adding) == ["report.md", "zebras.md"]


def test_questions_come_between_the_passages() -> None:
    sizes: list[int] = []

    class Counting(HashingEncoder):
        def encode_passages(self, texts: Any) -> Any:
            sizes.append(len(texts))
            return super().encode_passages(texts)

    texts = [f"passage {n}" for n in range(20)]
    vectors = Patient(Counting(), pause=0.0).encode_passages(texts)
    assert sizes == [8, 8, 4]
    assert (vectors == HashingEncoder().encode_passages(texts)).all()
    assert Patient(Counting(), pause=0.0).encode_passages([]).shape == (0, 64)


def test_progress_in_words() -> None:
    assert say_progress(Progress("reading", 3, 10, "a.pdf")) == "Reading: 3 of 10 done, last a.pdf"
    assert say_progress(Progress("writing", 0, 1)) == "Writing what was read"


# The routes


def post(client: TestClient, *files: tuple[str, bytes], **options: Any) -> Any:
    return client.post("/add", files=[("files", file) for file in files], follow_redirects=False, **options)


def test_from_the_form_to_the_answer_and_away_again(client: TestClient, adding: Adding) -> None:
    assert "No documents were added" in client.get("/add").text
    assert 'href="&#47;add"' in client.get("/documents").text
    sent = post(client, ("zebras.md", ZEBRAS.encode()), ("broken.pdf", HTML))
    assert (sent.status_code, sent.headers["location"]) == (303, "/add")
    assert adding.wait(60)
    shown = client.get("/add").text
    assert "Done: 1 added, 1 could not be read." in shown
    assert "broken.pdf" in shown
    assert "zebras" in client.get("/answer?q=Where+do+zebras+graze").text
    assert client.get("/add/progress").json() == {"working": False, "words": "", "done": 0, "total": 0}
    assert client.post("/add/remove", data={"name": "zebras.md"}, follow_redirects=False).status_code == 303
    assert adding.wait(60)
    assert "zebras.md" not in client.get("/documents").text
    assert client.post("/add/remove", data={"name": "zebras.md"}).status_code == 200  # a second click
    assert client.post("/add/remove", data={"name": "never.md"}).status_code == 404


def test_good_files_are_kept_when_another_is_not(client: TestClient, adding: Adding) -> None:
    sent = post(client, ("zebras.md", ZEBRAS.encode()), ("manifest.csv", b"x"), ("empty.md", b""))
    assert sent.status_code == 400
    assert "manifest.csv” is not the name of a document" in sent.text
    assert "“empty.md” is empty" in sent.text
    assert adding.names() == ("zebras.md",)


def test_too_many_files_and_none(client: TestClient, adding: Adding) -> None:
    many = post(client, *((f"{n}.md", b"x") for n in range(21)))
    assert (many.status_code, adding.names()) == (400, ())
    assert "Choose up to 20 files" in many.text
    assert "Choose at least one file." in client.post("/add", data={"a": "b"}).text
    assert client.post("/add", content=b"x", headers={"content-type": "multipart/form-data"}).status_code == 400


def test_more_than_the_limit_is_refused_before_it_is_read(client: TestClient) -> None:
    headers = {"content-length": str(102 * 1024 * 1024), "content-type": "multipart/form-data; boundary=b"}
    assert client.post("/add", content=b"x", headers=headers).status_code == 413
    chunked = client.post("/add", content=iter([b"x"]), headers={"content-type": "multipart/form-data; boundary=b"})
    assert chunked.status_code == 411
    assert client.post("/add/remove", content=b"x" * 1_000_001).status_code == 413


@pytest.mark.parametrize("path", ["/add", "/add/remove"])
def test_another_site_cannot_add_or_remove(client: TestClient, adding: Adding, path: str) -> None:
    adding.keep("zebras.md", io.BytesIO(ZEBRAS.encode()))
    for headers in ({"origin": "https://example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(path, data={"name": "zebras.md"}, headers=headers).status_code == 403
    assert adding.names() == ("zebras.md",)


def test_only_a_few_may_send_at_one_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.uploading, "MOST_SENDING", 0)
    assert post(client, ("a.md", b"x")).status_code == 503


def test_the_script_and_no_other_runs_on_that_page_alone(client: TestClient) -> None:
    policy = client.get("/add").headers["content-security-policy"]
    assert "script-src 'self'; connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in client.get("/documents").headers["content-security-policy"]


def test_every_route_that_exists_is_on_the_list(client: TestClient) -> None:
    from test_guard import every_path

    from web.server import OWN_ROUTES, UPLOAD_ROUTES

    allowed = [re.compile(pattern) for _, pattern in OWN_ROUTES + UPLOAD_ROUTES]
    paths = [path for path in every_path(client.app.app.app) if path.startswith("/add")]  # type: ignore[attr-defined]
    assert sorted(set(paths)) == ["/add", "/add/progress", "/add/remove"]
    assert all(any(pattern.fullmatch(path) for pattern in allowed) for path in paths)


def test_a_library_that_was_emptied_says_so_and_can_be_filled_again(tmp_path: Path) -> None:
    first = tmp_path / "library" / "uploads"
    first.mkdir(parents=True)
    ingest(tmp_path / "library", first, zebras=ZEBRAS)
    emptied = Adding(tmp_path / "library", Shelf(tmp_path / "library", opened(tmp_path / "library")), patience=0.05)
    client = TestClient(ui.build_app(ui.open_desk(emptied.shelf, emptied), hosts=("testserver",), per_minute=0))
    assert client.post("/add/remove", data={"name": "zebras.md"}, follow_redirects=False).status_code == 303
    assert emptied.wait(60)
    assert (emptied.step.problem, held(emptied)) == ("", [])
    for path in ("/documents", "/judgements", "/new-here", "/add", "/"):
        assert client.get(path).status_code == 200
    asked = client.get("/answer?q=Where+do+zebras+graze")
    assert asked.status_code == 200
    assert "blockquote" not in asked.text
    add(emptied, zebras=ZEBRAS.encode())
    assert "canal" in client.get("/answer?q=Where+do+zebras+graze").text
