# SPDX-License-Identifier: MPL-2.0
"""How fast Kea is with the library, and without: `./dev bench`.

It stands beside the tests, not in the package kea_runscript, because it uses what only they have:
the callout driver, its samples, and a program that is built with them.

Compared are servers that differ in nothing but `hooks-libraries`: bare Kea; Kea with its own
libdhcp_run_script.so; Kea with ours, once with a script at leases4_committed and once at a hook
point that never comes, which is the library alone; and Kea with ours and a worker in Python. In
each round they have their turns one after the other, another one first each time, and every ratio
is taken within a round, so that what slows the machine down for minutes slows both sides. A turn
has a lab and a Kea of its own, so it finds nothing that another left.

But where it says so, Kea has one thread for packets: then a core is its limit, and perfdhcp has
another. Its leases are in a memfile on the lab's tmpfs; it logs from WARN on, into a file there.
Every client is new to it.
"""
