#!/usr/bin/env python3
"""Releases in PostgreSQL: yare and the real Helm engine on the same tables.

usage: sql.py [--yare BINARY]

Starts a PostgreSQL server (Debian package) in a folder of its own, as the user postgres when run by
root, and a sandbox. Each tool makes the tables in a database of its own and the other goes on there;
what they store is compared column by column and field by field. Then: two at once, an operation that
is killed, pruning, selectors, and what is said when the database cannot be reached. Exit status 1 when
anything differs.

Needs postgresql and helm-python-sdk (the Helm v4.2.3 engine as a Python library).
"""

import argparse
import base64
import contextlib
import glob
import gzip
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

FAILURES = []


def check(title, found, expected):
    if found == expected:
        print(f"ok   {title}")
        return
    FAILURES.append(title)
    print(f"FAIL {title}\n  found    {found!r}\n  expected {expected!r}")


# The server.


def as_server_user(command):
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command]


@contextlib.contextmanager
def postgres(folder):
    programs = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not programs:
        sys.exit("postgresql is not installed")
    place = os.path.join(folder, "postgres")
    os.mkdir(place)
    if os.geteuid() == 0:
        shutil.chown(place, "postgres", "postgres")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    data = os.path.join(place, "data")
    subprocess.run(
        as_server_user([f"{programs[-1]}/initdb", "-D", data, "-A", "trust", "-U", "helm",
                        "--no-sync", "-E", "UTF8", "--locale=C"]),
        check=True, stdout=subprocess.DEVNULL, cwd="/")
    server = subprocess.Popen(
        as_server_user([f"{programs[-1]}/postgres", "-D", data, "-k", place, "-F", "-p", str(port),
                        "-c", "listen_addresses=127.0.0.1"]),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    try:
        deadline = time.monotonic() + 30
        while True:
            ready = subprocess.run(
                [f"{programs[-1]}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)],
                check=False)
            if ready.returncode == 0:
                break
            if time.monotonic() > deadline:
                sys.exit("PostgreSQL does not start")
            time.sleep(0.05)
        yield Server(programs[-1], port, place)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


class Server:
    def __init__(self, programs, port, sockets):
        self.programs, self.port, self.sockets = programs, port, sockets

    def url(self, database, user="helm", options="sslmode=disable"):
        return f"postgres://{user}:xyzzy@127.0.0.1:{self.port}/{database}?{options}"

    def run(self, database, *statements):
        """The rows of the last statement, as lists of texts."""
        done = subprocess.run(
            [f"{self.programs}/psql", "-qAtX", "-F", "\t", "-h", "127.0.0.1", "-p", str(self.port),
             "-U", "helm", "-v", "ON_ERROR_STOP=1", database],
            input=";\n".join(statements) + ";\n", text=True, capture_output=True, check=True)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def schema(self, database):
        """The tables of Helm as statements, one long text each."""
        text = subprocess.run(
            [f"{self.programs}/pg_dump", "-s", "-h", "127.0.0.1", "-p", str(self.port), "-U", "helm",
             database],
            capture_output=True, text=True, check=True).stdout
        statements = [" ".join(part.split()) for part in re.sub("(?m)^--.*|^[\\\\].*", "", text).split(";")]
        return sorted(part for part in statements if part and "yare_marks" not in part)

    def rows(self, database, where="true"):
        """Records with their texts decoded."""
        columns = ("key", "type", "name", "namespace", "version", "status", "owner", "createdat",
                   "modifiedat", "body")
        rows = self.run(database, f"SELECT {', '.join(columns)} FROM releases_v1 WHERE {where} "
                        "ORDER BY namespace, name, version")
        found = [dict(zip(columns, row)) for row in rows]
        for row in found:
            row["body"] = json.loads(gzip.decompress(base64.b64decode(row["body"])))
        return found

    def labels(self, database):
        return self.run(database, "SELECT releasekey, releasenamespace, key, value "
                        "FROM custom_labels_v1 ORDER BY 1, 2, 3")


# The two tools.

ENGINE = """
import json, sys, helm_python
kubeconfig, namespace, action, words, options = json.load(sys.stdin)
with helm_python.Config(kubeconfig_path=kubeconfig, namespace=namespace, storage_driver="sql") as one:
    print(json.dumps(getattr(one, action)(*words, **options)))
"""


class Helm:
    """The engine, in a process for each call: it reads the environment when it is loaded.

    Its field manager is the name of the program, so that has to be helm.
    """

    def __init__(self, folder, kubeconfig, url):
        self.kubeconfig, self.url = kubeconfig, url
        self.program = os.path.join(folder, "helm")
        if not os.path.exists(self.program):
            os.symlink(os.path.realpath(sys.executable), self.program)

    def __call__(self, action, *words, namespace="default", **options):
        done = subprocess.run(
            [self.program, "-c", ENGINE], capture_output=True, text=True, check=False,
            env=dict(os.environ, HELM_DRIVER_SQL_CONNECTION_STRING=self.url,
                     PYTHONHOME=sys.base_prefix, PYTHONPATH=":".join(filter(None, sys.path))),
            input=json.dumps([self.kubeconfig, namespace, action, words, options]))
        if done.returncode != 0:
            return done.stderr.strip().splitlines()[-1]
        return json.loads(done.stdout)


class Yare:
    def __init__(self, binary, kubeconfig, url):
        self.command = [binary]
        self.environment = dict(
            os.environ, KUBECONFIG=kubeconfig, HELM_DRIVER="sql",
            HELM_DRIVER_SQL_CONNECTION_STRING=url)

    def start(self, *words, **options):
        return subprocess.Popen(self.command + list(words), env=self.environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def __call__(self, *words):
        process = self.start(*words)
        output, errors = process.communicate()
        return process.returncode, output, errors

    def json(self, *words):
        code, output, errors = self(*words, "-o", "json")
        return json.loads(output) if code == 0 else errors


def chart(folder):
    root = os.path.join(folder, "tiny")
    os.makedirs(os.path.join(root, "templates"))
    files = {
        "Chart.yaml": 'apiVersion: v2\nname: tiny\nversion: 0.1.0\nappVersion: "7"\n',
        "values.yaml": "word: first\nhangs: false\n",
        "templates/NOTES.txt": "Say {{ .Values.word }}.\n",
        "templates/map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n"
                              "data:\n  word: {{ .Values.word }}\n",
        # A hook that nobody ever starts.
        "templates/job.yaml": "{{ if .Values.hangs }}\napiVersion: batch/v1\nkind: Job\nmetadata:\n"
                                 "  name: {{ .Release.Name }}-hangs\n  annotations:\n"
                                 "    helm.sh/hook: pre-upgrade\nspec:\n  suspend: true\n  template:\n"
                                 "    spec:\n      restartPolicy: Never\n      containers:\n"
                                 "      - {name: a, image: busybox}\n{{ end }}\n",
    }
    for name, text in files.items():
        with open(os.path.join(root, name), "w", encoding="utf-8") as file:
            file.write(text)
    return root


def plain(value, name=""):
    """A record without what differs from run to run."""
    if isinstance(value, dict):
        return {key: plain(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one, name) for one in value]
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
        return "a time"
    return value


def compared(row, namespace):
    row = plain(row)
    for column in ("createdat", "modifiedat"):
        row[column] = "set" if int(row[column]) > 1_700_000_000 else row[column]
    return json.loads(json.dumps(row).replace(namespace, "the-namespace"))


# What is tried.


def fields(server, yare, helm, root):
    """The same operations by each, in a namespace of its own."""
    helm("install", root, "same", {"word": "one"}, namespace="by-helm", create_namespace=True,
         labels={"team": "blue"})
    helm("upgrade", root, "same", {"word": "two"}, namespace="by-helm", labels={"more": "yes"})
    helm("rollback", "same", namespace="by-helm")
    steps = [
        ("install", "same", root, "--set", "word=one", "--create-namespace", "--labels", "team=blue"),
        ("upgrade", "same", root, "--set", "word=two", "--labels", "more=yes"),
        ("rollback", "same"),
    ]
    for step in steps:
        code, _, errors = yare(*step, "--namespace", "by-yare")
        check(f"yare {step[0]}", (code, errors), (0, ""))
    theirs = [compared(row, "by-helm") for row in server.rows("one", "namespace = 'by-helm'")]
    ours = [compared(row, "by-yare") for row in server.rows("one", "namespace = 'by-yare'")]
    check("as many revisions", len(ours), len(theirs))
    for one, other in zip(ours, theirs):
        for column in other:
            if column != "body":
                check(f"revision {other['version']}: {column}", one[column], other[column])
        for field in sorted(set(one["body"]) | set(other["body"])):
            check(f"revision {other['version']}: {field}", one["body"].get(field),
                  other["body"].get(field))
    labels = [[*row[:1], *row[2:]] for row in server.labels("one")]
    half = len(labels) // 2
    check("labels", sorted(labels)[::2], sorted(labels)[1::2])
    check("labels of each", half > 0, True)
    for namespace in ("by-helm", "by-yare"):
        code, _, errors = yare("uninstall", "same", "--namespace", namespace)
        check(f"yare uninstall {namespace}", (code, errors), (0, ""))
    check("nothing is left", (server.rows("one"), server.labels("one"),
                              server.run("one", "SELECT * FROM yare_marks_v1 "
                                                     "WHERE namespace <> 'default'")), ([], [], []))


def turns(title, database, server, yare, helm, root):
    """A life in which the tools take turns."""
    first = helm("install", root, "shop", {"word": "a"}, labels={"team": "blue"})
    check(f"{title}: Helm installs", isinstance(first, dict) and first.get("status"), "deployed")
    code, _, errors = yare("upgrade", "shop", root, "--set", "word=b")
    check(f"{title}: yare upgrades", (code, errors), (0, ""))
    check(f"{title}: Helm sees it", helm("status", "shop").get("revision"), 2)
    check(f"{title}: Helm rolls back", helm("rollback", "shop"), None)
    check(f"{title}: yare's history",
          [(one["revision"], one["status"], one["description"])
           for one in yare.json("history", "shop")],
          [(1, "superseded", "Install complete"), (2, "superseded", "Upgrade complete"),
           (3, "deployed", "Rollback to 1")])
    check(f"{title}: Helm's history",
          [(one["revision"], one["status"]) for one in helm("history", "shop")],
          [(1, "superseded"), (2, "superseded"), (3, "deployed")])
    code, _, errors = yare("rollback", "shop", "2")
    check(f"{title}: yare rolls back", (code, errors), (0, ""))
    check(f"{title}: yare's list", [(one["name"], one["revision"]) for one in yare.json("list")],
          [("shop", "4")])
    check(f"{title}: Helm's list", [(one["name"], one["revision"]) for one in helm("list")],
          [("shop", 4)])
    check(f"{title}: a selector", [len(yare.json("list", "-l", text)) for text in
                                   ("team=blue", "team in (red)", "!team", "name=shop")],
          [1, 0, 0, 1])
    code, _, errors = yare("upgrade", "shop", root, "--history-max", "2")
    check(f"{title}: yare prunes", (code, errors, [row["version"] for row in server.rows(database)]),
          (0, "", ["4", "5"]))
    check(f"{title}: labels go with the records",
          {row[0] for row in server.labels(database)},
          {"sh.helm.release.v1.shop.v4", "sh.helm.release.v1.shop.v5"})
    helm("uninstall", "shop")
    check(f"{title}: Helm uninstalls", (server.rows(database), yare.json("list")), ([], []))
    yare("install", "shop", root)
    check(f"{title}: Helm removes what yare made",
          (isinstance(helm("uninstall", "shop"), dict), server.rows(database)), (True, []))


def race(server, yare, root):
    """Two at once: one wins, the other changes nothing."""
    for turn in range(5):
        name = f"race-{turn}"
        pair = [yare.start("install", name, root, "--set", f"word={word}") for word in "ab"]
        codes = sorted(one.wait() for one in pair)
        for one in pair:
            one.communicate()
        check(f"race {turn}: installs", codes, [0, 1])
        pair = [yare.start("upgrade", name, root, "--set", f"word={word}") for word in "cd"]
        winners = [one.wait() for one in pair].count(0)
        for one in pair:
            one.communicate()
        rows = server.rows("one", f"name = '{name}'")
        check(f"race {turn}: upgrades", (winners in (1, 2), len(rows)), (True, 1 + winners))
        check(f"race {turn}: history", [row["status"] for row in rows],
              ["superseded"] * winners + ["deployed"])
        yare("uninstall", name)


def killed(server, yare, root):
    """A killed operation is taken over; one that is alive is not."""
    yare("install", "dead", root)
    process = yare.start("upgrade", "dead", root, "--set", "hangs=true", "--timeout", "60s")
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        rows = server.rows("one", "name = 'dead' AND version = 2")
        if rows and rows[0]["body"].get("hooks", [{}])[0].get("last_run", {}).get("phase") == "Running":
            break
        time.sleep(0.1)
    code, _, errors = yare("upgrade", "dead", root)
    check("one that is alive is not taken over",
          (code, "another operation (install/upgrade/rollback) is in progress" in errors), (1, True))
    process.kill()
    process.communicate()
    code, output, errors = yare("upgrade", "dead", root)
    check("one that was killed is taken over", code, 0)
    check("and it is said so", "revision 2" in output + errors, True)
    check("history after that", [row["status"] for row in server.rows("one", "name = 'dead'")],
          ["superseded", "failed", "deployed"])
    yare("uninstall", "dead")
    check("no marks of records that Helm removed", server.run("one", "SELECT * FROM yare_marks_v1"), [])


def errors(server, binary, kubeconfig, root):
    def told(url):
        code, output, errors = Yare(binary, kubeconfig, url)("list")
        check("no password is told", "xyzzy" in output + errors, False)
        return code, errors

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    code, text = told(f"postgres://helm:xyzzy@127.0.0.1:{port}/one?sslmode=disable")
    check("refused", (code, "unable to instantiate SQL driver" in text, f"port {port}" in text,
                      "onnection refused" in text), (1, True, True, True))
    code, text = told(server.url("nothing"))
    check("no such database", (code, 'database "nothing" does not exist' in text), (1, True))
    code, text = told(server.url("one", options=""))
    check("encryption is required unless it is said that it is not", (code, "SSL" in text), (1, True))
    code, text = told("host=localhost xyzzy")
    check("a word too much", (code, 'has no "="' in text), (1, True))
    code, text = told(server.url("one", options="sslmode=disable&nonsense=1"))
    check("a setting that is none", (code, 'parameter "nonsense"' in text), (1, True))
    server.run("one", "CREATE ROLE guest LOGIN")
    code, text = told(server.url("one", user="guest"))
    check("the list of migrations is for its owner, as with Helm",
          (code, "permission denied for table gorp_migrations" in text), (1, True))
    server.run("one", "GRANT SELECT ON gorp_migrations TO guest")
    code, text = told(server.url("one", user="guest"))
    check("rows are for their owner", code, 0)
    code, _, text = Yare(binary, kubeconfig, server.url("one", user="guest"))("install", "no", root)
    check("and nobody else makes any", (code, "row-level security" in text), (1, True))
    server.run("one", "CREATE SCHEMA other")
    yare = Yare(binary, kubeconfig, server.url("one", options="sslmode=disable&search_path=other"))
    check("settings of the session", yare("install", "there", root)[0], 0)
    check("in the other schema", server.run("one", "SELECT name FROM other.releases_v1"), [["there"]])
    check("words instead of a URL", Yare(
        binary, kubeconfig,
        f"host={server.sockets} port={server.port} user='helm' dbname=one search_path=other",
    ).json("list")[0]["name"], "there")
    yare("uninstall", "there")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--yare", default=".build/debug/yare")
    binary = os.path.abspath(parser.parse_args().yare)
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        environment = dict(os.environ, HELM_DATA_HOME=os.path.join(folder, "data"))
        sandbox = [binary, "sandbox"]
        subprocess.run(sandbox + ["start", "--detach"], env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        try:
            kubeconfig = subprocess.check_output(
                sandbox + ["kubeconfig"], env=environment, text=True).strip()
            root = chart(folder)
            with postgres(folder) as server:
                server.run("postgres", "CREATE DATABASE one", "CREATE DATABASE two")
                yare = {name: Yare(binary, kubeconfig, server.url(name)) for name in ("one", "two")}
                helm = {name: Helm(folder, kubeconfig, server.url(name)) for name in ("one", "two")}
                check("yare makes the tables", yare["two"]("list")[0], 0)
                check("Helm makes the tables", helm["one"]("list"), [])
                check("the tables are the same", server.schema("two"), server.schema("one"))
                migrations = "SELECT id FROM gorp_migrations ORDER BY applied_at"
                check("the migrations are the same", server.run("two", migrations),
                      server.run("one", migrations))
                turns("Helm's tables", "one", server, yare["one"], helm["one"], root)
                turns("yare's tables", "two", server, yare["two"], helm["two"], root)
                fields(server, yare["one"], helm["one"], root)
                race(server, yare["one"], root)
                killed(server, yare["one"], root)
                errors(server, binary, kubeconfig, root)
        finally:
            subprocess.run(sandbox + ["stop"], env=environment, check=True,
                           stdout=subprocess.DEVNULL)
    print(f"{len(FAILURES)} failed" if FAILURES else "all equal")
    sys.exit(1 if FAILURES else 0)


if __name__ == "__main__":
    main()
