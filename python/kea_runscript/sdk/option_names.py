# SPDX-License-Identifier: MPL-2.0
"""What options of packets are called: in the parameter `options`, and as variables."""

import re

MOST_CODE = {4: 254, 6: 65535}
_MOST_ENTERPRISE = 2**32 - 1

# The forms in which the parameter names one, with a {} for each number; and what the variables are
# called behind KEA_QUERY4_ and so on.
_FORMS = (
    ("{}", "OPTION_{}"),
    ("{}.{}", "OPTION_{}_SUB_{}"),
    ("vendor-{}.{}", "VENDOR_{}_OPTION_{}"),
    ("vendor-class-{}", "VENDOR_CLASS_{}"),
)

_NUMBER = "([1-9][0-9]{0,9})"
_PATTERNS = [(re.compile(re.escape(form).replace(r"\{\}", _NUMBER)), name) for form, name in _FORMS]
_NAMES = "|".join(name.replace("{}", "[0-9]+") for _, name in _FORMS)
_VARIABLE = re.compile(f"KEA_((?:QUERY|RESPONSE)[46])_(?:{_NAMES})(?:_HEX)?")


def variable_name(option: object, family: int) -> str | None:
    """The end of the variables' names for an item of the parameter; None if it is no option."""
    if isinstance(option, bool) or not isinstance(option, int | str):
        return None
    for pattern, name in _PATTERNS:
        if found := pattern.fullmatch(str(option)):
            numbers = [int(digits) for digits in found.groups()]
            mosts = [MOST_CODE[family]] * len(numbers)
            if name.startswith("VENDOR"):
                mosts[0] = _MOST_ENTERPRISE
            if all(number <= most for number, most in zip(numbers, mosts, strict=True)):
                return name.format(*numbers)
    return None


def packet_of(variable: str) -> str | None:
    """Which packet's option it is, such as query4; None if it is no variable of an option."""
    found = _VARIABLE.fullmatch(variable)
    return found[1].lower() if found else None
