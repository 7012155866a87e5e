"""Words that a style sheet draws (``li:before { content: "Điều " counter(n) ". " }``): no text of the page, and to be told.

Google Docs and some editors number articles so. The number stands in no element; it is counted by the browser.
"""

import re
from collections.abc import Iterator, Sequence

from lxml import html

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PSEUDO = re.compile(r"::?(?:before|after|marker)\b", re.IGNORECASE)
_CONTENT = re.compile(r"(?<![\w-])content\s*:\s*([^;]+)", re.IGNORECASE)
_SAYS = re.compile(r"counters?\(|attr\(|[\"'][^\"']*[^\W_][^\"']*[\"']")
_ESCAPE = re.compile(r"\\[0-9a-f]{1,6}\s?", re.IGNORECASE)  # icons of a font, bullets
_LAST = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<names>(?:[.#][\w-]+)*)$", re.IGNORECASE)
_MOST_CSS = 2_000_000  # characters


def generated(sheets: Sequence[html.HtmlElement], root: html.HtmlElement) -> list[str]:
    """Return what the ``style`` elements of a page draw into the document at ``root``, each once: ``'"Điều " counter(n) ". "'``."""
    css = _COMMENT.sub("", "\n".join(element.text or "" for element in sheets)[:_MOST_CSS])
    drawn = dict.fromkeys(content for selector, content in _drawing(css) if _applies(selector, root))
    return list(drawn)


def _drawing(css: str) -> Iterator[tuple[str, str]]:
    for rule in _RULE.finditer(css):
        content = _CONTENT.search(rule[2])
        if content and _PSEUDO.search(rule[1]) and _SAYS.search(_ESCAPE.sub("", content[1])):
            for selector in rule[1].split(","):
                if _PSEUDO.search(selector):
                    yield _PSEUDO.split(selector)[0].strip(), content[1].strip()


def _applies(selector: str, root: html.HtmlElement) -> bool:
    """Tell whether an element with text fits the last part of a selector; what stands before it is not looked at."""
    last = _LAST.search(selector)
    if last is None or not last[0]:
        return False
    tag = (last["tag"] or "").lower()
    wanted = re.findall(r"([.#])([\w-]+)", last["names"])
    return any(
        (not tag or element.tag == tag)
        and all(
            name in ((element.get("class") or "").split() if kind == "." else [element.get("id")])
            for kind, name in wanted
        )
        and any(text.strip() for text in element.itertext())
        for element in root.iter()
        if isinstance(element.tag, str)
    )
