#!/bin/sh
# Installs what the tests use beside Python packages, where it is missing and this machine lets us.
# Chromium for the browser tests; Apache and nginx only in CI, for no test may leave a server on somebody's machine.
set -u

missing=""
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
if [ -n "${CI:-}" ]; then
  command -v apache2 >/dev/null 2>&1 || missing="$missing apache2"
  command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
fi
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing$missing ..."
  # shellcheck disable=SC2086  (a list of names)
  if apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1; then
    exit 0
  fi
fi
echo "Not installed:$missing. The tests that need them are skipped and say so; on Debian: sudo apt install$missing"
