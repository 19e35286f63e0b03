#!/usr/bin/env bash
# Does what the image does, without Docker: a bare Debian 12 root, the same install.sh, the node in it as its own user, a
# recording in by C-STORE and out to two archives, a stop in order. As root, about two minutes.
# Needs debootstrap, DCMTK, curl, iproute2, and the archive of "./mvnw package" in target/.
# Debian comes from where apt of this machine has it from, by its proxy if there is one: neither is written here.
set -euo pipefail
cd "$(dirname "$0")/../.."

say() { echo "image-root: $*" >&2; }
fail() {
  say "$1"
  exit 1
}

# --- what the image's build does

debian() {
  local site
  # shellcheck disable=SC2016 # apt's own variable
  site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' 'Component: main' | sort -u | head -1)
  [ -n "$site" ] || fail "apt of this machine knows no Debian 12"
  local proxy
  proxy=$(apt-config dump --no-empty --format '%v' Acquire::http::Proxy)
  http_proxy=${proxy:-${http_proxy:-}} debootstrap --variant=minbase bookworm "$root" "$site" >"$work/debootstrap.log" ||
    { tail -5 "$work/debootstrap.log" >&2; fail "debootstrap failed"; }
  apt-config dump --no-empty Acquire::http::Proxy >"$root/etc/apt/apt.conf.d/90proxy"
}

in_root() {
  chroot "$root" "$@" >>"$work/install.log" 2>&1 || { tail -20 "$work/install.log" >&2; fail "failed: $*"; }
}

install_program() {
  mount -t proc proc "$root/proc"
  cp target/scopegate-*.tar.gz "$root/tmp/scopegate.tar.gz"
  cp docker/install.sh "$root/tmp/install.sh"
  in_root sh /tmp/install.sh /tmp/scopegate.tar.gz --service
  # again, as for an upgrade: what an operator has changed stays
  echo '# mine' >>"$root/etc/scopegate/conf/config.yaml"
  in_root sh /tmp/install.sh /tmp/scopegate.tar.gz --service
  grep -q '^# mine$' "$root/etc/scopegate/conf/config.yaml" || fail "an upgrade has changed the configuration"
}

unit() {
  command -v systemd-analyze >/dev/null || fail "no systemd-analyze to look at the unit with"
  # without the program in this machine's /opt: that file alone is missing
  local said
  said=$(systemd-analyze verify "$root/etc/systemd/system/scopegate.service" 2>&1 | grep scopegate.service |
    grep -v 'Command /opt/scopegate/scopegate is not executable' || true)
  [ -z "$said" ] || fail "systemd-analyze verify: $said"
  systemd-analyze security --offline=true --threshold=20 "$root/etc/systemd/system/scopegate.service" >"$work/security.log" ||
    { tail -1 "$work/security.log" >&2; fail "the unit is more open than 2.0"; }
  say "$(tail -1 "$work/security.log")"
}

# --- what a container of it does, with a network and processes of its own

node() {
  chroot --userspec=scopegate:scopegate "$root" env -i HOME=/var/lib/scopegate PATH=/usr/local/bin:/usr/bin:/bin "$@"
}

until_true() { # WHAT SECONDS COMMAND...
  local what=$1 end=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { cat "$work/node.log" >&2; fail "not within its time: $what"; }
    sleep 0.2
  done
}

recording() {
  head -c $((320 * 240 * 3 * 25)) /dev/zero >"$work/pixels.raw"
  cat >"$work/recording.dump" <<END
(0008,0016) UI 1.2.840.10008.5.1.4.1.1.7.4
(0008,0018) UI 2.25.1234567
(0008,0060) CS ES
(0010,0010) PN Nobody
(0010,0020) LO 1
(0020,000d) UI 2.25.1234568
(0020,000e) UI 2.25.1234569
(0028,0002) US 3
(0028,0004) CS RGB
(0028,0006) US 0
(0028,0008) IS 25
(0028,0009) AT (0018,1063)
(0018,1063) DS 40
(0028,0010) US 240
(0028,0011) US 320
(0028,0100) US 8
(0028,0101) US 8
(0028,0102) US 7
(0028,0103) US 0
(7fe0,0010) OB =$work/pixels.raw
END
  dump2dcm --quiet "$work/recording.dump" "$work/recording.dcm"
}

archive() { # TITLE PORT
  mkdir "$work/$1"
  storescp --aetitle "$1" --output-directory "$work/$1" +xa "$2" >"$work/$1.log" 2>&1 &
}

has_one() { [ -n "$(ls "$work/$1")" ]; }

run_node() {
  ip link set lo up
  mount -t proc proc /proc
  # the root of a container is a mount: Java asks it for the room on its disk
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  # Docker writes this file as well
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$(hostname)" >"$root/etc/hosts"
  recording
  archive MAIN_PACS 11113
  archive BACKUP_PACS 11114
  node scopegate serve >"$work/node.log" 2>&1 &
  until_true "its health" 180 curl --fail --silent http://127.0.0.1:9090/healthz
  until_true "an answer to C-ECHO" 60 echoscu -aec SCOPEGATE 127.0.0.1 11112
  storescu -aec SCOPEGATE 127.0.0.1 11112 "$work/recording.dcm" || fail "C-STORE was refused"
  until_true "the recording at the main archive" 120 has_one MAIN_PACS
  until_true "the recording at the backup archive" 120 has_one BACKUP_PACS
  dcmdump --search TransferSyntaxUID "$work"/MAIN_PACS/* | grep -q MPEG4HighProfile || fail "what arrived is no H.264"
  node scopegate check >"$work/check.log" 2>&1 || { cat "$work/check.log" >&2; fail "check finds a problem"; }
  find "$root/opt/scopegate" "$root/etc/scopegate" -newer "$work/recording.dcm" | grep . && fail "the node may write where it must not"
  stop
}

stop() {
  local java
  java=$(pgrep --oldest --exact java)
  [ "$(stat -c %u "/proc/$java")" = 11112 ] || fail "the node does not run as its own user"
  kill -TERM "$java"
  until_true "its end" 45 sh -c "! kill -0 $java"
  grep -q 'Scopegate has stopped' "$work/node.log" || { cat "$work/node.log" >&2; fail "no stop in order"; }
}

case ${1:-} in
  --build)
    work=$2 root=$2/root
    debian
    install_program
    unit
    ;;
  --run)
    work=$2 root=$2/root
    run_node
    ;;
  '')
    for need in debootstrap storescu storescp dump2dcm ip unshare curl; do
      command -v "$need" >/dev/null || fail "no '$need' on the PATH"
    done
    compgen -G 'target/scopegate-*.tar.gz' >/dev/null || fail "no archive in target/: ./mvnw package makes it"
    work=$(mktemp -d)
    chmod 755 "$work"
    trap 'rm -rf "$work"' EXIT
    # mounts, network and processes of their own: nothing is left behind, however this ends
    unshare --mount --pid --fork --kill-child "$0" --build "$work"
    say "installed after ${SECONDS} s"
    unshare --mount --net --pid --fork --kill-child "$0" --run "$work"
    say "all done after ${SECONDS} s"
    ;;
  *) fail "what is '$1'?" ;;
esac
