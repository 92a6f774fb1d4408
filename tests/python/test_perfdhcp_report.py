# SPDX-License-Identifier: MPL-2.0
"""What we read from perfdhcp's report, which is the same in all supported releases of Kea."""

import pytest

from kea_runscript_lab.perfdhcp import Load, read_load
from kea_runscript_lab.world import LabError

REPORT = """\
Running: perfdhcp -4 -r 1000 -p 2 10.0.0.1
Scenario: basic.
Multi-thread mode enabled.
***Rate statistics***
Rate: 799.47 4-way exchanges/second, expected rate: 1000

***Malformed Packets***
Malformed packets: 0
***Statistics for: DISCOVER-OFFER***
sent packets: 2000
received packets: 1900
drops: 100
drops ratio: 5 %
orphans: 3
rejected leases: 0
non unique addresses: 0

min delay: 0.097 ms
avg delay: 0.149 ms
max delay: 1.947 ms
std deviation: 0.087 ms
collected packets: 0

***Statistics for: REQUEST-ACK***
sent packets: 1900
received packets: 1897
drops: 3
drops ratio: 0.158 %
orphans: 0
rejected leases: 0
non unique addresses: 0

min delay: 0.114 ms
avg delay: 0.176 ms
max delay: 1.571 ms
std deviation: 0.060 ms
collected packets: 0

"""

STAMPS = """\
***Timestamps for packets: DISCOVER-OFFER***
sent / received: 000000.000085 / 000000.000549

***Timestamps for packets: REQUEST-ACK***
sent / received: 000000.962456 / 000000.962675
sent / received: 000059.999500 / 000100
sent / received: 010000.000100 / 010000.002100

"""


def test_the_report_says_how_many_clients_got_a_lease() -> None:
    """A client that got no offer, and one whose request was not answered, got none."""
    load = read_load(REPORT, 2)
    assert Load(2, begun=2000, requested=1900, answered=1897) == load
    assert load.lost == pytest.approx(0.0515)


def test_times_are_those_from_request_to_answer() -> None:
    """In milliseconds, over a full second and a full minute; not those of the offers."""
    report = REPORT.replace("received packets: 1897", "received packets: 1900") + STAMPS
    assert read_load(report, 2).times == pytest.approx((0.219, 0.5, 2.0))


def test_a_request_without_an_answer_took_as_long_as_perfdhcp_waits() -> None:
    """Otherwise a server that answers only the quick ones would look quick."""
    assert (1000.0,) * 3 == read_load(REPORT + STAMPS, 2).times[3:]


@pytest.mark.parametrize("missing", ["sent packets: 2000\n", "***Statistics for: REQUEST-ACK***\n"])
def test_a_report_of_another_kind_is_an_error(missing: str) -> None:
    """It is never taken for a load of nothing."""
    with pytest.raises(LabError, match="perfdhcp's report has no"):
        read_load(REPORT.replace(missing, ""), 2)
