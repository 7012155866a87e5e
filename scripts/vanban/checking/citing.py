"""Rules on citations: what a document cites by number or name is linked, and linked to the right document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..citing.resolving import Earlier, contradictions, resolve
from ..grammar.dates import show_date
from ..grammar.numbers import normalise_number
from ..library.addresses import unit_key
from ..library.library import Library
from ..library.records import Citation, Document, PlacedBlock
from ..model import Identified, Mention, Problem, Reference
from ..pages.cells import Passage
from ..pages.inline import Link, links
from ..pages.rows import CELL
from .problem import problem

_FACTS = {"date": "ngày", "term": "khóa", "issuer": "cơ quan", "type": "loại"}


def citations_are_linked(library: Library) -> Iterator[Problem]:
    """Every numbered or named citation is linked to its document, or listed as unresolved."""
    listed = library.listed_unresolved
    linked: dict[str, list[Citation]] = {}
    for citation in library.citations:
        if not citation.within:
            linked.setdefault(citation.block.key, []).append(citation)
    for document in library.texts:
        yield from _in_document(library, document, listed, linked)


def _in_document(
    library: Library,
    document: Document,
    listed: Mapping[str, Sequence[str]],
    linked: Mapping[str, Sequence[Citation]],
) -> Iterator[Problem]:
    others = [known for known in library.identified if known.id != document.id]
    for cited in library.references[document.id]:
        block, reference, target, at = cited.block, cited.reference, cited.target, cited.passage
        mention = reference.mention
        if mention is None or mention.family == "quoted" or not reference.start <= mention.start < reference.extent:
            continue
        held = next((c for c in linked.get(block.key, ()) if _meet(c, reference)), None)
        if held:
            yield from _right_target(library, held, mention)
        elif any(_meet(link, reference) for link in links(block.content)):
            continue  # a person linked it elsewhere
        elif any(quote in mention.text or mention.text in quote for quote in _listed_at(listed, block, at)):
            continue
        elif target.document:
            mend = f"Nối đến {library.documents[target.document].path} (chạy vanban link)."
            rule = f"viện dẫn phải được nối: '{mention.text}'. {mend}"
            yield problem(library, block.path, at.line, "vien-dan-chua-noi", rule)
        elif target.reason == "conflict":
            reason = "; ".join(_differing(library, mention, others))
            rule = f"viện dẫn phải khớp hồ sơ của văn bản có số ấy: '{mention.text}' ({reason})."
            mend = " Sửa hồ sơ nếu hồ sơ ghi sai; nếu là văn bản khác thì thêm trang trong van-ban/, hoặc ghi vào tra-cuu/vien-dan-chua-xac-dinh.md."
            yield problem(library, block.path, at.line, "vien-dan-chua-ro", rule + mend)


def _differing(library: Library, mention: Mention, others: Iterable[Identified]) -> Iterator[str]:
    """Yield for each document with the number cited which of its facts are not those that the citation states."""
    for known in others:
        if known.number and normalise_number(known.number) == mention.number:
            facts = [
                f"{_FACTS[one.fact]} trong câu là '{_shown(one.fact, one.said)}', hồ sơ ghi '{_shown(one.fact, one.known)}'"
                for one in contradictions(mention, known)
            ]
            yield f"số này có ở {library.documents[known.id].path} nhưng {', '.join(facts)}"


def _shown(fact: str, value: str) -> str:
    return show_date(value) if fact == "date" else value


def _meet(link: Citation | Link, reference: Reference) -> bool:
    return link.start < reference.extent and reference.start < link.end


def _listed_at(listed: Mapping[str, Sequence[str]], block: PlacedBlock, at: Passage) -> list[str]:
    """Return what is listed as unresolved of a passage: by its block, or by its row or cell in a table."""
    units = dict.fromkeys((block.id, at.unit.rpartition(CELL)[0], at.unit))
    return [quote for unit in units for quote in listed.get(unit_key(block.document, unit), ())]


def _right_target(library: Library, held: Citation, mention: Mention) -> Iterator[Problem]:
    linked = held.document
    cited = next(known for known in library.identified if known.id == linked)
    if not mention.number or not cited.number:
        return
    if resolve(mention, [cited], Earlier([(mention, linked)])).reason in ("unknown", "conflict"):
        rule = f"liên kết phải đúng số, ngày, cơ quan được viện dẫn: '{mention.text}' đang nối đến '{linked}'."
        yield problem(library, held.block.path, held.passage.line, "vien-dan-sai", rule)
