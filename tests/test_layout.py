"""The lines that the code keeps: who imports whom, what is never used, how large things may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("ingest", "index", "assistant", "evals", "web")
PROGRAMS = ("ui", "cli")

#: What each part may import beside itself: everything to its left, and web for the page.
MAY_IMPORT = {
    "ingest": frozenset[str](),
    "index": frozenset({"ingest"}),
    "assistant": frozenset({"ingest", "index"}),
    "evals": frozenset({"ingest", "index", "assistant"}),
    "web": frozenset({"ingest", "index", "assistant"}),
    "ui": frozenset({"ingest", "index", "assistant", "web"}),
    "cli": frozenset({"ingest", "index", "assistant", "evals", "web", "ui"}),
}

#: The steps of an answer, each with those that it may know beside itself.
STEPS = {
    "language": frozenset[str](),
    "questions": frozenset({"language"}),
    "evidence": frozenset({"language", "questions"}),
    "followed": frozenset({"language", "questions", "evidence"}),
    "composing": frozenset({"language", "questions", "evidence", "followed"}),
    "premises": frozenset({"language", "questions", "evidence", "followed", "composing"}),
}

#: Packages that take long to import, or that somebody may not have: never at the top of a module.
LATE = frozenset(
    {"torch", "gradio", "faiss", "llama_index", "sentence_transformers", "pymilvus", "ray", "transformers"}
)

#: Loaders that run what they read.
FORBIDDEN_MODULES = frozenset({"pickle", "cPickle", "joblib", "dill", "cloudpickle", "shelve", "marshal", "jsonpickle"})
FORBIDDEN_CALLS = frozenset({"eval", "exec", "yaml.load", "yaml.unsafe_load", "torch.load", "pandas.read_pickle"})

LARGEST_FILE = 1_500_000
#: "About 400": a module that is being split may be over it for a while, and none by much.
LONGEST_MODULE = 450


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps or would keep, so that a stray one is noticed before it is committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git working copy, so what is kept cannot be told from what was made")
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def python_files(*parts: str) -> list[Path]:
    """The Python files of rooms ("ingest") and programs ("ui")."""
    found = [path for part in parts for path in sorted((ROOT / part).rglob("*.py"))]
    return found + [path for part in parts if (path := ROOT / f"{part}.py").is_file()]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(path: Path, *, only_at_top: bool = False) -> set[str]:
    """Top-level names of the modules that a file imports; those for type checkers alone do not count at the top."""
    nodes = top_statements(tree_of(path)) if only_at_top else ast.walk(tree_of(path))
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written from the root, not with dots"
            names.add((node.module or "").partition(".")[0])
    return names


def steps_imported(path: Path) -> set[str]:
    """The folders of `assistant/` that a file imports from."""
    nodes = [node.module or "" for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[1] for name in nodes if name.startswith("assistant.")}


def top_statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Statements that run on import: not those in functions, and not those under `if TYPE_CHECKING`."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting.extend(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for child in ast.iter_child_nodes(node):
                inner = child.body if isinstance(child, ast.ExceptHandler | ast.match_case) else [child]
                waiting.extend(statement for statement in inner if isinstance(statement, ast.stmt))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_imports_run_one_way(part: str) -> None:
    ours = set(ROOMS) | set(PROGRAMS)
    wrong = {
        relative(path): found
        for path in python_files(part)
        if (found := imported(path) & ours - MAY_IMPORT[part] - {part})
    }
    assert not wrong


@pytest.mark.parametrize("step", sorted(STEPS))
def test_the_steps_of_an_answer_know_only_those_before_them(step: str) -> None:
    wrong = {
        relative(path): found
        for path in python_files(f"assistant/{step}")
        if (found := steps_imported(path) & set(STEPS) - STEPS[step] - {step})
    }
    assert not wrong


def test_heavy_packages_are_imported_late() -> None:
    wrong = {
        relative(path): found
        for path in python_files(*ROOMS, *PROGRAMS)
        if (found := imported(path, only_at_top=True) & LATE)
    }
    assert not wrong


def test_the_command_starts_without_heavy_packages() -> None:
    if not (ROOT / "cli.py").exists():
        pytest.skip("there is no cli.py")
    code = f"import sys, cli; print(sorted(set(sys.modules) & {set(LATE | {'numpy', 'scipy', 'rich'})!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_loads_what_could_run_code() -> None:
    wrong = []
    for path in python_files(*ROOMS, *PROGRAMS, "tests"):
        wrong += [f"{relative(path)} imports {name}" for name in imported(path) & FORBIDDEN_MODULES]
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Call):
                continue
            unpickles = any(word.arg == "allow_pickle" and ast.unparse(word.value) != "False" for word in node.keywords)
            if unpickles or ast.unparse(node.func) in FORBIDDEN_CALLS:
                wrong.append(f"{relative(path)}:{node.lineno} calls {ast.unparse(node.func)}")
    assert not wrong


def test_no_error_is_swallowed() -> None:
    wrong = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files(*ROOMS, *PROGRAMS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and len(node.body) == 1 and isinstance(node.body[0], ast.Pass)
    ]
    assert not wrong


def test_input_is_not_checked_with_assert() -> None:
    wrong = [
        f"{relative(path)}:{node.lineno}"
        for path in python_files(*ROOMS, *PROGRAMS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assert)
    ]
    assert not wrong


def test_a_room_names_at_most_eight_things_and_holds_nothing_else() -> None:
    for room in ROOMS:
        tree = tree_of(ROOT / room / "__init__.py")
        for node in tree.body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                assert len(ast.literal_eval(node.value)) <= 8, room
            else:
                assert isinstance(node, ast.ImportFrom | ast.Expr), f"{room}/__init__.py:{node.lineno}"


def test_modules_stay_short() -> None:
    lengths = {
        relative(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files(*ROOMS, *PROGRAMS, "tests/papers")
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_what_tests_share_has_names_of_its_own() -> None:
    shared = [path for path in (ROOT / "tests").rglob("*.py") if not path.name.startswith(("test_", "conftest"))]
    names = [path.stem for path in shared] + [*ROOMS, *PROGRAMS]
    assert sorted(names) == sorted(set(names))


def test_files_stay_small() -> None:
    sizes = {relative(path): path.stat().st_size for path in kept_files()}
    assert not {name: size for name, size in sizes.items() if size > LARGEST_FILE}


#: Patterns that would tie the project to one machine or one company's servers; written so as not to match themselves.
TIED = {
    "a folder of one machine": r"(?<![\w.~-])/(?:root|home/\w+|Users/\w+)/[\w.]",
    "a package registry": r"\b(?:pypi|pythonhosted)[.](?:org|python)|download\.pytorch[.]org|huggingface[.]co/",
    "an unfinished note": r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b",
}


def read_texts() -> Iterator[tuple[Path, str]]:
    """The kept text files and their text, this file apart."""
    for path in kept_files():
        if path != Path(__file__).resolve() and path.suffix not in {".pdf", ".docx", ".odt", ".png"}:
            yield path, path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("what", sorted(TIED))
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(TIED[what])
    wrong = [
        f"{relative(path)}:{number} {found.group()}"
        for path, text in read_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := pattern.search(line))
    ]
    assert not wrong


def test_no_file_names_this_working_copy() -> None:
    here = f"{ROOT}/"
    assert not [relative(path) for path, text in read_texts() if here in text]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("open('/" + "root/.cache/x')", "a folder of one machine"),
        ("cd /" + "home/ada/scrutineer", "a folder of one machine"),
        ("# TO" + "DO: mend this", "an unfinished note"),
        ("--index-url https://pypi" + ".org/simple", "a package registry"),
    ],
)
def test_the_patterns_catch(line: str, what: str) -> None:
    assert re.search(TIED[what], line)


@pytest.mark.parametrize("line", ["evals/root/x", "https://example.org/home/ada/x", "~/root/x", "the to-do list"])
def test_the_patterns_let_through(line: str) -> None:
    assert not any(re.search(pattern, line) for pattern in TIED.values())


AMERICAN = re.compile(
    r"\b(?:behavior|center(?:ed)?|color(?:ed|s)?|favor(?:ite)?|gray|honor|labor|neighbor\w*|judgment|"
    r"(?:analy|summar|normal|recogn|organ|optim|minim|maxim|initial|serial|token|synchron|prior|categor|emphas)(?:iz|yz)"
    r"(?:e[sd]?|ing|ation|er))\b",
    re.IGNORECASE,
)


def test_what_people_read_is_spelt_the_british_way() -> None:
    wrong = []
    for path in kept_files():
        if path.suffix != ".md":
            continue
        prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        wrong += [f"{relative(path)}: {found.group()}" for found in AMERICAN.finditer(prose)]
    assert not wrong
