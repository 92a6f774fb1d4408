# SPDX-License-Identifier: MPL-2.0
"""A Debian root, with a Kea or of a release that is not this machine's, and a command run in it.

    python3 -m tests.debian_root ROOTS KEA COMMAND...

makes the root ROOTS/kea-KEA unless it is there, runs COMMAND in it and exits with its status. Needs
root (the user), debootstrap and util-linux.

In the root the command finds this checkout at the same path as outside, which is also its working
folder; /tmp and /run are empty and its own, and so is the list of processes; the network is the
machine's. Nothing of the caller's environment but CI goes in. When the command ends, or we do, in
whatever way, the kernel ends what it had started and takes the mounts away.

A root is made under another name and renamed when it is whole, so one that is there can be used.
What it needs beyond Debian's base it gets from `./dev setup`, like any Debian machine. A Kea that
no Debian has is to be in the folder ROOTS/../built-keas/KEA: see built_kea.py.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from . import built_kea

CHECKOUT = Path(__file__).resolve().parent.parent


class Release(NamedTuple):
    kea_suite: str  # has Kea, if that is asked for, or is where it is built
    built: bool = False  # from its source: no Debian has it

    @property
    def suite(self) -> str:
        return self.kea_suite.removesuffix("-backports")

    @property
    def backports(self) -> bool:
        return self.kea_suite != self.suite


def read_keas() -> dict[str, Release]:
    """The Keas that are tested, oldest first, and the release of Debian for each."""
    lines = (CHECKOUT / "kea-versions").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {kea: Release(suite, built == ["built"]) for kea, suite, *built in rows}


KEAS = read_keas()

# Arguments: root, folder, command...
# The root becomes the root of all mounts, and is mounted on itself for that. In a chroot the kernel
# lets nobody have a user namespace, which the sandbox of Nix is.
_ENTER = """
set -eu
root=$1 folder=$2
shift 2
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mkdir -p "$root/run/lock" "$root$folder"
mount --bind "$folder" "$root$folder"
cd "$root"
pivot_root . mnt
umount --lazy /mnt
exec env -i --chdir="$folder" PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    LANG=C.UTF-8 ${CI:+"CI=$CI"} "$@"
"""


class RootError(Exception):
    """No root could be made; the text says why and what to do."""


def private(*command: str) -> list[str]:
    """The command with mounts and processes of its own, which end when it does, or we do."""
    return ["setpriv", "--pdeathsig", "KILL",
            "unshare", "--mount", "--pid", "--fork", "--kill-child", *command]  # fmt: skip


def run_in(root: Path, *command: str, folder: Path = CHECKOUT) -> int:
    """Run a command in a root and give its exit status. It finds `folder` where that is outside."""
    # In one step, since commands may run in this root already. It may be a link, which is replaced.
    resolv_conf = root / f"etc/resolv.conf.{os.getpid()}"
    shutil.copy("/etc/resolv.conf", resolv_conf)
    resolv_conf.replace(root / "etc/resolv.conf")
    enter = private("sh", "-c", _ENTER, "sh", str(root), str(folder), *command)
    with subprocess.Popen(enter) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # Ctrl-C reached the command too: let it end in good order. A second one ends us.
            return process.wait()


def machine_mirror() -> list[str]:
    """The Debian mirror that this machine's apt uses, or [] for debootstrap's own default."""
    targets = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(LABEL) $(REPO_URI)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for line in targets.stdout.splitlines():
        # The label tells Debian itself from Debian's security archive.
        match line.split():
            case ["Debian", "Debian", uri] if uri.startswith(("http:", "https:")):
                return [uri]
    return []


def make(root: Path, release: Release, setup: Sequence[str], kea: str) -> None:
    """Make a root, in which `setup` installs packages, this Kea among them if one is named.

    Or leave nothing and raise RootError.
    """
    installed = root.parent.with_name("built-keas") / kea
    if release.built and not built_kea.is_in(installed):
        raise RootError(
            f"no Debian has Kea {kea}, and {installed} does not hold it. Build it from its source"
            f" in a Debian {release.suite}, as Kea's own documentation says, for the prefix /usr,"
            f" without databases and Kerberos; then install it with DESTDIR={installed}"
        )
    what = f"Debian {release.suite}" + (f" with Kea {kea}" if kea else "")
    print(f"making a {what} in {root}: minutes, once", flush=True)
    os.umask(0o022)
    part = root.with_name(f"{root.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        debootstrap(release.suite, part)
        configure(release, part)
        if release.built:
            install_built(kea, installed, part)
        if run_in(part, *setup):
            raise RootError(f"no packages for {what}: see above")
        if kea and (found := kea_of(part)) != kea:
            raise RootError(
                f"Debian's {release.kea_suite} has Kea {found} now and no longer {kea}: "
                f"enter {found} into {CHECKOUT / 'kea-versions'}"
            )
        run_in(part, "apt-get", "clean")
        part.rename(root)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def debootstrap(suite: str, target: Path) -> None:
    command = ["debootstrap", "--variant=minbase", suite, str(target), *machine_mirror()]
    done = subprocess.run(
        private(*command), check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
        raise RootError(f"{' '.join(command)} failed: what it said stands above")


def configure(release: Release, root: Path) -> None:
    """Tell the root's apt where Kea comes from, and what may be left out."""
    apt = root / "etc/apt"
    (apt / "apt.conf.d/small").write_text('Acquire::Languages "none";\n')
    # Lists of Debian testing are good for a week. A mirror that is behind will do: they are signed.
    (apt / "apt.conf.d/old-lists").write_text('Acquire::Check-Valid-Until "false";\n')
    # A root that a power cut spoils is made again: no need to wait for the disk at each file.
    (root / "etc/dpkg/dpkg.cfg.d/fast").write_text("force-unsafe-io\n")
    if release.backports:
        # debootstrap wrote `deb MIRROR SUITE main`.
        _, mirror, _, component = (apt / "sources.list").read_text().split()
        source = f"deb {mirror} {release.kea_suite} {component}\n"
        (apt / "sources.list.d/backports.list").write_text(source)
        pin = f"Package: src:isc-kea\nPin: release n={release.kea_suite}\nPin-Priority: 990\n"
        (apt / "preferences.d/kea").write_text(pin)


def install_built(kea: str, installed: Path, root: Path) -> None:
    """Install packages of a Kea that was built, if it is this one; else raise RootError."""
    archives = "var/cache/apt/archives"  # which `apt-get clean` empties
    built_kea.package(kea, installed, root / archives)
    script = f"""
        export DEBIAN_FRONTEND=noninteractive
        apt-get -qq update
        apt-get -qq install -y --no-install-recommends /{archives}/*_{kea}-0_*.deb
        kea-dhcp4 -v
        kea-dhcp4 -v | grep -qw "^{kea}"
    """
    if run_in(root, "sh", "-ec", script):
        raise RootError(f"{installed} holds no Kea {kea} that runs in this Debian: see above")


def kea_of(root: Path) -> str:
    """The release of Kea that is installed in a root."""
    query = subprocess.run(
        ["dpkg-query", f"--admindir={root}/var/lib/dpkg", "-W",
         "-f", "${source:Upstream-Version}", "kea-dhcp4-server"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return query.stdout


def release_with(kea: str) -> Release:
    """The release of Debian that has this Kea; RootError if none is known."""
    if kea not in KEAS:
        raise RootError(f"no Debian with Kea {kea} is known; there are {', '.join(KEAS)}")
    return KEAS[kea]


def cached(roots: Path, name: str, release: Release, setup: Sequence[str], kea: str = "") -> Path:
    """The root of this name in the folder `roots`, made if it is not there; may raise RootError."""
    roots.mkdir(parents=True, exist_ok=True)
    root = roots / name
    with (roots / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two checkouts share the cache
        if not root.exists():
            make(root, release, setup, kea)
    return root


def main(arguments: list[str]) -> int:
    roots, kea, command = Path(arguments[0]).absolute(), arguments[1], arguments[2:]
    try:
        root = cached(roots, f"kea-{kea}", release_with(kea), ["./dev", "setup"], kea)
        return run_in(root, *command)
    except RootError as error:
        print(f"debian_root.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
