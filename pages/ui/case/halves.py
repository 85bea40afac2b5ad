"""How do two parts of a view stand side by side?"""


def halves(left: str, right: str, share: int = 50) -> str:
    """HTML beside HTML; the left one has ``share`` percent of the width. On the wall one stands below the other."""
    columns = f"grid-template-columns: minmax(0, {share}fr) minmax(0, {100 - share}fr)"
    return f'<div class="halves" style="{columns}"><div>{left}</div><div>{right}</div></div>'
