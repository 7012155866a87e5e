"""What one file may cost: memory, and the time of a processor.

Time on the clock says little of a file: on a busy machine the same file takes many times as long. So the processor's time
is counted where the system can count it (Linux, macOS); the clock ends only what waits for ever.
"""

import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

PATIENCE = 4  # times the processor's time that a file is allowed may pass on the clock
_GRACE = 30  # seconds of the processor for winding up; after them the signal comes again


class TooLong(BaseException):
    """A file took all the time it may take. No ``Exception``: what a reader forgives does not include this."""


@contextlib.contextmanager
def processor_time(seconds: float) -> Iterator[None]:
    """Bound the processor's time of what is done inside, in this process and in each that it starts; 0: no bound.

    Raises:
        TooLong: the time is used up.
    """
    resource = _resource()
    if resource is None or seconds <= 0:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_CPU)

    def allow(more: float) -> None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(usage.ru_utime + usage.ru_stime + more) + 1
        hard = before[1]
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))

    def end(_number: int, _frame: FrameType | None) -> None:
        allow(_GRACE)
        raise TooLong

    handler = signal.signal(signal.SIGXCPU, end)
    allow(seconds)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, before)
        signal.signal(signal.SIGXCPU, handler)


def limit_memory(megabytes: int) -> None:
    """Bound the memory of this process where the system can; no memory dump is left when it ends badly."""
    resource = _resource()
    if resource is None:
        return
    for kind, wanted in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit of memory and refuses to set it
            resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def peak_memory() -> int:
    """Return the most bytes that this process has held; 0 where the system does not tell."""
    resource = _resource()
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) if sys.platform == "darwin" else int(peak) * 1024


def _resource() -> Any:
    """Return the module that sets limits; None on Windows."""
    try:
        import resource
    except ImportError:
        return None
    return resource
