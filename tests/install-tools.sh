#!/bin/sh
# Installs what the tests use beside Python packages, where it is missing and this machine lets us.
# Chromium for the browser tests, npm and Java for the HTML validators and axe, pdftotext as a second reader of PDFs, LibreOffice as a second reader of tables; Apache and nginx only in CI, for no test may leave a server on somebody's machine.
set -u

missing=""
command -v npm >/dev/null 2>&1 || missing="$missing npm"
command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui"
if [ -n "${CI:-}" ]; then
  command -v apache2 >/dev/null 2>&1 || missing="$missing apache2"
  command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
fi
if [ -n "$missing" ]; then
  installed=""
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing$missing ..."
    # shellcheck disable=SC2086  (a list of names)
    if apt-get update -qq &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1; then
      installed=yes
    fi
  fi
  [ -n "$installed" ] || echo "Not installed:$missing. The tests that need them are skipped and counted; on Debian: sudo apt install$missing"
fi

# What judges pages and PDFs (axe, html-validate, the Nu validator, pdf.js) comes from npm, by the lock file, into tests/node/.
node=tests/node/node_modules
if command -v npm >/dev/null 2>&1; then
  if [ ! -e "$node/.package-lock.json" ] || [ tests/node/package-lock.json -nt "$node/.package-lock.json" ]; then
    (cd tests/node && npm ci --silent) || echo "Not installed: tests/node. The tests that need it are skipped and counted."
  fi
fi
