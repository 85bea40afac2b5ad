"""What can go wrong on purpose: every class here carries one sentence for the person at the screen."""

from hcc_mdt.messages import Message


class Refused(Exception):
    """The domain says no. ``message`` says what, which and what to do next."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class Stale(Refused):
    """What was seen is no longer what is stored; nothing was written."""


class BadFile(Refused):
    """A file cannot be read at all (single bad rows are problems, not errors)."""


class BadRule(Refused):
    """A rule file is malformed: the message names file, rule and reason."""
