#!/usr/bin/env bash
# A real CKAN without Docker, for trying and for the tests: PostgreSQL and Redis from Debian, CKAN from PyPI, Solr 9 from
# Maven Central (Java 17). Everything stands in one folder and listens on the loopback interface; no service of the
# system is started or changed. Each step does only what is still missing, so that a run that was stopped goes on.
#
#   stack.sh up       install what is missing, start what is not running     stack.sh down     stop all of it
#   stack.sh status   what runs, and what CKAN says of itself                stack.sh reindex  after a new Solr schema
#   stack.sh plain    a second door to the same CKAN, whose search has CKAN's own field type, at CKAN_PLAIN_PORT
#   stack.sh STEP…    single steps: system python solr_jars postgres redis solr configuration database account serve
set -euo pipefail
export LC_ALL=C.UTF-8

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=${CKAN_FOLDER:-$here/../../var/ckan}
mkdir -p "$folder/log"; folder=$(cd "$folder" && pwd)

CKAN_VERSION=${CKAN_VERSION:-2.12.0}
CKAN_EXTENSIONS=${CKAN_EXTENSIONS:-ckanext-dcat==2.4.4}
CKAN_PLUGINS=${CKAN_PLUGINS:-datastore activity image_view datatables_view dcat structured_data}
CKAN_PROFILES=${CKAN_PROFILES:-euro_dcat_ap_3 juesuan}   # of ckanext-dcat; the last is in profile/
# Ports below 32768: above lies the range that the system takes for outgoing connections. One that somebody has is passed
# over; what was chosen once is kept in the folder.
taken() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() { local port=$1; while taken "$port" || taken $((port + 1)); do port=$((port + 10)); done; echo "$port"; }
[ -s "$folder/ports" ] || cat >"$folder/ports" <<PORTS
CKAN_PORT=${CKAN_PORT:=$(free_port 15000)}
CKAN_PLAIN_PORT=${CKAN_PLAIN_PORT:-$((CKAN_PORT + 1))}
POSTGRES_PORT=${POSTGRES_PORT:-$(free_port 15432)}
REDIS_PORT=${REDIS_PORT:-$(free_port 16379)}
SOLR_PORT=${SOLR_PORT:-$(free_port 18983)}
PORTS
# shellcheck disable=SC1091
. "$folder/ports"
SOLR_CHINESE=${SOLR_CHINESE:-1}   # 0: CKAN's own field type, as on other people's portals
PYTHON=${PYTHON:-python3.11}
WORKERS=${WORKERS:-2}

bin=$folder/venv/bin
ini=$folder/ckan.ini
log=$folder/log
cluster=$folder/postgres
url=http://127.0.0.1:$CKAN_PORT
solr_url=http://127.0.0.1:$SOLR_PORT/solr

say() { printf '%s\n' "$*" >&2; }
fail() { say "ckan: $1"; [ $# -lt 2 ] || tail -n 20 "$2" >&2; exit 1; }
answers() { curl -fsS -o /dev/null --max-time 10 "$1" 2>/dev/null; }
waiting() { # waiting SECONDS COMMAND…: until the command succeeds
  local end=$((SECONDS + $1)); shift
  until "$@"; do [ $SECONDS -lt $end ] || return 1; sleep 0.2; done
}
runs() { [ -s "$1" ] && kill -0 "$(head -n 1 "$1")" 2>/dev/null; }
as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
postgres_bin() { local newest; newest=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1); echo "$newest"; }
sql() { "$(postgres_bin)/psql" -h 127.0.0.1 -p "$POSTGRES_PORT" -U postgres -v ON_ERROR_STOP=1 -qAt "$@"; }
secrets() { # a random password for each role, readable by nobody else
  [ -s "$folder/secrets" ] || (
    umask 077
    for role in CKAN_PASSWORD WRITE_PASSWORD READ_PASSWORD ADMIN_PASSWORD; do
      printf '%s=%s\n' "$role" "$(head -c 24 /dev/urandom | base64 | tr -dc A-Za-z0-9)"
    done >"$folder/secrets.new" && mv "$folder/secrets.new" "$folder/secrets")
  # shellcheck disable=SC1091
  . "$folder/secrets"
}

system() { # what Debian has: asked for only where a program is missing
  local lacking=()
  [ -n "$(postgres_bin)" ] || lacking+=(postgresql)
  command -v redis-server >/dev/null || lacking+=(redis-server)
  command -v curl >/dev/null || lacking+=(curl)
  command -v javac >/dev/null || lacking+=(openjdk-17-jdk-headless)
  command -v mvn >/dev/null || lacking+=(maven)
  "$PYTHON" -c 'import ensurepip' 2>/dev/null || lacking+=("$PYTHON" "$PYTHON-venv")
  if [ ! -x "$bin/ckan" ]; then # psycopg2 is compiled
    command -v pg_config >/dev/null || lacking+=(libpq-dev)
    command -v cc >/dev/null || lacking+=(build-essential)
    "$PYTHON" -c 'import os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null \
      || lacking+=("$PYTHON-dev")
  fi
  ldconfig -p | grep libmagic >/dev/null || lacking+=(libmagic1)
  [ ${#lacking[@]} -gt 0 ] || return 0
  local sudo=""; [ "$(id -u)" -eq 0 ] || sudo=sudo
  say "installing ${lacking[*]}"
  # RUNLEVEL=1 keeps the packages' scripts from starting PostgreSQL and Redis as services
  { $sudo apt-get update -q -o Acquire::Retries=3 \
      && $sudo env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -q -o Acquire::Retries=3 \
      --no-install-recommends "${lacking[@]}"; } >"$log/apt.log" 2>&1 || fail "apt-get failed" "$log/apt.log"
}

python() { # CKAN with the versions it pins, in an environment of its own: its pins are not ours
  local wanted="$CKAN_VERSION $CKAN_EXTENSIONS"
  if [ "$(cat "$folder/venv/.holds" 2>/dev/null)" != "$wanted" ]; then
    [ -x "$bin/python" ] || "$PYTHON" -m venv "$folder/venv"
    # shellcheck disable=SC2086
    "$bin/pip" -q --retries 5 install "ckan[requirements]==$CKAN_VERSION" gunicorn $CKAN_EXTENSIONS >"$log/pip.log" 2>&1 \
      || fail "pip failed" "$log/pip.log"
    echo "$wanted" >"$folder/venv/.holds"
  fi
  if ! cmp -s "$here/profile/juesuan_dcat.py" "$folder/venv/.profile"; then
    rm -rf "$folder/profile"; cp -r "$here/profile" "$folder/profile" # pip builds where the source stands
    "$bin/pip" -q --retries 5 install --force-reinstall --no-deps "$folder/profile" >>"$log/pip.log" 2>&1 \
      || fail "pip failed" "$log/pip.log"
    cp "$here/profile/juesuan_dcat.py" "$folder/venv/.profile"
  fi
}

solr_jars() { # 139 files, 83 MB
  [ ! -e "$folder/solr/lib/.complete" ] || return 0
  mvn -q -B -Daether.connector.http.retryHandler.count=5 -Dmaven.wagon.http.retryHandler.count=5 \
    -f "$here/solr/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    -DoutputDirectory="$folder/solr/lib" >"$log/maven.log" 2>&1 || fail "Maven failed" "$log/maven.log"
  touch "$folder/solr/lib/.complete"
}

postgres() {
  secrets
  local programs; programs=$(postgres_bin)
  if [ ! -s "$cluster/PG_VERSION" ]; then
    rm -rf "$cluster"; install -d -m 700 "$cluster"
    [ "$(id -u)" -ne 0 ] || chown postgres "$cluster"
    as_postgres "$programs/initdb" -D "$cluster" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$log/initdb.log" 2>&1 \
      || fail "initdb failed; as root, $folder must be reachable by the user postgres" "$log/initdb.log"
  fi
  # a throw-away cluster: what a loss of power takes is filled again
  as_postgres "$programs/pg_ctl" -D "$cluster" status >/dev/null \
    || as_postgres "$programs/pg_ctl" -D "$cluster" -w -l "$cluster/server.log" start -o "-p $POSTGRES_PORT \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c synchronous_commit=off \
        -c full_page_writes=off" >/dev/null 2>&1 </dev/null || fail "PostgreSQL did not start" "$cluster/server.log"
  role ckan_default "$CKAN_PASSWORD"; role datastore_write "$WRITE_PASSWORD"; role datastore_default "$READ_PASSWORD"
  owned ckan_default ckan_default; owned datastore_default datastore_write
}
role() { [ -n "$(sql -c "select 1 from pg_roles where rolname = '$1'")" ] || sql <<<"CREATE ROLE $1 LOGIN PASSWORD '$2'"; }
owned() { [ -n "$(sql -c "select 1 from pg_database where datname = '$1'")" ] || sql -c "CREATE DATABASE $1 OWNER $2 ENCODING 'UTF8'"; }

redis() {
  runs "$folder/redis.pid" || redis-server --port "$REDIS_PORT" --bind 127.0.0.1 --save '' --appendonly no \
    --daemonize yes --dir "$folder" --pidfile "$folder/redis.pid" --logfile "$log/redis.log" >/dev/null
  waiting 10 redis-cli -h 127.0.0.1 -p "$REDIS_PORT" ping >/dev/null 2>&1 || fail "Redis did not start" "$log/redis.log"
}

solr() { # two cores: ckan with the Chinese field type, ckan_plain with CKAN's own
  ! { runs "$folder/solr.pid" && answers "$solr_url/ckan_plain/select?q=*:*"; } || return 0
  local home=$folder/solr/home core schema
  mkdir -p "$folder/solr/classes"; cp -r "$here/solr/home" "$folder/solr/"
  schema=$("$bin/python" -c 'import ckan, pathlib; print(pathlib.Path(ckan.__file__).parent / "config/solr/schema.xml")')
  mkdir -p "$home/ckan_plain"; cp -r "$home/ckan/conf" "$home/ckan_plain/"; echo name=ckan_plain >"$home/ckan_plain/core.properties"
  for core in ckan ckan_plain; do
    cp "$schema" "$home/$core/conf/schema.xml"
    : >"$home/$core/conf/protwords.txt"; : >"$home/$core/conf/synonyms.txt"
  done
  [ "$SOLR_CHINESE" != 1 ] || "$bin/python" "$here/solr/chinese.py" "$schema" "$home/ckan/conf/schema.xml"
  javac -cp "$folder/solr/lib/*" -d "$folder/solr/classes" "$here/solr/Solr.java"
  setsid java -Xmx512m -Djetty.testMode=true -cp "$folder/solr/classes:$folder/solr/lib/*" Solr \
    "$home" "$SOLR_PORT" >"$log/solr.log" 2>&1 </dev/null &
  echo $! >"$folder/solr.pid"
  for core in ckan ckan_plain; do
    waiting 90 answers "$solr_url/$core/select?q=*:*" || fail "Solr did not start" "$log/solr.log"
  done
}

configuration() {
  secrets
  mkdir -p "$folder/storage"
  [ -s "$ini" ] || { "$bin/ckan" generate config "$ini.new" >/dev/null; chmod 600 "$ini.new"; mv "$ini.new" "$ini"; }
  "$bin/ckan" config-tool "$ini" \
    "sqlalchemy.url=postgresql://ckan_default:$CKAN_PASSWORD@127.0.0.1:$POSTGRES_PORT/ckan_default" \
    "ckan.datastore.write_url=postgresql://datastore_write:$WRITE_PASSWORD@127.0.0.1:$POSTGRES_PORT/datastore_default" \
    "ckan.datastore.read_url=postgresql://datastore_default:$READ_PASSWORD@127.0.0.1:$POSTGRES_PORT/datastore_default" \
    "ckan.redis.url=redis://127.0.0.1:$REDIS_PORT/0" "solr_url=$solr_url/ckan" "solr_timeout=10" \
    "ckan.site_url=$url" "ckan.storage_path=$folder/storage" "ckan.plugins=$CKAN_PLUGINS" \
    "ckanext.dcat.rdf.profiles=$CKAN_PROFILES" "ckan.site_title=Juesuan 决算" "ckan.locale_default=zh_Hans_CN" "ckan.site_id=juesuan_stack" \
    "ckan.max_resource_size=100" "ckan.auth.create_unowned_dataset=false" >/dev/null
  cat >"$folder/wsgi.py" <<'PYTHON'
import os
from logging.config import fileConfig

from ckan.cli import CKANConfigLoader
from ckan.config.middleware import make_app

fileConfig(os.environ["CKAN_INI"], disable_existing_loggers=False)
ckan = make_app(CKANConfigLoader(os.environ["CKAN_INI"]).get_config())


def application(environ, start_response):
    # CKAN 2.12 asks for the Chinese words of its scripts under a name that it does not know itself, and then shows no table
    environ["PATH_INFO"] = environ["PATH_INFO"].replace("/api/i18n/zh_Hans-CN", "/api/i18n/zh_Hans_CN")
    return ckan(environ, start_response)
PYTHON
}

database() { # also runs the migrations of the plugins
  local wanted="$CKAN_VERSION $CKAN_PLUGINS"
  [ "$(cat "$folder/database" 2>/dev/null)" != "$wanted" ] || return 0
  "$bin/ckan" -c "$ini" db init >"$log/database.log" 2>&1 || fail "ckan db init failed" "$log/database.log"
  { "$bin/ckan" -c "$ini" datastore set-permissions 2>>"$log/database.log" | sql >>"$log/database.log" 2>&1; } \
    || fail "the DataStore's permissions could not be set" "$log/database.log"
  echo "$wanted" >"$folder/database"
}

account() { # a sysadmin, and the token that `juesuan publish` is given
  [ ! -s "$folder/token" ] || return 0
  secrets
  "$bin/ckan" -c "$ini" user show juesuan 2>/dev/null | grep -q juesuan \
    || "$bin/ckan" -c "$ini" user add juesuan email=juesuan@example.org "password=$ADMIN_PASSWORD" >"$log/account.log" 2>&1
  "$bin/ckan" -c "$ini" sysadmin add juesuan >>"$log/account.log" 2>&1
  (umask 077; "$bin/ckan" -c "$ini" user token add juesuan publish -q 2>/dev/null | tail -n 1 | tr -d '[:space:]' \
    >"$folder/token.new"; mv "$folder/token.new" "$folder/token")
  [ -s "$folder/token" ] || fail "CKAN gave no token" "$log/account.log"
}

serve() { serving gunicorn "$CKAN_PORT" ckan "$WORKERS"; }
plain() { serving plain "$CKAN_PLAIN_PORT" ckan_plain 1; }
serving() { # serving NAME PORT CORE WORKERS; nothing keeps the caller's output open
  if ! runs "$folder/$1.pid"; then
    (cd "$folder" && CKAN_INI=$ini CKAN_SITE_URL=http://127.0.0.1:$2 CKAN_SOLR_URL=$solr_url/$3 exec setsid \
      "$bin/gunicorn" -w "$4" -b "127.0.0.1:$2" --timeout 120 -p "$folder/$1.pid" wsgi:application) \
      >"$log/$1.log" 2>&1 </dev/null &
  fi
  waiting 120 answers "http://127.0.0.1:$2/api/3/action/status_show" || fail "CKAN did not start" "$log/$1.log"
}

up() {
  local step started
  for step in system python solr_jars postgres redis solr configuration database account serve; do
    started=$(date +%s%N); "$step"
    say "$(printf '%-14s %5d ms' "$step" $((($(date +%s%N) - started) / 1000000)))"
  done
  say "CKAN $CKAN_VERSION at $url, user juesuan; the password stands in $folder/secrets, the token in $folder/token"
}

stopped() { # stopped PIDFILE: ends the process of the file
  local pid; runs "$1" || { rm -f "$1"; return 0; }
  pid=$(head -n 1 "$1"); kill "$pid"
  waiting 20 eval "! kill -0 $pid 2>/dev/null" || kill -9 "$pid"
  rm -f "$1"
}
down() {
  stopped "$folder/plain.pid"; stopped "$folder/gunicorn.pid"; stopped "$folder/solr.pid"; stopped "$folder/redis.pid"
  [ ! -s "$cluster/postmaster.pid" ] || as_postgres "$(postgres_bin)/pg_ctl" -D "$cluster" -m fast -w stop >/dev/null || true
}
reindex() { "$bin/ckan" -c "$ini" search-index rebuild -q >"$log/reindex.log" 2>&1; }
status() {
  local part
  for part in gunicorn plain solr redis; do runs "$folder/$part.pid" && say "$part runs" || say "$part does not run"; done
  curl -sS --max-time 10 "$url/api/3/action/status_show" && echo
}

[ $# -gt 0 ] || set -- up
for command in "$@"; do "$command"; done
