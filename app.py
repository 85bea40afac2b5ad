"""What does the server show the outside? The ASGI app that `streamlit run app.py` and `uvicorn app:app` start.

The pages' frame lives one level down: with the script beside a `pages/` folder Streamlit would run a page without the
frame, and so without the sign-in, on a fresh server.
"""

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

from db.engine import upgrade
from pages.gate import callbacks, idle, room_state, warm
from pages.gate.archive_file import archive_file
from pages.gate.figures_file import figures_file
from pages.gate.guard import Guard
from pages.gate.handout_file import handout_file
from pages.gate.headers import Headers
from pages.gate.minutes_file import minutes_file
from pages.gate.password import password
from pages.gate.session_state import session_state
from pages.gate.sign_in import sign_in, sign_out
from pages.gate.store import engine
from pages.gate.unknown import Unknown
from pages.gate.wall_parts import wall_parts
from pages.gate.wall_state import wall_state


@contextlib.asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
    """Bring the store to the program's schema before the first request; read in heavy libraries after it."""
    idle.limit()  # one that cannot be meant ends the start
    upgrade(engine())
    warm.at_once()
    warm.later()
    yield {}


async def readyz(_: Request) -> JSONResponse:
    """Can this server answer, store included? Open to all, says nothing else."""
    with engine().connect() as conn:
        conn.exec_driver_sql("SELECT 1")
    return JSONResponse({"ready": True})


async def worklist(request: Request) -> RedirectResponse:
    """The start page under its name: Streamlit knows it by "/" only."""
    return RedirectResponse(str(request.url.replace(scheme="", netloc="", path="/")), 303)  # its host is anybody's word


ROUTES = [
    Route("/readyz", readyz),
    Route("/worklist", worklist),
    Route("/signin", sign_in, methods=["GET", "POST"]),
    Route("/signout", sign_out, methods=["POST"]),
    Route("/session", session_state, methods=["GET", "POST"]),
    Route("/password", password, methods=["GET", "POST"]),
    Route("/minutes/{minutes}.pdf", minutes_file),
    Route("/handout/{meeting}.pdf", handout_file),
    Route("/figures.csv", figures_file),
    Route("/archive/{meeting}.zip", archive_file),
    Route("/wall/{meeting}", wall_state),
    Route("/room/{meeting}/clock", room_state.clock),
    Route("/room/{meeting}/opinions/{item}", room_state.opinions),
    Route("/wall/{meeting}/parts", wall_parts, methods=["POST"]),
]
"""What is answered beside the pages."""

callbacks.finish_first()
app = st.App(
    "pages/frame.py",
    lifespan=lifespan,
    middleware=[Middleware(Headers), Middleware(Guard), Middleware(Unknown)],
    routes=ROUTES,
)
