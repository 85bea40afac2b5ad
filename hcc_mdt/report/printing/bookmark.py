"""How does a reader find their way? One outline entry per part of the minutes."""

from reportlab.platypus.flowables import Flowable

from hcc_mdt.report.printing.fonts import visible
from hcc_mdt.report.printing.inert import string


class Bookmark(Flowable):
    """Takes no room; names the place where it stands."""

    def __init__(self, title: str, key: str, level: int = 0) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.title, self.key, self.level = visible(title), key, level
        self.keepWithNext = 1

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        self.canv.bookmarkHorizontal(self.key, 0, 30)
        self.canv.addOutlineEntry(string(self.title), self.key, level=self.level)
