#!/usr/bin/env python3
"""Operations of the real yare that are killed with SIGKILL before and after every request they make.

    crash-matrix.py --yare PATH [--all | --points N] [--only WORD] [--workers N]

Against `yare sandbox start --listen`, through a gate that counts requests: each scenario runs once to
count them, then once for each point, killed there. After each the next command (upgrade --install,
recover, uninstall or rollback, in turn) must succeed at once, the history must be right, and no object
may be orphaned or lost. Without --all a sample of the points is taken. Prints the number of points.
"""
import argparse
import collections
import concurrent.futures
import itertools
import sys
import tempfile
import threading
import time

import shop
from cluster import Cluster
from gate import Gate

# Name, what is done before, what is killed, and whether it fails when it is not.
INSTALL = ["install", "--wait"]
SECOND = ["upgrade", "--set", "v=2"]
SCENARIOS = [
    ("install", [], ["install", "--wait"]),
    ("install, hook fails", [], ["install", "--set", "bad=before"]),
    ("install, undone", [], ["install", "--set", "bad=after", "--rollback-on-failure"]),
    ("upgrade", [INSTALL], [*SECOND, "--wait"]),
    ("upgrade, object refused", [INSTALL], [*SECOND, "--set", "bad=object"]),
    ("upgrade, cleaned up", [INSTALL],
     [*SECOND, "--set", "bad=after", "--cleanup-on-fail"]),
    ("upgrade, rolled back", [INSTALL],
     [*SECOND, "--set", "bad=crash", "--rollback-on-failure", "--timeout", "3s"]),
    ("rollback", [INSTALL, SECOND], ["rollback", "--wait"]),
    ("rollback, hook fails", [["install", "--set", "bad=back"], SECOND], ["rollback"]),
    ("uninstall", [INSTALL], ["uninstall", "--wait"]),
    ("uninstall, history kept", [INSTALL, SECOND], ["uninstall", "--keep-history", "--wait"]),
    ("uninstall, hook fails", [["install", "--set", "bad=farewell"]], ["uninstall"]),
]
FAILS = ("fails", "undone", "refused", "cleaned", "rolled back")
NEXT = ["again", "recover", "uninstall", "back"]
ENDED = {"deployed", "superseded", "failed", "uninstalled"}


class Wrong(Exception):
    pass


def want(holds, what):
    if not holds:
        raise Wrong(what)


class Shop:
    """A release in a namespace of its own, with a chart whose CRD is its own."""

    numbers = itertools.count(1)

    def __init__(self, place, gate):
        self.number = next(Shop.numbers)
        self.cluster, self.gate = place, gate
        self.namespace = f"shop-{self.number}"
        self.group = f"g{self.number}.example.com"
        self.folder = tempfile.TemporaryDirectory(prefix="yare-shop-")
        shop.write(self.folder.name, self.group)
        place.namespace(self.namespace)

    def close(self):
        self.gate.close()
        self.cluster.call("DELETE", "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/shelves."
                          + self.group)
        self.cluster.call("DELETE", "/api/v1/namespaces/" + self.namespace)
        self.folder.cleanup()

    def arguments(self, line):
        command, *flags = line
        chart = [self.folder.name] if command in ("install", "upgrade") else []
        return [command, "shop", *chart, *flags]

    def run(self, line, kill_at=None):
        self.gate.close()
        self.gate.reset()
        self.gate.kill_at = kill_at
        return self.gate.run(*self.arguments(line), namespace=self.namespace)

    def succeed(self, line):
        status, output, errors = self.run(line)
        want(status == 0, f"{' '.join(line)}: {errors.strip() or output.strip()}")

    def history(self):
        return self.cluster.records(self.namespace)

    def found(self):
        return shop.found(self.cluster, self.namespace, self.group)

    # What must hold after the next command.

    def holds(self, version):
        """The objects are those of a version; nothing else is there but what hooks made."""
        found = [name for name in self.found() if name not in shop.HOOK_OBJECTS]
        wanted = shop.objects(version)
        want(found == wanted, f"objects: missing {sorted(set(wanted) - set(found))}, "
             f"orphaned {sorted(set(found) - set(wanted))}")

    def is_gone(self):
        """Neither records nor objects are left, not even those of hooks."""
        want(self.history() == [], "records are left")
        want(self.found() == [], f"objects are left: {self.found()}")

    def is_consistent(self, status="deployed"):
        """Nobody works on it; if one revision is deployed it is the last, or the last failed."""
        history = self.history()
        shown = [(one["revision"], one["status"]) for one in history]
        want(history, "there is no history")
        for one in history:
            want(one["status"] == one["label"], f"record and label differ: {shown}")
            want(one["status"] in ENDED, f"left in the middle: {shown}")
            want(one["lease"] is None, f"revision {one['revision']} has a lease: {shown}")
        want(shown[-1][1] == status, f"history: {shown}")
        deployed = sum(1 for one in shown if one[1] == "deployed")
        want(deployed <= 1 and (status == "failed" or deployed == (status == "deployed")),
             f"history: {shown}")
        revisions = [one[0] for one in shown]
        want(revisions == list(range(revisions[0], revisions[0] + len(revisions))),
             f"revisions: {shown}")


def after(place, before, line, what):
    """The next command, and what must hold then; in the end everything can be removed."""
    # Hooks that fail by themselves would fail the next command too.
    hooks = ["--no-hooks"] if any("bad=" in flag for line in before for flag in line) else []
    history = place.history()
    if what == "recover" and history:
        place.succeed(["recover", *hooks])
        history = place.history()
        want(history or "--keep-history" not in line, "the history was to be kept")
        if history:
            place.is_consistent(history[-1]["status"])
            want(history[-1]["status"] in ("deployed", "failed", "uninstalled"),
                 f"recovered to {history[-1]['status']}")
        if history and history[-1]["status"] == "deployed":
            config = history[-1]["record"].get("config") or {}
            place.holds(config.get("v", 1))
    has_first = any(one["revision"] == 1 and one["status"] in ("deployed", "superseded")
                    for one in history)
    if what == "back" and before and has_first:
        place.succeed(["rollback", "1", "--wait", *hooks])
        place.is_consistent()
        want(place.history()[-1]["description"] == "Rollback to 1", "the description is not right")
        place.holds(1)
    elif what != "uninstall":
        place.succeed(["upgrade", "--install", "--reset-values", "--set", "v=2", "--wait"])
        place.is_consistent()
        place.holds(2)
        hooks = []
    place.succeed(["uninstall", "--ignore-not-found", "--wait", *hooks])
    place.is_gone()


class Matrix:
    def __init__(self, yare, workers):
        self.cluster = Cluster(yare)
        self.workers = workers
        self.local = threading.local()
        self.gates = []

    def gate(self):
        if not hasattr(self.local, "gate"):
            self.local.gate = Gate(self.cluster).__enter__()
            self.gates.append(self.local.gate)
        return self.local.gate

    def prepared(self, before):
        place = Shop(self.cluster, self.gate())
        for line in before:
            place.succeed(line)
        return place

    def count(self, name, before, line):
        """The requests of a scenario that nobody interrupts."""
        place = self.prepared(before)
        try:
            status, _, errors = place.run(line)
            fails = any(word in name for word in FAILS)
            want((status != 0) == fails, f"{name}: exit {status}: {errors}")
            return place.gate.count
        finally:
            place.close()

    def point(self, scenario, kill_at, what):
        """Nil when all is well, else what is wrong; and whether the process was killed."""
        name, before, line = scenario
        place = None
        request = ""
        try:
            place = self.prepared(before)
            place.run(line, kill_at)
            is_killed = place.gate.is_dead
            request = place.gate.log[-1] if is_killed else ""
            after(place, before, line, what)
            return None, is_killed
        except Exception as error:
            text = str(error) if isinstance(error, Wrong) else repr(error)
            return (f"{name}, killed {kill_at[1]} request {kill_at[0]} ({request}), then {what}: "
                    f"{text}"), True
        finally:
            if place:
                place.close()

    def run(self, scenarios, limit):
        begin = time.monotonic()
        failures, killed, planned = [], 0, 0
        with self.cluster, concurrent.futures.ThreadPoolExecutor(self.workers) as pool:
            counts = list(pool.map(lambda one: self.count(*one), scenarios))
            points = [(scenario, (number, when)) for scenario, count in zip(scenarios, counts)
                      for number in range(1, count + 1) for when in ("before", "after")]
            total = len(points)
            # Neither the parity of the points nor the turn of the next commands goes with the sample.
            step = max(1, -(-total // limit)) if limit else 1
            step += step > 1 and step % 2 == 0
            points = points[::step]
            print(f"crash matrix: {len(scenarios)} scenarios, {sum(counts)} requests, "
                  f"{total} points, {len(points)} taken", flush=True)
            turns = (NEXT[index % len(NEXT)] for index in itertools.count())
            jobs = {pool.submit(self.point, scenario, kill_at, what): scenario[0]
                    for (scenario, kill_at), what in zip(points, turns)}
            table = collections.Counter()
            for job in concurrent.futures.as_completed(jobs):
                failure, is_killed = job.result()
                planned += 1
                killed += is_killed
                table[jobs[job]] += 1
                if failure:
                    failures.append(failure)
                    print("FAILED " + failure, flush=True)
            for gate in self.gates:
                gate.__exit__()
        for (name, _, _), count in zip(scenarios, counts):
            print(f"  {name}: {count} requests, {table[name]} points")
        print(f"crash matrix: {planned} points, {killed} killed, {len(failures)} failed, "
              f"{time.monotonic() - begin:.0f} s")
        return 1 if failures else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    parser.add_argument("--all", action="store_true", help="every point")
    parser.add_argument("--points", type=int, default=30, help="about how many, without --all")
    parser.add_argument("--only", default="", help="scenarios whose name has this")
    parser.add_argument("--workers", type=int, default=4)
    options = parser.parse_args()
    scenarios = [one for one in SCENARIOS if options.only in one[0]]
    sys.exit(Matrix(options.yare, options.workers).run(
        scenarios, 0 if options.all else options.points))


if __name__ == "__main__":
    main()
