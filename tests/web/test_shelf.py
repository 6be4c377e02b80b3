"""A page that runs while its library changes: new questions see the new generation, readers keep theirs."""

import logging
from pathlib import Path

import pytest
from living import REPORT, ZEBRAS, ingest, opened

from web.shelf import KEPT_SECONDS, MOST_OPEN, Shelf


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shelf(tmp_path: Path, clock: Clock) -> Shelf:
    ingest(tmp_path / "library", tmp_path / "papers", report=REPORT)
    return Shelf(tmp_path / "library", opened(tmp_path / "library"), clock=clock)


def titles(shelf: Shelf, generation: str = "") -> list[str]:
    with shelf.take(generation) as held:
        return sorted(document.source.filename for document in held.library.documents())


def test_what_another_program_wrote_is_there_for_the_next_question(shelf: Shelf, tmp_path: Path) -> None:
    assert titles(shelf) == ["report.md"]
    ingest(tmp_path / "library", tmp_path / "papers", zebras=ZEBRAS)
    assert titles(shelf) == ["report.md", "zebras.md"]
    with shelf.take() as held:
        assert held.assistant.library is held.library
        assert held.helpers("Westfold").library is held.library


def test_a_reader_keeps_the_generation_that_was_opened(shelf: Shelf, tmp_path: Path) -> None:
    with shelf.take() as held:
        ingest(tmp_path / "library", tmp_path / "papers", zebras=ZEBRAS)
        assert titles(shelf) == ["report.md", "zebras.md"]
        assert [document.source.filename for document in held.library.documents()] == ["report.md"]
        assert held.library.search("care leavers")
    assert titles(shelf, held.library.generation) == ["report.md"]


def test_an_old_generation_is_closed_when_nobody_reads_it(shelf: Shelf, tmp_path: Path, clock: Clock) -> None:
    old = shelf.generations[0]
    with shelf.take():
        ingest(tmp_path / "library", tmp_path / "papers", zebras=ZEBRAS)
        clock.now += 2 * KEPT_SECONDS
        titles(shelf)
        assert shelf.generations[0] == old  # somebody reads it
    clock.now += KEPT_SECONDS / 2
    titles(shelf)
    assert old in shelf.generations
    clock.now += KEPT_SECONDS
    titles(shelf)
    assert old not in shelf.generations
    assert len(shelf.generations) == 1
    assert titles(shelf, old) == ["report.md", "zebras.md"]  # one that is closed gives way to the newest


def test_many_changes_do_not_keep_many_generations_open(shelf: Shelf, tmp_path: Path) -> None:
    for n in range(MOST_OPEN + 2):
        ingest(tmp_path / "library", tmp_path / "papers", **{f"paper{n}": f"{ZEBRAS}\n\nNumber {n} of them.\n"})
        titles(shelf)
    assert len(shelf.generations) <= MOST_OPEN
    assert len(titles(shelf)) == MOST_OPEN + 3


def test_a_damaged_generation_is_not_taken_up(shelf: Shelf, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ingest(tmp_path / "library", tmp_path / "papers", zebras=ZEBRAS)
    name = (tmp_path / "library" / "CURRENT").read_text("utf-8").strip()
    database = next((tmp_path / "library" / "generations" / name).glob("*.sqlite*"))
    database.write_bytes(database.read_bytes()[:-10])
    with caplog.at_level(logging.ERROR):
        assert titles(shelf) == ["report.md"]
        assert titles(shelf) == ["report.md"]
    assert len(caplog.records) == 1
    assert "damaged" in caplog.text


def test_a_library_that_goes_away_is_no_reason_to_stop(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "library" / "CURRENT").unlink()
    assert titles(shelf) == ["report.md"]
