# SPDX-License-Identifier: MPL-2.0
"""kea_runscript_lab.wait: what the lab and the tests wait with."""

from collections.abc import Callable

import pytest

from kea_runscript_lab.wait import until


def test_what_comes_at_last_is_given_back() -> None:
    """The condition is asked until what it says is true."""
    answers = iter(["", "", "rain"])
    assert "rain" == until(lambda: next(answers), "rain")


@pytest.mark.parametrize("what", ["rain", lambda: "rain"], ids=["text", "function"])
def test_what_does_not_come_is_named(what: str | Callable[[], str]) -> None:
    """With the time that it was given."""
    with pytest.raises(TimeoutError, match=r"^waited 0\.01 s for rain$"):
        until(lambda: False, what, seconds=0.01)
