"""Hostile text in every place that the pages show: nothing runs or is fetched, all is shown literally (row 55)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest

from index.library import Hit
from index.scope import Scope
from ingest.documents import Finding, State
from tests.fakes import FakeAssistant, FakeLibrary, document, paragraph, source, stray
from web.desk import Desk
from web.text import CONTROLS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert`1`>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](https://evil.example/p.png)",
    "![x][r]\n\n[r]: https://evil.example/q.png",
    "<https://evil.example/a>",
    "https://evil.example/b",
    "<iframe src=https://evil.example></iframe>",
    "<object data=https://evil.example></object>",
    "<embed src=https://evil.example>",
    "<link rel=stylesheet href=https://evil.example/c.css>",
    "<style>@import url(https://evil.example/d.css);</style>",
    "<style>*{background:url(https://evil.example/e)}</style>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><button>x</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><img src=x onerror=alert(1)></template>",
    "<details open ontoggle=alert(1)>",
    "<video src=x onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<img srcset='x, https://evil.example/f 2x'>",
    "<picture><source srcset=https://evil.example/g></picture>",
    "<a href=x id=reply>clobber</a>",
    "<form id=status><input name=textContent></form>",
    "<img name=getElementById>",
    "$$\\href{javascript:alert(1)}{x}$$",
    "$\\url{javascript:alert(1)}$",
    "\\(\\htmlData{x=y}{z}\\)",
    "```html\n<script>alert(1)</script>\n```",
    "```mermaid\ngraph TD; A-->B; click A href 'javascript:alert(1)'\n```",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "#{alert(1)}",
    "<%= alert(1) %>",
    "{@html '<img>'}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "&amp;lt;script&amp;gt;",
    "<script>alert(1)</script>",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "</mark></p></blockquote></div><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!--<img src=x onerror=alert(1)>-->",
    "<?php echo 1 ?>",
    "<xss style=animation-name:x onanimationstart=alert(1)>",
    "\n\n# heading\n\n<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| <img src=x onerror=alert(1)> | c |",
    "- [ ] <img src=x onerror=alert(1)>",
    "***\n___\n===",
    "<span class=cite>[1]</span>",
    "<a class=cite href=/source/x>[1]</a>",
    "\u202e<script>alert(1)</script>",
    "\ud83d\ude00<script>alert(1)</script>",
    "<sCrIpT sRc=//evil.example/h.js></ScRiPt>",
    "<img src=//evil.example/i.png>",
    "<use href=https://evil.example#x>",
    "<animate onbegin=alert(1) attributeName=x dur=1s>",
    "onclick=alert(1) x='",
    '<img src="x" onerror="alert(1)"',
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
)


class HostileLibrary(FakeLibrary):
    """A library in which every text is hostile; a query that begins with a number finds the payload of that number."""

    def search(self, query: str, *, expansions: Any = (), scope: Scope | None = None, k: int = 40) -> tuple[Hit, ...]:
        first = query.split(maxsplit=1)[0]
        found = self._paragraphs[int(first) if first.isdecimal() else 0]
        return (Hit(found.paragraph_id, f"{found.paragraph_id}.0", 1.0, 1, "fake"),)


def hostile_library() -> HostileLibrary:
    documents, paragraphs = [], []
    for n, payload in enumerate(PAYLOADS):
        made = document(
            f"hostile-{n}", title=f"Title {payload}", publisher=f"Ofsted {payload}",
            published=date(2001 + n % 20, 1, 1) if n % 2 else None,
            authority=f"Town {payload}", kind=f"kind {payload}", framework=f"F {payload}",
        )  # fmt: skip
        named = replace(made.source, filename=f"{n} {payload}.pdf", notes=(f"Note {payload}",), reason=payload)
        documents.append(replace(made, source=named))
        paragraphs.append(
            paragraph(f"hostile-{n}", 1, f"Begins {payload} and ends.", number=payload[:20], headings=(payload,))
        )
    findings = [
        Finding(f"{kind}{n}", kind, f"hostile-{n}", f"hostile-{n}-p1", f"Area {payload}", f"Value {payload}", payload)
        for n, payload in enumerate(PAYLOADS)
        for kind in ("judgement", "recommendation", "inspector", "term")
    ]
    findings += [
        Finding(f"grade{n}", "judgement", f"hostile-{n}", f"hostile-{n}-p1", f"Overall effectiveness {payload}",
                f"Good {payload}", "Good")
        for n, payload in enumerate(PAYLOADS)
    ]  # fmt: skip
    refused = [source(f"r{n} {payload}.pdf", state=State.REFUSED, reason=payload)
               for n, payload in enumerate(PAYLOADS[:5])]  # fmt: skip
    return HostileLibrary(documents, paragraphs, findings=findings, refused=refused)


@pytest.fixture(scope="module")
def page(browser: Any, serve: Callable[[Desk], Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    desk = Desk(FakeAssistant(hostile_library()), tmp_path_factory.mktemp("hostile"))
    with serve(desk) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        opened = context.new_page()
        opened.strays, opened.dialogs = [], []
        opened.on("request", lambda request: opened.strays.append(request.url) if stray(request.url, address) else None)
        opened.on("dialog", lambda dialog: (opened.dialogs.append(dialog.message), dialog.dismiss()))
        yield opened
        context.close()


CHECK = """() => {
  const ours = /^(svg|g|line|text|tspan|a|title|rect|circle|polygon)$/;
  const drawn = (e) => e.closest('svg.chart') && ours.test(e.tagName) &&
    (e.tagName !== 'a' || e.href.baseVal.startsWith('/source/'));
  const bad = [...document.querySelectorAll('main *, #reply *, #beside *, #status *')].filter((e) =>
    /^(script|iframe|object|embed|style|link|base|meta|svg|math|video|audio|marquee)$/i.test(e.tagName) &&
      !drawn(e) && !e.closest('button, [data-testid=status-tracker], .wrap') ||
    e.closest('svg.chart') && !drawn(e) ||
    [...e.attributes].some((a) => /^on/i.test(a.name)) ||
    (e.tagName === 'A' && !e.href.startsWith(location.origin)) ||
    (e.tagName === 'FORM' && !e.action.startsWith(location.origin)));
  return bad.map((e) => e.outerHTML.slice(0, 200));
}"""


def check(page: Any) -> None:
    assert page.dialogs == []
    assert page.strays == []
    assert page.evaluate(CHECK) == []


def literal(text: str) -> str:
    """The text as a page shows it: white space single, what cannot be shown as a replacement mark."""
    return " ".join(text.translate(CONTROLS).split())


def typed(text: str) -> str:
    """The text as a person could type it: no lone surrogate, no NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def seen(page: Any, selector: str) -> str:
    return " ".join((page.locator(selector).first.text_content() or "").split())


def test_our_own_pages_show_it_literally(page: Any) -> None:
    page.goto("/documents")
    check(page)
    everything = seen(page, "main")
    for n, payload in enumerate(PAYLOADS):
        assert literal(f"Note {payload}") in everything
        page.goto(f"/source/hostile-{n}-p1?start=0&end=12")
        assert literal(f"Begins {payload} and ends.") in seen(page, ".source blockquote")
        check(page)


def test_the_judgements_show_it_literally(page: Any) -> None:
    page.goto("/judgements")
    check(page)
    assert page.locator("svg.chart a").count() >= 30
    everything = seen(page, "main")
    for payload in PAYLOADS:
        assert literal(f"Area {payload}") in everything
        assert literal(f"Value {payload}") in everything
    for payload in PAYLOADS[::5]:  # a grid for each authority
        page.goto("/judgements?" + urlencode({"authority": typed(payload), "from": typed(payload)}))
        check(page)
        page.goto("/judgements?" + urlencode({"framework": typed(f"F {payload}")}))
        check(page)


def test_the_briefings_show_it_literally(page: Any) -> None:
    page.goto("/new-here")
    check(page)
    values = page.eval_on_selector_all("#authority option", "options => options.map(option => option.value)")
    assert len(values) > 60
    for value in values[::3]:
        page.goto("/new-here?" + urlencode({"authority": value}))
        check(page)
        assert literal(value) in seen(page, "h1") or page.locator("p.wrong").count() == 1
        assert "Value" in seen(page, "main") or page.locator("p.wrong").count() == 1


def test_the_pack_and_its_exports_hold_it_literally(page: Any) -> None:
    for n in range(0, len(PAYLOADS), 7):
        page.goto(f"/source/hostile-{n}-p1")
        page.click("button:has-text('Collect this quote')")
    check(page)
    page.fill("#title", PAYLOADS[1])
    page.fill("#questions", "\n".join(PAYLOADS[:10]))
    page.click("button:has-text('Save changes')")
    check(page)
    assert page.input_value("#title") == PAYLOADS[1]
    assert literal(PAYLOADS[1]) in seen(page, "h1")


def test_the_plain_answer_shows_it_literally(page: Any) -> None:
    for n, payload in enumerate(PAYLOADS):
        question = typed(f"{n} {payload}")
        page.goto("/answer?" + urlencode({"q": question}))
        assert literal(question) in seen(page, ".answer h2")
        check(page)
    page.click("button:has-text('Keep this answer')")
    assert page.url.count("/kept/") == 1
    check(page)


def test_the_ask_page_shows_it_literally(page: Any) -> None:
    page.goto("/")
    page.wait_for_selector("#question textarea")
    for n, payload in enumerate(PAYLOADS):
        question = typed(f"{n} {payload}")
        page.fill("#question textarea", question)
        page.click("#go")
        page.wait_for_selector(f'#reply h2:has-text("Answer: {n} ")')
        assert literal(question) in seen(page, "#reply h2")
        assert literal(f"Begins {payload} and ends.") in seen(page, "#beside blockquote")
        check(page)
