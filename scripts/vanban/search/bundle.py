"""Bundle of the search scripts: ES modules put together into one classic script, which also runs from a file.

A worker made from a classic script needs no module support, and a page opened from disk may load no modules at all. The
modules keep to a plain form (single-line imports, named exports, comments on lines of their own), so that joining them
is joining their lines.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'import \{[^}]*\} from "\./([\w-]+)\.js";?')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)")
_TOP = re.compile(r"^(?:export )?(?:async )?(?:function\*?|class|const|let|var) (\w+)")


def bundle(folder: Path, entry: str) -> str:
    """Return the script of module ``entry`` and all that it imports, in order of dependency.

    Raises:
        ValueError: two modules declare the same name at top level, or a line has a form that cannot be joined.
    """
    order: list[str] = []
    _visit(folder, entry, order)
    names: dict[str, str] = {}
    lines: list[str] = []
    for module in order:
        for line in _code(folder, module):
            if declared := _TOP.match(line):
                other = names.setdefault(declared[1], module)
                if other != module:
                    raise ValueError(f"{module}.js and {other}.js both declare {declared[1]}")
            if line.startswith(("import ", "export ")) and not (_IMPORT.match(line) or _EXPORT.match(line)):
                raise ValueError(f"{module}.js: cannot be joined: {line}")
            if not _IMPORT.match(line):
                lines.append(_EXPORT.sub("", line).strip())
    body = "\n".join(line for line in lines if line)
    return f'(()=>{{"use strict";\n{body}\n}})();\n'


def _visit(folder: Path, module: str, order: list[str]) -> None:
    if module in order:
        return
    for line in _code(folder, module):
        if found := _IMPORT.match(line):
            _visit(folder, found[1], order)
    order.append(module)


def _code(folder: Path, module: str) -> list[str]:
    """The lines of a module without its comments: blocks of their own, types in a line, lines that are comments."""
    text = re.sub(r"/\*\*.*?\*/", "", (folder / f"{module}.js").read_text("utf-8"), flags=re.DOTALL)
    return [line for line in text.split("\n") if line.strip() and not line.strip().startswith("//")]
