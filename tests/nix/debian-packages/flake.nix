# SPDX-License-Identifier: MPL-2.0
# In place of a nixpkgs, where there is no network: of its names those that our flake asks for. Each
# package is the Debian that the sandbox has at /usr; ./kea-version tells which Kea that has.
{
  outputs =
    _:
    let
      lib = import ./lib.nix;

      debian = {
        outPath = "/usr";
        buildInputs = [ ];
        override = _: debian;
        overrideAttrs = _: debian;
        withPackages = _: debian;
      };

      forSystem =
        system:
        let
          mkDerivation =
            attributes:
            let
              build = {
                inherit system;
                name = "${attributes.pname}-${attributes.version}";
                builder = "/bin/bash";
                args = [ ./builder.sh ];
                outputs = [ "out" ];
                PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
                LC_ALL = "C.UTF-8";
                configurePhase = ''
                  meson setup --buildtype=plain --prefix="$out" $mesonFlags build
                  cd build
                '';
                buildPhase = "ninja";
                installPhase = "meson install --no-rebuild";
              };
              given = removeAttrs attributes [ "meta" "passthru" ];
            in
            derivation (build // given) // attributes;

          runCommand =
            name: attributes: installPhase:
            mkDerivation (
              attributes // { inherit name installPhase; configurePhase = ""; buildPhase = ""; }
            );

          names = ''
            bash busybox clang-tools coreutils dhcp gnugrep gnused gtest iproute2 iputils libuv meson
            mypy ninja nixfmt nlohmann_json openssl pkg-config ruff util-linux
          '';
        in
        lib.genAttrs (lib.words names) (_: debian)
        // {
          inherit lib runCommand;
          callPackage = lib.callPackageWith (forSystem system);
          stdenv = { inherit mkDerivation; };
          kea = debian // { version = lib.fileContents ./kea-version; };
          python3 = debian // { version = "3.11"; sitePackages = "site-packages"; };
          python3Packages = {
            setuptools = debian;
            # Installs as pip does, and has the programs find the package as nixpkgs' wrappers do.
            buildPythonApplication =
              { pname, version, ... }@attributes:
              runCommand "${pname}-${version}" attributes ''
                python3 -c 'import setuptools; setuptools.setup()' --quiet install \
                    --root=/ --install-lib="$out/site-packages" --install-scripts="$out/bin"
                sed -i "2i import sys; sys.path.insert(0, '$out/site-packages')" "$out"/bin/*
              '';
          };
          buildEnv = _: debian;
          mkShell = _: runCommand "shell" { } "";
          writeShellScriptBin =
            name: text:
            runCommand name { inherit text; } ''
              install -D -m 755 /dev/stdin "$out/bin/${name}" <<<"#!/bin/sh"$'\n'"$text"
            '';
          testers.runNixOSTest = test: runCommand test.name { inherit (test) testScript; } "";
        };
    in
    {
      inherit lib;
      legacyPackages = lib.genAttrs [ "aarch64-linux" "x86_64-linux" ] forSystem;
    };
}
