# SPDX-License-Identifier: MPL-2.0
"""The SDK: scripts in Python. What is for users is in `kea_runscript` itself."""
