# SPDX-License-Identifier: MPL-2.0
"""Links in the pages of this checkout."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kea_runscript.generate.markdown import anchor

from ..sources import SOURCE

FOLDERS = (".", "docs", "src", "python", "python/lab", "examples/*", "tests/fuzz")
PAGES = sorted(page for folder in FOLDERS for page in SOURCE.glob(f"{folder}/*.md"))


def prose(page: Path) -> str:
    """The page without what is shown as it is: between fences, or indented."""
    text = page.read_text(encoding="utf-8")
    return re.sub(r"^```.*?^```$|^    .*?$", "", text, flags=re.MULTILINE | re.DOTALL)


def headings(page: Path) -> list[str]:
    """The names of its places."""
    return [anchor(title) for title in re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)]


def broken(page: Path) -> Iterator[str]:
    """The links to what is not in the checkout."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        path, _, place = target.partition("#")
        other = page.parent / path if path else page
        if not target.startswith("https://") and (
            not other.exists() or (place and headings(other).count(place) != 1)
        ):
            yield target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SOURCE)))
def test_each_link_leads_somewhere(page: Path) -> None:
    """To a file that is there, and to the one heading of that name."""
    assert [] == list(broken(page))


def test_a_link_to_nothing_is_seen(tmp_path: Path) -> None:
    """Be it a file or a heading that is missing, or a heading that stands twice."""
    page = tmp_path / "page.md"
    page.write_text("# A `b`, c\n## D\n## D\n[1](#a-b-c) [2](page.md#a) [3](other.md) [4](#d)\n")

    assert ["page.md#a", "other.md", "#d"] == list(broken(page))
