#!/usr/bin/env bash
# Starts the node, two archives, Prometheus and Grafana with Docker: checks what is needed, makes folders and secrets,
# starts, waits for health, runs "scopegate check" in the container. Run again it upgrades; what is there stays.
#   docker/deploy.sh [--gpu]
#   SCOPEGATE_HOME   where configuration and data are kept: /srv/scopegate unless set
#   SCOPEGATE_WAIT   seconds that the node may take until it is well: 120 unless set
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd -P)
home=${SCOPEGATE_HOME:-/srv/scopegate}
wait=${SCOPEGATE_WAIT:-120}
uid=11112

say() { echo "deploy: $*" >&2; }
fail() {
  say "$1"
  exit "${2:-1}"
}

files=(-f "$here/compose.yaml")
case ${1:-} in
  '') ;;
  --gpu) files+=(-f "$here/compose.gpu.yaml") ;;
  *) fail "what is '$1'? Known: --gpu" 2 ;;
esac

# --- what is needed

command -v docker >/dev/null || fail "no 'docker' on the PATH. Debian: apt-get install docker.io docker-compose" 2
if docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
elif command -v docker-compose >/dev/null; then
  compose=(docker-compose)
else
  fail "neither 'docker compose' nor 'docker-compose'. Debian: apt-get install docker-compose" 2
fi
docker info >/dev/null 2>&1 || fail "Docker does not answer: is it started, and may you use it? (systemctl start docker; sudo)" 2
[ "${1:-}" != --gpu ] || command -v nvidia-smi >/dev/null || fail "--gpu, but no 'nvidia-smi': install the driver first" 2
mkdir -p "$home" 2>/dev/null || true
[ -w "$home" ] || fail "$home cannot be written: sudo, or set SCOPEGATE_HOME" 2

# --- folders, configuration, secrets: made where they are absent

copy_if_absent() { # NAME FROM...
  if [ -e "$home/$1" ]; then
    say "$home/$1 is there and stays"
  else
    mkdir "$home/$1"
    cp "${@:2}" "$home/$1/"
    say "$home/$1 is made: edit it"
  fi
}

secret() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

own() { chown "$@" || fail "the owner of ${*: -1} cannot be set to $uid, the user of the image: run this with sudo"; }

umask 027
mkdir -p "$home/data" "$home/prometheus"
copy_if_absent conf "$here/conf/config.yaml" "$here/../conf/compression-profiles.yaml"
copy_if_absent etc-ae-config "$here"/../etc-ae-config/*.yaml
[ -s "$home/token" ] || secret >"$home/token"
[ -s "$home/compose.env" ] || printf 'SCOPEGATE_HOME=%s\nGRAFANA_PASSWORD=%s\n' "$home" "$(secret)" >"$home/compose.env"
chmod 600 "$home/token" "$home/compose.env"
own "$uid:$uid" "$home/token" "$home/data" "$home/prometheus"
own -R "root:$uid" "$home/conf" "$home/etc-ae-config"

# --- start, wait, look

in_all() { "${compose[@]}" "${files[@]}" --env-file "$home/compose.env" "$@"; }

in_all up --detach --build || fail "could not be started: see above"
say "started, waits until the node is well"
end=$((SECONDS + wait))
until [ "$(docker inspect --format '{{.State.Health.Status}}' scopegate)" = healthy ]; do
  if [ $SECONDS -ge $end ]; then
    docker logs --tail 30 scopegate >&2 || true
    fail "not well after $wait s: its last words are above"
  fi
  sleep 1
done

found=0
docker exec scopegate /opt/scopegate/scopegate check || found=$?
cat <<END

Towers send to     AE title SCOPEGATE, port 11112 of this machine
Console, metrics   http://localhost:9090    token: $home/token
Grafana            http://localhost:3000    user admin, GRAFANA_PASSWORD in $home/compose.env
Prometheus         http://localhost:9091
Archives           http://localhost:8042 (main), http://localhost:8043 (backup)
Configuration      $home/conf, $home/etc-ae-config
Logs               docker logs -f scopegate
END
[ "$found" = 0 ] || fail "it runs, but check has found a problem: see above"
