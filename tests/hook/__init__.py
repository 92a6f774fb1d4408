# SPDX-License-Identifier: MPL-2.0
"""The hook library, called by the callout driver as a Kea server would call it."""
