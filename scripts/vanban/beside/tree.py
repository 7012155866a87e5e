"""Elements taken out of a tree, or taken off what they stand round; text behind them stays."""

from lxml import etree


def drop(element: etree._Element) -> None:
    """Take an element out with all that it holds; one that has no parent any more is left alone."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for number, child in enumerate(list(element)):
        parent.insert(at + number, child)
    drop(element)
