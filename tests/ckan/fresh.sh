#!/usr/bin/env bash
# Runs a command against a CKAN that is made for it, in a folder of its own and on free ports of the loopback interface,
# and removed afterwards:
#   tests/ckan/fresh.sh .venv/bin/pytest -q tests/ckan
# CKAN_VERSION=2.11.6 chooses another CKAN. The status is that of the command, or of the stack if it cannot be brought up.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
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

"$here/stack.sh" up plain
# shellcheck disable=SC1091
. "$CKAN_FOLDER/ports" # the stack chose them

export JUESUAN_TEST_CKAN=http://127.0.0.1:$CKAN_PORT JUESUAN_TEST_CKAN_PLAIN=http://127.0.0.1:$CKAN_PLAIN_PORT
export CKAN_API_TOKEN_FILE=$CKAN_FOLDER/token
"$@"
