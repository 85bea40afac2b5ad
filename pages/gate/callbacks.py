"""Is every command done to its end? Streamlit breaks off whatever runs when the next command comes, also what stores.

It looks for the next command at every touch of the session. In the middle of a callback that is the loss of an act: the
press is used up, and a field counts as unchanged from then on. No setting spares the callbacks.
"""

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner


def finish_first() -> None:
    """From now on only the drawing of a page is broken off, never what was done before it."""
    break_off = ScriptRunner._maybe_handle_execution_control_request

    def once_drawing(runner: ScriptRunner) -> None:
        context = get_script_run_ctx(suppress_warning=True)
        if context is None or context.has_script_started:
            break_off(runner)

    ScriptRunner._maybe_handle_execution_control_request = once_drawing  # type: ignore[method-assign, assignment]
