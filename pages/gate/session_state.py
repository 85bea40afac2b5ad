"""Is the session of an open page still there, and did somebody touch the page? Asked by every page every 20 seconds."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pages.gate import sessions


async def session_state(request: Request) -> Response:
    """``/session?touched=1``, or without it. Nothing, when there is a session; without one the guard leads to the
    sign-in before."""
    touched = "touched" in request.query_params
    account = await run_in_threadpool(sessions.account_of, request.cookies, counts=touched)
    return Response(status_code=204 if account else 403)
