"""Run every figure, or those named: ``python -m bench loading minutes``."""

import sys
from importlib import import_module

FIGURES = ("loading", "minutes", "findings", "worklist", "cold_start", "next_case", "projectors", "memory")


def main(names: list[str]) -> None:
    for name in names or FIGURES:
        print(f"\n{name}")
        for line in import_module(f"bench.{name}").measured():
            print(f"  {line}")


main(sys.argv[1:])
