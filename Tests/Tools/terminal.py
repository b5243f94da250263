#!/usr/bin/env python3
"""Waiting shows life: on a terminal a table that lives, elsewhere a line for each change.

    terminal.py --yare PATH

Against `yare sandbox start --listen`, with a pseudo-terminal for the error stream.
"""
import argparse
import fcntl
import json
import os
import pty
import re
import struct
import termios
import threading

from cluster import Cluster
from gate import Gate
from sandboxed import check, finish

WEB = """apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}, annotations: {BEHAVE}}
    spec: {containers: [{name: main, image: nginx}]}
"""
HOOK = """apiVersion: batch/v1
kind: Job
metadata: {name: migrate, annotations: {helm.sh/hook: pre-install}}
spec:
  backoffLimit: 0
  template:
    metadata: {annotations: {sandbox.yare.dev/finish-after: 5s, sandbox.yare.dev/logs: "moving table orders"}}
    spec: {restartPolicy: Never, containers: [{name: main, image: busybox}]}
"""
SLOW = "sandbox.yare.dev/ready-after: 3s"
CRASH = "sandbox.yare.dev/behave: crash-loop, sandbox.yare.dev/logs: \"cannot reach the till\""


class Screen:
    """What a terminal shows after all that was written to it."""

    def __init__(self, text):
        self.rows, self.row = [""], 0
        self.frames = []
        for part in re.split(r"(\x1b\[\d*[A-Z]|\x1b\[[\d;]*m|\r|\n)", text):
            self.take(part)

    def take(self, part):
        if part == "\n":
            self.row += 1
            if self.row == len(self.rows):
                self.rows.append("")
        elif part == "\r":
            pass
        elif match := re.fullmatch(r"\x1b\[(\d*)A", part):
            self.frames.append(list(self.rows))
            self.row = max(0, self.row - int(match[1] or 1))
        elif part == "\x1b[J":
            del self.rows[self.row:]
            self.rows.append("")
        elif part and not part.startswith("\x1b"):
            self.rows[self.row] += part


class Stage:
    number = 0

    def __init__(self, sandbox, gate):
        self.cluster, self.gate = sandbox, gate

    def chart(self, *objects):
        Stage.number += 1
        self.namespace = f"stage-{Stage.number}"
        self.cluster.namespace(self.namespace)
        self.gate.reset()
        return self.cluster.chart(*objects)

    def on_terminal(self, *arguments, width=100):
        """Runs yare with its error stream on a terminal: status, output, what the terminal got."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        process = self.gate.start(*arguments, namespace=self.namespace, stderr=slave)
        os.close(slave)
        parts = []

        def read():
            while True:
                try:
                    part = os.read(master, 65536)
                except OSError:
                    return
                if not part:
                    return
                parts.append(part)
        reader = threading.Thread(target=read)
        reader.start()
        output = process.stdout.read()
        process.wait(timeout=120)
        reader.join()
        os.close(master)
        return process.returncode, output, b"".join(parts).decode()

    def elsewhere(self, *arguments):
        return self.gate.run(*arguments, namespace=self.namespace)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yare", required=True)
    options = parser.parse_args()
    with Cluster(options.yare) as sandbox, Gate(sandbox) as gate:
        stage = Stage(sandbox, gate)

        chart = stage.chart(WEB.replace("BEHAVE", SLOW))
        status, output, text = stage.on_terminal("install", "shop", chart, "--wait", "-o", "json")
        screen = Screen(text)
        frames = ["\n".join(one) for one in screen.frames]
        check("a slow start succeeds", status == 0, text)
        check("JSON is clean", json.loads(output)["info"]["status"] == "deployed", output)
        check("the table has object, sentence and age",
              any(re.search(r"… Deployment/stage-1/web  .*\d/2.*  [12]s", one) for one in frames),
              frames)
        check("the table is drawn over itself", len(frames) >= 3, text)
        check("in the end it is ready",
              re.search(r"✓ Deployment/stage-1/web  .*  \d+s", "\n".join(screen.rows)), screen.rows)
        check("one row for one object", sum("Deployment/" in row for row in screen.rows) == 1,
              screen.rows)

        chart = stage.chart(WEB.replace("BEHAVE", CRASH))
        status, _, text = stage.on_terminal("install", "shop", chart, "--wait", "--timeout", "7s",
                                            width=60)
        screen = Screen(text)
        frames = ["\n".join(one) for one in screen.frames]
        check("the log of a failing pod is in the table",
              any(re.search(r"… Deployment/.*\n    \| cannot reach the till", one)
                  for one in frames), frames[-1:])
        check("no line is wider than the terminal",
              all(len(row) < 60 for one in screen.frames for row in one), screen.frames[-1:])
        check("why it failed is told", status == 1 and "CrashLoopBackOff" in text
              and "recorded as failed" in text, text)

        chart = stage.chart(HOOK)
        status, _, text = stage.on_terminal("install", "shop", chart)
        frames = ["\n".join(one) for one in Screen(text).frames]
        check("a hook's log is in the table", status == 0 and any(
            re.search(r"… Job/.*/migrate  .*\n    \| moving table orders", one)
            for one in frames), frames)

        chart = stage.chart(WEB.replace("BEHAVE", SLOW))
        status, output, text = stage.elsewhere("install", "shop", chart, "--wait", "-o", "json")
        lines = text.splitlines()
        check("elsewhere nothing moves", status == 0 and "\x1b" not in text, text)
        check("elsewhere one line for each change", len(lines) == len(set(lines))
              and any(re.fullmatch(r"waiting: Deployment/stage-4/web: .* \(\d+s\)", line)
                      for line in lines)
              and re.fullmatch(r"ready: Deployment/stage-4/web: .* \(\d+s\)", lines[-1])
              and len(lines) <= 6, text)
        check("elsewhere JSON is clean", json.loads(output)["version"] == 1, output)
        status, output, text = stage.elsewhere("uninstall", "shop", "--wait")
        check("an uninstall says it is done", output == 'release "shop" uninstalled\n', output)
    finish()


if __name__ == "__main__":
    main()
