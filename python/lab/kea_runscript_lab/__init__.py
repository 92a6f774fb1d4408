# SPDX-License-Identifier: MPL-2.0
"""Networks of our own with real Kea servers and real DHCP clients.

with Lab() as lab:
    host = Server(lab)
    recorder = Recorder(lab, "recorder")
    kea = KeaServer(host, 4, hooks=library.parent)
    kea.start(server(4, Times(), [runscript(library, recorder.script)]))
    Udhcpc(host.client("alice")).obtain()
    print(recorder.wait("lease4_select").variables)
"""
