#!/usr/bin/env python3
"""A sandbox that is treated badly: strangers, malformed and huge requests, a thousand connections,
watchers that never read, several processes on one state, kill -9 during writes, a reset while it is
used. It answers clearly, keeps its memory bounded and loses nothing.

    sandbox-hardness.py --yare PATH
"""
import argparse
import http.client
import json
import os
import random
import re
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time

from sandboxed import Sandbox, check, finish

MAPS = "/api/v1/namespaces/default/configmaps"


def config_map(name, data=None):
    return {"metadata": {"name": name}, "data": data or {}}


def addresses(box):
    for address in ["0.0.0.0:0", ":8443", "[::]:0", "192.168.0.1:1", "example.org:1", "127.0.0.1", "x",
                    "127.0.0.1:70000"]:
        code, output, error = box.command("start", "--listen", address)
        check("not listened on " + address, code == 1 and "listens on 127.0.0.1:PORT only" in error, error)


def strangers(box):
    for path in ["/version", "/api", "/apis", MAPS, "/openapi/v2", "/metrics", "/no/such/path"]:
        for token in ["", "wrong", box.token[:-1], box.token + "x"]:
            status, body = box.ask("GET", path, token=token)
            if status != 401 or body.get("reason") != "Unauthorized":
                check(f"401 for {path} with {token!r}", False, (status, body))
    check("without the token nothing is answered", True)


def bodies(box):
    status, body = box.ask("POST", MAPS, b"x" * (3 * 1024 * 1024 + 1))
    check("a body over 3 MiB is 413", status == 413, (status, body))
    status, body = box.ask("POST", MAPS, b"x" * (64 * 1024 * 1024))
    check("one of 64 MiB too", status == 413, (status, body))
    status, body = box.ask("POST", MAPS, config_map("big", {"k": "x" * (1 << 21)}))
    check("an object over 1 MiB is refused", status == 422, (status, str(body)[:200]))
    status, body = box.ask("POST", MAPS, b'{"a":' * 200_000)
    check("a body nested 200,000 deep is refused", 400 <= status < 500, (status, str(body)[:200]))
    for text in [b"", b"{", b"[]", b"\xff\xfe", b"null", b'{"metadata":[]}', b"\x00" * 1000]:
        status, body = box.ask("POST", MAPS, text)
        if not 400 <= status < 500:
            check(f"malformed body {text[:20]!r}", False, (status, body))
    check("malformed bodies are refused", True)
    check("memory after huge bodies", box.memory() < 300, figure=f"{box.memory():.0f} MiB")


def malformed(box):
    good = f"GET /version HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {box.token}\r\n".encode()
    sent = [
        b"nonsense\r\n\r\n", b"GET\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        good + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
        good + b"".join(b"X%d: y\r\n" % i for i in range(20_000)) + b"\r\n",
        good + b"Content-Length: -1\r\n\r\n", good + b"Content-Length: 99999999999999999999\r\n\r\n",
        good + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /%zz%00/../..//x?%=&=&&limit=%ff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /version HTTP/1.1\r\nAuthorization: Bearer \xff\xfe\r\n\r\n",
        b"BREW /version HTTP/1.1\r\nHost: x\r\n" + good[good.index(b"Authorization"):] + b"\r\n",
        good + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello",
        good,  # and no end
    ]
    for bytes_ in sent:
        try:
            with box.raw() as connection:
                connection.settimeout(0.5)
                connection.sendall(bytes_)
                answer = connection.recv(65536)
                if answer and not answer.startswith(b"HTTP/1.1 4") and not answer.startswith(b"HTTP/1.1 5"):
                    check(f"malformed {bytes_[:40]!r}", False, answer[:100])
        except (OSError, ssl.SSLError):
            pass  # closed without a word, or still waiting: both are fine
    for bytes_ in [b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01", os.urandom(4096)]:
        try:
            with socket.create_connection(("127.0.0.1", box.port), timeout=0.5) as connection:
                connection.sendall(bytes_)
                connection.recv(1000)
        except OSError:
            pass
    check("malformed HTTP does it no harm", box.ask("GET", "/version")[0] == 200)


def thousand(box):
    before = box.memory()
    connections, results = [], []
    lock = threading.Lock()

    def work(first):
        for index in range(first, first + 50):
            connection = box.connect()
            status, _ = box.ask("POST", MAPS, config_map(f"many-{index}"), connection)
            with lock:
                connections.append(connection)
                results.append(status)

    threads = [threading.Thread(target=work, args=(i * 50,)) for i in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check("a thousand connections at once, each made an object", results == [201] * 1000,
          sorted(set(results)))
    check("all of them are still served",
          all(box.ask("GET", "/version", connection=c)[0] == 200 for c in connections[::50]))
    grown = box.memory() - before
    check("memory of a thousand connections", grown < 300, figure=f"+{grown:.0f} MiB")
    for connection in connections:
        connection.close()
    found = [i["metadata"]["name"] for i in box.ask("GET", MAPS)[1]["items"]]
    check("nothing of it is lost", sum(n.startswith("many-") for n in found) == 1000)
    check("all can be taken away at once", box.ask("DELETE", MAPS)[0] == 200)


def gone(box):
    """Clients that end while their watches are silent leave nothing behind."""
    def files():
        return len(os.listdir(f"/proc/{box.process}/fd"))
    time.sleep(1)
    before = files()
    line = (f"GET {MAPS}?watch=true HTTP/1.1\r\nHost: x\r\n"
            f"Authorization: Bearer {box.token}\r\n\r\n").encode()
    watching = []
    for _ in range(300):
        connection = box.raw()
        connection.sendall(line)
        watching.append(connection)
    for connection in watching:
        connection.recv(10)
    most = files()
    check("300 watches at once", most >= before + 300, figure=f"{before}, then {most} files")
    for connection in watching:
        connection.close()
    until = time.time() + 20
    while files() > before + 5 and time.time() < until:
        time.sleep(0.05)
    check("connections of watchers that are gone are closed", files() <= before + 5,
          figure=f"{files()} files")


def lazy(box):
    """20 watchers that never read, one that does, 250 changes of 100 KB: half a GB if all were kept."""
    text = "x" * 100_000
    box.ask("POST", MAPS, config_map("big", {"k": text}))
    version = box.ask("GET", MAPS)[1]["metadata"]["resourceVersion"]
    watch = f"{MAPS}?watch=true&resourceVersion={version}"
    line = f"GET {watch} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {box.token}\r\n\r\n".encode()
    lazies = [box.raw(small=True) for _ in range(20)]
    for connection in lazies:
        connection.sendall(line)
    seen = []

    def read():
        connection = box.connect()
        connection.request("GET", watch, headers={"Authorization": "Bearer " + box.token})
        for event in connection.getresponse():
            seen.append(json.loads(event)["object"]["data"]["n"])
            if seen[-1] == "249":
                return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    peak = 0
    connection = box.connect()
    start = time.time()
    slowest = 0
    for index in range(250):
        at = time.time()
        status, _ = box.ask("PUT", MAPS + "/big", config_map("big", {"k": text, "n": str(index)}), connection)
        slowest = max(slowest, time.time() - at)
        peak = max(peak, box.memory())
        if status != 200:
            check("a write beside lazy watchers", False, status)
            break
    took = time.time() - start
    reader.join(30)
    check("a watcher that reads gets every change", seen == [str(i) for i in range(250)],
          figure=f"{len(seen)} of 250")
    check("memory with watchers that never read", peak < 600, figure=f"{peak:.0f} MiB at most")
    check("writes are not held up by them", slowest < 2,
          figure=f"{250 / took:.0f} writes/s, the slowest {slowest * 1000:.0f} ms")
    for one in lazies:
        one.close()
    box.ask("DELETE", MAPS)


def processes(box, root):
    """Commands with --sandbox beside the listener, on one state."""
    chart = root + "/chart"
    os.makedirs(chart + "/templates")
    with open(chart + "/Chart.yaml", "w", encoding="utf-8") as file:
        file.write("apiVersion: v2\nname: c\nversion: 0.1.0\n")
    with open(chart + "/templates/c.yaml", "w", encoding="utf-8") as file:
        file.write("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}'}\n")
    outcomes = {}
    flag = "--sandbox=" + box.name

    def install(index):
        outcomes[index] = box.run("install", f"r{index}", chart, flag)

    threads = [threading.Thread(target=install, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    connection = box.connect()
    written = 0
    while any(thread.is_alive() for thread in threads):
        status, body = box.ask("POST", MAPS, config_map(f"beside-{written}"), connection)
        if status != 201:
            check("a write through the listener beside other processes", False, (status, body))
            break
        written += 1
    for thread in threads:
        thread.join()
    bad = [o for o in outcomes.values() if o[0] != 0]
    check("8 processes install at once on the state of a running listener", not bad, bad[:1],
          f"{written} writes meanwhile")
    names = {i["metadata"]["name"] for i in box.ask("GET", MAPS)[1]["items"]}
    wanted = {f"r{i}" for i in range(8)} | {f"beside-{i}" for i in range(written)}
    check("the listener has the objects of all", wanted <= names, wanted - names or "")
    code, output, error = box.run("list", flag, "--short")
    check("and a process has its releases", output.split() == [f"r{i}" for i in range(8)], output + error)
    code, output, error = box.run("list", "--short", "--kubeconfig", box.kubeconfig)
    check("the kubeconfig shows the same", output.split() == [f"r{i}" for i in range(8)], output + error)
    # A token that one process gave is good at the other.
    box.ask("POST", "/api/v1/namespaces/default/serviceaccounts", {"metadata": {"name": "robot"}})
    status, body = box.ask("POST", "/api/v1/namespaces/default/serviceaccounts/robot/token",
                           {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": {}})
    if status == 201:
        status, body = box.ask("GET", MAPS, token=body["status"]["token"])
        check("a token of an account is known, and may nothing", status == 403, (status, body))
    else:
        check("a token of an account", False, (status, body))


def killed(box):
    connection = None
    acknowledged = []
    for round_ in range(4):
        box.start()
        stop = threading.Event()

        def write(worker, round_=round_):
            try:
                mine = box.connect(timeout=5)
                index = 0
                while not stop.is_set():
                    name = f"kill-{round_}-{worker}-{index}"
                    status, _ = box.ask("POST", MAPS, config_map(name, {"n": name}), mine)
                    if status == 201:
                        acknowledged.append(name)
                    index += 1
            except (OSError, http.client.HTTPException):
                pass

        threads = [threading.Thread(target=write, args=(i,)) for i in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(random.uniform(0.2, 0.6))
        os.kill(box.process, signal.SIGKILL)
        stop.set()
        for thread in threads:
            thread.join()
        # Connections are closed before the process is quite gone.
        until = time.time() + 5
        while "not running" not in (output := box.command("status")[1]) and time.time() < until:
            time.sleep(0.02)
        check("a killed server is known as dead", "not running" in output, output)
    box.start()
    items = {i["metadata"]["name"]: i for i in box.ask("GET", MAPS)[1]["items"]}
    lost = [n for n in acknowledged if n not in items]
    check("kill -9 loses nothing that was answered", not lost and acknowledged, lost[:5],
          f"{len(acknowledged)} writes, {len(items)} kept")
    check("what is kept is whole", all(i["data"] == {"n": n} for n, i in items.items() if n.startswith("kill-")))
    versions = [int(i["metadata"]["resourceVersion"]) for i in items.values()]
    check("no resourceVersion is given twice", len(set(versions)) == len(versions))


def reset(box):
    stop = threading.Event()
    statuses, events = [], []

    def write():
        connection, index = box.connect(), 0
        while not stop.is_set():
            statuses.append(box.ask("POST", MAPS, config_map(f"w-{index}"), connection)[0])
            index += 1

    def watch():
        connection = box.connect()
        connection.request("GET", MAPS + "?watch=true", headers={"Authorization": "Bearer " + box.token})
        for event in connection.getresponse():
            events.append(json.loads(event))

    threads = [threading.Thread(target=write) for _ in range(2)] + [threading.Thread(target=watch, daemon=True)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    code, output, error = box.command("reset")
    check("a reset while it is used", code == 0 and "empty" in output, output + error)
    time.sleep(0.5)
    stop.set()
    for thread in threads:
        thread.join(10)
    check("writers go on", set(statuses) <= {201, 409} and statuses[-1] in (201, 409), sorted(set(statuses)))
    check("watchers are told to begin anew", bool(events) and events[-1]["type"] == "ERROR"
          and events[-1]["object"]["code"] == 410, events[-1:] and events[-1])
    check("what was there is gone", box.ask("GET", "/api/v1/namespaces/default/serviceaccounts/robot")[0] == 404)
    check("what a cluster needs is back", box.ask("GET", "/api/v1/namespaces/kube-system")[0] == 200)


def lives(box):
    code, output, error = box.command("start", "--detach")
    check("started twice", code == 1 and "runs already" in error, error)
    code, output, _ = box.command("status")
    check("status", f"running at https://127.0.0.1:{box.port}" in output and f"process {box.process}" in output, output)
    code, output, error = box.command("stop")
    check("stop", code == 0 and "stopped" in output, output + error)
    check("it has ended", box.has_ended())
    code, output, error = box.command("stop")
    check("stop of a stopped one", code == 0 and "not running" in output, output + error)
    # A number that another process has by now is nobody's to stop.
    folder = os.path.dirname(box.kubeconfig)
    run = os.path.join(folder, box.name + ".run.json")
    stranger = subprocess.Popen(["sleep", "60"])
    text = open(run, encoding="utf-8").read()
    with open(run, "w", encoding="utf-8") as file:
        file.write(json.dumps(dict(json.loads(box.noted), process=stranger.pid)))
    code, output, error = box.command("status")
    check("a number that is another's by now", "not running" in output, output)
    box.command("stop")
    check("is not stopped", stranger.poll() is None)
    with open(run, "w", encoding="utf-8") as file:
        file.write('{"process": ')
    code, output, error = box.command("status")
    check("a broken note counts as none", code == 0 and "not running" in output, output + error)
    stranger.kill()
    stranger.wait()
    outcomes = []

    def start():
        outcomes.append(box.command("start", "--detach"))

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    good = [o for o in outcomes if o[0] == 0]
    check("of several that start at once, one wins", len(good) == 1
          and all("runs already" in o[2] for o in outcomes if o[0]), outcomes)
    check("and runs", "running at" in box.command("status")[1])
    port = int(re.search(r":(\d+), process", box.command("status")[1])[1])
    other = Sandbox(box.yare, "", "other")
    other.environment = box.environment
    code, output, error = other.command("start", "--detach", "--listen", f"127.0.0.1:{port}")
    check("a port that is taken is said", code == 1 and "cannot listen on 127.0.0.1" in error, output + error)
    other.command("stop")
    box.command("stop")


def libraries(box, root):
    """What a render must not pay for."""
    chart = root + "/chart"
    done = subprocess.run([box.yare, "template", "r", chart], env=dict(box.environment, LD_DEBUG="files"),
                          capture_output=True, text=True)
    loaded = set(re.findall(r"calling init: (\S+)", done.stderr))
    names = {os.path.basename(path).split(".so")[0] for path in loaded}
    bad = names & {"libcurl", "libmicrohttpd", "libsqlite3", "librnp", "libgnutls", "libnghttp2", "libssl"}
    check("template loads no library of the client or the sandbox", done.returncode == 0 and names and not bad,
          bad or sorted(names))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    yare = os.path.abspath(parser.parse_args().yare)
    with tempfile.TemporaryDirectory() as root:
        box = Sandbox(yare, root, "hard")
        addresses(box)
        try:
            box.start()
            box.noted = open(os.path.join(os.path.dirname(box.kubeconfig), "hard.run.json"), encoding="utf-8").read()
            for part in [strangers, bodies, malformed, thousand, gone, lazy]:
                begin = time.time()
                part(box)
                print(f"     ({part.__name__}: {time.time() - begin:.1f} s)", flush=True)
            processes(box, root)
            libraries(box, root)
            box.command("stop")
            killed(box)
            reset(box)
            lives(box)
        finally:
            box.command("stop")
    finish()


if __name__ == "__main__":
    main()
