# SPDX-License-Identifier: MPL-2.0
"""How Hypothesis runs in our tests: so many examples, however long they take.

In CI they are the same each time. Elsewhere they differ, and one that failed is tried again first.
"""

import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from .sources import SOURCE

set_hypothesis_home_dir(SOURCE / "build/hypothesis")


def tried(times: int, **others: Any) -> settings:
    """The decorator of a test."""
    return settings(
        max_examples=times,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        **{"derandomize": "CI" in os.environ, **others},
    )
