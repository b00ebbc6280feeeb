#!/usr/bin/env bash
# try_on_bare_debian.sh PACKAGE.deb: installs it in a fresh Debian 12 that holds nothing else, and uses it as someone
# new would. Needs root and debootstrap; everything is made below a temporary folder and removed again.
set -euo pipefail
package=$(realpath "$1")

mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1)
[ -n "$mirror" ] || { echo "No mirror of Debian 12 is set up on this machine." >&2; exit 1; }
root=$(mktemp -d)
leave() {
  umount "$root/proc" 2>/dev/null || true
  rm -rf --one-file-system "$root"
}
trap leave EXIT

echo "A bare Debian 12 in $root"
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail -n 20 "$root.log" >&2; exit 1; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
cp "$package" "$root/tmp/harmonia.deb"
# The machine's own way to its mirror, certificates and proxy included.
cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends /tmp/harmonia.deb >/dev/null

say() { printf '%s: ' "$1"; shift; "$@"; }
samples=/usr/share/harmonia/samples
say "version" inside harmonia --version
say "check" inside sh -c "harmonia check --pack femicide $samples/valdeluz-codigo-penal.txt | sed -n 1p"
say "Akoma Ntoso" inside sh -c "harmonia parse --format json $samples/moncal-codigo-penal.xml | wc -c"
say "Russian" inside sh -c "harmonia parse $samples/zarechye-ugolovny-kodeks.txt | wc -l"
say "a bill" inside sh -c "harmonia apply $samples/valdeluz-decreto-reforma.txt $samples/valdeluz-codigo-penal.txt 2>&1 >/dev/null | tail -n 1"
inside sh -c "harmonia corpus add --store /tmp/s.sqlite $samples/*.txt >/dev/null && harmonia corpus verify --store /tmp/s.sqlite"
say "man pages" inside sh -c 'ls /usr/share/man/man1/harmonia*.1.gz /usr/share/man/ru/man1/harmonia*.1.gz | wc -l'
say "missing libraries" inside sh -c 'ldd /usr/bin/harmonia /usr/bin/harmonia-pdf | grep -c "not found" || true'
echo "The package installs and works."
