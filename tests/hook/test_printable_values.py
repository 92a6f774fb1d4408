# SPDX-License-Identifier: MPL-2.0
"""Values are printable UTF-8, whatever a client sends."""

from __future__ import annotations

from typing import Any

import pytest

from .callout_driver import Driver, step
from .recorder import Recorder

# Bytes, and the value that they become.
CASES = [
    pytest.param(b"plain text", "plain text", id="plain"),
    pytest.param("Zoë-日本-\N{SNOWMAN}-\U0001f600".encode(), "Zoë-日本-☃-😀", id="valid-utf8"),
    pytest.param(b"\"'`$(reboot);&|<>*?~#", "\"'`$(reboot);&|<>*?~#", id="quotes-and-shell"),
    pytest.param(b"a\nb\r\tc", r"a\x0ab\x0d\x09c", id="newline-and-tab"),
    pytest.param(b"\x1b[31mred", r"\x1b[31mred", id="terminal-escape"),
    pytest.param(b"a\x7fb", r"a\x7fb", id="del"),
    pytest.param(b"a\xc2\x80b\xc2\x9bc\xc2\x9f", r"a\xc2\x80b\xc2\x9bc\xc2\x9f", id="c1-controls"),
    pytest.param("\N{NO-BREAK SPACE}x".encode(), "\u00a0x", id="first-after-c1"),
    pytest.param(b"a\xffb\xfe", r"a\xffb\xfe", id="never-in-utf8"),
    pytest.param(b"\xe2\x82", r"\xe2\x82", id="cut-short"),
    pytest.param(b"\xe2\x82x", r"\xe2\x82x", id="cut-short-before-a-letter"),
    pytest.param(b"\xc0\xafx", r"\xc0\xafx", id="overlong"),
    pytest.param(b"\xed\xa0\x80x", r"\xed\xa0\x80x", id="surrogate"),
    pytest.param(b"\xf4\x90\x80\x80x", r"\xf4\x90\x80\x80x", id="above-unicode"),
    pytest.param(b"\xbf\xbfx", r"\xbf\xbfx", id="continuation-alone"),
    pytest.param(rb"C:\x41\n", r"C:\\x41\\n", id="backslash"),
    pytest.param(b"a\x00b", r"a\x00b", id="nul"),
    pytest.param(b"1\x00KEA_X=evil", r"1\x00KEA_X=evil", id="forged-variable"),
]


@pytest.mark.parametrize(("content", "value"), CASES)
def test_option_60_of_a_client_is_printable(
    driver: Driver, recorder: Recorder, content: bytes, value: str
) -> None:
    """What a client sends as vendor class reaches the script as one line of text."""
    driver.go_live(4, recorder.script)

    driver.call(step("pkt4_receive", query4={"options": {"60": content.hex()}}))

    assert value == recorder.only_call().environment["KEA_QUERY4_OPTION60"]


@pytest.mark.parametrize("family", [4, 6])
@pytest.mark.parametrize(("content", "value"), CASES)
def test_host_name_of_a_lease_is_printable(
    driver: Driver, recorder: Recorder, family: int, content: bytes, value: str
) -> None:
    """What a client calls itself reaches the script as one line of text."""
    lease: dict[str, Any] = {f"lease{family}": {"hostname": content}}
    driver.go_live(family, recorder.script)

    driver.call(step(f"lease{family}_recover", **lease))

    assert value == recorder.only_call().environment[f"KEA_LEASE{family}_HOSTNAME"]


def test_interface_name_is_printable(driver: Driver, recorder: Recorder) -> None:
    """Linux allows nearly every byte in the name of an interface."""
    driver.go_live(4, recorder.script)

    driver.call(step("pkt4_receive", query4={"iface": b"eth\x07\xff\\"}))

    assert r"eth\x07\xff\\" == recorder.only_call().environment["KEA_QUERY4_INTERFACE"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({"82": "0104aabbccdd"}, ("0x0104AABBCCDD", "0xAABBCCDD", ""), id="circuit-id"),
        pytest.param({"82": "020131"}, ("0x020131", "", "0x31"), id="remote-id"),
        pytest.param({"82": "0602abcd"}, ("0x0602ABCD", "", ""), id="neither"),
        pytest.param({}, ("", "", ""), id="no-option-82"),
    ],
)
def test_relay_agent_information_is_in_hexadecimal(
    driver: Driver, recorder: Recorder, options: dict[str, str], expected: tuple[str, ...]
) -> None:
    """Option 82 and its two sub-options; a sub-option that is not there is empty."""
    driver.go_live(4, recorder.script)

    driver.call(step("pkt4_receive", query4={"options": options}))

    environment = recorder.only_call().environment
    names = ("KEA_QUERY4_RAI", "KEA_QUERY4_RAI_CIRCUIT_ID", "KEA_QUERY4_RAI_REMOTE_ID")
    assert expected == tuple(environment[name] for name in names)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        pytest.param("0000", "0", id="bios"),
        pytest.param("ffff", "65535", id="largest"),
        pytest.param("00100007", "16", id="first-of-two"),
    ],
)
def test_architecture_is_a_number(
    driver: Driver, recorder: Recorder, content: str, value: str
) -> None:
    """The first of option 93, if it has several."""
    driver.go_live(4, recorder.script)

    driver.call(step("pkt4_receive", query4={"options": {"93": content}}))

    assert value == recorder.only_call().environment["KEA_QUERY4_OPTION93"]
