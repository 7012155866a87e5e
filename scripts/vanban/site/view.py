"""What panels are made of: where a page stands, and the small values that templates show. No HTML is made here."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote

from ..citing.addresses import word_address
from ..grammar.dates import show_date
from ..library.addresses import document_of, resolve_path, unit_key
from ..library.attachments import served_as
from ..library.derive import Derived
from ..library.library import Library
from ..library.records import Document, PlacedBlock
from ..library.schema import CERTAINTY, CONFIDENCE, FORCE, STATES
from ..library.units import Unit

_ADDRESS = re.compile(r"[\w.-]+\.[a-z]{2,}(?:/[^\s;()]*)?", re.IGNORECASE)


class Link(NamedTuple):
    """Words that lead somewhere; plain words where ``href`` is empty."""

    text: str
    href: str = ""


class Chip(NamedTuple):
    """A short mark: the code that styles it, its words, and what explains them."""

    code: str
    text: str
    title: str = ""


class Place(NamedTuple):
    """A block worded as Vietnamese citations are, the document it is of where there are several, words quoted from it."""

    link: Link
    document: str = ""
    quote: str = ""


class Origin(NamedTuple):
    """Where a fact from outside the documents comes from: how sure it is, and its sources."""

    confidence: Chip | None = None
    sources: tuple[Link, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.confidence or self.sources)


class Panel(NamedTuple):
    """A panel: the name of the template that shows it, and the values it is shown from."""

    template: str
    values: object = None


class Woven(NamedTuple):
    """Markdown with panels inside a line of it: pieces that are joined as they are."""

    pieces: tuple[str | Panel, ...]


def page_url(path: str, *, directory_urls: bool = True) -> str:
    """Return the place below the site's root of a page or file of docs/, not percent-encoded."""
    stem, ending = posixpath.splitext(path)
    if ending != ".md":
        return served_as(path)
    if not directory_urls:
        return f"{stem}.html"
    return stem.removesuffix("index") if posixpath.basename(stem) == "index" else f"{stem}/"


def built_file(path: str, directory_urls: bool) -> str:
    """Return the file that a page of docs/ is built into."""
    url = page_url(path, directory_urls=directory_urls)
    return url if url.endswith(".html") else f"{url}index.html"


@dataclass(frozen=True)
class View:
    """What a panel is made from: the library, what follows from it, and the page it stands on."""

    library: Library
    derived: Derived
    path: str
    directory_urls: bool = True

    @property
    def scope(self) -> str:
        """The document that the page is about, '' for pages about the whole library."""
        return document_of(self.path)

    @property
    def texts(self) -> list[Document]:
        """The documents of which the page shows lists: its own, or all whose text is held."""
        return [document for document in self.library.texts if self.scope in ("", document.id)]

    def href(self, path: str, fragment: str = "") -> str:
        """The address, percent-encoded and relative to this page, of a page or file of docs/ and an anchor on it."""
        anchor = f"#{quote(fragment)}" if fragment else ""
        return (
            anchor
            if anchor and path in ("", self.path)
            else relative_address(self.url(self.path), self.url(path)) + anchor
        )

    def address(self, target: str) -> str:
        """The address that a link written on this page leads to: what MkDocs makes of a Markdown link."""
        path, mark, rest = re.fullmatch(r"([^#?]*)([#?]?)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
        place = resolve_path(self.path, path)
        return f"{self.href(place) if path else ''}{mark}{rest}" if place else target

    def link(self, words: str, path: str, fragment: str = "") -> Link:
        """Words that lead to a page."""
        return Link(words, self.href(path, fragment))

    def url(self, path: str) -> str:
        """The place of a page or file below the site's root."""
        return page_url(path, directory_urls=self.directory_urls)

    def unit(self, document: str, id: str) -> Unit | None:
        """A block, sentence, row or cell by document and id."""
        return self.library.units.get(unit_key(document, id))

    def to_block(self, block: PlacedBlock | Unit, words: str = "") -> Link:
        """A link to a block or a part of one, worded as its place unless other words are given."""
        return self.link(words or word_address(block.id), block.path, block.id)


def relative_address(here: str, there: str) -> str:
    """Return the link between two places below the site's root, percent-encoded (``#``, ``%``, ``?`` in names)."""
    link = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
    ending = "/" if there.endswith("/") or not there else ""
    return "./" if link == "." else quote(link) + ending


def state(code: str) -> Chip:
    """The chip of a task's state."""
    return Chip(code, STATES.get(code, code))


def confidence(letter: str) -> Chip:
    """The chip of a confidence, explained."""
    shown = "chưa xác minh được" if letter == "X" else f"độ tin cậy {letter}"
    return Chip(letter, shown, CONFIDENCE.get(letter, ""))


def certainty(code: str) -> Chip:
    """The chip that tells an explicit relation from an inferred one."""
    return Chip(code, CERTAINTY.get(code, code))


def force(code: str) -> str:
    """The words of a document's legal force; '' where nobody has verified it."""
    return "" if code in ("chua_xac_minh", "") else FORCE.get(code, code)


def date(value: Any) -> str:
    """A date as readers write it, '' where there is none."""
    return show_date(str(value)) if value else ""


def said(item: Mapping[str, Any], key: str) -> str:
    """A value of an entry as text, '' where missing."""
    return str(item.get(key) or "")


def source(view: View, id: str) -> Link:
    """A source: its id, leading to the list of sources."""
    for path, _line, item in view.library.register("nguon"):
        if item.get("id") == id:
            return view.link(id, path, id.lower())
    return Link(id)


def address(value: str) -> Link:
    """An outside address: linked where printed whole, plain where the reference elides it."""
    whole = "..." not in value and _ADDRESS.fullmatch(value)
    return Link(value, f"https://{value}" if whole else "")


def origin(view: View, item: Mapping[str, Any]) -> Origin:
    """The confidence and the sources of a fact from outside the documents."""
    ids = item.get("nguon")
    letter = said(item, "do_tin_cay")
    return Origin(
        confidence(letter) if letter else None,
        tuple(source(view, str(id)) for id in ids) if isinstance(ids, list) else (),
    )


def place(view: View, key: str, quoted: str = "") -> Place:
    """A block (``'document#id'``) and words quoted from it."""
    document, _, id = key.partition("#")
    block = view.library.units.get(key)
    known = view.library.documents.get(document)
    elsewhere = len(view.library.texts) > 1 and document != document_of(view.path)
    title = known.title if known and elsewhere else ""
    return Place(view.to_block(block) if block else Link(word_address(id)), title, quoted)
