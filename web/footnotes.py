"""Footnotes for python-docx, which has none of its own: the part, the two separators Word wants, and a note."""

from typing import Any

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{W}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


def add_footnotes_part(word: Any) -> Any:
    """Gives a new Word document its part for footnotes and returns it."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart
    from docx.oxml.parser import parse_xml

    element = parse_xml(EMPTY.encode())
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE, element, word.part.package)
    word.part.relate_to(part, RELATION)
    return part


def add_footnote(part: Any, paragraph: Any, text: str) -> None:
    """Adds a footnote with a text to the end of a paragraph."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    number = str(len(part.element.findall(qn("w:footnote"))) - 1)
    note = OxmlElement("w:footnote")
    note.set(qn("w:id"), number)
    held = OxmlElement("w:p")
    held.append(_raised(OxmlElement("w:footnoteRef")))
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = " " + text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    held.append(run)
    note.append(held)
    part.element.append(note)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), number)
    paragraph._p.append(_raised(reference))


def _raised(mark: Any) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    run, properties, raised = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:vertAlign")
    raised.set(qn("w:val"), "superscript")
    properties.append(raised)
    run.append(properties)
    run.append(mark)
    return run
