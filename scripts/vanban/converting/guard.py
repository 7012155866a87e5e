"""Whatever a file does to the one who reads it becomes one Vietnamese line: time, memory, nesting, a fault of our own."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from ..limits import TooLong, processor_time
from ..model import InputError
from ..reading.refusals import refusal

_LONGEST = 300  # characters of what an exception says


@contextlib.contextmanager
def guarded(path: Path, seconds: float = 0, memory: int = 0) -> Iterator[None]:
    """Bound the processor's time of what is done inside (0: no bound). ``memory`` is the limit in MB, for the message.

    Raises:
        InputError: it went wrong, whatever went wrong; with VANBAN_DEBUG a fault of the program passes as it is.
    """
    try:
        with processor_time(seconds):
            yield
    except InputError:
        raise
    except TooLong:
        raise refusal(path, "qua-gio", f"{seconds:.0f}") from None
    except MemoryError:
        raise refusal(path, "het-bo-nho", memory) from None
    except RecursionError:
        raise refusal(path, "long-qua-sau") from None
    except Exception as error:
        if os.environ.get("VANBAN_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise refusal(path, "loi-chuong-trinh", what[:_LONGEST]) from error
