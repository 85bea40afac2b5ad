"""How is a file read so that judging what came after a signature does not walk through every table cell anew?

pyHanko asks of each signed revision by which ways every object in it is reached, so that nothing is replaced under
two meanings; the structure tree of ten cases' minutes alone has 2,800 parts. Where the tree is plainly the one this
program writes and nobody wrote any of it again, its parts lead to nothing but each other and pages: then the walk stops
at them. Who asks about a part, or a page that the tree names, gets pyHanko's whole walk, and so does every other file.
The ways found are the same; a test compares them.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader, RawPdfPath

_REF = rb"[0-9]++ 0 R"  # every repetition is possessive: a hostile file cannot make the search long
_PART = re.compile(
    rb"[0-9]++ 0 obj\s<</Type/StructElem/S/[A-Za-z0-9]++/P " + _REF + rb"(?:/Alt \((?:[^()\\]|\\.)*+\))?+"
    rb"(?:/A<</O/Table/Scope/Column>>)?+(?:/Pg " + _REF + rb")?+"
    rb"/K\[(?:(?:[0-9]++(?: 0 R)?+|<</Type/MCR/Pg " + _REF + rb"/MCID [0-9]++>>) ?+)*+\]>>\sendobj",
    re.DOTALL,
)
_ROOT = re.compile(
    rb"[0-9]++ 0 obj\s<</Type/StructTreeRoot/K " + _REF +
    rb"/ParentTree<</Nums\[(?:[0-9]++\[(?:" + _REF + rb" ?+)*+\]\n?+)*+\]>>/ParentTreeNextKey [0-9]++>>\sendobj"
)  # fmt: skip
_LEADING = (IndirectObject, ArrayObject, DictionaryObject)
_NAMED = re.compile(rb"(/Pg )?([0-9]+) 0 R")


@dataclass(frozen=True, slots=True)
class _Tree:
    """The parts of the structure tree, its root among them, and the pages they name."""

    parts: frozenset[Reference]
    pages: frozenset[Reference]


class Reader(PdfFileReader):
    """pyHanko's reader of a file, whose revisions know its structure tree."""

    def get_historical_resolver(self, revision: int) -> HistoricalResolver:
        known = self._historical_resolver_cache
        if revision not in known:
            known[revision] = _Revision(self, revision)
        return known[revision]

    @cached_property
    def tree(self) -> _Tree | None:
        """None when the first revision has none, when it is not written as this program writes it, or when any of it
        was written again later."""
        revisions = range(1, self.xrefs.total_revisions)
        again = {ref for number in revisions for ref in self.xrefs.explicit_refs_in_revision(number)}
        first = self.get_historical_resolver(0).root
        root = first.raw_get("/StructTreeRoot") if "/StructTreeRoot" in first else None
        if not isinstance(root, IndirectObject):
            return None
        parts, pages, waiting, form = {root.reference}, set(), [root.reference], _ROOT
        while waiting:
            written = self._written(waiting.pop(), form)
            if written is None:
                return None
            for page, number in _NAMED.findall(written):
                ref = Reference(int(number), 0, self)
                if page:
                    pages.add(ref)
                elif ref not in parts:
                    parts.add(ref)
                    waiting.append(ref)
            form = _PART
        return None if parts & again else _Tree(frozenset(parts), frozenset(pages))

    def _written(self, ref: Reference, form: re.Pattern[bytes]) -> bytes | None:
        """The bytes of an object of the first revision, when they have this form."""
        place = self.xrefs.get_historical_ref(ref, 0)
        if ref.generation or not isinstance(place, int):
            return None
        found = form.match(self.stream.getbuffer(), place)
        return None if found is None else found[0]


class _Revision(HistoricalResolver):
    """One revision; ``_load_reverse_xref_cache`` and ``_get_usages_of_ref`` are pyHanko's own words for the walk and
    the question. While it walks, whatever holds no reference is left out of what it sees: no way leads through it."""

    reader: Reader

    def __init__(self, reader: Reader, revision: int) -> None:
        super().__init__(reader, revision)
        self._past: _Tree | None = None  # what the walk did not enter
        self._seen: dict[Reference, Any] | None = None  # while it walks: what it was shown

    def get_object(self, ref: Reference, as_metadata_stream: bool = False) -> Any:
        if self._seen is None:
            return super().get_object(ref, as_metadata_stream)
        if ref not in self._seen:
            stop = self._past is not None and ref in self._past.parts
            self._seen[ref] = DictionaryObject() if stop else _bare(super().get_object(ref, as_metadata_stream))
        return self._seen[ref]

    def _load_reverse_xref_cache(self) -> None:
        if self._indirect_object_access_cache is None:
            tree = self.reader.tree
            known = tree is not None and tree.pages <= _pages(self.root.raw_get("/Pages"))
            self._walk(tree if known else None)

    def _get_usages_of_ref(self, ref: Reference) -> set[RawPdfPath]:
        if self._past is not None and (ref in self._past.parts or ref in self._past.pages):
            self._indirect_object_access_cache = None
            self._walk(None)
        return super()._get_usages_of_ref(ref)

    def _walk(self, past: _Tree | None) -> None:
        self._past, self._seen = past, {}
        try:
            super()._load_reverse_xref_cache()  # type: ignore[no-untyped-call]
        finally:
            self._seen = None


def _bare(value: Any) -> Any:
    """The same without the arrays and dictionaries in it that hold no reference; places in arrays stay as they are."""
    if isinstance(value, DictionaryObject):
        return DictionaryObject({key: _bare(value.raw_get(key)) for key in value})
    if isinstance(value, ArrayObject):
        parts = [_bare(value.raw_get(n)) for n in range(len(value))]
        return ArrayObject(parts if any(isinstance(one, _LEADING) for one in parts) else ())
    return value


def _pages(root: Any) -> frozenset[Reference]:
    """The pages of a page tree and its inner nodes, as far as they are named by reference."""
    found: set[Reference] = set()
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject) and one.reference not in found:
            found.add(one.reference)
            kids = one.get_object().get("/Kids", ())
            waiting += [kids.raw_get(n) for n in range(len(kids))] if isinstance(kids, ArrayObject) else []
    return frozenset(found)
