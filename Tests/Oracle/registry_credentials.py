#!/usr/bin/env python3
"""Who yare says it is to OCI registries: tokens, programs that keep credentials, docker's files.

usage: registry_credentials.py [--yare BINARY]

Starts docker-registry with token authentication, and a token server beside it that gives what the
registry's protocol says and notes what it was asked. Exit status 1 when anything is not as it should be.

Needs docker-registry, openssl and helm-python-sdk.
"""

import argparse
import base64
import http.server
import json
import os
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.parse

from registry_parts import (
    PASSWORD, USER, Registry, Yare, basic, certificate, chart, check, finish, passwords)

SERVICE, ISSUER = "test registry", "test issuer"
KEEPER = """#!/bin/sh
# A program that keeps credentials, with docker's protocol on its streams.
cd "$(dirname "$0")/kept" || exit 1
echo "$1" >> ../calls
read -r line
case $1 in
  get)
    name=$(printf %s "$line" | tr /: __)
    [ -f "$name" ] || { printf 'credentials not found in native keychain'; exit 1; }
    cat "$name" ;;
  store)
    name=$(printf %s "$line" | sed 's/.*"ServerURL":"\\([^"]*\\)".*/\\1/' | tr /: __)
    printf %s "$line" > "$name" ;;
  erase) rm -f "$(printf %s "$line" | tr /: __)" ;;
esac
"""


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class TokenServer(http.server.BaseHTTPRequestHandler):
    """Gives tokens for what is asked, by password or by a token of its own."""

    protocol_version = "HTTP/1.1"
    key = ""
    asked = []

    def log_message(self, *_):
        pass

    def do_GET(self):
        query = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)
        given = self.headers.get("Authorization", "")
        self.asked.append(("GET", given, query))
        if given != "Basic " + basic(USER, PASSWORD):
            return self.refuse()
        return self.give(query.get("scope", []))

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = urllib.parse.parse_qs(text)
        self.asked.append(("POST", "", form))
        by_password = (form.get("username"), form.get("password")) == ([USER], [PASSWORD])
        if not by_password and form.get("refresh_token") != ["lasting"]:
            return self.refuse()
        return self.give(form.get("scope", [""])[0].split(" "))

    def refuse(self):
        self.answer(401, {"errors": [{"code": "UNAUTHORIZED", "message": "who are you"}]})

    def give(self, scopes):
        access = []
        for scope in filter(None, scopes):
            kind, name, actions = scope.split(":")
            access.append({"type": kind, "name": name, "actions": actions.split(",")})
        with open(self.key + ".crt", encoding="ascii") as file:
            chain = ["".join(file.read().split("-----")[2].split())]
        now = int(time.time())
        claims = {
            "iss": ISSUER, "aud": SERVICE, "sub": USER, "jti": "1", "iat": now, "nbf": now - 10,
            "exp": now + 300, "access": access}
        head = {"typ": "JWT", "alg": "RS256", "x5c": chain}
        signed = ".".join(encoded(json.dumps(part).encode()) for part in (head, claims))
        signature = subprocess.run(
            ["openssl", "dgst", "-sha256", "-sign", self.key + ".key"], input=signed.encode(),
            capture_output=True, check=True).stdout
        self.answer(200, {"token": f"{signed}.{encoded(signature)}"})

    def answer(self, status, document):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def token_server(certificate_path, secured):
    TokenServer.key = certificate_path
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), TokenServer)
    if secured:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate_path + ".crt", certificate_path + ".key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def token_auth(server, certificate_path, scheme):
    return {"token": {
        "realm": f"{scheme}://127.0.0.1:{server.server_port}/token", "service": SERVICE,
        "issuer": ISSUER, "rootcertbundle": certificate_path + ".crt"}}


def tokens(yare, folder, archive, pair):
    server = token_server(pair, secured=True)
    trust = ["--ca-file", pair + ".crt"]
    asked = TokenServer.asked
    with Registry(folder, "tokens", pair, token_auth(server, pair, "https")) as registry:
        host = registry.host
        remote = f"oci://{host}/team"
        status, _, errors = yare("push", archive, remote, *trust)
        check("no credentials, no token", (status, f"127.0.0.1:{registry.port}/v2/team/demo" in errors),
              (1, True))
        asked.clear()
        check("login", yare("registry", "login", host, *trust, "-u", USER, "--password-stdin",
                            stdin=PASSWORD)[:2], (0, "Login Succeeded\n"))
        check("login asks with a form", [(way, form.get("grant_type")) for way, _, form in asked],
              [("POST", ["password"])])
        check("a wrong password", yare("registry", "login", host, *trust, "-u", USER,
                                       "--password-stdin", stdin="wrong")[0], 1)
        asked.clear()
        check("push", yare("push", archive, remote, *trust)[0], 0)
        check("one token serves a push", len(asked), 1)
        check("the token is for the repository", asked[0][2].get("scope"),
              ["repository:team/demo:pull,push"])
        asked.clear()
        check("show", yare("show", "chart", remote + "/demo", *trust)[0], 0)
        check("one token serves tags, manifest and blobs",
              [query.get("scope") for _, _, query in asked], [["repository:team/demo:pull"]])
        asked.clear()
        mounted = yare("push", archive, f"oci://{host}/other", *trust, "--mount-from", "team/demo")
        check("a mount asks for both repositories", (mounted[0], [q.get("scope") for _, _, q in asked]),
              (0, [["repository:other/demo:pull,push", "repository:team/demo:pull"]]))
        check("nothing is sent again", (registry.asked("mount=sha256"), registry.asked('" 201')),
              (2, 6))
        with open(yare.kept, "w", encoding="utf-8") as file:
            json.dump({"auths": {host: {"identitytoken": "lasting"}}}, file)
        asked.clear()
        check("a lasting token", yare("show", "chart", remote + "/demo", *trust)[0], 0)
        check("it is exchanged", [form.get("grant_type") for _, _, form in asked],
              [["refresh_token"]])
        with open(yare.kept, "w", encoding="utf-8") as file:
            json.dump({"auths": {host: {"registrytoken": "nonsense"}}}, file)
        status, _, errors = yare("show", "chart", remote + "/demo", *trust)
        check("a wrong token", (status, host in errors), (1, True))
        yare("registry", "logout", host)
    server.shutdown()


def astray(yare, folder, archive, pair):
    """A registry with TLS must not send its users' passwords out in the clear."""
    server = token_server(pair, secured=False)
    with Registry(folder, "astray", pair, token_auth(server, pair, "http")) as registry:
        TokenServer.asked.clear()
        status, _, errors = yare(
            "push", archive, f"oci://{registry.host}/team", "--ca-file", pair + ".crt",
            "--username", USER, "--password", PASSWORD)
        check("no password goes out in the clear",
              (status, str(server.server_port) in errors, TokenServer.asked), (1, True, []))
    server.shutdown()


def keepers(yare, folder, archive):
    programs = os.path.join(folder, "programs")
    os.makedirs(os.path.join(programs, "kept"))
    for name in ["own", "docker"]:
        with open(os.path.join(programs, "docker-credential-" + name), "w", encoding="utf-8") as file:
            file.write(KEEPER)
        os.chmod(os.path.join(programs, "docker-credential-" + name), 0o755)
    calls = os.path.join(programs, "calls")
    path = programs + os.pathsep + os.environ["PATH"]

    def told():
        with open(calls, encoding="ascii") as file:
            lines = file.read().split()
        os.remove(calls)
        return lines

    with Registry(folder, "kept", auth=passwords(folder)) as registry:
        host, plain = registry.host, "--plain-http"
        remote = f"oci://{host}/team"
        login = ["registry", "login", host, plain, "-u", USER, "--password-stdin"]
        for key, value in [("credsStore", "own"), ("credHelpers", {host: "own"})]:
            with open(yare.kept, "w", encoding="utf-8") as file:
                json.dump({key: value, "other": [1]}, file)
            check(f"{key}: login", yare(*login, stdin=PASSWORD, PATH=path)[0], 0)
            check(f"{key}: the program keeps it", told(), ["store"])
            with open(yare.kept, encoding="utf-8") as file:
                check(f"{key}: the file does not", json.load(file), {key: value, "other": [1]})
            check(f"{key}: push", yare("push", archive, remote, plain, PATH=path)[0], 0)
            check(f"{key}: the program is asked once", told(), ["get"])
            check(f"{key}: logout", yare("registry", "logout", host, PATH=path)[0], 0)
            check(f"{key}: the program forgets", told(), ["erase"])
            check(f"{key}: nothing is known", yare("show", "chart", remote + "/demo", plain,
                                                   PATH=path)[0], 1)
            told()
            status, _, errors = yare("show", "chart", remote + "/demo", plain)
            check(f"{key}: a program that is not there is named",
                  (status, "docker-credential-own" in errors), (1, True))
        os.remove(yare.kept)
        fallbacks(yare, folder, remote, host, path, told)


def fallbacks(yare, folder, remote, host, path, told):
    """What docker knows is known, and stays as it is."""
    docker = os.path.join(folder, "docker")
    os.makedirs(docker)
    kept = os.path.join(docker, "config.json")
    show = ["show", "chart", remote + "/demo", "--plain-http"]
    check("nothing is known", yare(*show)[0], 1)
    with open(kept, "w", encoding="utf-8") as file:
        json.dump({"auths": {host: {"auth": basic(USER, PASSWORD)}}}, file)
    check("docker's file is looked in", yare(*show)[0], 0)
    with open(kept, "w", encoding="utf-8") as file:
        json.dump({"auths": {"http://" + host + "/v1/": {"auth": basic(USER, PASSWORD)}}}, file)
    check("entries that are addresses too", yare(*show)[0], 0)
    with open(kept, "w", encoding="utf-8") as file:
        json.dump({"credsStore": "docker"}, file)
    with open(os.path.join(folder, "programs", "kept", host.replace(":", "_")), "w",
              encoding="utf-8") as file:
        json.dump({"ServerURL": host, "Username": USER, "Secret": PASSWORD}, file)
    check("docker's program is asked", (yare(*show, PATH=path)[0], told()), (0, ["get"]))
    with open(kept, "w", encoding="utf-8") as file:
        file.write("{")
    status, _, errors = yare(*show)
    check("a broken file is named", (status, kept in errors), (1, True))
    os.remove(kept)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", default=".build/debug/yare")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        yare = Yare(options.yare, folder)
        archive = chart(folder, "1.2.3")
        pair = certificate(folder)
        tokens(yare, folder, archive, pair)
        astray(yare, folder, archive, pair)
        keepers(yare, folder, archive)
    finish()


if __name__ == "__main__":
    main()
