"""What a link says that its words do not: the address it leads to, told because the page shows the words alone."""

import re

_OUTSIDE = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_BARE = re.compile(r"^(?:https?://|ftp://|mailto:)?(?:www\.)?|/$", re.IGNORECASE)
_LONGEST = 300  # characters of an address


def hidden_target(words: str, target: str) -> str:
    """Return the words and the address of a link, or '' where the words name it or it leads nowhere outside."""
    target = " ".join(target.split())
    if not _OUTSIDE.match(target) or _bare(target) in _bare(words):
        return ""
    return f"«{' '.join(words.split())}» → {target[:_LONGEST]}"


def _bare(address: str) -> str:
    return _BARE.sub("", "".join(address.split())).casefold()
