"""A way to a sandbox cluster that counts requests and can end a process at any of them.

    with Cluster(yare) as cluster, Gate(cluster) as gate:
        gate.run("install", "shop", chart)
"""
import http.server
import json
import os
import socket
import subprocess
import threading
import time
import urllib.parse


class Gate:
    """`kill_at = (number, "before")` ends the process `victim` when its request of that number has come
    and before the cluster sees it; `"after"` when the cluster has answered it, which nobody learns.
    `hold_when` says of a request's line whether it is the one to be held back until `release()`.
    """

    def __init__(self, cluster):
        self.cluster = cluster
        self.lock = threading.Lock()
        self.reset()

    def reset(self):
        self.count = 0
        self.log = []
        self.kill_at = None
        self.hold_when = None
        self.held = threading.Event()
        self._go = threading.Event()
        self.victim = None
        self.is_dead = False
        self.upstreams = getattr(self, "upstreams", set())

    def __enter__(self):
        gate = self

        class Door(_Door):
            pass
        Door.gate = gate

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 256

            def handle_error(self, *_):
                pass
        self.server = Server(("127.0.0.1", 0), Door)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.kubeconfig = os.path.join(self.cluster.folder, f"gate-{self.port}.kubeconfig")
        with open(self.kubeconfig, "w") as file:
            json.dump({
                "apiVersion": "v1", "kind": "Config", "current-context": "gate",
                "clusters": [{"name": "gate", "cluster": {"server": f"http://127.0.0.1:{self.port}"}}],
                "users": [{"name": "gate", "user": {}}],
                "contexts": [{"name": "gate", "context": {"cluster": "gate", "user": "gate"}}]}, file)
        return self

    def __exit__(self, *_):
        self.release()
        self.close()
        self.server.shutdown()
        self.server.server_close()

    def close(self):
        """Ends what is still under way to the cluster."""
        with self.lock:
            streams, self.upstreams = self.upstreams, set()
        for stream in streams:
            try:
                stream.sock.shutdown(socket.SHUT_RDWR)
            except (OSError, AttributeError):
                pass

    def release(self):
        self._go.set()

    def come(self, line):
        """A request has come: whether it may go on, and its number."""
        with self.lock:
            if self.is_dead:
                return None
            self.count += 1
            number = self.count
            self.log.append(line)
            if self.kill_at == (number, "before"):
                self._kill()
                return None
        if self.hold_when and not self.held.is_set() and self.hold_when(line):
            self.held.set()
            self._go.wait(60)
            if self.is_dead:
                return None
        return number

    def answered(self, number):
        """The cluster has answered: whether anybody may learn of it."""
        with self.lock:
            if self.kill_at == (number, "after") and not self.is_dead:
                self._kill()
            return not self.is_dead

    def _kill(self):
        self.is_dead = True
        # The process may not have been noted yet when its first request comes.
        while self.victim is None:
            time.sleep(0.001)
        self.victim.kill()

    def start(self, *arguments, namespace="default", **options):
        """Starts yare on this way to the cluster."""
        environment = dict(self.cluster.environment, KUBECONFIG=self.kubeconfig,
                           HELM_NAMESPACE=namespace, **options.pop("environment", {}))
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        pipes.update(options)
        process = subprocess.Popen([self.cluster.yare, *arguments], env=environment, **pipes)
        self.victim = process
        return process

    def run(self, *arguments, namespace="default", timeout=120, **options):
        """Runs yare to its end: its status, its output and its error output."""
        process = self.start(*arguments, namespace=namespace, **options)
        try:
            output, errors = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return 124, "", f"{' '.join(arguments)} did not end in {timeout} s"
        return process.returncode, output, errors


class _Door(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Headers and body of an answer leave together.
    wbufsize = -1

    def log_message(self, *_):
        pass

    def setup(self):
        super().setup()
        self.upstream = None

    def finish(self):
        if self.upstream:
            self.gate.upstreams.discard(self.upstream)
            self.upstream.close()
        try:
            super().finish()
        except OSError:
            pass

    def relay(self):
        body = self.body()
        number = self.gate.come(f"{self.command} {self.path}")
        if number is None:
            self.close_connection = True
            return
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        streams = any(query.get(name) in (["true"], ["1"]) for name in ("watch", "follow"))
        if self.upstream is None:
            self.upstream = self.gate.cluster.connect()
            with self.gate.lock:
                self.gate.upstreams.add(self.upstream)
        headers = {name: value for name, value in self.headers.items()
                   if name.lower() not in ("host", "connection", "content-length",
                                           "transfer-encoding")}
        # Clients send no token without TLS.
        headers.setdefault("Authorization", "Bearer " + self.gate.cluster.token)
        self.upstream.request(self.command, self.path, body or None, headers)
        answer = self.upstream.getresponse()
        text = None if streams else answer.read()
        if not self.gate.answered(number):
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "content-length", "transfer-encoding", "date",
                                    "server"):
                self.send_header(name, value)
        if streams:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if not streams:
            self.wfile.write(text)
            self.wfile.flush()
            return
        self.wfile.flush()
        while True:
            part = answer.read1(65536)
            self.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
            self.wfile.flush()
            if not part:
                return

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = relay
