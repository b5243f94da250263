#!/usr/bin/env python3
"""Times releases of yare side by side with the real Helm engine through one sandbox and prints ratios.

usage: releases.py [--yare BINARY] [--runs N] [--sizes 5,50,500] [--delays 0,20] [--lists 1000]

Charts of so many objects are installed, upgraded with nothing changed, upgraded with every object
changed, rolled back and uninstalled, by both in turn. Both go through nginx, which speaks HTTP/2 and
counts requests, and through a relay that holds every packet to the server back by the delay: what a
network would do. For yare the time is that of the whole process; for Helm that of the call alone, in a
process that has the engine (helm-python-sdk) loaded, so the ratio is what yare gains at least. Helm's
own limit on requests per second is lifted; with it Helm is slower. Memory is the peak of the process; of
Helm's the Python interpreter with the engine is taken off.

Then `list` over many releases with large records, made by each of the two, and `history` of ten
revisions. Needs nginx, openssl, GNU time and helm-python-sdk; yare must be a release build.
"""

import argparse
import asyncio
import base64
import concurrent.futures
import contextlib
import gzip
import http.client
import json
import multiprocessing
import os
import random
import re
import resource
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PLACE = ("by-helm", "by-yare")


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


KINDS = """
{{- range $i := until (int .Values.count) }}
{{- $kind := mod $i 5 }}
---
{{- if lt $kind 2 }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ $.Release.Name }}-{{ $i }}
  labels: {app: part-{{ $i }}}
data:
  word: {{ $.Values.word | quote }}
  text: |
    {{- range until 20 }}
    line {{ . }} of a file that somebody mounts
    {{- end }}
{{- else if eq $kind 2 }}
apiVersion: v1
kind: Secret
metadata:
  name: {{ $.Release.Name }}-{{ $i }}
data:
  word: {{ $.Values.word | b64enc }}
{{- else if eq $kind 3 }}
apiVersion: v1
kind: Service
metadata:
  name: {{ $.Release.Name }}-{{ $i }}
  labels: {app: part-{{ $i }}, word: {{ $.Values.word }}}
spec:
  selector: {app: part-{{ $i }}}
  ports:
    - {name: http, port: 80, targetPort: 8080}
{{- else }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $.Release.Name }}-{{ $i }}
  labels: {app: part-{{ $i }}, word: {{ $.Values.word }}}
spec:
  replicas: 1
  selector:
    matchLabels: {app: part-{{ $i }}}
  template:
    metadata:
      labels: {app: part-{{ $i }}}
    spec:
      containers:
        - name: main
          image: nginx:1.25
          env:
            - {name: LEVEL, value: info}
          ports:
            - {name: http, containerPort: 8080}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
{{- end }}
{{- end }}
"""


def chart(root, count, name="bench", extra=""):
    place = os.path.join(root, f"{name}-{count}")
    write(f"{place}/Chart.yaml", f"apiVersion: v2\nname: {name}\nversion: 0.1.0\n")
    write(f"{place}/values.yaml", f"count: {count}\nword: first\n")
    write(f"{place}/templates/all.yaml", KINDS)
    if extra:
        write(f"{place}/files/extra.txt", extra)
    return place


# The way to the server.


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextlib.contextmanager
def counted(root, server):
    """nginx before the sandbox: HTTP/2, and a line for each request."""
    port = free_port()
    log = os.path.join(root, "requests.log")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout", f"{root}/key.pem", "-out",
         f"{root}/cert.pem"], check=True, capture_output=True)
    places = "".join(
        f"{name}_temp_path {root}/nginx-{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    settings = write(f"{root}/nginx.conf", f"""
daemon off; worker_processes 1; pid {root}/nginx.pid; error_log {root}/nginx.log;
user {"root" if os.geteuid() == 0 else "nobody"};
events {{ worker_connections 2048; }}
http {{
  {places}
  log_format one '$request_method $uri'; access_log {log} one;
  client_max_body_size 16m; client_body_buffer_size 4m;
  upstream sandbox {{ server {server}; keepalive 64; keepalive_requests 1000000; }}
  server {{
    listen 127.0.0.1:{port} ssl http2; keepalive_requests 1000000;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_certificate {root}/cert.pem; ssl_certificate_key {root}/key.pem;
    location / {{
      proxy_pass https://sandbox; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_buffering off; proxy_read_timeout 600s;
    }}
  }}
}}
""")
    process = subprocess.Popen(["nginx", "-c", settings], stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.02)
        yield port, log
    finally:
        process.terminate()
        process.wait()


class Relay:
    """Passes bytes on, those to the server later by the delay."""

    def __init__(self, port, delay):
        self.target, self.delay = port, delay
        self.loop = asyncio.new_event_loop()
        started = threading.Event()
        self.port = None

        def run():
            asyncio.set_event_loop(self.loop)
            server = self.loop.run_until_complete(
                asyncio.start_server(self.serve, "127.0.0.1", 0, limit=1 << 20))
            self.port = server.sockets[0].getsockname()[1]
            started.set()
            self.loop.run_forever()

        threading.Thread(target=run, daemon=True).start()
        started.wait()

    async def serve(self, reader, writer):
        there, back = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(self.forward(reader, back, self.delay), self.forward(there, writer, 0))

    async def forward(self, reader, writer, delay):
        with contextlib.suppress(OSError):
            while data := await reader.read(1 << 20):
                if delay:
                    self.loop.call_later(delay, self.write, writer, data)
                else:
                    self.write(writer, data)
            await asyncio.sleep(delay)
        writer.close()

    @staticmethod
    def write(writer, data):
        if not writer.is_closing():
            writer.write(data)


class Way:
    """The kubeconfig of the way through nginx and, with a delay, the relay."""

    def __init__(self, root, token, port, log):
        self.root, self.token, self.port, self.log = root, token, port, log

    def kubeconfig(self, delay):
        port = Relay(self.port, delay / 1000).port if delay else self.port
        return write(f"{self.root}/kubeconfig-{delay}", json.dumps({
            "apiVersion": "v1", "kind": "Config", "current-context": "a",
            "clusters": [{"name": "a", "cluster": {
                "server": f"https://127.0.0.1:{port}", "insecure-skip-tls-verify": True}}],
            "users": [{"name": "a", "user": {"token": self.token}}],
            "contexts": [{"name": "a", "context": {"cluster": "a", "user": "a"}}]}))

    def requests(self):
        """How many there were since the last call."""
        time.sleep(0.02)
        with open(self.log, "r+", encoding="utf-8") as file:
            count = len(file.read().splitlines())
            file.truncate(0)
        return count


# The two tools.


def helm_worker(pipe):
    import helm_python

    pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    kubeconfig, namespace, action, words, options = pipe.recv()
    start = time.perf_counter()
    with helm_python.Config(kubeconfig_path=kubeconfig, namespace=namespace, qps=100000.0,
                            burst_limit=100000) as config:
        getattr(config, action)(*words, **options)
    pipe.send((time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def helm_run(kubeconfig, action, *words, namespace="by-helm", **options):
    """Seconds and KiB of a call, in a fresh process with the engine loaded already."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=helm_worker, args=(theirs,))
    worker.start()
    baseline = ours.recv()
    ours.send((kubeconfig, namespace, action, words, options))
    seconds, peak = ours.recv()
    worker.join()
    return seconds, max(peak - baseline, 1)


def yare_run(yare, kubeconfig, *words, namespace="by-yare"):
    """Seconds and KiB of a whole process."""
    command = ["/usr/bin/time", "-f", "%M", yare, *words, "--namespace", namespace,
               "--kubeconfig", kubeconfig]
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                          check=False, env=dict(os.environ, HELM_QPS="100000", HELM_BURST_LIMIT="100000"))
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"yare {' '.join(words)}: {done.stderr}")
    return seconds, int(done.stderr.split()[-1])


# What is measured.

LINE = "| {:<34} | {:>9} | {:>9} | {:>6} | {:>6} | {:>6} | {:>7} | {:>7} |"


def show(title, ours, helms, our_count, helm_count):
    mean = [statistics.median(one[0] for one in side) * 1000 for side in (ours, helms)]
    memory = [statistics.median(one[1] for one in side) / 1024 for side in (ours, helms)]
    print(LINE.format(title, f"{mean[0]:.1f}", f"{mean[1]:.1f}", f"{mean[1] / mean[0]:.1f}×",
                      our_count, helm_count, f"{memory[0]:.1f}", f"{memory[1]:.1f}"), flush=True)


def lives(way, yare, place, size, delay, runs):
    kubeconfig = way.kubeconfig(delay)
    steps = [
        ("install", ("install", "one", place, "--create-namespace"),
         ("install", place, "one"), {"create_namespace": True}),
        ("upgrade, nothing new", ("upgrade", "one", place), ("upgrade", place, "one"), {}),
        ("upgrade, all changed", ("upgrade", "one", place, "--set", "word=second"),
         ("upgrade", place, "one", {"word": "second"}), {}),
        ("rollback", ("rollback", "one"), ("rollback", "one"), {}),
        ("uninstall", ("uninstall", "one"), ("uninstall", "one"), {}),
    ]
    found = {step[0]: ([], [], [], []) for step in steps}
    for _ in range(runs):
        for title, words, call, options in steps:
            ours, helms, our_counts, helm_counts = found[title]
            way.requests()
            ours.append(yare_run(yare, kubeconfig, *words))
            our_counts.append(way.requests())
            helms.append(helm_run(kubeconfig, *call, **options))
            helm_counts.append(way.requests())
            time.sleep(0.2 + size / 500)
    for title, (ours, helms, our_counts, helm_counts) in found.items():
        show(f"{size} objects, {delay} ms: {title}", ours, helms,
             int(statistics.median(our_counts)), int(statistics.median(helm_counts)))


def post_copies(way, secret, namespace, count):
    """Copies of a release's record under other names."""
    def post(numbers):
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection("127.0.0.1", way.port, context=context)
        for number in numbers:
            name = f"copy-{number}"
            text = base64.b64decode(base64.b64decode(secret["data"]["release"]))
            record = json.loads(gzip.decompress(text))
            record["name"] = name
            packed = base64.b64encode(gzip.compress(json.dumps(record).encode(), 1))
            one = {
                "apiVersion": "v1", "kind": "Secret", "type": secret["type"],
                "metadata": {
                    "name": f"sh.helm.release.v1.{name}.v1",
                    "labels": dict(secret["metadata"]["labels"], name=name),
                    "annotations": secret["metadata"].get("annotations", {})},
                "data": {"release": base64.b64encode(packed).decode()}}
            connection.request("POST", f"/api/v1/namespaces/{namespace}/secrets", json.dumps(one),
                               {"Authorization": f"Bearer {way.token}"})
            answer = connection.getresponse()
            if answer.read() and answer.status != 201:
                sys.exit(f"a record is refused: {answer.status}")

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(post, [range(start, count, 2) for start in range(2)]))


def get(way, path):
    connection = http.client.HTTPSConnection(
        "127.0.0.1", way.port, context=ssl._create_unverified_context())
    connection.request("GET", path, headers={"Authorization": f"Bearer {way.token}"})
    return json.loads(connection.getresponse().read())


def lists(way, yare, root, count, delays, runs):
    random.seed(1)
    extra = "".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=60_000))
    place = chart(root, 5, "large", extra)
    kubeconfig = way.kubeconfig(0)
    for namespace, run in (
            ("list-yare", lambda: yare_run(yare, kubeconfig, "install", "one", place,
                                           "--create-namespace", namespace="list-yare")),
            ("list-helm", lambda: helm_run(kubeconfig, "install", place, "one",
                                           namespace="list-helm", create_namespace=True))):
        run()
        secret = get(way, f"/api/v1/namespaces/{namespace}/secrets/sh.helm.release.v1.one.v1")
        post_copies(way, secret, namespace, count - 1)
        size = len(secret["data"]["release"]) // 1024
        for delay in delays:
            measure(way, yare, f"list, {count} of {namespace[5:]}, {size} KiB, {delay} ms",
                    way.kubeconfig(delay), runs, ("list", "--max", "0"), ("list",), {"limit": 0},
                    namespace)


def measure(way, yare, title, kubeconfig, runs, words, call, options, namespace):
    ours, helms = [], []
    counts = [0, 0]
    for _ in range(runs):
        way.requests()
        ours.append(yare_run(yare, kubeconfig, *words, namespace=namespace))
        counts[0] = way.requests()
        helms.append(helm_run(kubeconfig, *call, namespace=namespace, **options))
        counts[1] = way.requests()
    show(title, ours, helms, *counts)


def histories(way, yare, root, delays, runs):
    place = chart(root, 5)
    kubeconfig = way.kubeconfig(0)
    helm_run(kubeconfig, "install", place, "ten", namespace="ten-helm", create_namespace=True)
    yare_run(yare, kubeconfig, "install", "ten", place, "--create-namespace", namespace="ten-yare")
    for turn in range(9):
        yare_run(yare, kubeconfig, "upgrade", "ten", place, "--set", f"word=w{turn}",
                 namespace="ten-yare")
        helm_run(kubeconfig, "upgrade", place, "ten", {"word": f"w{turn}"}, namespace="ten-helm")
    for namespace in ("ten-yare", "ten-helm"):
        for delay in delays:
            measure(way, yare, f"history of 10 of {namespace[4:]}, {delay} ms",
                    way.kubeconfig(delay), runs, ("history", "ten"), ("history", "ten"), {},
                    namespace)


def numbers(text):
    return [int(one) for one in text.split(",") if one]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--yare", default=".build/release/yare")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=numbers, default=[5, 50, 500])
    parser.add_argument("--delays", type=numbers, default=[0, 20])
    parser.add_argument("--lists", type=int, default=1000)
    arguments = parser.parse_args()
    yare = os.path.abspath(arguments.yare)
    root = tempfile.mkdtemp()
    os.environ["HELM_CACHE_HOME"] = os.path.join(root, "cache")
    environment = dict(os.environ, HELM_DATA_HOME=os.path.join(root, "data"))
    sandbox = [yare, "sandbox"]
    subprocess.run(sandbox + ["start", "--detach"], env=environment, check=True,
                   stdout=subprocess.DEVNULL)
    try:
        path = subprocess.check_output(sandbox + ["kubeconfig"], env=environment, text=True).strip()
        with open(path, encoding="utf-8") as file:
            text = file.read()
        server = re.search(r"server: https://(\S+)", text)[1]
        token = re.search(r"token: (\S+)", text)[1]
        with counted(root, server) as (port, log):
            way = Way(root, token, port, log)
            print(LINE.format("what", "yare ms", "Helm ms", "times", "yare", "Helm", "yare MB",
                              "Helm MB"))
            print("|" + "|".join(["---"] * 8) + "|")
            for size in arguments.sizes:
                for delay in arguments.delays:
                    lives(way, yare, chart(root, size), size, delay,
                          arguments.runs if size < 500 else 1)
            histories(way, yare, root, arguments.delays, arguments.runs)
            if arguments.lists:
                lists(way, yare, root, arguments.lists, arguments.delays, arguments.runs)
    finally:
        subprocess.run(sandbox + ["stop"], env=environment, check=False, stdout=subprocess.DEVNULL)
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
