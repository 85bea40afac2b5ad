"""Who says what time it is? The hospital's time-stamp server (RFC 3161), where ``HCC_MDT_TSA_URL`` names one."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

_SECONDS = 10


@contextmanager
def asked(address: str | None) -> Iterator[Any]:
    """A time stamper for pyHanko (None without an address). When the server does not answer as it must, nothing is
    signed: ``Refused``."""
    if address is None:
        yield None
        return
    from pyhanko.sign.timestamps.common_utils import TimestampRequestError

    try:
        yield _stamper(address)
    except TimestampRequestError as fault:
        raise Refused(
            say("The time-stamp server does not answer as it must. Nothing was signed; try again later.")
        ) from fault


@lru_cache(maxsize=4)
def _stamper(address: str) -> Any:
    """One per server: it remembers how large an answer is, which costs a question."""
    from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper

    return RequestsHTTPTimeStamper(address, timeout=_SECONDS)
