# SPDX-License-Identifier: MPL-2.0
"""Scripts without Kea: sample events, and processes that run as the helper would run them."""
