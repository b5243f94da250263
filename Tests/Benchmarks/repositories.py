#!/usr/bin/env python3
"""Times yare's work with chart repositories side by side with the real Helm engine and prints ratios.

usage: repositories.py [--yare BINARY] [--runs N]

Rows: `dependency update` of 1, 10 and 40 charts from a server on the loopback interface that waits 20 ms
before every answer; an index of 15,000 entries, downloaded, read for the first time and searched again;
a chart of 5 MB packed and pulled. For yare each run is the whole process, cold; for Helm it is the call
alone, in a fresh process that has the engine (helm-python-sdk) loaded already. Both alternate in one run,
with nothing in their caches unless the row says so; the figures are medians of wall time and of the peak
memory. Helm's memory is what the call added to its process. Its engine reads the whole index for every
search, so its row for the first reading stands for the second too. Needs GNU time.
"""
import argparse
import hashlib
import http.server
import multiprocessing
import os
import random
import resource
import shutil
import statistics
import subprocess
import tempfile
import threading
import time

DELAY = 0.02


class Repository(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # As web servers have it: else head and body wait for each other.
    disable_nagle_algorithm = True
    delay = 0.0

    def log_message(self, *_):
        pass

    def do_GET(self):
        time.sleep(Repository.delay)
        super().do_GET()


class Server(http.server.ThreadingHTTPServer):
    # The usual 5 turn away what asks for many charts at once.
    request_queue_size = 128


def serve(folder):
    def handler(*arguments):
        return Repository(*arguments, directory=folder)

    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def entry(chart, version):
    name = f"chart-{chart:03d}"
    digest = hashlib.sha256(f"{name} {version}".encode()).hexdigest()
    return f"""  - annotations:
      category: Infrastructure
      images: |
        - name: {name}
          image: registry.example.com/charts/{name}:{version}.0.0-debian-12-r{version}
      licenses: Apache-2.0
    apiVersion: v2
    appVersion: {version}.0.{chart}
    created: "2024-01-{1 + version % 28:02d}T10:11:12.123456789Z"
    dependencies:
    - name: common
      repository: oci://registry.example.com/charts
      tags:
      - common-library
      version: 2.x.x
    description: {name} does many useful things in a cluster, and does them quickly.
    digest: {digest}
    home: https://example.com/charts
    icon: https://example.com/stacks/{name}/{name}-stack-220x234.png
    keywords:
    - cluster
    - keyword{chart % 17}
    maintainers:
    - name: Example
      url: https://example.com/charts
    name: {name}
    sources:
    - https://example.com/charts/tree/main/example/{name}
    urls:
    - https://charts.example.com/{name}-{version}.0.0.tgz
    version: {version}.0.0
"""


def large_index(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("apiVersion: v1\nentries:\n")
        for chart in range(300):
            file.write(f"  chart-{chart:03d}:\n")
            file.writelines(entry(chart, version) for version in range(50, 0, -1))
        file.write('generated: "2024-01-01T00:00:00Z"\n')


def parent(folder, count, address):
    write(folder + "/Chart.yaml", "apiVersion: v2\nname: parent\nversion: 0.1.0\ndependencies:\n"
          + "".join(f"- {{name: d{number}, version: ^1.0.0, repository: \"{address}\"}}\n"
                    for number in range(count)))


def helm_worker(pipe, home):
    os.environ.update(HOME=home)
    import helm_python

    baseline = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pipe.send(None)
    name, arguments, options = pipe.recv()
    began = time.monotonic()
    getattr(helm_python, name)(*arguments, **options)
    wall = time.monotonic() - began
    pipe.send((wall, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - baseline))


def helm_run(home, name, *arguments, **options):
    """Seconds and KiB of one call of the engine."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    worker = context.Process(target=helm_worker, args=(theirs, home))
    worker.start()
    ours.recv()
    ours.send((name, arguments, options))
    result = ours.recv()
    worker.join()
    return result


def yare_run(yare, home, *arguments):
    """Seconds and KiB of a whole process."""
    command = ["/usr/bin/time", "-f", "%M", yare, *arguments]
    began = time.monotonic()
    run = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ, HOME=home))
    wall = time.monotonic() - began
    if run.returncode != 0:
        raise SystemExit(f"{arguments}: {run.stderr}")
    return wall, int(run.stderr.split()[-1])


LINE = "| {:<44} | {:>9} | {:>9} | {:>7} | {:>8} | {:>8} |"


def row(name, runs, ours, theirs):
    """Both in turn, as often as asked for."""
    pairs = [(ours(), theirs() if theirs else None) for _ in range(runs)]
    own = [statistics.median(pair[0][part] for pair in pairs) for part in (0, 1)]
    cells = [name, f"{own[0] * 1000:.0f}"]
    if theirs:
        helm = [statistics.median(pair[1][part] for pair in pairs) for part in (0, 1)]
        cells += [f"{helm[0] * 1000:.0f}", f"{helm[0] / own[0]:.1f}×", f"{own[1] / 1024:.1f}",
                  f"{helm[1] / 1024:.1f}"]
    else:
        cells += ["", "", f"{own[1] / 1024:.1f}", ""]
    print(LINE.format(*cells), flush=True)


class Bench:
    def __init__(self, root, yare, runs):
        self.root, self.yare, self.runs, self.count = root, yare, runs, 0

    def home(self):
        """A new home, so that nothing is in a cache."""
        self.count += 1
        path = f"{self.root}/homes/{self.count}"
        os.makedirs(path)
        return path

    def dependencies(self):
        folder = self.root + "/dependencies"
        for number in range(40):
            write(f"{self.root}/charts/d{number}/Chart.yaml",
                  f"apiVersion: v2\nname: d{number}\nversion: 1.2.3\n")
            write(f"{self.root}/charts/d{number}/values.yaml", "a: 1\n" * 100)
            self.run("package", f"{self.root}/charts/d{number}", "-d", folder)
        self.run("repo", "index", folder)
        address = serve(folder)
        for count in [1, 10, 40]:
            def fresh():
                path = f"{self.home()}/parent"
                parent(path, count, address)
                return path

            Repository.delay = DELAY
            row(f"dependency update of {count}, 20 ms of delay", self.runs,
                lambda: yare_run(self.yare, self.home(), "dependency", "update", fresh()),
                lambda: helm_run(self.home(), "dependency_update", fresh()))
            Repository.delay = 0

    def index(self):
        folder = self.root + "/index"
        os.makedirs(folder)
        large_index(folder + "/index.yaml")
        size = os.path.getsize(folder + "/index.yaml") / 1e6
        address = serve(folder)
        row(f"index of {size:.1f} MB added", self.runs,
            lambda: yare_run(self.yare, self.home(), "repo", "add", "r", address),
            lambda: helm_run(self.home(), "repo_index", address))
        home = self.home()
        yare_run(self.yare, home, "repo", "add", "r", address)

        def first():
            os.remove(home + "/.cache/helm/repository/r-index.yare")
            return yare_run(self.yare, home, "search", "repo", "chart-29")

        row("searched for the first time", self.runs, first, None)
        row("searched again", self.runs,
            lambda: yare_run(self.yare, home, "search", "repo", "chart-29"), None)
        row("searched again, all versions", self.runs,
            lambda: yare_run(self.yare, home, "search", "repo", "useful", "-l"), None)

    def archives(self):
        random.seed(1)
        chart = self.root + "/large"
        write(chart + "/Chart.yaml", "apiVersion: v2\nname: large\nversion: 0.1.0\n")
        for number in range(50):
            lines = (f"key{line}: {random.getrandbits(200):x}\n" for line in range(1600))
            write(f"{chart}/files/{number}.yaml", "".join(lines))
        folder = self.root + "/archives"
        os.makedirs(folder)
        size = sum(os.path.getsize(f"{chart}/files/{name}") for name in os.listdir(chart + "/files"))
        row(f"package of {size / 1e6:.1f} MB", self.runs,
            lambda: yare_run(self.yare, self.home(), "package", chart, "-d", folder),
            lambda: helm_run(self.home(), "package", chart, destination=folder))
        self.run("repo", "index", folder)
        address = serve(folder)
        for options in [{}, {"untar": True}]:
            flags = ["--untar"] if options else []
            row(f"pull of it{' --untar' if options else ''}", self.runs,
                lambda: yare_run(self.yare, self.home(), "pull", "large", "--repo", address, *flags,
                                 "-d", self.home()),
                lambda: helm_run(self.home(), "pull", "large", repo_url=address,
                                 destination=self.home(),
                                 **({"untar": True, "untar_dir": self.home()} if options else {})))

    def run(self, *arguments):
        subprocess.run([self.yare, *arguments], check=True, capture_output=True,
                       env=dict(os.environ, HOME=self.root))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--yare", default=".build/release/yare")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    yare = os.path.abspath(arguments.yare)
    root = tempfile.mkdtemp()
    print(LINE.format("what", "yare ms", "Helm ms", "times", "yare MB", "Helm MB"))
    print("|" + "|".join(["---"] * 6) + "|")
    try:
        bench = Bench(root, yare, arguments.runs)
        bench.dependencies()
        bench.index()
        bench.archives()
    finally:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
