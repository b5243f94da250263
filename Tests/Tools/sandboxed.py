"""A sandbox of its own for a script, with connections to its listener; and a list of checks."""
import base64
import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import sys

failures = 0


def check(name, holds, why="", figure=""):
    """why: what is shown when it does not hold; figure: what is always shown."""
    global failures
    if not holds:
        failures += 1
    shown = str(figure) if holds or not why else f"{figure} {str(why)[:2000]}".strip()
    print(("ok   " if holds else "FAIL ") + name + (f": {shown}" if shown else ""), flush=True)


def finish():
    """Ends the script: with 1 when a check failed."""
    sys.exit(1 if failures else 0)


class Sandbox:
    """One sandbox of its own: the commands on it, and connections to its listener."""

    def __init__(self, yare, root, name):
        self.yare, self.name = os.path.abspath(yare), name
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("HELM_", "XDG_", "KUBE", "YARE_"))}
        self.environment["HOME"] = root

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.command("stop")

    def run(self, *words, **variables):
        done = subprocess.run([self.yare, *words], env=dict(self.environment, **variables), text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
        return done.returncode, done.stdout, done.stderr

    def command(self, *words):
        return self.run("sandbox", *words, "--sandbox=" + self.name)

    def start(self, *words):
        code, output, error = self.command("start", "--detach", *words)
        assert code == 0, (output, error)
        self.process = int(re.search(r"process (\d+)", output)[1])
        self.kubeconfig = self.command("kubeconfig")[1].strip()
        text = open(self.kubeconfig, encoding="utf-8").read()
        self.port = int(re.search(r"https://127.0.0.1:(\d+)", text)[1])
        self.token = re.search(r"token: (\S+)", text)[1]
        authority = re.search(r"certificate-authority-data: (\S+)", text)[1]
        self.authority = base64.b64decode(authority).decode()
        self.tls = ssl.create_default_context(cadata=self.authority)

    def connect(self, timeout=120):
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=timeout,
                                                 context=self.tls)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def ask(self, method, path, body=None, connection=None, token=None, content="application/json"):
        mine = connection or self.connect()
        headers = {"Authorization": "Bearer " + (self.token if token is None else token)}
        if token == "":
            headers = {}
        if body is not None:
            headers["Content-Type"] = content
            body = body if isinstance(body, (bytes, str)) else json.dumps(body)
        mine.request(method, path, body, headers)
        answer = mine.getresponse()
        data = answer.read()
        if connection is None:
            mine.close()
        try:
            return answer.status, json.loads(data)
        except ValueError:
            return answer.status, data

    def raw(self, small=False):
        plain = socket.socket()
        if small:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        plain.settimeout(20)
        plain.connect(("127.0.0.1", self.port))
        return self.tls.wrap_socket(plain, server_hostname="127.0.0.1")

    def has_ended(self):
        """Whether the listener's process is no more; it may wait for its parent to ask how it ended."""
        try:
            with open(f"/proc/{self.process}/stat", encoding="utf-8") as file:
                return file.read().rsplit(")", 1)[1].split()[0] in "ZX"
        except OSError:
            return True

    def memory(self):
        """The resident memory in MiB."""
        for line in open(f"/proc/{self.process}/status", encoding="ascii"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0
