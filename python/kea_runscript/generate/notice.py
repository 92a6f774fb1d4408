# SPDX-License-Identifier: MPL-2.0
"""The first line of every generated file."""

NOTICE = "Made from python/kea_runscript/table by kea_runscript.generate; do not edit."
LICENSE = "SPDX-License-Identifier: MPL-2.0"


def cpp_head(contract: str) -> str:
    """The comment that opens a generated C++ file, each line of `contract` included."""
    lines = [NOTICE, LICENSE, "", *contract.strip().splitlines()]
    return "".join(f"// {line}".rstrip() + "\n" for line in lines)
