#!/usr/bin/env python3
"""Packages, signatures, indexes and lock files, made by yare and by the real Helm engine for each other.

    repositories.py --yare PATH

Needs gnupg. Serves a folder on the loopback interface; prints one line for each check.
"""
import argparse
import functools
import http.server
import os
import re
import shutil
import subprocess
import tempfile
import threading

import helm_python as helm

failures = 0


def check(name, holds, detail=""):
    global failures
    if not holds:
        failures += 1
    print(("ok   " if holds else "FAIL ") + name + (f": {detail}" if not holds and detail else ""))


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    yare_path = os.path.abspath(parser.parse_args().yare)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ.update(HOME=folder, GNUPGHOME=os.path.join(folder, "gpg"))

        def yare(*arguments):
            run = subprocess.run([yare_path, *arguments], capture_output=True, text=True)
            return run.returncode, run.stdout, run.stderr

        signatures(yare)
        server, address = serve(folder + "/www")
        indexes(yare, address)
        dependencies(yare, address)
        server.shutdown()
    raise SystemExit(1 if failures else 0)


def gpg(*arguments):
    common = ["gpg", "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""]
    return subprocess.run(common + list(arguments), capture_output=True, check=True).stdout


def signatures(yare):
    os.mkdir("gpg", 0o700)
    for name, kind in [("Rosa <rsa@example.com>", "rsa2048"), ("Ed <ed@example.com>", "ed25519")]:
        gpg("--quick-gen-key", name, kind, "default", "never")
    for name, flag in [("public", "--export"), ("secret", "--export-secret-keys")]:
        with open(name, "wb") as file:
            file.write(gpg(flag))
    yare("create", "c")
    archive = "c-0.1.0.tgz"
    for key in ["Rosa", "Ed"]:
        yare("package", "c", "--sign", "--key", key, "--keyring", "secret")
        check(f"Helm verifies what yare signed for {key}",
              key in helm.verify(archive, "public")["signed_by"][0])
        check(f"gpg verifies what yare signed for {key}",
              subprocess.run(["gpg", "--verify", archive + ".prov"], capture_output=True)
              .returncode == 0)
        helm.sign(archive, key=key, keyring="secret")
        status, out, err = yare("verify", archive, "--keyring", "public")
        check(f"yare verifies what Helm signed for {key}",
              status == 0 and out.startswith(f"Signed by: {key}"), err)
        with open(archive + ".prov") as file:
            text = file.read()
        with open(archive + ".prov", "w") as file:
            file.write(text.replace("name: c", "name: d"))
        try:
            helm.verify(archive, "public")
            wanted = "no error"
        except helm.HelmError as error:
            wanted = str(error)
        _, _, err = yare("verify", archive, "--keyring", "public")
        check(f"a changed text is told alike for {key}", err == f"Error: {wanted}\n", err)


def indexes(yare, address):
    os.makedirs("www")
    for name in ["alpha", "beta"]:
        yare("create", name)
        for version in ["1.0.0", "1.1.0", "2.0.0-rc.1"]:
            yare("package", name, "--version", version, "-d", "www")
    shutil.copytree("www", "other")
    yare("repo", "index", "www", "--url", address)
    helm.repo_index_generate("other", base_url=address)

    def timeless(path):
        with open(path) as file:
            return re.sub(r"(created|generated): .*", r"\1", file.read())

    check("an index is as Helm makes it",
          timeless("www/index.yaml") == timeless("other/index.yaml"))
    entries = helm.repo_index(address)["entries"]
    check("Helm reads yare's index", [v["version"] for v in entries["alpha"]]
          == ["2.0.0-rc.1", "1.1.0", "1.0.0"], entries)
    helm.pull("alpha", repo_url=address, version="1.0.0", destination=".")
    with open("alpha-1.0.0.tgz", "rb") as ours, open("www/alpha-1.0.0.tgz", "rb") as theirs:
        check("Helm pulls yare's package", ours.read() == theirs.read())
    status, _, err = yare("repo", "add", "r", address)
    check("yare adds the repository", status == 0, err)


def dependencies(yare, address):
    for name in ["ours", "theirs"]:
        os.makedirs(name)
        with open(name + "/Chart.yaml", "w") as file:
            file.write(f"""apiVersion: v2
name: parent
version: 0.1.0
dependencies:
- {{name: alpha, version: ^1, repository: {address}, alias: a, tags: [x, "y<z"], condition: a.on}}
- {{name: beta, version: 1.0.0, repository: {address}, import-values: [data, {{parent: z, child: b}}]}}
- {{name: c, version: ">=0.1.0", repository: "file://../c"}}
""")
    status, _, err = yare("dependency", "update", "ours")
    helm.dependency_update("theirs")

    def digest(name):
        with open(name + "/Chart.lock") as file:
            return re.search(r"digest: (.*)", file.read()).group(1)

    check("the digest of a lock file is Helm's", digest("ours") == digest("theirs"), err)
    check("the same charts are there",
          sorted(os.listdir("ours/charts")) == sorted(os.listdir("theirs/charts")))
    shutil.copy("ours/Chart.lock", "theirs/Chart.lock")
    shutil.rmtree("theirs/charts")
    helm.dependency_build("theirs")
    check("Helm builds from yare's lock file", len(os.listdir("theirs/charts")) == 3)
    status, _, err = yare("dependency", "build", "ours")
    check("yare builds from it", status == 0, err)


if __name__ == "__main__":
    main()
