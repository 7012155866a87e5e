"""Small HTML pieces that every panel is made of. Text is escaped here and nowhere else."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ..addresses import word_address
from ..attachments import served_as
from ..dates import show_date
from ..derive import Derived
from ..library import Library, PlacedBlock
from ..schema import CERTAINTY, CONFIDENCE, FORCE, STATES

_ADDRESS = re.compile(r"[\w.-]+\.[a-z]{2,}(?:/[^\s;()]*)?", re.IGNORECASE)


def page_url(path: str, *, directory_urls: bool = True) -> str:
    """Return the address below the site's root of a page or file of docs/."""
    stem, ending = posixpath.splitext(path)
    if ending != ".md":
        return served_as(path)
    if not directory_urls:
        return f"{stem}.html"
    return stem.removesuffix("index") if posixpath.basename(stem) == "index" else f"{stem}/"


@dataclass(frozen=True)
class View:
    """What a panel is made from: the library, what follows from it, and the page it stands on."""

    library: Library
    derived: Derived
    path: str
    directory_urls: bool = True

    def href(self, target: str) -> str:
        """The link from this page to a page (``'van-ban/x.md#luoc-do'``) or file of docs/, as built."""
        path, hash_, fragment = target.partition("#")
        if path in ("", self.path) and fragment:
            return f"#{fragment}"
        return self._relative(path) + hash_ + fragment

    def _relative(self, path: str) -> str:
        here, there = self.url(self.path), self.url(path)
        link = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
        return "./" if link == "." else f"{link}/" if there.endswith("/") or not there else link

    def url(self, path: str) -> str:
        """The address of a page or file below the site's root."""
        return page_url(path, directory_urls=self.directory_urls)

    def block(self, document: str, id: str) -> PlacedBlock | None:
        """A block by document and id."""
        return self.library.blocks.get(f"{document}#{id}")


def tag(name: str, *content: str, **attributes: str | None) -> str:
    """Return an element; content is HTML, attributes are escaped (``class_`` for class; None leaves one out)."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        if value != "" or key in ("alt", "href")
        else f" {key.rstrip('_').replace('_', '-')}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{pairs}>{''.join(content)}</{name}>"


def text(value: Any) -> str:
    """Return a value as escaped text."""
    return escape(str(value), quote=False)


def link(view: View, target: str, words: str) -> str:
    """Return a link to a page of the library."""
    return tag("a", text(words), href=view.href(target))


def panel(name: str, *content: str, searched: bool = False) -> str:
    """Return an editorial panel; search leaves panels out, save those whose facts stand nowhere else."""
    mark = "" if searched else None
    return tag("div", *content, class_=f"vb-panel vb-panel--{name}", data_editorial="", data_search=mark)


def missing(words: str) -> str:
    """Return words that say something is not known."""
    return tag("span", text(words), class_="vb-missing")


def quote(words: str) -> str:
    """Return words of a document, quoted."""
    return tag("q", text(words), class_="vb-words")


def items(rows: Iterable[str], class_: str | None = None) -> str:
    """Return a list."""
    return tag("ul", *(tag("li", row) for row in rows), class_=class_)


def table(
    head: Sequence[str | tuple[str, dict[str, str]]],
    rows: Iterable[Sequence[str]],
    class_: str | None = None,
    caption: str = "",
) -> str:
    """Return a table; a head cell may carry attributes, a row cell that begins with ``<td`` or ``<th`` is kept."""
    heads = [(cell, {}) if isinstance(cell, str) else cell for cell in head]
    top = tag("tr", *(tag("th", text(words), scope="col", **attributes) for words, attributes in heads))
    body = "".join(_row(row) for row in rows)
    label = tag("caption", text(caption)) if caption else ""
    return tag("table", label, tag("thead", top), tag("tbody", body), class_=class_)


def _row(cells: Sequence[str]) -> str:
    attributes = cells[0] if cells and cells[0].startswith("class=") else ""
    body = cells[1:] if attributes else cells
    opening = f'<tr class="{escape(attributes[6:])}">' if attributes else "<tr>"
    return opening + "".join(c if c.startswith(("<td", "<th")) else tag("td", c) for c in body) + "</tr>"


def cell(content: str, value: str) -> str:
    """Return a table cell that sorts and filters by ``value``."""
    return tag("td", content, data_value=value)


def index_table(name: str, content: str) -> str:
    """Return a table that the reader can sort and filter."""
    return tag("div", content, class_="vb-table", data_vb_table=name)


def state(code: str) -> str:
    """Return the chip of a task's state."""
    return tag("span", text(STATES.get(code, code)), class_=f"vb-state vb-state--{code}")


def force(code: str) -> str:
    """Return the words of a document's legal force."""
    return text(FORCE.get(code, code)) if code not in ("chua_xac_minh", "") else missing(FORCE["chua_xac_minh"])


def confidence(letter: str) -> str:
    """Return the chip of a confidence, explained."""
    meaning = CONFIDENCE.get(letter, "")
    shown = "chưa xác minh được" if letter == "X" else f"độ tin cậy {letter}"
    return tag("span", text(shown), class_=f"vb-conf vb-conf--{letter}", title=meaning)


def certainty(code: str) -> str:
    """Return the chip that tells an explicit relation from an inferred one."""
    return tag("span", text(CERTAINTY.get(code, code)), class_=f"vb-chip vb-chip--{code}")


def source(view: View, id: str) -> str:
    """Return a source: its id linked to the list of sources."""
    for path, _line, item in view.library.register("nguon"):
        if item.get("id") == id:
            return link(view, f"{path}#{id.lower()}", id)
    return text(id)


def address(value: str) -> str:
    """Return an outside address: linked where printed whole, plain where the reference elides it."""
    if "..." in value or not _ADDRESS.fullmatch(value):
        return text(value)
    return tag("a", text(value), href=f"https://{value}", rel="nofollow noopener")


def sources(view: View, item: Mapping[str, Any]) -> str:
    """Return the confidence, sources and remark of a fact from outside the document."""
    letter = str(item.get("do_tin_cay") or "")
    ids = item.get("nguon") or []
    parts = [confidence(letter)] if letter else []
    if isinstance(ids, list) and ids:
        parts.append("nguồn " + ", ".join(source(view, str(id)) for id in ids))
    return " · ".join(parts)


def place(view: View, key: str, *, quoted: str = "") -> str:
    """Return a link to a block (``'document#id'``), worded as Vietnamese citations are, with quoted words."""
    document, _, id = key.partition("#")
    block = view.library.blocks.get(key)
    words = word_address(id)
    name = link(view, f"{block.path}#{id}", words) if block else text(words)
    if len(view.library.documents) > 1 and document in view.library.documents:
        name += f" ({text(view.library.documents[document].title)})"
    return f"{name}: {quote(quoted)}" if quoted else name


def date(value: Any) -> str:
    """Return a date as readers write it, or a word that it is missing."""
    return text(show_date(str(value))) if value else missing("chưa rõ")
