"""What is installed, and how: one file of versions, no undeclared import, commands that need no terminal."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = ("ingest", "index", "assistant", "evals", "web")
#: Packages that come as a part of one that is declared.
PART_OF = {"llama-index-core": "llama-index"}
#: Imported only where somebody installed it for themselves; the import says what is missing.
OPTIONAL = frozenset({"pymilvus", "ray"})


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def required(requirements: list[str]) -> set[str]:
    return {canonical(re.split(r"[\s<>=!~;\[]", requirement)[0]) for requirement in requirements}


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


PROJECT_NEEDS = required(PROJECT["project"]["dependencies"])
EXTRA_NEEDS = {name: required(needs) for name, needs in PROJECT["project"]["optional-dependencies"].items()}


def test_every_version_is_pinned_once_and_plainly() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    assert not [line for line in entries if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==[0-9][\w.]*", line)]
    names = [canonical(line.split("==")[0]) for line in entries]
    assert len(names) == len(set(names))
    assert entries == sorted(entries, key=str.lower)
    assert pins()["torch"] == "2.13.0"


def test_everything_that_is_needed_is_pinned() -> None:
    pinned = {canonical(name) for name in pins()}
    build = required(PROJECT["build-system"]["requires"])
    assert not (PROJECT_NEEDS | build | set().union(*EXTRA_NEEDS.values())) - pinned


def test_what_is_installed_is_what_is_pinned() -> None:
    different = {
        name: (wanted, found)
        for name, wanted in pins().items()
        if canonical(name) in PROJECT_NEEDS and (found := version(name).split("+")[0]) != wanted
    }
    assert not different, "run make setup"


def test_no_package_is_imported_that_is_not_declared() -> None:
    ours = {*ROOMS, "cli", "ui", "__future__"}
    homes = packages_distributions()
    for parts, declared in (
        ((*ROOMS, "cli.py", "ui.py"), PROJECT_NEEDS | EXTRA_NEEDS["evals"]),
        (("tests", "docs"), PROJECT_NEEDS | EXTRA_NEEDS["evals"] | EXTRA_NEEDS["dev"]),
    ):
        files = [
            path for part in parts for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
        ]
        beside = {path.stem for path in files} | {path.parent.name for path in files}
        undeclared = {}
        for path in files:
            if not path.exists():
                continue
            for name in third_party(path) - ours - beside - OPTIONAL:
                if not {PART_OF.get(home, home) for home in map(canonical, homes.get(name, []))} & declared:
                    undeclared[f"{path.relative_to(ROOT)}: {name}"] = homes.get(name)
        assert not undeclared


def third_party(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names - set(sys.stdlib_module_names)


def test_every_room_is_packaged() -> None:
    tool = PROJECT["tool"]["setuptools"]
    assert set(tool["py-modules"]) == {"cli", "ui"}
    folders = {path.parent.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert sorted(tool["packages"]) == sorted(".".join(folder.parts) for folder in folders)


def test_every_file_that_a_room_reads_is_packaged() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    for room in ROOMS:
        left = [
            name
            for path in (ROOT / room).rglob("*")
            if path.is_file() and path.suffix not in {".py", ".pyc"}
            if not any(PurePosixPath(name := path.relative_to(ROOT / room).as_posix()).match(at) for at in patterns)
        ]
        assert not left, room


@pytest.mark.parametrize("script", [".ci/run", ".ci/make-venv", ".ci/system-packages"])
def test_scripts_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / script], check=False).returncode == 0


def test_installing_nothing_is_quick_and_silent_when_all_is_there() -> None:
    """With every program in place, .ci/system-packages does nothing; without, it says what is skipped and goes on."""
    bare = {"PATH": "/nonexistent"}
    bash = subprocess.run(["bash", "-c", "command -v bash"], capture_output=True, text=True, check=True).stdout.strip()
    done = subprocess.run([bash, ROOT / ".ci/system-packages"], env=bare, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Skipping the tests that read scanned pages" in done.stderr
    assert "Skipping the tests of the page in a browser" in done.stderr


@pytest.mark.parametrize("target", ["setup", "run", "lint", "test", "format", "examples", "renew", "clean"])
def test_make_has(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_make_run_passes_the_folder_and_the_port_on() -> None:
    done = subprocess.run(
        ["make", "-n", "run", "DOCS=my reports", "PORT=7999"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert '.venv/bin/scrutineer ingest "my reports"' in done.stdout
    assert ".venv/bin/scrutineer ui --port 7999" in done.stdout
