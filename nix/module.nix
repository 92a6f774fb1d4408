# SPDX-License-Identifier: MPL-2.0
# services.kea.dhcp4.runscript and services.kea.dhcp6.runscript: NixOS' Kea with the hook library.
{
  config,
  lib,
  pkgs,
  ...
}:

let
  cfg = config.services.kea;
  kea = cfg.package or pkgs.kea;

  # Kea loads libraries from one folder only: its own with ours added.
  hooksOf =
    runscript:
    pkgs.symlinkJoin {
      name = "kea-hooks";
      paths = map (package: "${package}/lib/kea/hooks") [
        kea
        runscript.package
      ];
    };

  # What the options of one server have besides NixOS' own.
  server =
    { config, ... }:
    {
      options.runscript = {
        enable = lib.mkEnableOption "kea-hook-runscript, which calls scripts";

        package = lib.mkOption {
          type = lib.types.package;
          default = pkgs.callPackage ./package.nix { inherit kea; };
          defaultText = lib.literalMD "the library for the Kea that runs";
          description = "The hook library. It must be built for the release of Kea that runs.";
        };

        scripts = lib.mkOption {
          type = lib.types.path;
          example = lib.literalExpression "./scripts";
          description = "The folder that scripts are in. Kea 3.0 and later call no others.";
        };

        parameters = lib.mkOption {
          type = (pkgs.formats.json { }).type;
          example = lib.literalExpression ''
            {
              script = "''${config.services.kea.dhcp4.runscript.scripts}/leases.sh";
              hook-points = [ "leases4_committed" "lease4_expire" ];
            }
          '';
          description = ''
            The library's parameters. Set PATH in `environment`: where scripts find commands by
            default, NixOS has none.
          '';
        };

        capabilities = lib.mkOption {
          type = lib.types.listOf lib.types.str;
          default = [ ];
          example = [ "CAP_NET_ADMIN" ];
          description = "Rights of scripts, and so of Kea, beside those that NixOS gives to it.";
        };
      };

      config.settings = lib.mkIf config.runscript.enable {
        hooks-libraries = [
          {
            library = "${hooksOf config.runscript}/kea-hook-runscript.so";
            inherit (config.runscript) parameters;
          }
        ];
      };
    };

  unit =
    { enable, runscript, ... }:
    lib.mkIf (enable && runscript.enable) {
      # NixOS has defaults for these.
      environment = {
        KEA_HOOKS_PATH = lib.mkForce "${hooksOf runscript}";
        KEA_HOOK_SCRIPTS_PATH = lib.mkForce "${runscript.scripts}";
      };
      serviceConfig = {
        AmbientCapabilities = runscript.capabilities;
        CapabilityBoundingSet = runscript.capabilities;
      };
    };
in
{
  options.services.kea = lib.genAttrs [ "dhcp4" "dhcp6" ] (
    _: lib.mkOption { type = lib.types.submodule server; }
  );

  config.systemd.services = {
    kea-dhcp4-server = unit cfg.dhcp4;
    kea-dhcp6-server = unit cfg.dhcp6;
  };
}
