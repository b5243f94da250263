#!/usr/bin/env python3
"""Plugins: what they are given by yare and by the real Helm engine, and where yare installs them from.

    plugins.py --yare PATH

Compares what a getter plugin sees (words, HELM_ variables) when both tools fetch through it, has the engine
verify what `yare plugin package` signed, and installs from a web server, git repositories and a registry.

Needs git, docker-registry and helm-python-sdk (the Helm v4.2.3 engine as a Python library).
"""
import argparse
import contextlib
import functools
import hashlib
import http.client
import http.server
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import helm_python as helm

KEYS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Fixtures", "openpgp")
FAILURES = []
PLUGIN_TYPE = "application/vnd.helm.plugin.v1+json"


def check(title, found, expected):
    if found == expected:
        print(f"ok   {title}")
        return
    FAILURES.append(title)
    print(f"FAIL {title}\n  found    {found!r}\n  expected {expected!r}")


def write(path, text, mode=0o644):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


class Yare:
    def __init__(self, binary, folder):
        self.binary = os.path.abspath(binary)
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "HELM_DATA_HOME": folder + "/data",
            "HELM_CONFIG_HOME": folder + "/config", "HELM_CACHE_HOME": folder + "/cache",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_ALLOW_PROTOCOL": "file:http:https",
        }

    def start(self, *words, stdin=subprocess.DEVNULL):
        return subprocess.Popen(
            [self.binary, *words], env=self.environment, cwd=self.folder, text=True,
            stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def __call__(self, *words, stdin=None):
        process = self.start(*words, stdin=subprocess.PIPE)
        out, errors = process.communicate(stdin or "")
        return process.returncode, out, errors

    def installed(self):
        place = self.folder + "/data/plugins"
        return sorted(os.listdir(place)) if os.path.isdir(place) else []

    def clear(self):
        shutil.rmtree(self.folder + "/data/plugins", ignore_errors=True)


# --- What a getter plugin is given

# The engine as a library puts its caches and repositories.yaml into a folder of its own.
RECORD = """#!/bin/sh
{
  for word in "$@"; do printf 'word [%s]\\n' "$word"; done
  env | grep '^HELM_' | grep -v -e '^HELM_BIN=' -e '^HELM_TEST' -e '^HELM_CONTENT_CACHE=' \\
    -e '^HELM_REPOSITORY_' | sort
} >> "$HELM_TEST_RECORD"
for word in "$@"; do last=$word; done
case $last in
  *index.yaml) cat "$HELM_TEST_FILES/index.yaml" ;;
  *) cat "$HELM_TEST_FILES/demo-0.1.0.tgz" ;;
esac
"""

GETTERS = {
    "legacy": "name: get\nversion: 0.1.0\ndownloaders:\n- command: get.sh one $HELM_PLUGIN_NAME\n"
              "  protocols: [mine]\n",
    "v1": "apiVersion: v1\nname: get\nversion: 0.1.0\ntype: getter/v1\nruntime: subprocess\n"
          "config: {protocols: [mine]}\nruntimeConfig:\n  protocolCommands:\n  - protocols: [mine]\n"
          "    platformCommand: [{command: get.sh, args: [two, '${HELM_PLUGIN_DIR}']}]\n",
    "v1 without a command": "apiVersion: v1\nname: get\nversion: 0.1.0\ntype: getter/v1\n"
          "runtime: subprocess\nconfig: {protocols: [mine]}\n"
          "runtimeConfig:\n  platformCommand: [{command: get.sh}]\n",
}

ENGINE = """
import json, sys, helm_python
words = json.loads(sys.argv[1])
try:
    helm_python.pull(words.pop("ref"), **words)
except helm_python.HelmError as error:
    print(f"Error: {error}")
"""


def getters(yare, folder):
    files = folder + "/files"
    root = files + "/demo"
    write(root + "/Chart.yaml", "apiVersion: v2\nname: demo\nversion: 0.1.0\n")
    helm.package(root, destination=files)
    helm.repo_index_generate(files, base_url="mine://host/charts")
    calls = [
        ({"ref": "mine://host/charts/demo-0.1.0.tgz"}, ["mine://host/charts/demo-0.1.0.tgz"]),
        ({"ref": "demo", "repo_url": "mine://host/charts", "username": "u", "password": "p"},
         ["demo", "--repo", "mine://host/charts", "--username", "u", "--password", "p"]),
    ]
    for form, text in GETTERS.items():
        yare.clear()
        write(folder + "/data/plugins/get/plugin.yaml", text)
        write(folder + "/data/plugins/get/get.sh", RECORD, 0o755)
        for number, (options, words) in enumerate(calls):
            seen = {}
            for tool in ("helm", "yare"):
                record = f"{folder}/record-{tool}"
                with contextlib.suppress(FileNotFoundError):
                    os.remove(record)
                target = f"{folder}/out-{tool}"
                shutil.rmtree(target, ignore_errors=True)
                os.makedirs(target)
                shutil.rmtree(folder + "/cache", ignore_errors=True)
                environment = dict(
                    yare.environment, HELM_TEST_RECORD=record, HELM_TEST_FILES=files,
                    HELM_NAMESPACE="ns", HELM_MAX_HISTORY="4")
                if tool == "helm":
                    command = [sys.executable, "-c", ENGINE,
                               json.dumps(dict(options, destination=target))]
                else:
                    command = [yare.binary, "pull", *words, "--destination", target]
                done = subprocess.run(
                    command, env=environment, cwd=folder, capture_output=True, text=True)
                told = (done.stdout + done.stderr).strip()
                lines = []
                if os.path.exists(record):
                    with open(record, encoding="utf-8") as file:
                        lines = file.read().splitlines()
                seen[tool] = (sorted(os.listdir(target)), lines, bool(told))
                if number == 0 and tool == "yare" and not lines:
                    check(f"{form}: the reason", "no downloader found for protocol" in told, True)
            check(f"a getter plugin ({form}) is given the same, call {number + 1}",
                  seen["yare"], seen["helm"])


DEPEND = """
import sys, helm_python
helm_python.dependency_update(sys.argv[1])
"""


def dependencies(yare, folder):
    """The same lock and the same addresses asked for when a repository is a plugin's."""
    yare.clear()
    write(folder + "/data/plugins/get/plugin.yaml", GETTERS["legacy"])
    write(folder + "/data/plugins/get/get.sh", RECORD, 0o755)
    seen = {}
    for tool in ("helm", "yare"):
        root = f"{folder}/needs-{tool}"
        write(root + "/Chart.yaml",
              "apiVersion: v2\nname: needs\nversion: 0.1.0\ndependencies:\n"
              "- {name: demo, version: ^0.1, repository: 'mine://host/charts'}\n")
        record = f"{folder}/record-needs-{tool}"
        shutil.rmtree(folder + "/cache", ignore_errors=True)
        environment = dict(
            yare.environment, HELM_TEST_RECORD=record, HELM_TEST_FILES=folder + "/files")
        command = ([sys.executable, "-c", DEPEND, root] if tool == "helm"
                   else [yare.binary, "dependency", "update", root])
        done = subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, text=True)
        check(f"dependencies through a plugin, {tool}", (done.returncode, done.stderr), (0, ""))
        with open(root + "/Chart.lock", encoding="utf-8") as file:
            # Comments are yare's own: the digests of what was downloaded.
            lock = [line for line in file.read().splitlines()
                    if "generated" not in line and not line.startswith("#")]
        with open(record, encoding="utf-8") as file:
            asked = sorted({line for line in file.read().splitlines() if "mine://" in line})
        seen[tool] = (lock, sorted(os.listdir(root + "/charts")), asked)
    check("the same lock, the same addresses", seen["yare"], seen["helm"])


# --- Signed by yare, verified by the engine

def signatures(yare, folder):
    plugin(folder + "/dev", "say", "0.1.0")
    status, out, errors = yare(
        "plugin", "package", "dev", "--key", "Ann", "--keyring", KEYS + "/secret.gpg")
    check("package", (status, errors), (0, ""))
    theirs = helm.verify(folder + "/say-0.1.0.tgz", KEYS + "/public.gpg")
    status, out, _ = yare("plugin", "verify", "say-0.1.0.tgz", "--keyring", KEYS + "/public.gpg")
    check("both verify", out.splitlines()[-1].split(": ")[1], theirs["file_hash"])
    check("both name the signer", out.splitlines()[0], "Signed by: " + theirs["signed_by"][0])


def plugin(root, name, version, script="echo said \"$@\"\n"):
    write(root + "/plugin.yaml",
          f"name: {name}\nversion: {version}\nusage: says\ncommand: sh $HELM_PLUGIN_DIR/run.sh\n"
          "hooks:\n  install: echo hook install\n  update: echo hook update\n")
    write(root + "/run.sh", script, 0o755)


# --- The real program

def streams(yare, folder):
    yare.clear()
    plugin(folder + "/data/plugins/say", "say", "0.1.0", "cat; echo err >&2; exit 42\n")
    check("status and streams are the plugin's", yare("say", stdin="in\n"),
          (42, "in\n", 'err\nError: plugin "say" exited with error\n'))


def at_once(yare, folder):
    """Of several that install the same plugin one wins, and nothing is left of the others."""
    yare.clear()
    running = [yare.start("plugin", "install", "say-0.1.0.tgz", "--verify=false") for _ in range(4)]
    done = [(process.communicate(), process.returncode) for process in running]
    check("one of four wins", sorted(code for _, code in done), [0, 1, 1, 1])
    check("nothing is left over", yare.installed(), ["say", "say-0.1.0.tgz", "say-0.1.0.tgz.prov"])


# --- Faults

def limited():
    """Files may have 4 KiB: more fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def faults(yare, folder):
    plugin(folder + "/large", "large", "1.0.0")
    for number in range(400):
        write(f"{folder}/large/files/{number}", os.urandom(4000).hex())
    yare("plugin", "package", "large", "--sign=false")
    words = ["plugin", "install", "large-1.0.0.tgz", "--verify=false"]
    yare.clear()
    done = subprocess.run([yare.binary, *words], env=yare.environment, cwd=folder, text=True,
                          capture_output=True, preexec_fn=limited)
    check("a full disk", (done.returncode, "file too large" in done.stderr, yare.installed()),
          (1, True, []))
    status, _, errors = subprocess_in(yare, dict(HELM_PLUGINS="/dev/null/plugins"), words)
    check("no place for plugins", (status, "/dev/null" in errors), (1, True))
    outcomes = set()
    start = time.monotonic()
    check("it can be installed", yare(*words)[0], 0)
    whole_time = time.monotonic() - start
    for tenth in range(1, 13):
        yare.clear()
        process = yare.start(*words)
        time.sleep(whole_time * tenth / 10)
        process.kill()
        process.communicate()
        root = folder + "/data/plugins/large"
        if os.path.isdir(root):
            whole = len(os.listdir(root + "/files")) == 400
            outcomes.add("whole" if whole else "half")
        else:
            outcomes.add("none")
        # What was left behind is in nobody's way.
        _, out, errors = yare("plugin", "list")
        check(f"killed after {tenth} tenths of the time", (errors, "half" in outcomes), ("", False))
    print(f"     found: {', '.join(sorted(outcomes))}")


def subprocess_in(yare, variables, words):
    done = subprocess.run([yare.binary, *words], env=dict(yare.environment, **variables),
                          cwd=yare.folder, text=True, capture_output=True)
    return done.returncode, done.stdout, done.stderr


# --- A web server

class Files(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path.startswith("/cut/"):
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b"\x1f\x8b")
            return None
        return super().do_GET()


def web(yare, folder):
    www = folder + "/www"
    os.makedirs(www + "/bare")
    for name in ("say-0.1.0.tgz", "say-0.1.0.tgz.prov"):
        shutil.copy(f"{folder}/{name}", www)
    shutil.copy(folder + "/say-0.1.0.tgz", www + "/bare")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Files, directory=www))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    keyring = ["--keyring", KEYS + "/public.gpg"]
    yare.clear()
    status, out, errors = yare("plugin", "install", address + "/say-0.1.0.tgz", *keyring)
    check("a signed plugin of a server", (status, errors, out.splitlines()[0], out.splitlines()[-1]),
          (0, "", "Verifying plugin signature...", "Installed plugin: say"))
    check("its files", yare.installed(), ["say", "say-0.1.0.tgz", "say-0.1.0.tgz.prov"])
    check("it runs", yare("say", "a")[1], "said a\n")
    yare("plugin", "uninstall", "say")
    check("nothing stays", yare.installed(), [])
    check("no signature, no plugin",
          yare("plugin", "install", address + "/bare/say-0.1.0.tgz", *keyring)[2],
          "Error: plugin verification failed: no provenance file (.prov) found\n")
    check("unless it is wanted",
          yare("plugin", "install", address + "/bare/say-0.1.0.tgz", "--verify=false")[0], 0)
    check("a signature of another archive is not kept", yare.installed(), ["say", "say-0.1.0.tgz"])
    yare.clear()
    for path in ("/none-1.0.0.tgz", "/cut/say-1.0.0.tgz"):
        status, _, errors = yare("plugin", "install", address + path, "--verify=false")
        check(f"{path} leaves nothing", (status, path in errors, yare.installed()), (1, True, []))
    server.shutdown()


# --- Git

def git(folder, *words):
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.com",
         "-c", "commit.gpgsign=false", *words], check=True, capture_output=True)


def repositories(yare, folder):
    origin = folder + "/origin/say"
    plugin(origin, "say", "0.9.0")
    subprocess.run(["git", "init", "-q", "-b", "main", origin], check=True)
    for version in ("1.0.0", "1.1.0", "2.0.0"):
        plugin(origin, "say", version)
        git(origin, "add", ".")
        git(origin, "commit", "-qm", version)
        git(origin, "tag", "v" + version)
    address = "file://" + origin
    yare.clear()
    check("a repository cannot be verified", yare("plugin", "install", address)[2],
          "Error: plugin source does not support verification. "
          "Use --verify=false to skip verification\n")

    def install(*words):
        return yare("plugin", "install", address, "--verify=false", *words)

    def version():
        return yare("plugin", "list")[1].splitlines()[-1].split("\t")[1].strip()

    for wanted, got in [("^1", "1.1.0"), ("v1.0.0", "1.0.0"), ("", "2.0.0"), (">0", "2.0.0")]:
        yare.clear()
        status, out, errors = install(*(["--version", wanted] if wanted else []))
        check(f"version {wanted or 'not said'}", (status, errors, version()), (0, "", got))
    check("the hook ran", "hook install\n" in out, True)
    yare.clear()
    check("no such version", install("--version", "^7"),
          (1, "WARNING: Skipping plugin signature verification\n",
           f'Error: requested version "^7" does not exist for plugin "{address}"\n'))
    check("and nothing is there", yare.installed(), [])
    install()
    plugin(origin, "say", "2.1.0")
    git(origin, "commit", "-qam", "next")
    check("update", yare("plugin", "update", "say"), (0, "hook update\nUpdated plugin: say\n", ""))
    check("is new", version(), "2.1.0")
    write(folder + "/data/plugins/say/run.sh", "changed\n")
    check("changed files are kept", yare("plugin", "update", "say")[2],
          "Error: failed to update plugin say, got error (plugin repo was modified)\n")
    yare.clear()
    subprocess.run(["git", "clone", "-q", origin, folder + "/linked"], check=True)
    yare("plugin", "install", "linked")
    check("a linked folder of another name is left alone", yare("plugin", "update", "say")[2]
          .splitlines()[-1], "Error: failed to update plugin say, got error (plugin does not exist)")
    yare.clear()
    status, _, errors = yare("plugin", "install", f"file://{folder}/none", "--verify=false")
    check("no such repository", (status, errors.splitlines()[-1], yare.installed()),
          (1, "Error: unable to get repository", []))


# --- A registry

def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def registry(folder):
    port = free_port()
    settings = {
        "version": 0.1, "log": {"level": "error", "accesslog": {"disabled": True}},
        "storage": {"filesystem": {"rootdirectory": folder + "/registry"}},
        "http": {"addr": f"127.0.0.1:{port}"},
    }
    write(folder + "/registry.yml", json.dumps(settings))
    process = subprocess.Popen(
        ["docker-registry", "serve", folder + "/registry.yml"], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 20
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            if time.monotonic() > deadline:
                sys.exit("docker-registry does not start")
            time.sleep(0.05)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def push(host, name, tag, layers, config_type=PLUGIN_TYPE, artifact_type=None):
    connection = http.client.HTTPConnection(host)

    def blob(content):
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        connection.request("POST", f"/v2/{name}/blobs/uploads/")
        answer = connection.getresponse()
        answer.read()
        place = answer.headers["Location"]
        place = place[place.index("/v2/"):]
        connection.request(
            "PUT", place + ("&" if "?" in place else "?") + "digest=" + digest, body=content,
            headers={"Content-Type": "application/octet-stream"})
        connection.getresponse().read()
        return {"digest": digest, "size": len(content)}

    manifest = {
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": dict(blob(b"{}"), mediaType=config_type),
        "layers": [
            dict(blob(content), mediaType="application/vnd.oci.image.layer.v1.tar",
                 annotations={"org.opencontainers.image.title": title})
            for title, content in layers.items()],
    }
    if artifact_type:
        manifest["artifactType"] = artifact_type
    connection.request(
        "PUT", f"/v2/{name}/manifests/{tag}", body=json.dumps(manifest),
        headers={"Content-Type": manifest["mediaType"]})
    check(f"pushed {name}:{tag}", connection.getresponse().status, 201)


def artifacts(yare, folder):
    layers = {}
    for name in ("say-0.1.0.tgz", "say-0.1.0.tgz.prov"):
        with open(f"{folder}/{name}", "rb") as file:
            layers[name] = file.read()
    bare = {"say-0.1.0.tgz": layers["say-0.1.0.tgz"]}
    with registry(folder) as host:
        push(host, "team/say", "0.1.0", layers)
        push(host, "team/say", "typed", layers, artifact_type=PLUGIN_TYPE)
        push(host, "team/say", "bare", bare)
        push(host, "team/say", "chart", layers, "application/vnd.cncf.helm.config.v1+json")
        push(host, "team/say", "other", layers, artifact_type="application/x")
        push(host, "team/talk", "0.1.0", layers)
        plain = ["--plain-http", "--keyring", KEYS + "/public.gpg"]
        for tag in ("0.1.0", "typed"):
            yare.clear()
            status, out, errors = yare("plugin", "install", f"oci://{host}/team/say:{tag}", *plain)
            check(f"a signed plugin of a registry, {tag}", (status, errors, out.splitlines()[-1]),
                  (0, "", "Installed plugin: say"))
        check("its files", yare.installed(), ["say", "say-0.1.0.tgz", "say-0.1.0.tgz.prov"])
        check("it is signed", yare("plugin", "list")[1].splitlines()[-1].split("\t")[4].strip(),
              "signed")
        yare.clear()
        refusals = {
            "say:bare": "plugin verification failed: no provenance file (.prov) found",
            "say:chart": f"expected config media type {PLUGIN_TYPE} for legacy compatibility, got "
                         "application/vnd.cncf.helm.config.v1+json",
            "say:other": f"expected artifact type {PLUGIN_TYPE}, got application/x",
            "talk:0.1.0": "required layer matching pattern talk-VERSION.tgz not found in manifest",
            "say:none": "not found",
        }
        for reference, reason in refusals.items():
            status, _, errors = yare(
                "plugin", "install", f"oci://{host}/team/{reference}", *plain)
            check(f"refusal of {reference}", (status, errors.strip().endswith(reason)), (1, True))
        check("nothing is there", yare.installed(), [])
        check("unsigned where that is wanted", yare(
            "plugin", "install", f"oci://{host}/team/say:bare", *plain, "--verify=false")[0], 0)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        yare = Yare(arguments.yare, folder)
        getters(yare, folder)
        dependencies(yare, folder)
        signatures(yare, folder)
        streams(yare, folder)
        at_once(yare, folder)
        faults(yare, folder)
        web(yare, folder)
        repositories(yare, folder)
        artifacts(yare, folder)
    if FAILURES:
        sys.exit(f"{len(FAILURES)} checks failed")
    print("plugins: all as it should be")


if __name__ == "__main__":
    main()
