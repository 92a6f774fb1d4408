# SPDX-License-Identifier: MPL-2.0
# The NixOS module in two virtual machines: a client gets a lease, and a script hears of it.
{ testers }:

testers.runNixOSTest {
  name = "kea-hook-runscript";

  nodes.server =
    { lib, pkgs, ... }:
    let
      scripts = pkgs.writeTextFile {
        name = "scripts";
        destination = "/leases.sh";
        executable = true;
        text = ''
          #!/bin/sh
          echo "$KEA_LEASES4_AT0_ADDRESS is leased"
        '';
      };
    in
    {
      imports = [ ./module.nix ];

      virtualisation.vlans = [ 1 ];
      networking = {
        useDHCP = false;
        firewall.enable = false;
        interfaces.eth1.ipv4.addresses = lib.mkForce [
          {
            address = "192.0.2.1";
            prefixLength = 24;
          }
        ];
      };

      services.kea.dhcp4 = {
        enable = true;
        settings = {
          interfaces-config.interfaces = [ "eth1" ];
          valid-lifetime = 3600;
          subnet4 = [
            {
              id = 1;
              subnet = "192.0.2.0/24";
              pools = [ { pool = "192.0.2.100 - 192.0.2.100"; } ];
            }
          ];
        };
        runscript = {
          enable = true;
          inherit scripts;
          parameters = {
            script = "${scripts}/leases.sh";
            hook-points = [ "leases4_committed" ];
            wait = true;
          };
        };
      };
    };

  nodes.client = {
    virtualisation.vlans = [ 1 ];
    networking = {
      useDHCP = false;
      firewall.enable = false;
      interfaces.eth1 = {
        useDHCP = true;
        ipv4.addresses = [ ];
      };
    };
  };

  testScript = ''
    server.start()
    server.wait_for_unit("kea-dhcp4-server.service")
    client.start()
    client.wait_until_succeeds("ip address show eth1 | grep -F 192.0.2.100/24")
    server.wait_until_succeeds(
        "journalctl -u kea-dhcp4-server | grep 'RUNSCRIPT_SCRIPT_STDOUT.* 192[.]0[.]2[.]100 is leased'"
    )
  '';
}
