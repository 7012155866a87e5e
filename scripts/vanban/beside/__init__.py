"""What a published file carries beside what its page shows: found, taken out, and proved to be all that was taken out.

One walk over a file both finds and removes (``strip``), so that the gate and the cleaner never disagree: a file stops
publication if there is something to take out of it, and a file written by ``vanban clean`` holds nothing of the kind.
"""

from .kinds import KINDS, Finding, Stripped, tally
from .strip import strip

__all__ = ["KINDS", "Finding", "Stripped", "strip", "tally"]
