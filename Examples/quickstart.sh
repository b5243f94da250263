#!/usr/bin/env bash
# From a fresh Debian machine with the Swift toolchain to rendered charts, in one command.
# Installs the Debian packages yare is built with, builds the release binary, renders the examples, and
# takes one through a release's life on the sandbox.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
show() { printf '\n$ %s\n' "$*"; "$@"; }
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

packages=(
  libyaml-dev libre2-dev zlib1g-dev libssl-dev libcrypt-dev libcurl4-openssl-dev librnp-dev
  libmicrohttpd-dev libsqlite3-0)
missing=()
for package in "${packages[@]}"; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  say "1. Installing Debian packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
else
  say "1. The Debian packages are there: ${packages[*]}"
fi

say "2. Building the release binary (a few minutes the first time)"
swift build -c release --static-swift-stdlib --product yare
PATH="$PWD/.build/release:$PATH"
show yare version

say "3. The example charts: what each would put on a cluster"
for chart in Examples/*/; do
  chart=${chart%/}
  yare template demo "$chart" 2>/dev/null | awk -v chart="${chart#Examples/}" '
    /^kind: / { count[$2]++; all++ }
    END {
      printf "  %-20s %2d objects:", chart, all
      for (kind in count) printf " %s×%d", kind, count[kind]
      print ""
    }'
done

say "4. One manifest, with a value set on the command line"
show yare template demo Examples/redis-based-counter \
  --set deployment.replicas=5 --show-only templates/web.yaml |
  sed -n '/^\$/p; /kind: Deployment/,/replicas:/p'

say "5. The charts are checked"
yare lint --strict --quiet Examples/*/ && echo "All of them pass yare lint --strict."

say "6. And a mistake is shown where it is"
broken=$(mktemp -d)
trap 'rm -rf "$broken"' EXIT
cp -rL Examples/redis-based-counter "$broken/"
sed -i 's/\.Values\.redis\.version/.Values.redis.image.version/' \
  "$broken/redis-based-counter/templates/redis.yaml"
(cd "$broken" && show yare template demo redis-based-counter --diagnostics full || true)

say "7. A release on the sandbox, the cluster inside yare: installed, looked at, changed"
export YARE_SANDBOX=quickstart HELM_DATA_HOME="$broken/data"
show yare sandbox start --detach
trap 'yare sandbox stop >/dev/null; rm -rf "$broken"' EXIT
show yare install counter Examples/redis-based-counter --wait
show yare status counter | sed -n '/^\$/p; /RESOURCES/,/^NOTES/{ /^NOTES/d; p }'
show yare upgrade counter Examples/redis-based-counter --set deployment.replicas=3 --wait |
  sed -n '/^\$/p; /upgraded/p; /REVISION/p'

say "8. An upgrade whose pods crash is rolled back by itself, and says why"
crash='s|^      labels:|      annotations: {sandbox.yare.dev/behave: crash-loop, sandbox.yare.dev/logs: "no database"}\n&|'
show yare upgrade counter Examples/redis-based-counter --set image.tag=2.0 --rollback-on-failure \
  --timeout 5s --post-renderer sed --post-renderer-args "$crash" || true
show yare history counter

say "9. And removed"
show yare uninstall counter

say "Done. The binary is .build/release/yare; README.md says what else it does."
