# SPDX-License-Identifier: MPL-2.0
# What our NixOS module adds to Kea's settings and to the units, for a configuration. How NixOS
# merges that with its own is not here: of its library there is the plainest that does.
configuration:
let
  lib = import ./debian-packages/lib.nix // {
    literalExpression = text: text;
    literalMD = text: text;
    mkEnableOption = _: { };
    mkForce = value: value;
    mkIf = condition: value: if condition then value else { };
    mkOption = option: option;
    types = {
      listOf = _: null;
      package = null;
      path = null;
      str = null;
      submodule = module: module;
    };
  };

  pkgs = {
    callPackage = _: { kea }: "hook-for-${kea}";
    coreutils = "coreutils";
    formats.json = _: { type = null; };
    iproute2 = "iproute2";
    kea = "kea";
    symlinkJoin = { paths, ... }: builtins.concatStringsSep "+" paths;
  };

  inherit (configuration { inherit lib pkgs; }) services;

  evaluate =
    config:
    import ../../nix/module.nix {
      inherit lib pkgs config;
    };
  options = (evaluate { services.kea = { }; }).options.services.kea;

  # A server's options as they are set, with defaults for those that are not.
  server =
    name:
    let
      declared = (options.${name}.type { config = set; }).options.runscript;
      defaults = builtins.mapAttrs (_: option: option.default or false) declared;
      given = services.kea.${name} or { enable = false; };
      set = given // {
        runscript = defaults // given.runscript or { };
      };
    in
    set;
in
{
  settings = lib.genAttrs [ "dhcp4" "dhcp6" ] (
    name: (options.${name}.type { config = server name; }).config.settings
  );
  units =
    (evaluate { services.kea = lib.genAttrs [ "dhcp4" "dhcp6" ] server; }).config.systemd.services;
}
