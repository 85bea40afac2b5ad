"""Which store does this server use? One engine per address, shared by routes and pages (it holds no patient data)."""

import os
from functools import cache

from db.engine import Engine, make_engine


def engine() -> Engine:
    """The engine for ``DATABASE_URL``, or for the embedded store."""
    return _engine(os.environ.get("DATABASE_URL"), os.environ.get("HCC_MDT_HOME"))


@cache
def _engine(url: str | None, _home: str | None) -> Engine:
    return make_engine(url)
