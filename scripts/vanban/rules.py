from pathlib import Path
from typing import NamedTuple
class R(NamedTuple):
    problems: list
    remarks: list
    summary: str
def check(docs: Path, site: Path, base: str) -> R:
    return R([],[],"")
