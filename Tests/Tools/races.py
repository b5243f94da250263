#!/usr/bin/env python3
"""Two processes of the real yare that work on one release at once.

    races.py --yare PATH [--rounds N]

Against `yare sandbox start --listen`. Pairs of operations start together, N times each: of those that
overlap exactly one wins, the other changes nothing, and history and objects are those of winners. Then
one operation is held in the middle, and others must refuse, say who holds the release (what, owner,
host, process, since when, until when), change nothing, and work once it is done.
"""
import argparse
import collections
import concurrent.futures
import itertools
import re
import socket
import sys
import tempfile
import threading

import shop
from cluster import Cluster
from gate import Gate

INSTALL = ["install", "--set", "v=1"]
OTHER = ["install", "--set", "v=2"]
FIRST = ["upgrade", "--set", "v=1"]
SECOND = ["upgrade", "--set", "v=2"]
PAIRS = [
    ("install, install", [], INSTALL, OTHER),
    ("upgrade --install, upgrade --install", [], [*FIRST, "--install"], [*SECOND, "--install"]),
    ("upgrade, upgrade", [INSTALL], SECOND, FIRST),
    ("upgrade, rollback", [INSTALL, SECOND], FIRST, ["rollback", "1"]),
    ("upgrade, uninstall", [INSTALL], SECOND, ["uninstall"]),
    ("rollback, rollback", [INSTALL, SECOND], ["rollback", "1"], ["rollback", "1"]),
    ("rollback, uninstall", [INSTALL, SECOND], ["rollback", "1"], ["uninstall", "--keep-history"]),
    ("uninstall, uninstall", [INSTALL], ["uninstall"], ["uninstall"]),
    ("install, uninstall", [INSTALL], [*OTHER], ["uninstall"]),
]
# What the one that comes too late may say.
REFUSALS = re.compile(
    "another operation|still in use|no deployed releases|already deleted|not found|already exists"
    "|has no .* version|taken over|modified|is already present|changed by somebody else")
WORDS = "another operation (install/upgrade/rollback) is in progress"
ENDED = {"deployed", "superseded", "failed", "uninstalled"}
failures = []
# What losers said that do not name the winner: it was done, or its record gone, when they asked.
unnamed = collections.Counter()


def fail(what):
    failures.append(what)
    print("FAILED " + what, flush=True)


class Place:
    """A release in a namespace of its own, and a way to the cluster for each of two."""

    numbers = itertools.count(1)

    def __init__(self, sandbox, gates, chart):
        self.cluster, self.gates, self.chart = sandbox, gates, chart
        self.namespace = f"race-{next(Place.numbers)}"
        sandbox.namespace(self.namespace)
        for gate in gates:
            gate.reset()

    def close(self):
        self.cluster.call("DELETE", "/api/v1/namespaces/" + self.namespace)

    def arguments(self, line):
        command, *flags = line
        chart = [self.chart] if command in ("install", "upgrade") else []
        return [command, "shop", *chart, *flags]

    def run(self, line, number=0):
        return self.gates[number].run(*self.arguments(line), namespace=self.namespace)

    def state(self):
        """All that must not change: history, with the objects' versions."""
        found = [(item["metadata"]["name"], item["metadata"]["resourceVersion"])
                 for kind, root in shop.KINDS.items()
                 for item in self.cluster.items(f"{root}/namespaces/{self.namespace}/{kind}")]
        return self.history(), sorted(found)

    def history(self):
        return [(one["revision"], one["status"]) for one in self.cluster.records(self.namespace)]

    def problems(self):
        """What is wrong with history and objects when nobody is at work."""
        records = self.cluster.records(self.namespace)
        shown = [(one["revision"], one["status"]) for one in records]
        if any(one["lease"] for one in records) or any(one[1] not in ENDED for one in shown):
            return f"left in the middle: {shown}"
        deployed = [one for one in records if one["status"] == "deployed"]
        if len(deployed) > 1 or [one[0] for one in shown] != sorted({one[0] for one in shown}):
            return f"history: {shown}"
        found = shop.found(self.cluster, self.namespace, "races.example.com")
        found = [name for name in found if name not in shop.HOOK_OBJECTS]
        wanted = []
        if deployed:
            wanted = shop.objects((deployed[0]["record"].get("config") or {}).get("v", 1))
        return "" if found == wanted else f"{shown}, objects {found}"


def race(place, pair, turn):
    name, before, first, second = pair
    for line in before:
        status, _, errors = place.run(line)
        if status:
            return fail(f"{name}, round {turn}: {line}: {errors}")
    results = [None, None]

    def run(number, line):
        results[number] = place.run(line, number)
    pairs = [(0, first), (1, second)]
    threads = [threading.Thread(target=run, args=one) for one in pairs[::1 if turn % 2 else -1]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    losers = [one for one in results if one[0] != 0]
    for status, _, errors in losers:
        if status != 1 or not REFUSALS.search(errors):
            fail(f"{name}, round {turn}: the loser says {status}: {errors.strip()}")
        if WORDS in errors and not re.search(r"\w+ by \S+@\S+, process \d+ since", errors):
            unnamed[errors.strip()] += 1
    if len(losers) == 2:
        fail(f"{name}, round {turn}: both lose: {[one[2] for one in losers]}")
    if problem := place.problems():
        fail(f"{name}, round {turn}: {problem}; {[(one[0], one[2][:200]) for one in results]}")
    return sum(1 for one in losers if WORDS in one[2]), len(losers)


def hold(place, begin, others):
    """One is in the middle, others come: they say who has it and change nothing."""
    title = begin[0]
    gate = place.gates[0]
    gate.reset()
    process = None

    def starts():
        nonlocal process
        process = gate.start(*place.arguments(begin), namespace=place.namespace)
        return process
    # Held when it first changes an object: its record is there by then.
    gate.hold_when = lambda line: line.startswith(("PATCH", "DELETE")) and "/secrets/" not in line
    starts()
    if not gate.held.wait(60):
        fail(f"held {title}: it never came so far")
        process.kill()
        return
    before = place.state()
    host = socket.gethostname()
    for line in others:
        status, _, errors = place.run(line, 1)
        what = f"{line[0]} during {title}"
        if status != 1 or WORDS not in errors and "still in use" not in errors:
            fail(f"{what}: {status} {errors}")
        for pattern in (rf"{title} by \S+@{re.escape(host)}, process {process.pid}\b",
                        r"since \d{4}-\d\d-\d\dT\S+, for \d+s",
                        r"last sign of life \d+s ago at .*, believed until \d{4}"):
            if not re.search(pattern, errors):
                fail(f"{what}: does not say {pattern!r}: {errors}")
        if place.state() != before:
            fail(f"{what}: changed something")
    gate.release()
    process.communicate(timeout=60)
    if process.returncode:
        fail(f"held {title}: ends with {process.returncode}")
    if problem := place.problems():
        fail(f"held {title}: {problem}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--workers", type=int, default=3)
    options = parser.parse_args()
    local = threading.local()
    with Cluster(options.yare) as sandbox, tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
        shop.write(folder, "races.example.com")

        def gates():
            if not hasattr(local, "gates"):
                local.gates = [Gate(sandbox).__enter__() for _ in range(2)]
            return local.gates

        def in_place(body, *arguments):
            place = Place(sandbox, gates(), folder)
            try:
                return body(place, *arguments)
            except Exception as error:
                return fail(f"{arguments[0]}: {error!r}")
            finally:
                place.close()

        # The CRD is there before, since its making is no matter of the release.
        in_place(lambda place: place.run(INSTALL))
        for pair in PAIRS:
            rounds = list(pool.map(lambda turn: in_place(race, pair, turn), range(options.rounds)))
            counted = [one for one in rounds if one]
            print(f"races: {pair[0]}: {len(counted)} rounds, "
                  f"{sum(one[1] for one in counted)} with one winner, "
                  f"{sum(one[1] == 0 for one in counted)} one after the other", flush=True)
        prepared = [[], [INSTALL], [INSTALL, SECOND], [INSTALL]]
        for before, begin in zip(prepared, [INSTALL, SECOND, ["rollback", "1"], ["uninstall"]]):
            def held(place, *_, before=before, begin=begin):
                for line in before:
                    place.run(line)
                others = [SECOND, ["uninstall"]] + ([["rollback", "1"]] if before else [OTHER])
                hold(place, begin, others)
            in_place(held, begin[0])
        for text, number in unnamed.items():
            print(f"races: {number} times without a name: {text}")
        print(f"races: 4 operations held in the middle; {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
