#!/usr/bin/env python3
"""A chart repository that fails in every way there is, and what yare makes of it: an error that names
the address, and nothing half-written in the cache or the folder.

    repository-faults.py --yare PATH
"""
import argparse
import hashlib
import http.server
import os
import shutil
import subprocess
import tempfile
import threading

failures = 0
fault = ""
archive = b""


def check(name, holds, detail=""):
    global failures
    if not holds:
        failures += 1
    print(("ok   " if holds else "FAIL ") + name + (f": {detail}" if not holds and detail else ""))


class Repository(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, size=None, status=200):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if size is None else size))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/index.yaml":
            digest = hashlib.sha256(archive).hexdigest()
            self.answer(f"""apiVersion: v1
entries:
  c:
  - {{apiVersion: v2, name: c, version: 0.1.0, digest: {digest}, urls: [c-0.1.0.tgz]}}
""".encode())
        elif isinstance(fault, int):
            self.answer(b"", status=fault)
        elif fault.startswith("cut"):
            self.answer(archive[:len(archive) * int(fault[3:]) // 10], size=len(archive))
            self.close_connection = True
        elif fault == "long":
            self.answer(archive + b"x" * 100)
        elif fault == "wrong":
            self.answer(bytes(reversed(archive)))
        else:
            self.answer(archive)


def tree(folder):
    found = {}
    for below, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(below, name), "rb") as file:
                found[os.path.join(below, name)] = hashlib.sha256(file.read()).hexdigest()
    return found


def dependencies(run, address):
    """An update that fails leaves charts/ and the lock file as they are."""
    global fault
    os.mkdir("parent")
    with open("parent/Chart.yaml", "w") as file:
        file.write("apiVersion: v2\nname: parent\nversion: 0.1.0\ndependencies:\n"
                   f"- {{name: c, version: 0.1.0, repository: \"{address}\"}}\n"
                   '- {name: local, version: 0.1.0, repository: "file://../local"}\n')
    for name in ["local", "third"]:
        run("create", name)
    fault = ""
    check("dependencies come", run("dependency", "update", "parent").returncode == 0)
    with open("parent/Chart.yaml", "a") as file:
        file.write('- {name: third, version: 0.1.0, repository: "file://../third"}\n')
    shutil.rmtree("home/.cache/helm/content")
    before = tree("parent")
    for fault in ["cut5", "wrong", 404, 503]:
        result = run("dependency", "update", "parent")
        check(f"{fault}: an update names the address",
              result.returncode == 1 and address + "/c-0.1.0.tgz" in result.stderr, result.stderr)
        check(f"{fault}: and changes nothing", tree("parent") == before, str(tree("parent").keys()))
    fault = ""
    result = run("dependency", "update", "parent", before="ulimit -f 1; trap '' XFSZ;")
    check("full disk: an update fails and changes nothing",
          result.returncode == 1 and tree("parent") == before, result.stderr)
    result = run("dependency", "update", "parent")
    check("afterwards it works", result.returncode == 0 and tree("parent") != before, result.stderr)
    for folder in ["parent", "local", "third", "home/.cache/helm/content"]:
        shutil.rmtree(folder)


def main():
    global fault, archive
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    yare = os.path.abspath(parser.parse_args().yare)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.mkdir("home")
        os.environ.update(HOME=folder + "/home")

        def run(*arguments, before=""):
            script = before + ' exec "$0" "$@"'
            return subprocess.run(
                ["bash", "-c", script, yare, *arguments], capture_output=True, text=True)

        def files():
            return [name for _, _, names in os.walk("home/.cache/helm/content") for name in names]

        run("create", "c")
        run("package", "c")
        with open("c-0.1.0.tgz", "rb") as file:
            archive = file.read()
        os.remove("c-0.1.0.tgz")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Repository)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        check("the repository is added", run("repo", "add", "r", address).returncode == 0)
        cuts = [f"cut{tenth}" for tenth in range(10)]
        for fault in cuts + ["long", "wrong", 401, 403, 404, 429, 500, 503]:
            for command in [("show", "chart", "r/c"), ("pull", "r/c"), ("pull", "r/c", "--untar")]:
                result = run(*command)
                ends_well = result.returncode == 1 and address + "/c-0.1.0.tgz" in result.stderr
                check(f"{fault}: {command[0]} names the address", ends_well, result.stderr)
            check(f"{fault}: nothing is left", files() == []
                  and sorted(os.listdir()) == ["c", "home"], str(os.listdir()))
        dependencies(run, address)
        fault = ""
        full = "ulimit -f 1; trap '' XFSZ;"
        for command in [("show", "chart", "r/c"), ("pull", "r/c")]:
            result = run(*command, before=full)
            check(f"full disk: {command[0]} names the address",
                  result.returncode == 1 and address in result.stderr, result.stderr)
        check("full disk: nothing is left", files() == []
              and sorted(os.listdir()) == ["c", "home"], str(os.listdir()))
        several = [subprocess.Popen([yare, "show", "chart", "r/c"], stdout=subprocess.DEVNULL)
                   for _ in range(6)]
        check("six runs fill one cache", [one.wait() for one in several] == [0] * 6)
        check("there is one file in it", len(files()) == 1, str(files()))
        server.shutdown()
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
