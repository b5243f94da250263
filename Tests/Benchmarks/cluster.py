#!/usr/bin/env python3
"""Times the sandbox, and yare's client against it, with the real Helm engine and kubectl beside it.

usage: cluster.py [--yare BINARY] [--bench BINARY] [--runs N]

Builds of release, made with

    swift build -c release --static-swift-stdlib --product yare
    YARE_BENCHMARKS=1 swift build -c release --static-swift-stdlib --product ClusterBenchmark

What is measured: the time from the start of the sandbox to its first answer over TLS, on a fresh state
and on one that is there; commands with the sandbox inside the process; requests a second of yare's
client on one connection, and a thousand creates at once, with the memory of the server; 200 objects in
one wave over a link with 20 ms delay each way; installing 200 objects over such a link, yare and the
Helm engine (helm-python-sdk) and kubectl apply one after the other in the same run; and what libraries
`yare template` loads. Ends with 1 where a target is missed.
"""

import argparse
import base64
import os
import re
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time

missed = []


def row(name, value, target="", holds=True):
    print(f"| {name:<58} | {value:>22} | {target:<18} |", flush=True)
    if not holds:
        missed.append(name)


class Sandbox:
    """The listener of a sandbox in a folder of its own."""

    def __init__(self, yare, root, name):
        self.yare, self.root, self.name = yare, root, name
        self.kubeconfig = f"{root}/data/yare/sandbox/{name}.kubeconfig"
        self.environment = dict(os.environ, HELM_DATA_HOME=root + "/data", HELM_CACHE_HOME=root + "/cache",
                                HELM_CONFIG_HOME=root + "/config")
        self.environment.pop("KUBECONFIG", None)

    def start(self):
        """Seconds until the first answer to a request with the token."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if os.path.exists(self.kubeconfig):
            os.unlink(self.kubeconfig)
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [self.yare, "sandbox", "start", "--sandbox=" + self.name, f"--listen=127.0.0.1:{self.port}"],
            env=self.environment, stdout=subprocess.DEVNULL, close_fds=False)
        while not os.path.exists(self.kubeconfig):
            time.sleep(0.0005)
        text = open(self.kubeconfig, encoding="utf-8").read()
        token = re.search(r"token: (\S+)", text)[1]
        authority = re.search(r"certificate-authority-data: (\S+)", text)[1]
        context = ssl.create_default_context(cadata=base64.b64decode(authority).decode())
        # As the clients of Kubernetes do. Else the request would wait until the end of the handshake is
        # confirmed, for which the server's system takes 40 ms.
        near = socket.create_connection(("127.0.0.1", self.port))
        near.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with context.wrap_socket(near, server_hostname="127.0.0.1") as connection:
            connection.sendall(f"GET /version HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
            assert b" 200 " in connection.recv(4096)
        return time.perf_counter() - begin

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def memory(self, field="VmRSS"):
        for line in open(f"/proc/{self.process.pid}/status", encoding="ascii"):
            if line.startswith(field):
                return int(line.split()[1]) / 1024
        return 0


class Link:
    """A link to a port that takes its time: everything arrives so much later, in order."""

    def __init__(self, port, delay):
        self.delay, self.target = delay, port
        self.server = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            client, _ = self.server.accept()
            threading.Thread(target=self.join, args=(client,), daemon=True).start()

    def join(self, client):
        # The handshake of TCP takes a way there and back too.
        time.sleep(2 * self.delay)
        far = socket.create_connection(("127.0.0.1", self.target))
        for one in (client, far):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=self.pump, args=(client, far), daemon=True).start()
        self.pump(far, client)

    def pump(self, source, sink):
        waiting, lock = [], threading.Condition()

        def deliver():
            while True:
                with lock:
                    while not waiting:
                        lock.wait()
                    due, data = waiting.pop(0)
                time.sleep(max(0, due - time.perf_counter()))
                try:
                    sink.sendall(data) if data else sink.shutdown(socket.SHUT_WR)
                except OSError:
                    return
                if not data:
                    return

        threading.Thread(target=deliver, daemon=True).start()
        data = b"x"
        while data:
            try:
                data = source.recv(65536)
            except OSError:
                data = b""
            with lock:
                waiting.append((time.perf_counter() + self.delay, data))
                lock.notify()


def chart(root, count):
    folder = f"{root}/chart-{count}"
    os.makedirs(folder + "/templates")
    with open(folder + "/Chart.yaml", "w", encoding="utf-8") as file:
        file.write("apiVersion: v2\nname: wave\nversion: 0.1.0\n")
    with open(folder + "/templates/maps.yaml", "w", encoding="utf-8") as file:
        file.write("{{ range until %d }}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n"
                   "  name: {{ $.Release.Name }}-{{ . }}\ndata: {text: some words}\n{{ end }}\n" % count)
    return folder


def timed(command, environment):
    begin = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr or done.stdout}")
    return time.perf_counter() - begin


ENGINE = """
import helm_python, sys, time
chart, name, kubeconfig = sys.argv[1:]
with helm_python.Config(kubeconfig_path=kubeconfig, namespace="default") as engine:
    begin = time.perf_counter()
    engine.install(chart, name, namespace="default")
    print(time.perf_counter() - begin)
"""


def starts(yare, root, runs):
    fresh, again = [], []
    for index in range(runs):
        box = Sandbox(yare, root, f"start-{index}")
        fresh.append(box.start())
        box.stop()
        again.append(box.start())
        box.stop()
    for name, times in [("fresh", fresh), ("there already", again)]:
        middle = statistics.median(times) * 1000
        row(f"sandbox start to first answer, state {name}", f"{middle:.1f} ms", "< 50 ms", middle < 50)
    inside = []
    for index in range(runs):
        box = Sandbox(yare, root, f"inside-{index}")
        command = [yare, "list", "--sandbox=" + box.name]
        inside.append((timed(command, box.environment), timed(command, box.environment)))
    for name, part in [("fresh", 0), ("there already", 1)]:
        middle = statistics.median(pair[part] for pair in inside) * 1000
        row(f"`list --sandbox`, the whole process, state {name}", f"{middle:.1f} ms")


def client(bench, box):
    out = subprocess.run([bench, box.kubeconfig], capture_output=True, text=True, check=True).stdout
    rows = {line.split("\t")[0]: (float(line.split("\t")[1]), int(line.split("\t")[2])) for line in out.splitlines()}
    names = {"get": "yare's client, one connection, get one after the other",
             "create": "the same, create", "create at once": "1,000 creates at once"}
    for key, name in names.items():
        seconds, count = rows[key]
        row(name, f"{count / seconds:.0f} requests/s")
    seconds, count = rows["wave"]
    trips = seconds / 0.040
    row("200 objects applied at once, 20 ms delay each way", f"{seconds * 1000:.0f} ms, {trips:.1f} trips")
    row("memory of the server after that, at its peak",
        f"{box.memory():.0f}, {box.memory('VmHWM'):.0f} MiB")


def beside(yare, root, box, runs):
    """The same chart by all, in turns."""
    link = Link(box.port, 0.020)
    slow = root + "/slow.kubeconfig"
    with open(slow, "w", encoding="utf-8") as file:
        file.write(open(box.kubeconfig, encoding="utf-8").read().replace(f":{box.port}", f":{link.port}"))
    for delay, kubeconfig in [("no delay", box.kubeconfig), ("20 ms each way", slow)]:
        times = {}
        for index in range(runs):
            for count in [1, 200]:
                folder = f"{root}/chart-{count}"
                name = f"{'s' if kubeconfig == slow else 'f'}{count}-{index}"
                times.setdefault(("yare", count), []).append(
                    timed([yare, "install", "y" + name, folder, "--kubeconfig", kubeconfig], box.environment))
                done = subprocess.run([sys.executable, "-c", ENGINE, folder, "h" + name, kubeconfig],
                                      capture_output=True, text=True)
                if done.returncode == 0:
                    times.setdefault(("helm", count), []).append(float(done.stdout))
                elif "No module" not in done.stderr:
                    sys.exit(done.stderr)
                if shutil.which("kubectl"):
                    text = subprocess.check_output([yare, "template", "k" + name, folder], env=box.environment)
                    with open(root + "/k.yaml", "wb") as file:
                        file.write(text)
                    times.setdefault(("kubectl", count), []).append(timed(
                        ["kubectl", "--kubeconfig", kubeconfig, "apply", "--server-side", "-f", root + "/k.yaml"],
                        box.environment))
        names = {"yare": "yare install, the whole process", "helm": "the Helm engine, install alone",
                 "kubectl": "kubectl apply --server-side"}
        for who, name in names.items():
            if (who, 200) not in times:
                row(f"{name}, {delay}", "not on this machine")
                continue
            one, all_ = (statistics.median(times[who, count]) for count in (1, 200))
            row(f"{name}, 1 and 200 objects, {delay}", f"{one * 1000:.0f} ms, {all_ * 1000:.0f} ms")
        if kubeconfig == slow:
            extra = (statistics.median(times["yare", 200]) - statistics.median(times["yare", 1])) / 0.040
            row("yare: what 199 objects more cost on that link", f"{extra:.1f} round trips")


def libraries(yare, root, environment):
    done = subprocess.run([yare, "template", "r", root + "/chart-1"], env=dict(environment, LD_DEBUG="files"),
                          capture_output=True, text=True, check=True)
    names = {os.path.basename(path).split(".so")[0] for path in re.findall(r"calling init: (\S+)", done.stderr)}
    bad = names & {"libcurl", "libmicrohttpd", "libsqlite3", "librnp", "libgnutls", "libnghttp2"}
    row("libraries of the client that `template` loads", ", ".join(sorted(bad)) or "none", "none", not bad)
    times = [timed([yare, "template", "r", root + "/chart-1"], environment) for _ in range(21)]
    row("`template` of one object, the whole process", f"{statistics.median(times) * 1000:.1f} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--yare", default=".build/release/yare")
    parser.add_argument("--bench", default=".build/release/ClusterBenchmark")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    yare = os.path.abspath(arguments.yare)
    with tempfile.TemporaryDirectory() as root:
        for count in [1, 200]:
            chart(root, count)
        row("what", "measured", "target")
        starts(yare, root, arguments.runs)
        libraries(yare, root, Sandbox(yare, root, "x").environment)
        box = Sandbox(yare, root, "bench")
        box.start()
        try:
            if os.path.exists(arguments.bench):
                client(arguments.bench, box)
            beside(yare, root, box, arguments.runs)
            row("memory of the server at the end, at its peak", f"{box.memory():.0f}, {box.memory('VmHWM'):.0f} MiB")
        finally:
            box.stop()
    if missed:
        sys.exit("missed: " + ", ".join(missed))


if __name__ == "__main__":
    main()
