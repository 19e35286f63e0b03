#!/bin/sh
# Installs Scopegate on Debian 12: in the image (Dockerfile), in a bare root, or on a machine of its own. As root.
#   install.sh scopegate-VERSION-PLATFORM.tar.gz [--service]
# The archive is made by "./mvnw package" in target/. Run again, it puts the new program in the place of the old one;
# the configuration and the data stay as they are.
#   /opt/scopegate       the program
#   /etc/scopegate       the configuration: conf/ and etc-ae-config/; in "environment", if you make it, a NAME=value a
#                        line for each ${NAME} of the configuration (chown root:scopegate, chmod 640)
#   /var/lib/scopegate   spool, scratch space, audit trail; home of the user "scopegate"
# --service also installs the unit of systemd, which you then start: systemctl enable --now scopegate
#   SCOPEGATE_UID   number of the user and its group, 11112 unless set: the same in the image and on the host
#   PACKAGES        more of Debian's packages, the drivers of a GPU for instance
set -eu

uid=${SCOPEGATE_UID:-11112}
program=/opt/scopegate
config=/etc/scopegate
data=/var/lib/scopegate

fail() {
  echo "install.sh: $1" >&2
  exit "${2:-1}"
}

[ $# -ge 1 ] || fail "which archive? install.sh scopegate-VERSION-PLATFORM.tar.gz [--service]" 2
archive=$1
[ -f "$archive" ] || fail "there is no archive $archive: ./mvnw package makes it in target/" 2
service=no
case ${2:-} in
  '') ;;
  --service) service=yes ;;
  *) fail "what is '$2'? Known: --service" 2 ;;
esac
[ "$(id -u)" = 0 ] || fail "only root can install: sudo $0 $*" 2

packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # curl asks the node for its health; fonts, sound and the like of a desktop stay out
  # shellcheck disable=SC2086 # a list
  apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless curl ${PACKAGES:-} >/dev/null
  rm -rf /var/lib/apt/lists/*
}

user() {
  if ! getent passwd scopegate >/dev/null; then
    getent passwd "$uid" >/dev/null && fail "user $uid is another one: choose with SCOPEGATE_UID=NUMBER"
    groupadd --gid "$uid" scopegate
    useradd --uid "$uid" --gid "$uid" --home-dir "$data" --no-create-home --shell /usr/sbin/nologin scopegate
  fi
}

# The old program is there until the new one is whole.
program() {
  rm -rf "$program.new"
  mkdir -p "$program.new"
  tar -xzf "$archive" -C "$program.new" --strip-components=1 --no-same-owner
  rm -rf "$program"
  mv "$program.new" "$program"
  mkdir -p /usr/local/bin
  ln -sfn "$program/scopegate" /usr/local/bin/scopegate
}

# Passcodes and keys may stand there: for root and the node alone.
configuration() {
  install -d -o root -g scopegate -m 0750 "$config"
  for folder in conf etc-ae-config; do
    if [ ! -e "$config/$folder" ]; then
      cp -R "$program/$folder" "$config/$folder"
      chown -R root:scopegate "$config/$folder"
      chmod -R u=rwX,g=rX,o= "$config/$folder"
    fi
  done
}

packages
user
program
configuration
install -d -o scopegate -g scopegate -m 0750 "$data"
if [ "$service" = yes ]; then
  install -D -m 0644 "$program/scopegate.service" /etc/systemd/system/scopegate.service
  echo "Now: edit $config, scopegate check, systemctl daemon-reload, systemctl enable --now scopegate"
fi
