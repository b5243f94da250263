#!/usr/bin/env python3
"""Pushes and pulls charts with yare and with the real Helm engine over a real registry.

usage: registry.py [--yare BINARY]

Starts docker-registry (Debian package) on the loopback interface: plain, and with TLS and passwords.
What one tool pushes the other pulls; manifests must be the same byte for byte. Exit status 1 when
anything differs.

Needs docker-registry, openssl and helm-python-sdk (the Helm v4.2.3 engine as a Python library).
"""

import argparse
import base64
import hashlib
import json
import os
import subprocess
import sys
import tempfile

import helm_python

from registry_parts import (
    PASSWORD, USER, Registry, Yare, certificate, chart, check, digest, fetch, finish, passwords)


def both_ways(yare, folder, host, archive):
    """Plain HTTP: pushes by both, pulls by the other, errors in the same words."""
    plain = {"plain_http": True}
    client = helm_python.RegistryClient(
        plain_http=True, credentials_file=os.path.join(folder, "none.json")
    )
    status, out, _ = yare("push", archive, f"oci://{host}/yare", "--plain-http")
    check("push succeeds", status, 0)
    client.push(archive, f"oci://{host}/helm", **plain)
    reference = "demo:1.2.3_x"
    ours = fetch(host, "/v2/yare/demo/manifests/1.2.3_x")
    theirs = fetch(host, "/v2/helm/demo/manifests/1.2.3_x")
    check("manifests are the same", ours, theirs)
    name = f"{host}/yare/{reference}"
    lines = out.splitlines()
    check("what push prints", lines[:2], [
        f"Pushed: {name}", "Digest: sha256:" + hashlib.sha256(ours).hexdigest()])
    check("tags", client.tags(f"{host}/yare/demo"), ["1.2.3+x"])
    for side in ("yare", "helm"):
        for tool in ("yare", "helm"):
            target = os.path.join(folder, "pulled", side, tool)
            os.makedirs(target)
            if tool == "yare":
                yare("pull", f"oci://{host}/{side}/demo", "--version", "^1.0", "--plain-http",
                     "--destination", target)
            else:
                client.pull(f"oci://{host}/{side}/demo", version="^1.0", destination=target, **plain)
            check(f"{side} pushed, {tool} pulled",
                  {n: digest(os.path.join(target, n)) for n in os.listdir(target)},
                  {"demo-1.2.3+x.tgz": digest(archive)})
    by_digest = f"oci://{host}/helm/demo@sha256:{hashlib.sha256(theirs).hexdigest()}"
    check("show by digest", yare("show", "values", by_digest, "--plain-http")[0], 0)
    zeros = "sha256:" + "0" * 64
    for words, version in [
        (f"oci://{host}/yare/demo", "9.9.9"), (f"oci://{host}/yare/none", "1.0.0"),
        (f"oci://{host}/yare/none", None), (f"oci://{host}/Yare/demo", "1.0.0"),
        (f"oci://{host}/yare/demo", "^7"), (f"oci://{host}/yare/demo@sha256:abc", None),
        (f"oci://{host}/yare/demo@{zeros}", None), (f"oci://{host}/yare/demo:1.2.3+x@{zeros}", None),
        (f"oci://{host}", "1.0.0"),
    ]:
        try:
            client.pull(words, version=version, destination=folder, **plain)
            expected = None
        except helm_python.HelmError as error:
            expected = f"Error: {error}"
        extra = ["--version", version] if version else []
        _, _, errors = yare("pull", words, "--plain-http", *extra)
        check(f"refusal of {words.replace(host, 'HOST')} {version or ''}", errors.strip(), expected)


def secured(yare, folder, host, archive, authorities):
    """TLS with passwords: nothing without them, nothing left in files after logging out."""
    remote = f"oci://{host}/team"
    trust = ["--ca-file", authorities]
    check("an unknown authority is refused", yare("push", archive, remote)[0], 1)
    check("no password, no push", yare("push", archive, remote, *trust)[0], 1)
    check("a wrong password", yare("registry", "login", host, *trust, "-u", USER,
          "--password-stdin", stdin="wrong")[0], 1)
    check("the right password", yare("registry", "login", host, *trust, "-u", USER,
          "--password-stdin", stdin=PASSWORD + "\n")[:2], (0, "Login Succeeded\n"))
    kept = os.path.join(yare.config, "registry", "config.json")
    with open(kept, encoding="utf-8") as file:
        auth = json.load(file)["auths"][host]["auth"]
    check("what is kept", base64.b64decode(auth).decode(), f"{USER}:{PASSWORD}")
    check("only its user can read it", os.stat(kept).st_mode & 0o777, 0o600)
    check("push", yare("push", archive, remote, *trust)[0], 0)
    check("pull, any certificate", yare("show", "chart", remote + "/demo",
          "--insecure-skip-tls-verify")[0], 0)
    target = os.path.join(folder, "pulled", "secured")
    os.makedirs(target)
    # A process of its own: the engine reads the name of the trusted certificates once.
    script = (
        "import sys, helm_python as h; kept, chart, target = sys.argv[1:];"
        "h.RegistryClient(credentials_file=kept).pull(chart, version='1.2.3+x', destination=target)"
    )
    subprocess.run(
        [sys.executable, "-c", script, kept, remote + "/demo", target], check=True,
        env=dict(os.environ, SSL_CERT_FILE=authorities),
    )
    check("the engine reads our credentials", digest(os.path.join(target, "demo-1.2.3+x.tgz")),
          digest(archive))
    check("logout", yare("registry", "logout", host)[:2],
          (0, f"Removing login credentials for {host}\n"))
    with open(kept, encoding="utf-8") as file:
        check("nothing is left", json.load(file), {"auths": {}})
    check("passwords on the command line", yare(
        "show", "chart", remote + "/demo", *trust, "--username", USER, "--password", PASSWORD)[0], 0)


def certified(yare, host, archive, server, client):
    """A registry that wants to see a certificate of its clients."""
    remote, trust = f"oci://{host}/certified", ["--ca-file", server + ".crt"]
    own = ["--cert-file", client + ".crt", "--key-file", client + ".key"]
    status, _, errors = yare("push", archive, remote, *trust)
    check("no certificate, no push", (status, host in errors), (1, True))
    status, _, errors = yare("push", archive, remote, *trust, *own)
    check("push with a certificate", (status, errors), (0, ""))
    status, _, errors = yare("show", "chart", remote + "/demo", *trust, *own)
    check("pull with a certificate", (status, errors), (0, ""))
    status, out, errors = yare("registry", "login", host, *trust, *own, "-u", "a",
                               "--password-stdin", stdin="b")
    check("login with a certificate", (status, out, errors), (0, "Login Succeeded\n", ""))
    status, _, errors = yare("push", archive, remote, "--plain-http", *trust, *own)
    check("who says whom to trust gets TLS", (status, errors), (0, ""))
    yare("registry", "logout", host)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", default=".build/debug/yare")
    options = parser.parse_args()
    os.environ["TZ"] = "UTC"
    with tempfile.TemporaryDirectory() as folder:
        yare = Yare(options.yare, folder)
        archive = chart(folder, "1.2.3+x")
        server = certificate(folder)
        with Registry(folder, "plain") as registry:
            both_ways(yare, folder, registry.host, archive)
        with Registry(folder, "secured", server, passwords(folder)) as registry:
            secured(yare, folder, registry.host, archive, server + ".crt")
        client = certificate(folder, "client")
        with Registry(folder, "certified", server, clients=client + ".crt") as registry:
            certified(yare, registry.host, archive, server, client)
    finish()


if __name__ == "__main__":
    main()
