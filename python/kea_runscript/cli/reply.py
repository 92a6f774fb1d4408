# SPDX-License-Identifier: MPL-2.0
"""What is wrong with a script's reply, in the words in which Kea's log would say so.

What it cannot know, since it is not Kea: which options Kea has a definition of, and the form of
their data; which options the response has; which subnets there are.
"""

from __future__ import annotations

import difflib
import ipaddress
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from kea_runscript.table import TABLE
from kea_runscript.table.model import HookPoint
from kea_runscript.table.parameters import DECISIONS
from kea_runscript.table.reply_model import ReplyKey, Shape
from kea_runscript.testing.json_object import read

Defects = Iterator[str]

_KEYS = {key.name: key for key in TABLE.reply_keys}
_MAPS = {name.partition(".")[0] for name in _KEYS if "." in name}

# As src/base/limits.h has them.
_MOST_BYTES = 64 * 1024
_MOST_DEPTH = 16
_MOST_SHOWN = 100

_WANTED = {
    Shape.NAME: "a string",
    Shape.NAMES: "a list of names",
    Shape.TEXT: "a string",
    Shape.NUMBER: "a whole number",
    Shape.SECONDS: "a whole number",
    Shape.ADDRESS4: "a string",
    Shape.MAP: "a map",
    Shape.OPTIONS: "a list of maps",
}

_OF_ITEMS = {Shape.NAMES: str, Shape.OPTIONS: dict}

_ACTIONS = {
    "add": {"action", "code", "name", "data", "hex"},
    "replace": {"action", "code", "name", "data", "hex"},
    "remove": {"action", "code", "name"},
}
_MOST_CODE = {4: 254, 6: 65535}


def problems(point: HookPoint, text: bytes) -> Defects:
    """Everything that is wrong with a reply at this hook point; nothing if it is in order."""
    reply = read(text)
    if len(text) > _MOST_BYTES:
        yield f"it has {len(text)} bytes: allowed are {_MOST_BYTES}"
    elif reply is None:
        yield f"it is no JSON object: {_shown(text.decode(errors='replace')[:_MOST_SHOWN])}"
    elif _depth(reply) > _MOST_DEPTH:
        yield f"its maps and lists are in each other more than {_MOST_DEPTH} deep"
    else:
        for name, value in reply.items():
            if name == "error" and isinstance(value, str):
                yield f"it says that the script failed: {value}"
            elif name in _MAPS:
                yield from _map(point, name, value)
            elif name != "id":  # a worker's answer
                yield from _key(point, name, value)


def _depth(value: Any) -> int:
    if not isinstance(value, (dict, list)):
        return 0
    items = value.values() if isinstance(value, dict) else value
    return 1 + max(map(_depth, items), default=0)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "..."


def _map(point: HookPoint, name: str, value: Any) -> Defects:
    if not isinstance(value, dict):
        yield f"{_shown(name)} is {_shown(value)}: give a map"
        return
    for part, of_part in value.items():
        yield from _key(point, f"{name}.{part}", of_part)


def _key(point: HookPoint, name: str, value: Any) -> Defects:
    defects = _of_known(point, _KEYS[name], value) if name in _KEYS else _unknown(name)
    yield from (f"{_shown(name)} {defect}" for defect in defects)


def _unknown(name: str) -> Defects:
    nearest = difflib.get_close_matches(name, _KEYS, n=1)
    yield "is not known" + (f": did you mean {_shown(nearest[0])}?" if nearest else "")


def _of_known(point: HookPoint, key: ReplyKey, value: Any) -> Defects:
    if point.name not in key.hook_points:
        yield f"has no effect there, but at {' '.join(key.hook_points)}"
        return
    items = _OF_ITEMS.get(key.shape)
    if not key.shape.accepts(value) or (items and not all(type(v) is items for v in value)):
        yield f"is {_shown(value)}: give {_WANTED[key.shape]}"
        return
    if key.bounds:
        least, most = key.bounds
        is_text = key.shape is Shape.TEXT
        measure = len(value.encode(errors="replace")) if is_text else value
        if not least <= measure <= most:
            what = "lengths" if is_text else "whole numbers"
            yield f"is {_shown(value)}: allowed are {what} from {least} to {most}"
    if key.name in _OF_KEYS:
        yield from _OF_KEYS[key.name](point, value)


def _decision(_: HookPoint, value: str) -> Defects:
    if value not in DECISIONS:
        yield f"is {_shown(value)}: allowed are continue, skip and drop"


def _classes(_: HookPoint, value: list[str]) -> Defects:
    if "" in value:
        yield "has an empty name in it"


def _siaddr(_: HookPoint, value: str) -> Defects:
    try:
        ipaddress.IPv4Address(value)
    except ValueError:
        yield f"is {_shown(value)}: give an IPv4 address"


def _hostname(_: HookPoint, value: str) -> Defects:
    if re.fullmatch(r"[A-Za-z0-9._-]*", value) is None:
        yield (f"is {_shown(value)}: allowed are letters, digits, hyphens, underscores and dots")


def _options(point: HookPoint, value: list[dict[str, Any]]) -> Defects:
    codes: set[object] = set()
    for option in value:
        yield from _option(point, option)
        code = option.get("code", option.get("name"))
        if isinstance(code, (int, str)) and code in codes:
            yield f"has option {code} twice: name it once"
        codes.add(code if isinstance(code, (int, str)) else None)


def _option(point: HookPoint, option: dict[str, Any]) -> Defects:
    action = option.get("action")
    if not isinstance(action, str):
        yield f"needs a string action in {_shown(option)}"
        return
    if ("code" in option) == ("name" in option):
        yield f"needs either code or name in {_shown(option)}"
        return
    if "code" in option:
        yield from _code(point, option["code"])
    elif not isinstance(option["name"], str):
        yield f"needs a string name in {_shown(option)}"
    if action not in _ACTIONS:
        yield f"has the action {_shown(action)}: allowed are add, replace and remove"
        return
    for key in option.keys() - _ACTIONS[action]:
        yield f"has {_shown(key)} in {_shown(option)}, which is not known there"
    if action != "remove":
        yield from _data(option)


def _code(point: HookPoint, code: Any) -> Defects:
    most = _MOST_CODE[point.family]
    if type(code) is not int or not 1 <= code <= most:
        yield f"has the code {_shown(code)}: allowed are whole numbers from 1 to {most}"
    elif reason := TABLE.refused_options[point.family].get(code):
        yield f"has option {code}, which no script may touch: {reason}"


def _data(option: dict[str, Any]) -> Defects:
    if ("data" in option) == ("hex" in option):
        yield f"needs either data or hex in {_shown(option)}"
        return
    kind = "data" if "data" in option else "hex"
    value = option[kind]
    if not isinstance(value, str):
        yield f"needs a string {kind} in {_shown(option)}"
    elif kind == "hex" and re.fullmatch(r"([0-9A-Fa-f]{2})*", value) is None:
        yield f"has hex {_shown(value)}: give two hex digits for each byte"


_OF_KEYS: dict[str, Callable[[HookPoint, Any], Defects]] = {
    "decision": _decision,
    "classes": _classes,
    "options": _options,
    "fields.siaddr": _siaddr,
    "lease.hostname": _hostname,
}
