"""What the tests of OCI registries share: real registries on the loopback interface, charts, and yare
with a home of its own."""

import base64
import contextlib
import hashlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time

import helm_python

USER, PASSWORD = "tester", "secret"
FAILURES = []


def check(title, found, expected=True):
    if found == expected:
        print(f"ok   {title}")
        return
    FAILURES.append(title)
    print(f"FAIL {title}\n  found    {found!r}\n  expected {expected!r}")


def finish():
    print(f"{len(FAILURES)} differences")
    sys.exit(1 if FAILURES else 0)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def await_port(port, name):
    deadline = time.monotonic() + 20
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        if time.monotonic() > deadline:
            sys.exit(f"{name} does not start")
        time.sleep(0.05)


class Registry:
    """A docker-registry of Debian while a `with` block runs; it writes down what it is asked."""

    def __init__(self, folder, name, certificate=None, auth=None, clients=None):
        self.port = free_port()
        self.host = f"127.0.0.1:{self.port}"
        self.path = os.path.join(folder, name)
        http = {"addr": self.host}
        if certificate:
            http["tls"] = {"certificate": certificate + ".crt", "key": certificate + ".key"}
        if clients:
            http["tls"]["clientcas"] = [clients]
        settings = {
            "version": 0.1,
            "log": {"level": "error"},
            "storage": {
                "filesystem": {"rootdirectory": self.path}, "delete": {"enabled": True}},
            "http": http,
        }
        if auth:
            settings["auth"] = auth
        with open(self.path + ".yml", "w", encoding="utf-8") as file:
            json.dump(settings, file)

    def __enter__(self):
        with open(self.path + ".log", "wb") as log:
            self.process = subprocess.Popen(
                ["docker-registry", "serve", self.path + ".yml"], stdout=log,
                stderr=subprocess.DEVNULL)
        await_port(self.port, "docker-registry")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def asked(self, part):
        """How many of the requests so far have this text in their line."""
        with open(self.path + ".log", encoding="utf-8") as file:
            return sum(part in line for line in file)


def passwords(folder):
    """An htpasswd file; Python's own library has no bcrypt."""
    done = subprocess.run(
        ["perl", "-e", "print crypt($ARGV[0], '$2y$05$abcdefghijklmnopqrstuu')", PASSWORD],
        capture_output=True, text=True, check=True)
    path = os.path.join(folder, "htpasswd")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{USER}:{done.stdout}\n")
    return {"htpasswd": {"realm": "tests", "path": path}}


def certificate(folder, name="server"):
    path = os.path.join(folder, name)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path + ".key",
         "-out", path + ".crt"],
        check=True, capture_output=True)
    return path


def chart(folder, version, name="demo", files=None):
    root = os.path.join(folder, "charts", name)
    os.makedirs(os.path.join(root, "templates"), exist_ok=True)
    with open(os.path.join(root, "Chart.yaml"), "w", encoding="utf-8") as file:
        file.write(
            f'apiVersion: v2\nname: {name}\nversion: {version}\nappVersion: "1"\n'
            'description: a "demo" <chart> & more\nhome: https://example.com\n'
            "sources: [https://source.example]\nkeywords: [a, b]\n"
            "maintainers:\n- name: Ann\n  email: ann@example.com\n- name: Bob\n"
            'annotations: {zed: "1", alpha: "x&y", org.opencontainers.image.title: no}\n')
    with open(os.path.join(root, "values.yaml"), "w", encoding="utf-8") as file:
        file.write("greeting: hello\n")
    for path, content in (files or {}).items():
        with open(os.path.join(root, path), "wb") as file:
            file.write(content)
    return helm_python.package(root, destination=os.path.join(folder, "charts"))


class Yare:
    """The tool under test, with a home below the folder."""

    def __init__(self, binary, folder):
        self.binary = os.path.abspath(binary)
        self.folder = folder
        self.config = os.path.join(folder, "config")
        self.cache = os.path.join(folder, "cache")
        self.environment = dict(
            os.environ, HOME=folder, HELM_CONFIG_HOME=self.config, HELM_CACHE_HOME=self.cache,
            HELM_DATA_HOME=os.path.join(folder, "data"),
            DOCKER_CONFIG=os.path.join(folder, "docker"), LANG="C.UTF-8")

    def __call__(self, *words, stdin=None, cwd=None, **variables):
        done = subprocess.run(
            [self.binary, *words], env=dict(self.environment, **variables), input=stdin, cwd=cwd,
            capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    @property
    def kept(self):
        return os.path.join(self.config, "registry", "config.json")

    def cached(self):
        """The names of what lies in the cache of charts."""
        return [name for _, _, names in os.walk(os.path.join(self.cache, "content"))
                for name in names]


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def request(host, method, path, body=None, **headers):
    connection = http.client.HTTPConnection(host)
    connection.request(
        method, path, body, {name.replace("_", "-"): text for name, text in headers.items()})
    answer = connection.getresponse()
    return answer.status, answer.getheaders(), answer.read()


MANIFEST = "application/vnd.oci.image.manifest.v1+json"
INDEX = "application/vnd.oci.image.index.v1+json"


def fetch(host, path):
    return request(host, "GET", path, Accept=MANIFEST)[2]


def basic(user, password):
    return base64.b64encode(f"{user}:{password}".encode()).decode()
