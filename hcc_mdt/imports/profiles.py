"""Which mapping profiles ship with the program?"""

from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.mapping import DateRule, Profile
from hcc_mdt.imports.mapping_file import profile_of
from hcc_mdt.messages import say


@cache
def shipped() -> dict[str, Profile]:
    """The packaged profiles by name."""
    folder = files("hcc_mdt.imports") / "mappings"
    texts = sorted((entry.name, entry.read_bytes()) for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {profile.name: profile for profile in (profile_of(name, data) for name, data in texts)}


def profile(name: str) -> Profile:
    """The packaged profile called ``name``. Raises ``BadFile`` naming those there are."""
    found = shipped().get(name)
    if found is None:
        raise BadFile(
            say("There is no mapping profile {name}. There are: {names}. A profile of your own is given by its file.",
                name=name, names=tuple(shipped()))
        )  # fmt: skip
    return found


def dated(mapping: Profile, on: date) -> Profile:
    """``mapping`` with another constant day. Raises ``BadFile`` when its dates come from a column."""
    if mapping.on.constant is None:
        raise BadFile(say("The mapping profile {name} takes its dates from the file.", name=mapping.name))
    return replace(mapping, on=DateRule(constant=on))
