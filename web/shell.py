"""The frame of every page: language, title, skip link, the same links in the same place."""

from web.text import safe

NAME = "Scrutineer"
#: (address, words), in the order they are shown on every page
PLACES = (
    ("/", "Ask"),
    ("/documents", "Documents"),
    ("/judgements", "Judgements"),
    ("/pack", "Pack"),
    ("/new-here", "New here?"),
    ("/help", "Help"),
)


HERE = ' aria-current="page"'


def header(current: str) -> str:
    """Returns the top of a page; `current` is the address of the place it belongs to."""
    items = "".join(
        f'<li><a href="{address}"{HERE if address == current else ""}>{words}</a></li>' for address, words in PLACES
    )
    return (
        '<a class="skip" href="#content">Skip to the content</a>'
        f'<header class="site-header"><a class="site-name" href="/">{NAME}</a>'
        f'<nav aria-label="Pages"><ul>{items}</ul></nav></header>'
    )


FOOTER = (
    '<footer class="site-footer"><p>Every quote is shown as it stands in the document. Check the page before you rely '
    "on it.</p></footer>"
)


def page(title: str, body: str, *, current: str = "", script: str = "") -> str:
    """Returns a whole HTML page that works without JavaScript; `body` is HTML that our own parts made.

    `script` is the address of a script of ours that makes it more comfortable; all but one have none.
    """
    own = f'<script src="{script}" defer></script>' if script else ""
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{safe(title)} – {NAME}</title><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="/files/style.css">'
        f"{own}</head><body>"
        f'{header(current)}<main id="content" class="wide" tabindex="-1">{body}</main>{FOOTER}</body></html>'
    )
