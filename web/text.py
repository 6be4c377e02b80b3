"""The one place where text becomes HTML: what it returns is inert in an HTML page and in Markdown alike."""

import re

#: Everything but letters, digits, spaces and a few harmless marks becomes a character reference: then neither
#: HTML, nor Markdown, nor a formula renderer finds anything to interpret, and the reader sees the very same text.
PLAIN = re.compile(r"[^\w ,.;:?()%’‘“”–£é\-]|_", re.ASCII)
CONTROLS = {
    c: "\ufffd" for c in (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)
}
CONTROLS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # lone surrogates cannot be sent
#: Directional overrides can make a quote read otherwise than it is written.
CONTROLS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")


def visible(text: str) -> str:
    """Returns text for a label that is shown as it is: what cannot be shown or sent becomes a replacement mark."""
    return text.translate(CONTROLS)


def safe(text: str) -> str:
    """Returns text that shows literally in HTML content, in a quoted attribute and in Markdown.

    A newline becomes a reference too, so that no blank line ends the HTML block in Markdown.
    """
    return PLAIN.sub(_reference, visible(text))


def _reference(found: re.Match[str]) -> str:
    character = found.group()
    # Letters beyond ASCII carry no meaning in HTML or Markdown and stay readable in the page's source.
    return character if character.isalnum() else f"&#{ord(character)};"


def marked(text: str, start: int, end: int) -> str:
    """Returns the text with [start, end) inside a mark element."""
    return f"{safe(text[:start])}<mark>{safe(text[start:end])}</mark>{safe(text[end:])}"


def link(path: str, words: str, *, more: str = "", classes: str = "") -> str:
    """Returns a link to one of our own pages; `more` is read out after the words but not shown.

    Gradio's sanitiser drops aria-label from links, so the name has to stand in the text.
    """
    hidden = f'<span class="unseen">{safe(" " + more)}</span>' if more else ""
    styled = f' class="{classes}"' if classes else ""
    return f'<a href="{safe(path)}"{styled}>{safe(words)}{hidden}</a>'
