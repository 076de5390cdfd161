#!/usr/bin/env bash
# Runs a command against a CKAN that is made for it, in a folder of its own and on free ports of the loopback interface,
# and removed afterwards:
#   tests/ckan/fresh.sh .venv/bin/pytest -q tests/ckan
# CKAN_VERSION=2.11.6 chooses another CKAN. The status is that of the command, or of the stack if it cannot be brought up.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=${PYTHON:-python3.11}
export CKAN_FOLDER; CKAN_FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/juesuan-ckan.XXXXXX")
chmod 755 "$CKAN_FOLDER" # as root, PostgreSQL runs as another user

ended() {
  local status=$?
  "$here/stack.sh" down >/dev/null 2>&1 || true
  rm -rf "$CKAN_FOLDER"
  exit "$status"
}
trap ended EXIT
trap 'exit 130' INT TERM

free_ports='
import socket
held = [socket.create_server(("127.0.0.1", 0)) for _ in range(5)]
print(*(one.getsockname()[1] for one in held))'
"$here/stack.sh" system # python may be among what is missing
read -r CKAN_PORT CKAN_PLAIN_PORT POSTGRES_PORT REDIS_PORT SOLR_PORT < <("$python" -c "$free_ports")
export CKAN_PORT CKAN_PLAIN_PORT POSTGRES_PORT REDIS_PORT SOLR_PORT
"$here/stack.sh" up plain

export JUESUAN_TEST_CKAN=http://127.0.0.1:$CKAN_PORT JUESUAN_TEST_CKAN_PLAIN=http://127.0.0.1:$CKAN_PLAIN_PORT
export CKAN_API_TOKEN_FILE=$CKAN_FOLDER/token
"$@"
