#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the plugin's tests on the QGIS of Debian 13 (3.40), whatever QGIS this machine has.
#
#   make setup && sudo tests/matrix.sh [-c FOLDER] [pytest options]
#
# The first run makes a Debian in FOLDER/trixie (about 2.5 GB, minutes), later ones use it again; delete FOLDER to be
# rid of it. FOLDER is LOOKALIKE_MATRIX or ~/.cache/lookalike-matrix where it is not given. The repository appears
# inside at its own path, read-only but for build/, with .venv and the interpreter that .venv was made with: the backend
# is that of this machine, QGIS and its Python those of Debian 13. Mounts and processes live in a namespace of their own,
# which the kernel takes away with this script, however it ends.
set -euo pipefail

SUITE=trixie
QGIS=3.40
MIRROR=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
PACKAGES="qgis python3-qgis qgis-providers python3-venv ca-certificates xvfb xdotool openbox imagemagick"

fail() {
  echo "$*" >&2
  exit 1
}

cache=${LOOKALIKE_MATRIX:-${XDG_CACHE_HOME:-$HOME/.cache}/lookalike-matrix}
if [ "${1:-}" = -c ]; then
  cache=${2:?-c needs a folder}
  shift 2
fi
case ${1:-} in -h | --help)
  sed -n '3,12s/^# \{0,1\}//p' "$0"
  exit
  ;;
esac

[ "$(uname -s)" = Linux ] || fail "This needs Linux."
[ "$(id -u)" = 0 ] || fail "This sets up a Debian of its own, which needs root: sudo tests/matrix.sh"
for tool in debootstrap unshare chroot; do
  command -v "$tool" >/dev/null || fail "This needs $tool (Debian, Ubuntu: apt install debootstrap util-linux coreutils)."
done
[ -e "$KEYRING" ] || fail "This needs $KEYRING to check what is downloaded (apt install debian-archive-keyring)."

repository=$(cd "$(dirname "$0")/.." && pwd -P)
python=$repository/.venv/bin/python
[ -x "$python" ] || fail "There is no .venv yet. Run make setup first."
prefix=$("$python" -I -c 'import os, sys; print(os.path.realpath(sys.base_prefix))')
case $prefix in /usr | /)
  fail ".venv stands on the system's Python, which Debian 13 has in another version. Build it with another one, such as" \
    "pyenv's or uv's, and try again: make distclean setup PYTHON=/path/to/python3.11"
  ;;
esac
[ -e "$repository/demo/yellowstone.tif" ] || "$python" "$repository/resources/demo/fetch_imagery.py"

mkdir -p "$cache"
[ -d "$repository/build" ] || install -d -o "$(stat -c %u "$repository")" -g "$(stat -c %g "$repository")" "$repository/build"
cache=$(cd "$cache" && pwd -P)
root=$cache/$SUITE
mkdir -p "$root.build"
exec 9>"$cache/lock"
flock -n 9 || fail "Another run uses $cache. Wait for it, or choose another folder: tests/matrix.sh -c FOLDER"

# In namespaces of its own: mounts as listed, then a command inside.
inside() {
  unshare --mount --pid --fork --kill-child bash -euo pipefail -c '
    root=$1 repository=$2 prefix=$3
    shift 3
    mount --make-rprivate /
    show() { # a folder, at the same place inside, read-only
      mkdir -p "$root$1"
      mount --bind "$1" "$root$1"
      mount -o remount,bind,ro "$root$1"
    }
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
    show "$repository"
    mount --bind "$root.build" "$root$repository/build" # where the tests put a pytest for the Python of QGIS
    case $prefix/ in "$repository"/*) ;; *) show "$prefix" ;; esac
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    exec chroot "$root" env -i HOME=/tmp LANG=C.UTF-8 LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
      DEBIAN_FRONTEND=noninteractive "$@"
  ' inside "$root" "$repository" "$prefix" "$@" 9>&-
}

if [ ! -d "$root" ]; then
  echo "Setting up Debian $SUITE in $root"
  rm -rf "$root.part"
  debootstrap --variant=minbase --keyring="$KEYRING" "$SUITE" "$root.part" "$MIRROR" >"$cache/debootstrap.log" ||
    fail "Debian could not be set up. What happened is in $cache/debootstrap.log."
  # No service is to start inside.
  printf '#!/bin/sh\nexit 101\n' >"$root.part/usr/sbin/policy-rc.d"
  chmod +x "$root.part/usr/sbin/policy-rc.d"
  mv "$root.part" "$root"
fi
if [ "$(cat "$root/.installed" 2>/dev/null || true)" != "$PACKAGES" ]; then
  echo "Installing QGIS $QGIS there, some minutes"
  # shellcheck disable=SC2086 # words
  { inside apt-get -qq update && inside apt-get -qq install -y --no-install-recommends $PACKAGES; } \
    >"$cache/apt.log" 2>&1 || fail "QGIS could not be installed. What happened is in $cache/apt.log."
  echo "$PACKAGES" >"$root/.installed"
fi

version=$(inside env QT_QPA_PLATFORM=offscreen /usr/bin/python3 -c 'from qgis.core import Qgis; print(Qgis.version())')
echo "QGIS $version in Debian $SUITE, backend on $("$python" --version)"
[ "${version#"$QGIS".}" != "$version" ] || fail "This is not QGIS $QGIS."
inside env -C "$repository" PYTHONDONTWRITEBYTECODE=1 "$python" -m pytest -p no:cacheprovider \
  tests/plugin tests/test_archive.py tests/end_to_end "$@"
