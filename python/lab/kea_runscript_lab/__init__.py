# SPDX-License-Identifier: MPL-2.0
"""Networks of our own with real Kea servers and real DHCP clients.

with Lab() as lab:
    host = Server(lab)
    recorder = Recorder(lab, "recorder")
    used = library()
    kea = used.server(host, 4)
    kea.start(server(4, Times(), [runscript(used.hook, recorder.script)]))
    Udhcpc(host.client("alice")).obtain()
    print(recorder.wait("lease4_select").variables)

Tests of scripts have the fixture kea_lab of pytest_plugin.py instead.
"""
