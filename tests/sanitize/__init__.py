# SPDX-License-Identifier: MPL-2.0
"""Whether findings of sanitizers are heard of."""
