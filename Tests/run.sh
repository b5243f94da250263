#!/usr/bin/env bash
# Installs what the tests need, runs the gate (format, imports, warnings as errors) and all tests.
#   Tests/run.sh            everything
#   Tests/run.sh --quick    the gate and the unit tests, without oracle and fuzzing
set -euo pipefail
cd "$(dirname "$0")/.."
quick=${1:-}

step() { printf '\n== %s\n' "$*"; }
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

need() {
  local missing=()
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  step "Installing Debian packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
}

need libyaml-dev libre2-dev zlib1g-dev libssl-dev libcrypt-dev libcurl4-openssl-dev librnp-dev \
  libmicrohttpd-dev libsqlite3-0 gnupg nginx-light docker-registry openssl git postgresql \
  bsdutils python3 python3-venv

step "Format"
swift format lint --strict -r Package.swift Sources Tests Examples

step "Build: warnings are errors, every import is declared"
swift build --build-tests -Xswiftc -warnings-as-errors \
  --explicit-target-dependency-import-check error

step "Tests"
# Tests that wait for each other for ever fail here, not where the time of the whole run ends.
timeout 2400 swift test --skip-build --parallel || {
  status=$?
  pkill -9 -f "$PWD/.build/.*xctest" || true
  echo "swift test ended with status $status" >&2
  exit 1
}

[ "$quick" = --quick ] && exit 0

step "Oracle: the example charts against the real Helm engine"
oracle=.build/oracle
[ -x $oracle/bin/python ] || python3 -m venv $oracle
$oracle/bin/pip install --quiet --disable-pip-version-check helm-python-sdk==0.2.2
$oracle/bin/python Tests/Oracle/compare.py --yare .build/debug/yare Examples/*/
$oracle/bin/python Tests/Oracle/repositories.py --yare .build/debug/yare
$oracle/bin/python Tests/Oracle/nginx.py --yare .build/debug/yare

step "Killed at any request (all points: python3 Tests/Tools/crash-matrix.py --yare PATH --all)"
python3 Tests/Tools/crash-matrix.py --yare .build/debug/yare

step "Two at once (as often as the issue asks: python3 Tests/Tools/races.py --yare PATH)"
python3 Tests/Tools/races.py --yare .build/debug/yare --rounds 3

step "Signals, terminals, the end of a release, and what failures say"
python3 Tests/Tools/signals.py --yare .build/debug/yare
python3 Tests/Tools/terminal.py --yare .build/debug/yare
python3 Tests/Tools/uninstall.py --yare .build/debug/yare
python3 Tests/Tools/messages.py --yare .build/debug/yare

step "A repository that fails"
python3 Tests/Tools/repository-faults.py --yare .build/debug/yare

step "The client's suite against a server with an address: the listener of a sandbox"
sandboxes=$(mktemp -d)
HELM_DATA_HOME=$sandboxes .build/debug/yare sandbox start --detach
YARE_TEST_KUBECONFIG=$(HELM_DATA_HOME=$sandboxes .build/debug/yare sandbox kubeconfig) \
  swift test --skip-build --filter KubernetesTests.ServerTests
HELM_DATA_HOME=$sandboxes .build/debug/yare sandbox stop
rm -rf "$sandboxes"

step "Every way in to a cluster, and a sandbox that is treated badly"
python3 Tests/Tools/cluster-access.py --yare .build/debug/yare
python3 Tests/Tools/sandbox-hardness.py --yare .build/debug/yare

step "Clients: kubectl, the PyPI client and the real Helm engine against the sandbox"
$oracle/bin/pip install --quiet --disable-pip-version-check kubernetes==37.0.2
$oracle/bin/python Tests/Oracle/clients.py --yare .build/debug/yare Examples/*/

step "The example charts through their lives on the sandbox"
python3 Tests/Tools/example-lives.py --yare .build/debug/yare

step "Interop: releases worked on by yare and the real Helm engine in turns"
$oracle/bin/python Tests/Oracle/interop.py --yare .build/debug/yare

step "Oracle: pushes and pulls over a real registry, with the real Helm engine as peer"
$oracle/bin/python Tests/Oracle/registry.py --yare .build/debug/yare
$oracle/bin/python Tests/Oracle/registry_charts.py --yare .build/debug/yare
$oracle/bin/python Tests/Oracle/registry_credentials.py --yare .build/debug/yare

step "What shells are offered"
python3 Tests/Tools/completion.py --yare .build/debug/yare

step "A registry that fails"
python3 Tests/Tools/registry-faults.py --yare .build/debug/yare

step "Plugins: what they are given by yare and by the real Helm engine; where they come from"
$oracle/bin/python Tests/Oracle/plugins.py --yare .build/debug/yare

step "Oracle: releases in PostgreSQL, with the real Helm engine as peer"
$oracle/bin/python Tests/Oracle/sql.py --yare .build/debug/yare

step "Fuzzing, briefly"
Tests/Fuzz/run.sh 10

step "All done"
