# SPDX-License-Identifier: MPL-2.0
"""What there is at each hook point, a mark for each: decisions, parking, groups of variables."""

from collections.abc import Iterator, Sequence

from kea_runscript.generate.brief import brief
from kea_runscript.generate.markdown import code, link, plain, table
from kea_runscript.generate.sections import objects_at, values_at, words
from kea_runscript.table.checks import OLDEST_KEA
from kea_runscript.table.model import Group, HookPoint, Table

LEGEND = (
    "A name leads to all about the hook point; a number behind it is the first Kea that has it.",
    "*Default*: it is called without `hook-points`; the others must be named there.",
    "*Skip*, *drop*: the decision makes a difference.",
    "*Parks*: with `wait` the packet waits, and no thread of Kea's; a number is the first Kea that"
    " can.",
    "The other columns tell which [variables](#variables) there are, beside `KEA_HOOK_POINT`, which"
    " is everywhere. With ○ all of the group can be empty, as a lease beside the list whose first"
    " it is.",
    "A table has no column that would be empty.",
)


def matrix(whole: Table, points: Sequence[HookPoint], page: str) -> Iterator[str]:
    """A row for each of `points`, which `page` has headings of; no column is without a mark."""
    used = {group for point in points for group in objects_at(whole, point)}
    groups = [group for group in whole.groups if group in used]
    rows = [_row(whole, point, groups, page) for point in points]
    titles = [title for title in rows[0] if any(row[title] for row in rows)]
    yield from table(titles, ([row[title] for title in titles] for row in rows))


def _row(whole: Table, point: HookPoint, groups: list[Group], page: str) -> dict[str, str]:
    """Its cells by the titles of their columns."""
    since = "" if point.since == OLDEST_KEA else f" {point.since}"
    return {
        "Hook point": link(code(point.name), point.name, page) + since,
        "When": plain(brief(point.description)),
        "Default": _yes(point.by_default),
        "Skip": _yes(point.skip),
        "Drop": _yes(point.drop),
        "Parks": "yes" if point.park_since == OLDEST_KEA else point.park_since,
        **{words(group): _mark(whole, point, group) for group in groups},
        "single values": "<br>".join(map(code, values_at(whole, point))),
    }


def _yes(value: object) -> str:
    return "yes" if value else ""


def _mark(whole: Table, point: HookPoint, group: Group) -> str:
    if group not in whole.groups_at(point):
        return ""
    is_sure = group.name in point.group_names and not point.may_be_without(group.name)
    return "●" if is_sure else "○"
