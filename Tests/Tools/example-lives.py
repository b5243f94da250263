#!/usr/bin/env python3
"""The example charts through their lives on the sandbox, typed as a person would.

    example-lives.py --yare PATH
"""
import argparse
import json
import os
import pathlib
import pty
import re
import select
import tempfile
import time

from sandboxed import Sandbox, check, finish

examples = pathlib.Path(__file__).resolve().parents[2] / "Examples"


class Person:
    """Somebody in the folder of the examples, whose commands go to a sandbox."""

    def __init__(self, yare, home):
        self.sandbox = Sandbox(yare, home, "lives")
        self.sandbox.environment.update(YARE_SANDBOX="lives", TERM="xterm")

    def types(self, line, wanted=0, *more):
        """What a command prints, both streams together."""
        status, output, errors = self.sandbox.run(*line.split(), *more)
        if status != wanted:
            check(f"yare {line}", False, f"status {status}: {output}{errors}")
        return output + errors

    def reads(self, line):
        return json.loads(self.types(line + " -o json"))

    def watches(self, line):
        """What a command shows on a terminal."""
        yare = self.sandbox.yare
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(yare, [yare, *line.split()], self.sandbox.environment)
        seen, until = b"", time.time() + 60
        while time.time() < until:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return status, seen.decode(errors="replace")

    def names(self, path):
        """The names of the objects that the API server lists under a path."""
        self.sandbox.start()
        _, answer = self.sandbox.ask("GET", path)
        self.sandbox.command("stop")
        return [item["metadata"]["name"] for item in answer["items"]]


CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims"
DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments"


def revisions(history):
    return ", ".join(f"{entry['revision']} {entry['status']}" for entry in history)


CRASH = ("s|^      labels:|      annotations: {sandbox.yare.dev/behave: crash-loop, "
         'sandbox.yare.dev/logs: "cannot open data"}\\n&|')


def database(person):
    """A web service with MySQL: another version, a bad one, and the data that stays."""
    said = person.types("install db counter-mysql --wait --timeout 60s")
    check("counter-mysql is installed", "STATUS: deployed" in said, said)
    said = person.types("upgrade db counter-mysql --set mysql.version=9.1 --wait --timeout 60s")
    check("MySQL has another version", "MySQL 9.1" in said, said)
    said = person.types(
        "upgrade db counter-mysql --set mysql.version=9.9 --rollback-on-failure --timeout 30s "
        "--post-renderer sed --post-renderer-args", 1, CRASH)
    check("a bad upgrade says that it was rolled back", "has been rolled back" in said, said)
    check("and what the container wrote", "cannot open data" in said, said)
    check("and why the pod was replaced", "which held up StatefulSet" in said, said)
    history = revisions(person.reads("history db"))
    check("the history knows it", history == "1 superseded, 2 superseded, 3 failed, 4 deployed", history)
    status = person.types("status db")
    check("all pods run again", re.search(r"db-counter-mysql-mysql-0 +1/1 +Running", status), status)
    check("it is uninstalled", "uninstalled" in person.types("uninstall db --wait"))
    claims = person.names(CLAIMS)
    check("the claim stays", claims == ["data-db-counter-mysql-mysql-0"], claims)
    said = person.types("install db counter-mysql --wait --timeout 60s")
    check("and is taken up by the next", person.names(CLAIMS) == claims, said)
    person.types("uninstall db")


def product(person):
    """The umbrella of three services."""
    person.types("install product umbrella --wait --timeout 60s")
    deployments = person.names(DEPLOYMENTS)
    check("the umbrella has its services", len(deployments) == 3, deployments)
    person.types("upgrade product umbrella --set analytics.enabled=false --wait --timeout 60s")
    check("one is switched off", len(person.names(DEPLOYMENTS)) == 2, person.names(DEPLOYMENTS))
    person.types("rollback product --wait")
    check("and back on", person.names(DEPLOYMENTS) == deployments)
    person.types("uninstall product --wait")
    check("nothing is left", person.names(DEPLOYMENTS) == [])


def application(person):
    """A rolling update on a terminal."""
    person.types("install app my-app --wait --timeout 60s")
    status, seen = person.watches("upgrade app my-app --set image.tag=9.0 --wait --timeout 60s")
    check("a rolling update ends well", status == 0, seen)
    check("and is shown live", "\x1b[" in seen and "Deployment/default/app-my-app" in seen, seen)
    check("with numbers", re.search(r"(Updated|Available|Replicas): \d/\d", seen), seen)
    said = person.types("test app --logs")
    check("its test passes", "Phase:          Succeeded" in said, said)
    person.types("uninstall app")


def tutorial(person):
    """What a first tutorial has one type."""
    said = person.types("install redis-based-counter --generate-name")
    name = re.search(r"NAME: (redis-based-counter-\d+)", said)
    check("a name is made", name, said)
    check("the release is listed", name and person.reads("list")[0]["name"] == name[1])
    check("it is removed", name and "uninstalled" in person.types(f"uninstall {name[1]}"))
    check("the list is empty", person.reads("list") == [])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--yare", required=True)
    yare = os.path.abspath(parser.parse_args().yare)
    os.chdir(examples)
    with tempfile.TemporaryDirectory() as home:
        for life in (database, product, application, tutorial):
            begun = time.time()
            life(Person(yare, home))
            print(f"{life.__name__}: {time.time() - begun:.1f} s")
    finish()


if __name__ == "__main__":
    main()
