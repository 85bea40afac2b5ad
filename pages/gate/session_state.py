"""Is the session of an open page still there, and did somebody touch the page? Asked by every page every 20 seconds.

A touch is posted: a link or a picture on a page of somebody else keeps nobody signed in.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pages.gate import sessions
from pages.gate.origin import same_origin


async def session_state(request: Request) -> Response:
    """Nothing, when there is a session; without one the guard leads to the sign-in, or refuses, before."""
    touched = request.method == "POST" and same_origin(request.headers)
    account = await run_in_threadpool(sessions.account_of, request.cookies, counts=touched)
    return Response(status_code=204 if account else 403)
