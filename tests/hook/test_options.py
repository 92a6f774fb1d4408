# SPDX-License-Identifier: MPL-2.0
"""The parameter options: options of packets by code, as text and as bytes."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from kea_runscript.sdk.option_names import packet_of, variable_name
from kea_runscript.table.options import DEFAULT_OPTIONS

from . import samples
from .callout_driver import Driver, step
from .recorder import Recorder
from .this_kea import HOOK_POINTS

# The biggest value of an option that a script gets, as text.
MOST = 64 * 1024


def seen(
    driver: Driver,
    recorder: Recorder,
    hook: str,
    options: list[Any] | None,
    variables: list[str] | None = None,
    /,
    **arguments: Any,
) -> dict[str, str]:
    """The variables of options that the script gets at `hook`."""
    given = {"options": options, "variables": variables}
    parameters = {name: value for name, value in given.items() if value is not None}
    driver.go_live(samples.family(hook), recorder.script, parameters=parameters)
    (result,) = driver.call(step(hook, **arguments))
    assert (True, "continue", {}) == (result["called"], result["next"], result["changed"])
    environment = recorder.only_call().environment
    return {name: text for name, text in environment.items() if packet_of(name)}


def names(packet: str, family: int, options: tuple[Any, ...]) -> set[str]:
    """Both variables of each option."""
    ends = [f"{variable_name(option, family)}{end}" for option in options for end in ("", "_HEX")]
    return {f"KEA_{packet}_{end}" for end in ends}


FORMS4 = [
    pytest.param(12, b"printer".hex(), "printer", id="string"),
    pytest.param(12, b"a,b\\c\n".hex(), r"a,b\\c\x0a", id="hostile-string"),
    pytest.param(1, "ffffff00", "255.255.255.0", id="address"),
    pytest.param(3, "c0000201c0000202", "192.0.2.1,192.0.2.2", id="addresses"),
    pytest.param(2, "ffffffff", "-1", id="number-with-a-sign"),
    pytest.param(51, "00000e10", "3600", id="number"),
    pytest.param(55, "0103060f", "1,3,6,15", id="numbers"),
    pytest.param(19, "01", "true", id="true"),
    pytest.param(19, "00", "false", id="false"),
    pytest.param(61, "01aabbccddeeff", "0x01AABBCCDDEEFF", id="bytes"),
    pytest.param(88, "0161036f7267000162036f726700", "a.org.,b.org.", id="names"),
    pytest.param(81, "05000004686f73740365786100", "5,0,0,host.exa.", id="whole-name"),
    pytest.param(81, "04000004686f7374", "4,0,0,host", id="part-of-a-name"),
    pytest.param(81, "000000686f73742e657861", "0,0,0,host.exa", id="name-in-ascii"),
    pytest.param(97, "000102", "0,0x0102", id="number-and-bytes"),
    pytest.param(93, "00070010", "7,16", id="architectures"),
    pytest.param(78, "01c0000201", "true,192.0.2.1", id="record"),
    pytest.param(230, "0a0b", "0x0A0B", id="unknown"),
    pytest.param(82, "0104aabbccdd", "0x0104AABBCCDD", id="nothing-but-sub-options"),
    pytest.param(124, "0000118b056361626c65", "4491,cable", id="vendor-class"),
]

FORMS6 = [
    pytest.param(1, "0003000102005e", "0x0003000102005E", id="bytes"),
    pytest.param(3, "000000070000000a00000014", "7,10,20", id="record"),
    pytest.param(8, "0102", "258", id="number"),
    pytest.param(13, "0000" + b"well, so".hex(), r"0,well\x2c so", id="comma-in-a-record"),
    pytest.param(16, "0000118b0003612c62000163", r"4491,a\x2cb,c", id="vendor-class"),
    pytest.param(
        23, "20010db8000000000000000000000001" * 2, "2001:db8::1,2001:db8::1", id="addresses"
    ),
    pytest.param(24, "0161036f7267000162036f726700", "a.org.,b.org.", id="names"),
    pytest.param(39, "0104686f737403657861", "1,host.exa", id="part-of-a-name"),
    pytest.param(60, "000361203d0001620000", "a =,b,", id="tuples"),
    pytest.param(17, "0000000900010001aa", "9", id="vendor-options"),
    pytest.param(65000, "0a", "0x0A", id="unknown"),
]


@pytest.mark.parametrize(("option", "content", "text"), FORMS4)
def test_option_of_dhcp4_has_the_form_of_its_definition(
    driver: Driver, recorder: Recorder, option: int, content: str, text: str
) -> None:
    """As option-data in Kea's configuration has it; bytes and what is unknown in hexadecimal."""
    environment = seen(
        driver, recorder, "pkt4_receive", [option], query4={"options": {str(option): content}}
    )

    assert text == environment[f"KEA_QUERY4_OPTION_{option}"]
    assert f"0x{content.upper()}" == environment[f"KEA_QUERY4_OPTION_{option}_HEX"]


@pytest.mark.parametrize(("option", "content", "text"), FORMS6)
def test_option_of_dhcp6_has_the_form_of_its_definition(
    driver: Driver, recorder: Recorder, option: int, content: str, text: str
) -> None:
    """As for DHCPv4; a comma in a text among others cannot be taken for one between them."""
    environment = seen(
        driver, recorder, "pkt6_receive", [option], query6={"options": {str(option): content}}
    )

    assert text == environment[f"KEA_QUERY6_OPTION_{option}"]
    assert f"0x{content.upper()}" == environment[f"KEA_QUERY6_OPTION_{option}_HEX"]


@pytest.mark.parametrize(
    ("option", "content"),
    [
        pytest.param(88, "40" + "61" * 64 + "00", id="label-too-long"),
        pytest.param(88, "0561", id="label-cut-short"),
        pytest.param(88, "03612e6200", id="dot-in-a-label"),
        pytest.param(19, "02", id="no-boolean"),
        pytest.param(19, "0101", id="something-behind"),
        pytest.param(78, "01c00002", id="address-cut-short"),
        pytest.param(78, "", id="nothing"),
        pytest.param(51, "000e10", id="number-cut-short"),
        pytest.param(81, "0000", id="record-cut-short"),
        pytest.param(80, "01", id="something-where-nothing-belongs"),
        pytest.param(125, "00", id="vendor-cut-short"),
    ],
)
def test_bytes_that_are_not_what_the_definition_says_are_in_hexadecimal(
    driver: Driver, recorder: Recorder, option: int, content: str
) -> None:
    """Kea drops most of such packets; but nothing is guessed where another library adds them."""
    query = {"unread-options": {str(option): content}}
    environment = seen(driver, recorder, "pkt4_receive", [option], query4=query)

    digits = f"0x{content.upper()}"
    assert digits == environment[f"KEA_QUERY4_OPTION_{option}_HEX"]
    assert ("" if digits == "0x" else digits) == environment[f"KEA_QUERY4_OPTION_{option}"]


@pytest.mark.parametrize("family", [4, 6])
@pytest.mark.parametrize("seed", range(4))
def test_any_bytes_are_borne(driver: Driver, recorder: Recorder, family: int, seed: int) -> None:
    """Options and sub-options of any code, but for what the packet is: Kea goes on."""
    random = Random(seed)
    codes = random.sample([code for code in range(1, 255) if code != 53], 60)
    contents = {str(code): random.randbytes(random.randrange(24)).hex() for code in codes}
    chosen = [*codes, *(f"{code}.{random.randrange(1, 8)}" for code in codes), "vendor-9.1"]
    environment = seen(
        driver, recorder, f"pkt{family}_receive", chosen,
        None, **{f"query{family}": {"unread-options": contents}},
    )  # fmt: skip

    relayed = {"18", "37", "38", "79"} if family == 6 else set()
    for code, content in contents.items():
        expected = "" if code in relayed else f"0x{content.upper()}"
        assert expected == environment[f"KEA_QUERY{family}_OPTION_{code}_HEX"]


def test_sub_options_are_found_in_what_relay_agents_say(driver: Driver, recorder: Recorder) -> None:
    """Each alone; one that is not there is empty."""
    environment = seen(
        driver, recorder, "pkt4_receive", ["82.1", "82.2", "82.9"],
        query4={"options": {"82": "0104657468300202ee0f"}},
    )  # fmt: skip

    assert "0x65746830" == environment["KEA_QUERY4_OPTION_82_SUB_1_HEX"]
    assert "0xEE0F" == environment["KEA_QUERY4_OPTION_82_SUB_2_HEX"]
    assert ("", "") == (
        environment["KEA_QUERY4_OPTION_82_SUB_9"],
        environment["KEA_QUERY4_OPTION_82_SUB_9_HEX"],
    )


@pytest.mark.parametrize(
    ("content", "value"),
    [
        pytest.param("010161060180", "0x80", id="behind-another"),
        pytest.param("0600", "0x", id="without-bytes"),
        pytest.param("0603aabb", "", id="cut-short"),
        pytest.param("0101", "", id="another-cut-short"),
    ],
)
def test_sub_options_of_43_are_found_before_kea_reads_them(
    driver: Driver, recorder: Recorder, content: str, value: str
) -> None:
    """Kea waits with option 43 until it knows the client's classes."""
    environment = seen(
        driver, recorder, "pkt4_receive", ["43.6"], query4={"options": {"43": content}}
    )

    assert value == environment["KEA_QUERY4_OPTION_43_SUB_6_HEX"]


def test_options_of_a_vendor_go_by_its_enterprise_number(
    driver: Driver, recorder: Recorder
) -> None:
    """The same code of another vendor is another option, in whichever order they come."""
    content = {"17": ["00000009004d0001aa", "0000118b004d0001bb004e0001cc"]}
    chosen = ["vendor-4491.77", "vendor-4491.78", "vendor-9.77", "vendor-9.78"]
    environment = seen(driver, recorder, "pkt6_receive", chosen, query6={"options": content})

    expected = {"4491_OPTION_77": "0xBB", "4491_OPTION_78": "0xCC", "9_OPTION_77": "0xAA"}
    expected |= {"9_OPTION_78": ""}
    assert expected == {end: environment[f"KEA_QUERY6_VENDOR_{end}_HEX"] for end in expected}


def test_options_of_a_vendor_are_in_option_125_of_dhcp4(driver: Driver, recorder: Recorder) -> None:
    """An option that Kea has a definition for has its form."""
    environment = seen(
        driver, recorder, "pkt4_receive", ["vendor-4491.2", "vendor-class-4491", "vendor-4491.9"],
        query4={"options": {"125": "0000118b060204c0000203", "124": "0000118b03616263"}},
    )  # fmt: skip

    assert {
        "KEA_QUERY4_VENDOR_4491_OPTION_2": "192.0.2.3",
        "KEA_QUERY4_VENDOR_4491_OPTION_2_HEX": "0xC0000203",
        "KEA_QUERY4_VENDOR_4491_OPTION_9": "",
        "KEA_QUERY4_VENDOR_4491_OPTION_9_HEX": "",
        "KEA_QUERY4_VENDOR_CLASS_4491": "4491,abc",
        "KEA_QUERY4_VENDOR_CLASS_4491_HEX": "0x0000118B03616263",
    } == environment


def test_option_without_bytes_differs_from_none(driver: Driver, recorder: Recorder) -> None:
    """0x and nothing."""
    environment = seen(driver, recorder, "pkt4_receive", [80, 116], query4={"options": {"80": ""}})

    assert {
        "KEA_QUERY4_OPTION_80": "",
        "KEA_QUERY4_OPTION_80_HEX": "0x",
        "KEA_QUERY4_OPTION_116": "",
        "KEA_QUERY4_OPTION_116_HEX": "",
    } == environment


def test_of_several_options_it_is_the_first(driver: Driver, recorder: Recorder) -> None:
    """In the order of the packet."""
    content = {"3": ["000000070000000a00000014", "000000080000000a00000014"]}
    environment = seen(driver, recorder, "pkt6_receive", [3], query6={"options": content})

    assert "7,10,20" == environment["KEA_QUERY6_OPTION_3"]


def test_options_in_an_ia_have_the_codes_of_the_packet(driver: Driver, recorder: Recorder) -> None:
    """Such as the address in option 3, and the text of option 3 is without it."""
    address = "20010db8000000000000000000000001" + "0000003c" + "00000078"
    content = "000000070000000a00000014" + "00050018" + address
    environment = seen(
        driver, recorder, "pkt6_receive", [3, "3.5"], query6={"options": {"3": content}}
    )

    assert "7,10,20" == environment["KEA_QUERY6_OPTION_3"]
    assert "2001:db8::1,60,120" == environment["KEA_QUERY6_OPTION_3_SUB_5"]
    assert f"0x{content.upper()}" == environment["KEA_QUERY6_OPTION_3_HEX"]


def test_what_relay_agents_say_comes_from_the_one_next_to_the_client(
    driver: Driver, recorder: Recorder
) -> None:
    """The client's own message comes first, but not where only a relay agent can be believed."""
    environment = seen(
        driver, recorder, "pkt6_receive", [16, 18, 37, 38, 79, 65000],
        query6={
            "options": {"16": "0000118b000163", "18": "ee", "37": "0000118b66", "79": "0001ee"},
            "relays": [
                {"options": {"18": "f1", "37": "0000118bf2", "38": "f3"}},
                {
                    "options": {
                        "16": "0000000900016e", "18": "a1", "37": "0000118ba2", "65000": "a4",
                    }
                },
            ],
        },
    )  # fmt: skip

    expected = {"16": "4491,c", "18": "0xA1", "37": "4491,0xA2", "38": "0xF3", "65000": "0xA4"}
    expected |= {"79": ""}
    assert expected == {code: environment[f"KEA_QUERY6_OPTION_{code}"] for code in expected}


@pytest.mark.parametrize("point", HOOK_POINTS, ids=lambda point: point.name)
def test_options_are_there_wherever_the_packet_is(
    driver: Driver, recorder: Recorder, point: Any
) -> None:
    """Of query and response, at each hook point that has them, empty where Kea passes none."""
    chosen = (12, "vendor-9.1", "vendor-class-9")
    environment = seen(driver, recorder, point.name, list(chosen))

    expected: set[str] = set()
    for packet in set(point.arguments) & {"query4", "query6", "response4", "response6"}:
        expected |= names(packet.upper(), int(packet[-1]), chosen)
    assert dict.fromkeys(expected, "") == environment


@pytest.mark.parametrize("family", [4, 6])
def test_without_the_parameter_the_usual_options_of_the_query_are_there(
    driver: Driver, recorder: Recorder, family: int
) -> None:
    """Those of responses are only there on demand."""
    environment = seen(driver, recorder, f"pkt{family}_send", None)

    assert names(f"QUERY{family}", family, DEFAULT_OPTIONS[family]) == set(environment)


def test_whoever_names_the_variables_names_the_options(driver: Driver, recorder: Recorder) -> None:
    """The usual ones are not there beside the variables that a script names."""
    assert {} == seen(driver, recorder, "pkt4_receive", None, ["*"], query4={})


def test_names_of_variables_take_no_option_away(driver: Driver, recorder: Recorder) -> None:
    """Options are chosen by their codes alone."""
    environment = seen(driver, recorder, "pkt4_receive", [12], [], query4={})

    assert names("QUERY4", 4, (12,)) == set(environment)


@pytest.mark.parametrize("options", [[], [12]])
def test_responses_have_what_the_parameter_says(
    driver: Driver, recorder: Recorder, options: list[int]
) -> None:
    """And an empty list takes all away."""
    environment = seen(
        driver, recorder, "pkt4_send", options,
        query4={"options": {"12": "61"}}, response4={"options": {"12": "62"}},
    )  # fmt: skip

    texts = {"KEA_QUERY4_OPTION_12": "a", "KEA_RESPONSE4_OPTION_12": "b"}
    texts |= {"KEA_QUERY4_OPTION_12_HEX": "0x61", "KEA_RESPONSE4_OPTION_12_HEX": "0x62"}
    assert (texts if options else {}) == environment


def test_value_that_is_too_long_is_empty(driver: Driver, recorder: Recorder) -> None:
    """The other of the two is there if it fits; the log tells the name of the one that does not."""
    content = b"x".hex() * (MOST // 2)
    environment = seen(driver, recorder, "pkt6_receive", [59], query6={"options": {"59": content}})

    assert "x" * (MOST // 2) == environment["KEA_QUERY6_OPTION_59"]
    assert "" == environment["KEA_QUERY6_OPTION_59_HEX"]
    (message,) = driver.messages("RUNSCRIPT_VALUES_LEFT_OUT")
    assert message.endswith(": KEA_QUERY6_OPTION_59_HEX")


def test_values_that_do_not_fit_together_are_empty(driver: Driver, recorder: Recorder) -> None:
    """The event is never larger than a frame: what comes last has no room."""
    contents = {"65000": "aa" * (30 * 1024), "65001": "bb" * (30 * 1024)}
    environment = seen(
        driver, recorder, "pkt6_receive", [65000, 65001, 12], query6={"options": contents}
    )

    long = {name for name, text in environment.items() if len(text) == 60 * 1024 + 2}
    assert {"65000", "65000_HEX", "65001"} == {name[18:] for name in long}
    assert "" == environment["KEA_QUERY6_OPTION_65001_HEX"] == environment["KEA_QUERY6_OPTION_12"]
    (message,) = driver.messages("RUNSCRIPT_VALUES_LEFT_OUT")
    assert ": KEA_QUERY6_OPTION_65001_HEX" in message


def test_scripts_that_choose_the_same_share_an_event(
    driver: Driver, scripts_folder: Any, recorder: Recorder
) -> None:
    """And one that chooses other options is told of those, at the same hook point."""
    driver.start(4)
    scripts = [{"script": str(recorder.script), "options": o} for o in ([60], ["60"], [12])]
    hook_points = {"hook-points": ["pkt4_receive"]}
    driver.configure({"scripts": [script | hook_points for script in scripts]})
    driver.call(step("pkt4_receive", query4={"options": {"60": "61", "12": "62"}}))

    texts = [
        (call.environment.get("KEA_QUERY4_OPTION_60"), call.environment.get("KEA_QUERY4_OPTION_12"))
        for call in recorder.wait(3)
    ]
    assert {("a", None), (None, "b")} == set(texts)
    assert 2 == texts.count(("a", None))
