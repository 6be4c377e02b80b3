"""The English local authorities with children's services, their councils' names and what people call them.

authorities.csv: name (short form, as documents carry it), council (its full
name), kind (county, unitary, metropolitan, london, or former), aliases parted
by semicolons.  A report about an authority that is not in the table is read
all the same: the table only gives one form to the names it knows.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Authority:
    """One local authority: short name, full council name, kind, and other names in use ("BwD", "Brum")."""

    name: str
    council: str
    kind: str
    aliases: tuple[str, ...]


@cache
def read_authorities() -> tuple[Authority, ...]:
    """Return the table of authorities, in alphabetical order; former ones (Cumbria) included."""
    table = (files("ingest") / "authorities.csv").read_text(encoding="utf-8")
    return tuple(
        Authority(
            row["name"],
            row["council"],
            row["kind"],
            tuple(alias for alias in row["aliases"].split(";") if alias),
        )
        for row in csv.DictReader(table.splitlines())
    )


#: Authorities whose name is also a word, a school or another place; alone in running text it proves nothing.
_AMBIGUOUS = frozenset(
    {"Reading", "Bury", "Sutton", "Redbridge", "Kingston", "Richmond", "Stockton", "Boro", "MK", "Bath"}
)
_BEFORE = re.compile(
    r"^(?:the\s+)?(?:(?:(?:metropolitan |london |royal )?borough|city|county|council) of(?: the)?\s+)+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s+(?:metropolitan borough|metropolitan district|london borough|county|city|borough|district|unitary|"
    r"metropolitan)){0,2}\s+(?:council|authority|corporation)(?:\s+area)?$|\s+local(?:\s+authority|\s+area.*)$|"
    r",?\s+city of$|\s+(?:metropolitan borough|metropolitan district|unitary authority)$|"
    r"\s+children[’']?s (?:social care )?services$",
    re.IGNORECASE,
)


def short_name(printed: str) -> str:
    """Return an authority's short name for a name as printed, as in the table where it is there.

    "Metropolitan Borough of Barnsley Council" is "Barnsley", "Bristol City of"
    is "Bristol", and "Fernshire County Council", which is in no table, is
    "Fernshire".
    """
    name = re.sub(r"\s+", " ", printed.replace("’", "'")).strip(" ,.:;")
    while True:
        known = find_known(name)
        if known is not None:
            return known.name
        shorter = _AFTER.sub("", name, count=1).strip(" ,")
        if shorter == name:
            shorter = _BEFORE.sub("", name, count=1).strip(" ,")
        if shorter == name or not shorter:
            # "Derby City" drops its last word only because Derby is known; an unknown "Marl City" may be called that.
            listed = find_known(re.sub(r" (?:city|county|borough|district)$", "", name, flags=re.IGNORECASE))
            return listed.name if listed else name
        name = shorter


def find_known(name: str) -> Authority | None:
    """Return the authority of that name, council name or alias, without regard to case, "&" and hyphens, or None."""
    return _by_folded_name().get(_fold(name))


def find_by_domain(domain: str) -> Authority | None:
    """Return the authority whose council has a web or e-mail domain such as "lancashire.gov.uk", or None."""
    label = domain.lower().removesuffix(".gov.uk").rsplit(".", 1)[-1]
    by_letters = {re.sub(r"[^a-z]", "", folded): authority for folded, authority in _by_folded_name().items()}
    return by_letters.get(re.sub(r"[^a-z]", "", label))


def count_mentions(text: str) -> dict[str, int]:
    """Return how often each known authority's name stands in text; "X Council" counts three times a bare "X".

    The longest name at a place counts ("North Northamptonshire", never
    "Northamptonshire" inside it); names that are common words count only with
    their council.
    """
    counts: dict[str, int] = {}
    for match in _mention_pattern().finditer(text):
        authority = find_known(match["name"])
        if authority is None or (match["name"] in _AMBIGUOUS and not match["council"]):
            continue
        counts[authority.name] = counts.get(authority.name, 0) + (3 if match["council"] else 1)
    return counts


@cache
def _mention_pattern() -> re.Pattern[str]:
    names = {name for authority in read_authorities() for name in (authority.name, *authority.aliases) if len(name) > 3}
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    after = r"(?P<council>\s+(?:(?:metropolitan|county|city|borough|district)\s+){0,2}council\b)?"
    return re.compile(rf"(?<![\w-])(?P<name>{alternatives})(?![\w-])(?i:{after})")


@cache
def _by_folded_name() -> dict[str, Authority]:
    table: dict[str, Authority] = {}
    for authority in read_authorities():
        for name in (authority.name, authority.council, *authority.aliases):
            table.setdefault(_fold(name), authority)
    return table


def _fold(name: str) -> str:
    return re.sub(r"[\s,.’'-]+", " ", name.replace("&", " and ")).strip().casefold()
