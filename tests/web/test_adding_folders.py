"""Adding folders of this machine while the page runs: only beneath the root, read again, removed, and recorded."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from living import REPORT, ZEBRAS, ingest, opened
from starlette.testclient import TestClient

import ui
import web.adding
import web.folders
from web.adding import Adding, WrongUpload
from web.folders import NoRoot, WrongFolder, check_root, choose_folder, list_folders
from web.ledger import ADDED, FILE, NOBODY, Entry, added_folders, now, read_entries, say_entry, who_added, write_entries
from web.shelf import Shelf

BRIDGE = "# A paper on the bridge\n\nThe bridge at Eastmere is closed for repairs.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "shared"
    (root / "papers" / "2022").mkdir(parents=True)
    (root / "papers" / "zebras.md").write_text(ZEBRAS, "utf-8")
    (root / "papers" / "2022" / "bridge.md").write_text(BRIDGE, "utf-8")
    (root / "papers" / "broken.pdf").write_bytes(b"<!doctype html><html><body>no</body></html>")
    (root / "empty").mkdir()
    (root / ".hidden").mkdir()
    (root / ".hidden" / "secret.md").write_text("# Secret\n\nA secret.\n", "utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("# Secret\n\nThe secret of the mill.\n", "utf-8")
    return root


@pytest.fixture
def adding(tmp_path: Path, root: Path) -> Iterator[Adding]:
    ingest(tmp_path / "library", tmp_path / "own", report=REPORT)
    shelf = Shelf(tmp_path / "library", opened(tmp_path / "library"))
    made = Adding(tmp_path / "library", shelf, patience=0.05, root=root.resolve())
    yield made
    made.stop()


@pytest.fixture
def client(adding: Adding, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path_factory.mktemp("gradio")))
    app = ui.build_app(
        ui.open_desk(adding.shelf, adding), hosts=("testserver",), per_minute=0, user_header="X-Remote-User"
    )
    return TestClient(app, client=("127.0.0.1", 50000))


def held(adding: Adding) -> list[str]:
    with adding.shelf.take() as now:
        return sorted(document.source.filename for document in now.library.documents())


def add_folder(adding: Adding, name: str, who: str = NOBODY) -> None:
    adding.add_folder(name, who)
    adding.begin()
    assert adding.wait(60)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("papers", "papers"), ("papers/", "papers"), (" papers/2022\n", "papers/2022"), ("papers\\2022", "papers/2022"),
     ("./papers", "papers"), ("papers//2022", "papers/2022")],
)  # fmt: skip
def test_folders_that_are_taken(root: Path, typed: str, name: str) -> None:
    assert choose_folder(root.resolve(), typed) == name


@pytest.mark.parametrize(
    "typed",
    ["", ".", "/", "..", "../outside", "papers/../../outside", "papers/..", "/etc", "\\\\host\\share", "C:/Windows",
     ".hidden", "papers/zebras.md", "nowhere", "papers\x00", "~", "~root", "%2e%2e/outside", "a/" * 600, "file:///etc"],
)  # fmt: skip
def test_folders_that_are_not(root: Path, typed: str) -> None:
    with pytest.raises(WrongFolder, match="There is no folder"):
        choose_folder(root.resolve(), typed)


def test_an_absolute_path_even_beneath_the_root_is_not_a_name(root: Path) -> None:
    with pytest.raises(WrongFolder, match="There is no folder"):
        choose_folder(root.resolve(), str(root / "papers"))


def test_links_lead_nowhere_outside(root: Path, adding: Adding) -> None:
    (root / "way-out").symlink_to(root.parent / "outside")
    (root / "circle").symlink_to(root / "circle")
    (root / "up").symlink_to("..")
    (root / "veiled").symlink_to(root / ".hidden")
    for typed in ("way-out", "circle", "up", "up/outside", "veiled"):
        with pytest.raises(WrongFolder):
            choose_folder(root.resolve(), typed)
    (root / "papers" / "inside.md").symlink_to(root.parent / "outside" / "secret.md")
    (root / "papers" / "deeper").symlink_to(root.parent / "outside")
    add_folder(adding, "papers")
    assert held(adding) == ["papers/2022/bridge.md", "papers/zebras.md", "report.md"]
    assert any("was not followed" in reason for _, reason in adding.step.reports[-1].refused)
    assert not any(name.startswith(("way-out", "up", "circle", ".")) for name in list_folders(root.resolve()))


def test_what_can_be_chosen(root: Path) -> None:
    assert list_folders(root.resolve()) == ("empty", "papers", "papers/2022")


def test_folders_that_hold_too_much_or_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongFolder, match="There is no file"):
        choose_folder(root.resolve(), "empty")
    monkeypatch.setattr(web.folders, "MOST_IN_FOLDER", 2)
    with pytest.raises(WrongFolder, match="Choose a smaller folder"):
        choose_folder(root.resolve(), "papers")
    monkeypatch.setattr(web.folders, "MOST_IN_FOLDER", 500)
    monkeypatch.setattr(web.folders, "MOST_BYTES_IN_FOLDER", 10)
    with pytest.raises(WrongFolder, match="Choose a smaller folder"):
        choose_folder(root.resolve(), "papers")


def test_roots_that_are_not_taken(root: Path, tmp_path: Path) -> None:
    library = root / "library"
    library.mkdir()
    (tmp_path / "uploads").mkdir()
    for given in (root / "nowhere", root / "papers" / "zebras.md", root, library, tmp_path / "uploads"):
        with pytest.raises(NoRoot):
            check_root(given, library)
    assert check_root(root / "papers", library) == (root / "papers").resolve()


def test_a_folder_is_read_bad_files_among_good_ones_and_taken_out_again(adding: Adding, root: Path) -> None:
    add_folder(adding, "papers", "p.officer")
    assert held(adding) == ["papers/2022/bridge.md", "papers/zebras.md", "report.md"]
    assert [name for name, _ in adding.step.reports[-1].refused] == ["papers/broken.pdf"]
    assert adding.folders() == ("papers",)
    assert adding.remove_folder("papers", "q.officer")
    adding.begin()
    assert adding.wait(60)
    assert (adding.step.problem, held(adding), adding.folders()) == ("", ["report.md"], ())
    assert (root / "papers" / "zebras.md").exists()  # the files themselves are nobody's business here
    assert adding.remove_folder("papers")  # a second click
    assert not adding.remove_folder("empty")


def test_looking_again_takes_up_what_changed(adding: Adding, root: Path) -> None:
    add_folder(adding, "papers")
    (root / "papers" / "zebras.md").unlink()
    (root / "papers" / "mill.md").write_text("# The mill\n\nThe mill at Westfold turns again.\n", "utf-8")
    add_folder(adding, "papers")
    assert held(adding) == ["papers/2022/bridge.md", "papers/mill.md", "report.md"]
    assert len([e for e in read_entries(adding.library) if e.did == "folder added"]) == 1


def test_folders_and_files_are_two_collections_that_leave_one_another_alone(adding: Adding) -> None:
    adding.keep("own.md", io.BytesIO(b"# Ours\n\nThe orchard at Westfold bears fruit.\n"))
    add_folder(adding, "papers/2022")
    assert held(adding) == ["own.md", "papers/2022/bridge.md", "report.md"]
    assert len(adding.step.reports) == 2
    adding.remove("own.md")
    adding.begin()
    assert adding.wait(60)
    assert held(adding) == ["papers/2022/bridge.md", "report.md"]


def test_a_folder_within_another_is_not_added_twice(adding: Adding) -> None:
    add_folder(adding, "papers/2022")
    with pytest.raises(WrongUpload, match="hold the same files"):
        adding.add_folder("papers")
    adding.remove_folder("papers/2022")
    add_folder(adding, "papers")
    with pytest.raises(WrongUpload, match="hold the same files"):
        adding.add_folder("papers/2022")


def test_a_start_goes_on_where_the_page_was_stopped(adding: Adding) -> None:
    adding.add_folder("papers", "p.officer")  # and stopped before it was read
    again = Adding(adding.library, adding.shelf, root=adding.root)
    again.resume()
    assert again.wait(60)
    assert "papers/zebras.md" in held(again)
    assert {e.who for e in read_entries(adding.library) if e.did == ADDED} == {"p.officer"}


def test_a_folder_that_went_away_is_said_and_its_documents_stay(adding: Adding, root: Path) -> None:
    add_folder(adding, "papers")
    os.rename(root / "papers", root / "moved")
    again = Adding(adding.library, adding.shelf, root=adding.root)
    again.resume()
    assert again.wait(60)
    assert "There is no folder “papers”" in again.step.problem
    assert "papers/zebras.md" in held(again)
    assert again.remove_folder("papers")
    again.begin()
    assert again.wait(60)
    assert held(again) == ["report.md"]


def test_without_a_root_there_are_no_folders(adding: Adding) -> None:
    adding.root = None
    with pytest.raises(WrongUpload, match="cannot be added here"):
        adding.add_folder("papers")


# The record


def test_the_record_says_who_added_which_bytes(tmp_path: Path) -> None:
    write_entries(tmp_path, [Entry("2026-11-21T14:05:00+00:00", "p.officer", ADDED, "a.md", "abc", 5)])
    write_entries(tmp_path, [Entry(now(), NOBODY, "folder added", "x"), Entry(now(), NOBODY, "folder removed", "x")])
    entries = read_entries(tmp_path)
    assert say_entry(who_added(entries)["abc"]) == "21 November 2026, 14:05, by p.officer"
    assert say_entry(Entry("2026-11-21T14:05:00+00:00", NOBODY, ADDED, "a")) == "21 November 2026, 14:05, on this page"
    assert say_entry(Entry("soon", "p", ADDED, "a")) == "by p"
    assert added_folders(entries) == ()


@pytest.mark.parametrize(
    "line", ["{", "[]", "3", '{"when": 1}', '{"when": 1, "who": "a", "did": "added", "name": "b"}', "\x00"]
)
def test_a_line_that_a_crash_left_half_written_is_passed_over(
    tmp_path: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / FILE).write_text(line + "\n", "utf-8")
    write_entries(tmp_path, [Entry(now(), "p", ADDED, "a.md", "abc")])
    assert [entry.name for entry in read_entries(tmp_path)] == ["a.md"]
    assert "passed over" in caplog.text


def test_what_one_named_reader_may_add_has_an_end(adding: Adding, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.adding, "MOST_EACH", 2)
    for name in ("a", "b"):
        adding.keep(f"{name}.md", io.BytesIO(f"# {name}\n\nA paper.\n".encode()), "p.officer")
    with pytest.raises(WrongUpload, match="You have added 2 files"):
        adding.keep("c.md", io.BytesIO(b"# c"), "p.officer")
    adding.keep("c.md", io.BytesIO(b"# c\n\nA paper.\n"), "q.officer")
    adding.remove("a.md", "p.officer")
    monkeypatch.setattr(web.adding, "MOST_BYTES_EACH", 30)
    with pytest.raises(WrongUpload, match="no room"):
        adding.keep("d.md", io.BytesIO(b"x" * 29), "p.officer")


def test_the_same_file_sent_twice_is_kept_once_and_another_of_its_name_is_not(adding: Adding) -> None:
    for _ in range(2):
        assert adding.keep("zebras.md", io.BytesIO(ZEBRAS.encode())) == "zebras.md"
    with pytest.raises(WrongUpload, match="added before"):
        adding.keep("zebras.md", io.BytesIO(b"# Other zebras"))
    assert len(read_entries(adding.library)) == 1


# The routes


def test_from_the_folder_to_documents_with_who_and_when(client: TestClient, adding: Adding) -> None:
    named = {"x-remote-user": "p.officer"}
    assert "Folder on the machine" in client.get("/add").text
    sent = client.post("/add/folder", data={"folder": "papers"}, headers=named, follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/add")
    assert adding.wait(60)
    shown = client.get("/add").text
    assert "2 added, 1 could not be read" in shown
    assert "by p&#46;officer" in shown or "by p.officer" in shown
    documents = client.get("/documents").text
    assert documents.count("by p.officer") == 3  # two that were read and one that could not be
    assert client.post("/add/folder/remove", data={"name": "papers"}, follow_redirects=False).status_code == 303
    assert adding.wait(60)
    assert held(adding) == ["report.md"]
    assert "folder removed: papers" in client.get("/add").text.replace("&#47;", "/")
    assert client.post("/add/folder/remove", data={"name": "never"}).status_code == 404


@pytest.mark.parametrize("typed", ["../outside", "/etc", "", "nowhere"])
def test_a_folder_that_cannot_be_added_is_explained(client: TestClient, adding: Adding, typed: str) -> None:
    answer = client.post("/add/folder", data={"folder": typed})
    assert answer.status_code == 400
    assert "There is no folder" in answer.text
    assert adding.folders() == ()


def test_a_name_from_anywhere_but_the_proxy_is_not_believed(adding: Adding, tmp_path: Path) -> None:
    app = ui.build_app(ui.open_desk(adding.shelf, adding), hosts=("testserver",), user_header="X-Remote-User")
    far = TestClient(app, client=("192.0.2.7", 50000))
    far.post("/add/folder", data={"folder": "papers"}, headers={"x-remote-user": "the.mayor"})
    assert adding.wait(60)
    assert {entry.who for entry in read_entries(adding.library)} == {NOBODY}


def test_another_site_cannot_add_a_folder(client: TestClient, adding: Adding) -> None:
    for headers in ({"origin": "https://example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        for path in ("/add/folder", "/add/folder/remove"):
            assert client.post(path, data={"folder": "papers", "name": "papers"}, headers=headers).status_code == 403
    assert adding.folders() == ()
