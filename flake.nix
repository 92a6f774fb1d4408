# SPDX-License-Identifier: MPL-2.0
{
  description = "A hook library for the Kea DHCP servers that calls your script";

  # Each release of Kea from the nixpkgs that has it; `nixpkgs` itself has Kea 3.0.
  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-26.05";
    nixpkgs-kea_2_2.url = "github:NixOS/nixpkgs/nixos-23.05";
    nixpkgs-kea_2_4.url = "github:NixOS/nixpkgs/nixos-23.11";
    nixpkgs-kea_2_6.url = "github:NixOS/nixpkgs/nixos-25.05";
    nixpkgs-kea_3_2.url = "github:NixOS/nixpkgs/nixpkgs-unstable";
  };

  outputs =
    { self, nixpkgs, ... }@inputs:
    let
      inherit (nixpkgs) lib;

      forEachSystem = lib.genAttrs [
        "aarch64-linux"
        "x86_64-linux"
      ];

      # By the release of Kea: the packages that the hook library for it is built from.
      packageSets =
        system:
        lib.mapAttrs (_: input: input.legacyPackages.${system}) {
          "2.2" = inputs.nixpkgs-kea_2_2;
          "2.4" = inputs.nixpkgs-kea_2_4;
          "2.6" = inputs.nixpkgs-kea_2_6;
          "3.0" = nixpkgs;
          "3.2" = inputs.nixpkgs-kea_3_2;
        };

      ours = pkgs: self.overlays.default pkgs pkgs;

      hookFor =
        release: pkgs:
        if lib.versions.majorMinor pkgs.kea.version != release then
          throw "this nixpkgs has Kea ${pkgs.kea.version}, and not ${release}"
        else
          (ours pkgs).kea-hook-runscript;

      # `make` for each release of Kea, as hook-kea_2_2 and so on.
      forEachKea =
        system: make:
        lib.mapAttrs' (release: pkgs: {
          name = "hook-kea_${lib.replaceStrings [ "." ] [ "_" ] release}";
          value = make pkgs (hookFor release pkgs);
        }) (packageSets system);
    in
    {
      packages = forEachSystem (
        system:
        let
          pkgs = nixpkgs.legacyPackages.${system};
        in
        forEachKea system (_: hook: hook)
        // rec {
          default = hookFor "3.0" pkgs;
          inherit (ours pkgs) kea-runscript;
          demo = pkgs.callPackage ./nix/demo.nix {
            kea-hook-runscript = default;
            inherit kea-runscript;
            dhclient = (packageSets system)."2.2".callPackage ./nix/dhclient.nix { };
          };
          vm-test = pkgs.callPackage ./nix/vm-test.nix { };
        }
      );

      apps = forEachSystem (system: {
        default = {
          type = "app";
          program = "${self.packages.${system}.demo}/bin/kea-runscript-demo";
        };
      });

      checks = forEachSystem (
        system:
        forEachKea system (
          pkgs: kea-hook-runscript: pkgs.callPackage ./nix/tests.nix { inherit kea-hook-runscript; }
        )
        // {
          kea-runscript = nixpkgs.legacyPackages.${system}.callPackage ./nix/python-tests.nix {
            inherit (self.packages.${system}) kea-runscript;
          };
        }
      );

      devShells = forEachSystem (
        system:
        let
          shell =
            pkgs: kea-hook-runscript: pkgs.callPackage ./nix/shell.nix { inherit kea-hook-runscript; };
        in
        forEachKea system shell
        // {
          default = shell nixpkgs.legacyPackages.${system} self.packages.${system}.default;
        }
      );

      overlays.default = import ./nix/overlay.nix;

      nixosModules.default = import ./nix/module.nix;
    };
}
