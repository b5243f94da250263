#!/usr/bin/env python3
"""Asking the real yare to stop: Ctrl-C (SIGINT) and SIGTERM, once and twice, in every operation.

    signals.py --yare PATH

Against `yare sandbox start --listen`. Once: the operation stops in an orderly way, says so, and its
record does too; nobody holds the release. Twice: it ends at once with 130, whatever hangs, and the next
command takes over.
"""
import argparse
import signal
import time

from cluster import Cluster
from gate import Gate
from sandboxed import check, finish

SLOW = """apiVersion: apps/v1
kind: Deployment
metadata: {name: slow}
spec:
  selector: {matchLabels: {app: slow}}
  template:
    metadata: {labels: {app: slow}, annotations: {sandbox.yare.dev/behave: BEHAVE, v: "{{ .Values.v }}"}}
    spec: {containers: [{name: main, image: nginx}]}
"""
HOOK = """apiVersion: batch/v1
kind: Job
metadata: {name: long, annotations: {helm.sh/hook: EVENT}}
spec:
  template:
    metadata: {annotations: {sandbox.yare.dev/finish-after: 1h}}
    spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}
"""


class Site:
    """A release in a namespace of its own, with charts that take their time."""

    number = 0

    def __init__(self, sandbox, gate):
        Site.number += 1
        self.cluster, self.gate = sandbox, gate
        self.namespace = f"site-{Site.number}"
        sandbox.namespace(self.namespace)
        gate.close()
        gate.reset()

    def chart(self, *objects):
        return self.cluster.chart(*objects, values="v: 1\n")

    @property
    def quick(self):
        return self.chart(SLOW.replace("BEHAVE", "ready"))

    @property
    def never(self):
        return self.chart(SLOW.replace("BEHAVE", "never-start"))

    def run(self, *arguments):
        return self.gate.run(*arguments, namespace=self.namespace)

    def works(self, *arguments):
        status, output, errors = self.run(*arguments)
        check(f"{self.title}: {arguments[0]} goes on", status == 0, errors)
        return output + errors

    def start_until(self, seen, *arguments):
        """Starts yare and waits until a request has come."""
        self.gate.reset()
        process = self.gate.start(*arguments, namespace=self.namespace)
        end = time.monotonic() + 60
        while not any(seen(line) for line in list(self.gate.log)):
            if process.poll() is not None or time.monotonic() > end:
                check(f"{self.title}: it comes so far", False, self.gate.log[-3:])
                break
            time.sleep(0.01)
        time.sleep(0.1)
        return process

    def status(self):
        records = self.cluster.records(self.namespace)
        return [(one["revision"], one["status"]) for one in records], records


def waiting(line):
    return "watch=true" in line and "/deployments" in line


def hook(line):
    return "watch=true" in line and "/jobs" in line


def once(site, title, number, seen, arguments, wanted, word):
    """One signal: an orderly end, and what the record says."""
    site.title = title
    process = site.start_until(seen, *arguments)
    process.send_signal(number)
    begin = time.monotonic()
    try:
        output, errors = process.communicate(timeout=60)
    except Exception as error:
        process.kill()
        return check(f"{title}: ends", False, error)
    shown, records = site.status()
    check(f"{title}: exit 1 soon", process.returncode == 1 and time.monotonic() - begin < 30,
          f"{process.returncode} {errors}")
    check(f"{title}: says so", "Release shop has been cancelled." in output
          and "context canceled" in errors and "yare history shop" in errors, output + errors)
    check(f"{title}: recorded", shown == wanted and word in records[-1]["description"],
          f"{shown} {records[-1]['description'] if records else ''}")
    check(f"{title}: nobody holds it", not any(one["lease"] for one in records))


def twice(site, title, numbers, seen, arguments):
    """Two signals while the server hangs: an end at once."""
    site.title = title
    process = site.start_until(seen, *arguments)
    # From now on every change of the record hangs.
    site.gate.hold_when = lambda line: line.startswith(("PUT", "PATCH", "DELETE"))
    process.send_signal(numbers[0])
    site.gate.held.wait(30)
    check(f"{title}: still at it after the first", process.poll() is None)
    begin = time.monotonic()
    process.send_signal(numbers[1])
    process.wait(timeout=60)
    check(f"{title}: exit 130 at once",
          process.returncode == 130 and time.monotonic() - begin < 5, process.returncode)
    site.gate.is_dead = True
    site.gate.release()
    site.gate.close()
    time.sleep(0.2)
    site.gate.reset()


def undone(site):
    """An upgrade that is to be rolled back when it fails, and is stopped."""
    site.title = title = "upgrade --rollback-on-failure, SIGINT"
    site.works("install", "shop", site.quick)
    process = site.start_until(waiting, "upgrade", "shop", site.never, "--set", "v=2", "--wait",
                               "--rollback-on-failure")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    shown, _ = site.status()
    check(f"{title}: rolled back", process.returncode == 1
          and shown == [(1, "superseded"), (2, "failed"), (3, "deployed")], shown)


def early(site):
    """Before anything was begun."""
    site.title = title = "install, SIGTERM before the record"
    process = None
    site.gate.hold_when = lambda line: "/deployments/slow" in line
    process = site.gate.start("install", "shop", site.quick, namespace=site.namespace)
    site.gate.held.wait(60)
    process.send_signal(signal.SIGTERM)
    output, errors = process.communicate(timeout=60)
    check(f"{title}: nothing recorded", process.returncode == 1 and site.status()[0] == [],
          f"{process.returncode} {errors} {site.status()[0]}")
    check(f"{title}: says so", "nothing was changed" in errors, errors)
    site.gate.release()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    options = parser.parse_args()
    with Cluster(options.yare) as sandbox, Gate(sandbox) as gate:
        def site():
            return Site(sandbox, gate)

        for name, number in (("SIGINT", signal.SIGINT), ("SIGTERM", signal.SIGTERM)):
            one = site()
            once(one, f"install, {name}", number, waiting, ["install", "shop", one.never, "--wait"],
                 [(1, "failed")], "context canceled")
            one.works("upgrade", "--install", "shop", one.quick, "--wait")
        one = site()
        one.title = "upgrade"
        one.works("install", "shop", one.quick)
        once(one, "upgrade, SIGTERM in a hook", signal.SIGTERM, hook,
             ["upgrade", "shop", one.chart(SLOW.replace("BEHAVE", "ready"),
                                           HOOK.replace("EVENT", "pre-upgrade"))],
             [(1, "deployed"), (2, "failed")], "context canceled")
        one.works("rollback", "shop", "1", "--wait")
        one = site()
        one.title = "rollback"
        one.works("install", "shop", one.never)
        one.works("upgrade", "shop", one.quick)
        once(one, "rollback, SIGINT", signal.SIGINT, waiting, ["rollback", "shop", "1", "--wait"],
             [(1, "superseded"), (2, "deployed"), (3, "failed")], "context canceled")
        one.works("rollback", "shop", "2", "--wait")
        one = site()
        one.title = "uninstall"
        one.works("install", "shop", one.chart(SLOW.replace("BEHAVE", "ready"),
                                               HOOK.replace("EVENT", "pre-delete")))
        once(one, "uninstall, SIGINT", signal.SIGINT, hook, ["uninstall", "shop"],
             [(1, "uninstalling")], "context canceled")
        one.works("uninstall", "shop", "--no-hooks")
        undone(site())
        early(site())

        one = site()
        twice(one, "install, SIGINT twice", [signal.SIGINT] * 2, waiting,
              ["install", "shop", one.never, "--wait"])
        told = one.works("upgrade", "--install", "shop", one.quick, "--wait")
        check("install, SIGINT twice: the next takes over", "taking over" in told, told)
        one = site()
        one.title = "upgrade"
        one.works("install", "shop", one.quick)
        twice(one, "upgrade, SIGINT and SIGTERM", [signal.SIGINT, signal.SIGTERM], waiting,
              ["upgrade", "shop", one.never, "--wait"])
        told = one.works("recover", "shop", "--dry-run")
        check("upgrade, SIGINT and SIGTERM: recover --dry-run explains",
              "left as pending-upgrade at revision 2 by upgrade of" in told
              and "would roll back to revision 1" in told, told)
        told = one.works("recover", "shop")
        check("upgrade, SIGINT and SIGTERM: recover", "rolled back to revision 1" in told, told)
        check("upgrade, SIGINT and SIGTERM: history",
              one.status()[0] == [(1, "superseded"), (2, "failed"), (3, "deployed")],
              one.status()[0])
        one = site()
        one.title = "uninstall"
        one.works("install", "shop", one.chart(SLOW.replace("BEHAVE", "ready"),
                                               HOOK.replace("EVENT", "pre-delete")))
        twice(one, "uninstall, SIGTERM twice", [signal.SIGTERM] * 2, hook, ["uninstall", "shop"])
        told = one.works("recover", "shop", "--dry-run")
        check("uninstall, SIGTERM twice: recover --dry-run explains",
              "would uninstall it to the end" in told, told)
        one.works("recover", "shop", "--no-hooks")
        check("uninstall, SIGTERM twice: gone", one.status()[0] == [], one.status()[0])
    finish()


if __name__ == "__main__":
    main()
