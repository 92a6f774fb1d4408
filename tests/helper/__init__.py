# SPDX-License-Identifier: MPL-2.0
"""The helper, run as the hook runs it and spoken to through its socket."""
