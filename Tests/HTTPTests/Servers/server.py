"""A server for the tests: prints its port, serves until its standard input ends.

Arguments: --tls CERT KEY, --client-ca FILE (asks for a client certificate), --socks (is a proxy).
"""

import base64
import gzip
import http.server
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time
import urllib.parse

RELEASE = threading.Event()
COUNTS = {}
LOCK = threading.Lock()


def count(name):
    with LOCK:
        COUNTS[name] = COUNTS.get(name, 0) + 1
        return COUNTS[name]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def reply(self, body=b"", status=200, headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def begin_chunks(self, headers=()):
        self.send_response(200)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def reset(self):
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def body(self):
        size = int(self.headers.get("Content-Length") or 0)
        return self.rfile.read(size)

    def handle_any(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        name = url.path.strip("/").split("/")[0] or "echo"
        getattr(self, "at_" + name, self.at_echo)(query)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = handle_any

    def at_echo(self, query):
        """What was asked, as JSON."""
        body = self.body()
        certificate = getattr(self.connection, "getpeercert", lambda: None)()
        answer = {
            "method": self.command,
            "path": self.path,
            "headers": [[n.lower(), v] for n, v in self.headers.items()],
            "size": len(body),
            "body": body[:1000].decode("latin-1"),
            "peer": str(certificate) if certificate else "",
        }
        self.reply(json.dumps(answer).encode(), headers=[("Content-Type", "application/json")])

    def at_status(self, query):
        headers = [("Retry-After", query["after"])] if "after" in query else []
        self.body()
        self.reply(query.get("text", "").encode(), int(query["code"]), headers)

    def at_count(self, query):
        self.reply(str(count(query.get("name", ""))).encode())

    def at_counts(self, query):
        self.reply(str(COUNTS.get(query["name"], 0)).encode())

    def at_big(self, query):
        """size bytes, counted as they leave under a name."""
        self.begin_chunks()
        left = int(query["size"])
        try:
            while left > 0:
                self.chunk(b"x" * min(left, 1 << 16))
                left -= 1 << 16
                count(query.get("name", "big"))
            self.chunk(b"")
        except OSError:
            self.close_connection = True
            count("ended " + query.get("name", "big"))

    def at_gzip(self, query):
        """size bytes of zeros as gzip; cut takes bytes from its end."""
        size = int(query["size"])
        if self.headers.get("Accept-Encoding") != "gzip":
            return self.reply(b"not asked for gzip", 406)
        data = gzip.compress(bytes(size)) if size < 1 << 20 else bomb(size)
        data = data[: len(data) - int(query.get("cut", 0))]
        self.reply(data, headers=[("Content-Encoding", "gzip")])

    def at_notgzip(self, query):
        self.reply(b"plain", headers=[("Content-Encoding", "gzip")])

    def at_truncated(self, query):
        """Announces more than it sends."""
        self.body()
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")
        self.close_connection = True

    def at_badchunk(self, query):
        self.begin_chunks()
        self.wfile.write(b"zz\r\nnonsense\r\n")
        self.close_connection = True

    def at_reset(self, query):
        """Resets the connection, with before=1 before there is a head."""
        self.body()
        count(query.get("name", "reset"))
        if "before" not in query:
            self.begin_chunks()
            self.chunk(b"some")
        self.reset()

    def at_close(self, query):
        """Answers the first of a name; closes without an answer when asked again."""
        self.body()
        if count(query["name"]) == 1:
            return self.reply(b"first")
        self.close_connection = True

    def at_longhead(self, query):
        self.send_response(200)
        for number in range(200):
            self.send_header("X-Many-%d" % number, "y" * 8000)
        self.end_headers()

    def at_warn(self, query):
        self.reply(b"", headers=[("Warning", '299 - "one"'), ("warning", '299 - "two"')])

    def at_stall(self, query):
        """Sends a head and one chunk, then nothing until released; with before=1 not even these."""
        if "before" not in query:
            self.begin_chunks()
            self.chunk(b"first")
        count("stalled")
        RELEASE.wait(60)
        self.close_connection = True

    def at_slow(self, query):
        """Chunks with pauses between them."""
        self.begin_chunks()
        for _ in range(int(query["chunks"])):
            self.chunk(b"piece;")
            time.sleep(float(query["pause"]))
        self.chunk(b"")

    def at_wait(self, query):
        time.sleep(float(query["seconds"]))
        self.reply(b"waited")

    def at_redirect(self, query):
        self.body()
        headers = [("Location", query["to"])] if "to" in query else []
        self.reply(b"elsewhere", int(query.get("code", "302")), headers)

    def at_loop(self, query):
        self.reply(b"", 302, [("Location", "/loop")])

    def at_private(self, query):
        self.reply(self.headers.get("Authorization", "nobody").encode())

    def do_CONNECT(self):
        """A tunnel to the host asked for, or a refusal."""
        count("connect " + self.path)
        wanted = os.environ.get("PROXY_USER")
        given = self.headers.get("Proxy-Authorization", "")
        if wanted and given != "Basic " + base64.b64encode(wanted.encode()).decode():
            return self.reply(b"", 407, [("Proxy-Authenticate", "Basic")])
        host, port = self.path.rsplit(":", 1)
        target = os.environ.get("PROXY_TARGET") or "%s:%s" % (host, port)
        host, port = target.rsplit(":", 1)
        upstream = socket.create_connection((host, int(port)))
        self.send_response(200)
        self.end_headers()
        threading.Thread(target=pump, args=(upstream, self.connection), daemon=True).start()
        pump(self.connection, upstream)
        self.close_connection = True


def pump(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def bomb(size):
    """gzip of many zeros, made of members so that it takes no memory."""
    return gzip.compress(bytes(1 << 20)) * (size >> 20)


def socks(connection):
    """Serves one connection of SOCKS 5, to names only, all of which are PROXY_TARGET."""
    file = connection.makefile("rb")
    file.read(file.read(2)[1])
    connection.sendall(b"\x05\x00")
    kind = file.read(4)[3]
    name = file.read(file.read(1)[0]) if kind == 3 else b""
    file.read(2)
    if kind != 3:
        return connection.close()
    count("socks " + name.decode())
    host, port = os.environ["PROXY_TARGET"].rsplit(":", 1)
    upstream = socket.create_connection((host, int(port)))
    connection.sendall(b"\x05\x00\x00\x01" + bytes(6))
    threading.Thread(target=pump, args=(upstream, connection), daemon=True).start()
    pump(connection, upstream)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024

    def handle_error(self, *_):
        pass

    def get_request(self):
        connection, address = super().get_request()
        count("connections")
        return connection, address

    def finish_request(self, request, address):
        if "--socks" in sys.argv:
            return socks(request)
        if hasattr(request, "do_handshake"):
            try:
                request.do_handshake()
            except ssl.SSLError:
                # Closing with bytes unread would reset the connection, and the alert be lost.
                request.settimeout(5)
                while socket.socket.recv(request, 65536):
                    pass
                raise
        super().finish_request(request, address)


def main(arguments):
    server = Server(("127.0.0.1", 0), Handler)
    if "--tls" in arguments:
        at = arguments.index("--tls")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(arguments[at + 1], arguments[at + 2])
        if "--client-ca" in arguments:
            context.load_verify_locations(arguments[arguments.index("--client-ca") + 1])
            context.verify_mode = ssl.CERT_REQUIRED
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)


main(sys.argv[1:])
