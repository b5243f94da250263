#!/usr/bin/env python3
"""An OCI registry that fails in every way there is, and what yare makes of it: downloads and uploads that
break off go on where they ended; what is not what its digest promises is refused before anything is
kept or unpacked; every error names the address.

    registry-faults.py --yare PATH
"""
import argparse
import gzip
import hashlib
import http.server
import io
import json
import os
import re
import subprocess
import tarfile
import tempfile
import threading
import time

failures = 0


def check(name, holds, detail=""):
    global failures
    if not holds:
        failures += 1
    print(("ok   " if holds else "FAIL ") + name + (f": {detail}" if not holds and detail else ""),
          flush=True)


MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.cncf.helm.config.v1+json"
CHART = "application/vnd.cncf.helm.chart.content.v1.tar+gzip"


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


class Store:
    """What lies in the registry, and how it fails."""

    blobs = {}
    manifests = {}
    uploads = {}
    # The part of a path that fails, and how: a status, a cut after so many bytes, other bytes.
    where, fault = None, None
    ranges = True
    sent = 0
    received = 0
    patience = 0
    redirect = None
    headers = []


class Registry(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    @property
    def is_faulty(self):
        return Store.where is not None and Store.where in self.path

    def refuse(self):
        """Whether the request was answered by the status of the fault."""
        if self.is_faulty and isinstance(Store.fault, int):
            body = {"errors": [{"code": "DENIED", "message": "not today"}]}
            self.answer(Store.fault, json.dumps(body).encode())
            return True
        return False

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        Store.headers.append((self.path, dict(self.headers)))
        if self.refuse():
            return
        if match := re.fullmatch(r"/v2/(.*)/tags/list.*", self.path):
            tags = [tag for name, tag in Store.manifests if name == match[1]]
            if self.is_faulty and Store.fault == "endless":
                self.answer(200, b'{"tags": ["1.0.0"]}', Link=f'<{self.path}>; rel="next"')
            elif self.is_faulty and Store.fault == "elsewhere":
                self.answer(200, b'{"tags": ["1.0.0"]}',
                            Link='<http://127.0.0.2:9/v2/x/tags/list>; rel="next"')
            else:
                self.answer(200, json.dumps({"tags": tags}).encode())
        elif match := re.fullmatch(r"/v2/(.*)/manifests/(.*)", self.path):
            self.manifest(match[1], match[2])
        elif match := re.fullmatch(r"/v2/.*/blobs/(sha256:.*)", self.path):
            self.blob(match[1])
        elif match := re.fullmatch(r"/v2/.*/blobs/uploads/(\d+)", self.path):
            have = len(Store.uploads[match[1]])
            self.answer(204, Location=self.path, Range=f"0-{max(have - 1, 0)}")
        else:
            self.answer(404)

    def manifest(self, name, tag):
        found = Store.manifests.get((name, tag)) or next(
            (one for one in Store.manifests.values() if digest(one) == tag), None)
        if found is None:
            return self.answer(404, b'{"errors": [{"code": "MANIFEST_UNKNOWN"}]}')
        claimed = digest(found)
        if self.is_faulty and Store.fault == "other":
            found = found.replace(b'"schemaVersion"', b'"schemaversion"')
        if self.is_faulty and Store.fault == "huge":
            found = b"{" + b" " * (8 << 20) + b"}"
        return self.answer(200, found, Content_Type=MANIFEST, Docker_Content_Digest=claimed)

    def blob(self, name):
        data = Store.blobs.get(name)
        if data is None:
            return self.answer(404, b'{"errors": [{"code": "BLOB_UNKNOWN"}]}')
        if self.command == "HEAD":
            return self.answer(200, data)
        if Store.redirect and Store.redirect not in self.headers["Host"]:
            return self.answer(307, Location=f"http://{Store.redirect}{self.path}")
        fault = Store.fault if self.is_faulty else None
        if fault == "other":
            data = bytes(reversed(data))
        elif fault == "long":
            data += b"x" * 100
        elif fault == "short":
            data = data[:-1]
        start = 0
        if Store.ranges and (part := re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))):
            start = int(part[1])
        rest = data[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        if fault == "cut always":
            rest = rest[:len(data) // 20]
        elif isinstance(fault, tuple) and start < fault[1]:
            rest = data[start:fault[1]]
        return self.pour(rest, len(data) - start)

    def pour(self, data, announced):
        for offset in range(0, len(data), 64 << 10):
            piece = data[offset:offset + (64 << 10)]
            self.wfile.write(piece)
            Store.sent += len(piece)
            time.sleep(Store.patience)
        if len(data) < announced:
            self.close_connection = True

    # Uploads

    def do_POST(self):
        Store.headers.append((self.path, dict(self.headers)))
        if not self.refuse():
            number = str(len(Store.uploads))
            Store.uploads[number] = b""
            path = self.path.split("?")[0]
            self.answer(202, Location=f"{path}{number}")

    def body(self):
        """What comes of the body until it breaks off."""
        wanted = int(self.headers["Content-Length"])
        data = b""
        cut = Store.fault[1] if self.is_faulty and isinstance(Store.fault, tuple) else None
        while len(data) < wanted:
            piece = self.rfile.read1(min(64 << 10, wanted - len(data)))
            if not piece:
                break
            data += piece
            Store.received += len(piece)
            time.sleep(Store.patience)
            if cut is not None and len(data) >= cut:
                # Once, as a router that was switched off.
                Store.fault = None
                return data[:cut], False
        return data, len(data) == wanted

    def do_PATCH(self):
        number = self.path.split("/")[-1]
        data, is_whole = self.body()
        Store.uploads[number] += data
        if is_whole:
            have = len(Store.uploads[number])
            self.answer(202, Location=self.path, Range=f"0-{have - 1}")
        else:
            self.close_connection = True
            self.connection.close()

    def do_PUT(self):
        Store.headers.append((self.path, dict(self.headers)))
        limit = Store.fault if self.is_faulty and isinstance(Store.fault, str) else ""
        data, is_whole = self.body()
        if self.refuse():
            return
        if limit == "small bodies" and len(data) > 2 << 20:
            return self.answer(413)
        if match := re.fullmatch(r"/v2/(.*)/manifests/(.*)", self.path):
            Store.manifests[match[1], match[2]] = data
            return self.answer(201, Docker_Content_Digest=digest(data))
        path, wanted = self.path.split("?digest=")
        number = path.split("/")[-1]
        Store.uploads[number] += data
        if not is_whole:
            self.close_connection = True
            return self.connection.close()
        whole = Store.uploads.pop(number)
        Store.uploads[number] = b""
        if digest(whole) != wanted:
            return self.answer(400, b'{"errors": [{"code": "DIGEST_INVALID"}]}')
        Store.blobs[wanted] = whole
        return self.answer(201)

    def do_DELETE(self):
        self.answer(204)


def keep(name, version, archive, config=b'{"name":"demo","version":"1.0.0","apiVersion":"v2"}'):
    """Puts a chart where a push would."""
    document = {"schemaVersion": 2}
    for key, kind, data in [("config", CONFIG, config), ("layers", CHART, archive)]:
        Store.blobs[digest(data)] = data
        entry = {"mediaType": kind, "digest": digest(data), "size": len(data)}
        document[key] = entry if key == "config" else [entry]
    Store.manifests[name, version] = json.dumps(document).encode()
    return Store.manifests[name, version]


def packed(files):
    """An archive with these names, whatever they are."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            if isinstance(content, str):
                entry.type, entry.linkname = tarfile.SYMTYPE, content
                content = b""
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(target.getvalue())


def metadata(name, more=""):
    return f"apiVersion: v2\nname: {name}\nversion: 1.0.0\n{more}".encode()


class Runs:
    """The tool under test in a folder of its own, which should stay as it was."""

    def __init__(self, binary, host):
        self.binary, self.host = binary, host
        self.address = f"http://{host}/v2/team/demo"
        self.reference = f"oci://{host}/team/demo"

    def __call__(self, *words, before="", cwd=None):
        return subprocess.run(["bash", "-c", before + ' exec "$0" "$@"', self.binary, *words],
                              capture_output=True, text=True, cwd=cwd)

    def kept(self):
        return [name for _, _, names in os.walk("home/.cache/helm/content") for name in names]

    def is_clean(self):
        return self.kept() == [] and sorted(os.listdir()) == ["charts", "home"]

    def each(self, title, wanted):
        """Commands that need the chart all fail, name what they should and leave nothing."""
        for words in [("show", "chart"), ("pull",), ("pull", "--untar")]:
            done = self(*words, self.reference, "--version", "1.0.0", "--plain-http")
            check(f"{title}: {' '.join(words)}", done.returncode == 1 and all(
                text in done.stderr for text in wanted), done.stderr)
        check(f"{title}: nothing is left", self.is_clean(), f"{self.kept()} {os.listdir()}")


def cuts(run, archive):
    """A download that breaks off goes on where it ended, once."""
    Store.where = digest(archive)
    for has_ranges in [True, False]:
        Store.ranges = has_ranges
        for tenth in range(10):
            Store.fault, Store.sent = ("cut", max(len(archive) * tenth // 10, 1)), 0
            if not has_ranges:
                Store.fault = ("cut once", len(archive) * tenth // 10)
            done = pull_cut(run, has_ranges)
            with open("demo-1.0.0.tgz", "rb") as file:
                check(f"cut at {tenth}/10, {'with' if has_ranges else 'without'} ranges",
                      file.read() == archive and done.returncode == 0, done.stderr)
            os.remove("demo-1.0.0.tgz")
            if has_ranges:
                check(f"cut at {tenth}/10: nothing came twice", Store.sent < len(archive) + 1000,
                      str(Store.sent))
    Store.ranges = True
    Store.fault = "cut always"
    Store.where = digest(archive)
    run.each("cut always", [f"{run.address}/blobs/{digest(archive)}"])


def pull_cut(run, has_ranges):
    if has_ranges:
        return run("pull", run.reference, "--plain-http")
    # Without ranges the second attempt begins again, and must be let through.
    original = Registry.pour

    def pour(self, data, announced):
        original(self, data, announced)
        if len(data) < announced:
            Store.fault = None

    Registry.pour = pour
    try:
        return run("pull", run.reference, "--plain-http")
    finally:
        Registry.pour = original


def wrong_bytes(run, archive):
    blob = f"{run.address}/blobs/{digest(archive)}"
    for fault in ["other", "long", "short"]:
        Store.where, Store.fault = digest(archive), fault
        run.each(f"{fault} bytes", [blob])
    Store.where, Store.fault = "/manifests/", "other"
    run.each("another manifest", [run.address + "/manifests/1.0.0", "digest"])
    Store.fault = "huge"
    run.each("a huge manifest", [run.address + "/manifests/1.0.0"])
    Store.where = "/tags/"
    for fault in ["endless", "elsewhere"]:
        Store.fault = fault
        started = time.monotonic()
        done = run("show", "chart", run.reference, "--plain-http", "--version", ">9")
        check(f"a list of tags that is {fault}", done.returncode == 1
              and time.monotonic() - started < 20, done.stderr)
    Store.where = None


def statuses(run, archive):
    helps = {401: "registry login", 403: "may not", 404: "spelt", 429: "later", 500: "later",
             503: "later"}
    for status, help_text in helps.items():
        for where, url in [("/manifests/", "/manifests/1.0.0"),
                           (digest(archive), "/blobs/" + digest(archive))]:
            Store.where, Store.fault = where, status
            # A chart that is not there is named by its reference, as Helm does it.
            is_named = status == 404 and where == "/manifests/"
            wanted = f"{run.host}/team/demo" if is_named else run.address + url
            run.each(f"{status} of {where[:9]}", [wanted])
        done = run("pull", run.reference, "--plain-http", "--version", "1.0.0", "--diagnostics",
                   "full")
        check(f"{status}: the way out", help_text in done.stderr, done.stderr)
    Store.where, Store.fault = "/tags/", 403
    done = run("show", "chart", run.reference, "--plain-http")
    check("403 of tags", done.returncode == 1 and f"{run.address}/tags/list" in done.stderr,
          done.stderr)
    Store.where = None


def uploads(run, archive):
    """An upload that breaks off begins again, or goes on."""
    for size, name in [(len(archive), "whole"), (18_000_000, "in pieces")]:
        data = archive if name == "whole" else big_archive()
        with open("charts/up-1.0.0.tgz", "wb") as file:
            file.write(data)
        for tenth in range(1, 10) if name == "whole" else [2, 9]:
            piece = len(data) if name == "whole" else 16 << 20
            forget(data)
            Store.where, Store.fault = "/blobs/uploads/", ("cut", piece * tenth // 10)
            Store.received = 0
            done = run("push", "charts/up-1.0.0.tgz", f"oci://{run.host}/up", "--plain-http")
            check(f"upload {name}, cut at {tenth}/10", done.returncode == 0
                  and Store.blobs.get(digest(data)) == data, done.stderr)
            if name == "in pieces":
                check(f"upload {name}, cut at {tenth}/10: not all again",
                      Store.received < len(data) + (2 << 20), str(Store.received))
    forget(data)
    Store.where, Store.fault = "/blobs/uploads/", "small bodies"
    done = run("push", "charts/up-1.0.0.tgz", f"oci://{run.host}/up", "--plain-http")
    check("a proxy that takes small bodies only", done.returncode == 0
          and digest(data) in Store.blobs, done.stderr)
    forget(data)
    for status in [401, 403, 404, 429, 500, 503]:
        Store.where, Store.fault = "/blobs/uploads/", status
        done = run("push", "charts/up-1.0.0.tgz", f"oci://{run.host}/up", "--plain-http")
        check(f"upload, {status}", done.returncode == 1
              and f"http://{run.host}/v2/up/up/blobs/uploads/" in done.stderr, done.stderr)
    Store.where = None
    bars(run, data)
    os.remove("charts/up-1.0.0.tgz")


def forget(data):
    """As if it had never been pushed."""
    Store.blobs.pop(digest(data), None)
    Store.manifests.pop(("up/up", "1.0.0"), None)


def big_archive():
    files = {"up/Chart.yaml": metadata("up")}
    files.update({f"up/files/{number}": os.urandom(4_900_000) for number in range(4)})
    return packed(files)


def bars(run, data):
    """A person at a terminal sees a bar that goes away; a log sees none."""
    Store.patience = 0.001
    forget(data)
    push = ["push", "charts/up-1.0.0.tgz", f"oci://{run.host}/up", "--plain-http"]
    pull = ["pull", f"oci://{run.host}/up/up", "--plain-http", "-d", "home"]
    for verb, words in [("uploading", push), ("downloading", pull)]:
        shown = subprocess.run(
            ["script", "-qec", " ".join([run.binary, *words]), "/dev/null"],
            env=dict(os.environ, TERM="xterm"), capture_output=True).stdout.decode()
        check(f"{verb}: a bar", f"{verb} [===" in shown and "% of 1" in shown, shown[-300:])
        check(f"{verb}: it is taken away", "\r\x1b[K" in shown.split("% of")[-1], shown[-300:])
        if verb == "uploading":
            forget(data)
        done = run(*words)
        check(f"{verb}: none in a log", done.returncode == 0
              and verb not in done.stdout + done.stderr, done.stderr)
    Store.patience = 0
    os.remove("home/up-1.0.0.tgz")


def strangers(run, archive, other):
    """Credentials stay with the host they are for (CVE-2021-32690)."""
    Store.redirect = other
    Store.headers.clear()
    done = run("pull", run.reference, "--plain-http", "--username", "u", "--password", "p")
    away = [headers for path, headers in Store.headers if headers["Host"] == other]
    check("a redirected blob comes", done.returncode == 0 and len(away) > 0, done.stderr)
    check("without credentials", not any("Authorization" in headers for headers in away))
    os.remove("demo-1.0.0.tgz")
    Store.redirect = None


def hostile(run):
    """Archives that would write elsewhere, or fill the memory, from a registry."""
    evil = {
        "CVE-2019-1000008, a parent": {"demo/Chart.yaml": metadata("demo"), "demo/../../evil": b"x"},
        "CVE-2019-1000008, absolute": {"demo/Chart.yaml": metadata("demo"), "demo//tmp/evil": b"x"},
        "CVE-2019-18658, a link": {"demo/Chart.yaml": metadata("demo"), "demo/x": "/etc/passwd"},
        "CVE-2026-35206, a dot": {"./Chart.yaml": metadata(".")},
        "CVE-2026-35206, two dots": {"demo/Chart.yaml": metadata("'..'")},
        "CVE-2024-25620, a path": {"demo/Chart.yaml": metadata("../evil")},
        "CVE-2020-15184, an alias": {"demo/Chart.yaml": metadata(
            "demo", "dependencies: [{name: a, version: 1.0.0, repository: '', alias: ../../a}]\n")},
        "CVE-2025-55198, no maintainer": {
            "demo/Chart.yaml": metadata("demo", "maintainers: [null]\n")},
        "CVE-2025-32386, a large file": {
            "demo/Chart.yaml": metadata("demo"), "demo/big": bytes(6 << 20)},
        "CVE-2025-32386, much": {"demo/Chart.yaml": metadata("demo"), **{
            f"demo/{number}": bytes(5 << 20) for number in range(21)}},
    }
    for title, files in evil.items():
        keep("team/demo", "1.0.0", packed(files))
        # Metadata is looked at when the chart is loaded, not when it is unpacked.
        is_loaded = "alias" in title or "maintainer" in title
        for words in [("template", "x")] if is_loaded else [("pull", "--untar"), ("template", "x")]:
            done = run(*words, run.reference, "--plain-http")
            check(f"{title}: {words[0]}", done.returncode == 1 and "Error: " in done.stderr
                  and "atal" not in done.stderr, done.stdout + done.stderr)
        check(f"{title}: nothing is written", sorted(os.listdir()) == ["charts", "home"]
              and not os.path.exists("../evil") and not os.path.exists("/tmp/evil"),
              str(os.listdir()))
        parent(run, title)
    subprocess.run(["rm", "-r", "home/.cache"], check=False)


def parent(run, title):
    """The same chart as a dependency never leaves anything half-done in charts/."""
    os.makedirs("charts/parent", exist_ok=True)
    with open("charts/parent/Chart.yaml", "wb") as file:
        file.write(metadata("parent", "dependencies: [{name: demo, version: 1.0.0, "
                                      f"repository: 'oci://{run.host}/team'}}]\n"))
    done = run("dependency", "update", "charts/parent", "--plain-http")
    inside = sorted(os.listdir("charts/parent/charts")) if os.path.isdir(
        "charts/parent/charts") else []
    check(f"{title}: as a dependency", inside in ([], ["demo-1.0.0.tgz"]) and "atal" not in
          done.stderr and not os.path.exists("charts/evil"), f"{inside} {done.stderr}")
    subprocess.run(["rm", "-r", "charts/parent"], check=True)


def shared(run, archive):
    """Full disks, and several runs with one cache."""
    full = "ulimit -f 1; trap '' XFSZ;"
    for words in [("show", "chart"), ("pull",)]:
        done = run(*words, run.reference, "--plain-http", before=full)
        check(f"full disk: {words[0]}", done.returncode == 1 and run.reference in done.stderr,
              done.stderr)
    check("full disk: nothing is left", run.is_clean(), f"{run.kept()} {os.listdir()}")
    several = [subprocess.Popen([run.binary, "show", "chart", run.reference, "--plain-http"],
                                stdout=subprocess.DEVNULL) for _ in range(6)]
    check("six runs fill one cache", [one.wait() for one in several] == [0] * 6)
    check("there is one file in it", len(run.kept()) == 1, str(run.kept()))
    Store.sent = 0
    done = run("show", "chart", run.reference, "--plain-http")
    check("what is in the cache is not fetched again", done.returncode == 0
          and Store.sent < len(archive), str(Store.sent))
    path = [os.path.join(folder, name) for folder, _, names in os.walk("home/.cache/helm/content")
            for name in names][0]
    with open(path, "r+b") as file:
        file.write(b"broken")
    done = run("show", "chart", run.reference, "--plain-http")
    check("what was changed in the cache is not used", done.returncode == 0, done.stderr)
    subprocess.run(["rm", "-r", "home/.cache"], check=True)


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A client that ends a connection is none."""


def serve():
    server = Server(("127.0.0.1", 0), Registry)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    yare = os.path.abspath(parser.parse_args().yare)
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.mkdir("home")
        os.mkdir("charts")
        os.environ.update(HOME=folder + "/home")
        archive = packed({"demo/Chart.yaml": metadata("demo"), "demo/x": os.urandom(300_000)})
        keep("team/demo", "1.0.0", archive)
        servers = [serve(), serve()]
        run = Runs(yare, f"127.0.0.1:{servers[0].server_port}")
        cuts(run, archive)
        wrong_bytes(run, archive)
        statuses(run, archive)
        strangers(run, archive, f"127.0.0.1:{servers[1].server_port}")
        shared(run, archive)
        uploads(run, packed({"up/Chart.yaml": metadata("up"), "up/x": os.urandom(300_000)}))
        hostile(run)
        for server in servers:
            server.shutdown()
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
