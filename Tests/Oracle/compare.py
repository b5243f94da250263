#!/usr/bin/env python3
"""Renders charts with yare and with the real Helm engine and compares every file byte for byte.

usage: compare.py [--yare BINARY] [--ci N] [--record FILE | --against FILE] CHART...

Each chart is rendered with its default values and with up to N files of its ci/ folder
(`ci/*-values.yaml`). Lines that differ between two renders of the real engine (random passwords,
certificates, dates) are left out of the comparison. Exit status 1 when anything differs.

--record FILE keeps what the real engine gave; --against FILE compares with that instead of asking
the engine again.

Needs helm-python-sdk (the Helm v4.2.3 engine as a Python library).
"""

import argparse
import difflib
import glob
import json
import multiprocessing
import os
import subprocess
import sys

NAME, NAMESPACE = "rel", "ns1"


def cases(charts, limit):
    for chart in charts:
        chart = chart.rstrip("/")
        if not os.path.exists(os.path.join(chart, "Chart.yaml")) and not chart.endswith(".tgz"):
            continue
        yield chart, None
        for values in sorted(glob.glob(os.path.join(chart, "ci", "*.y*ml")))[:limit]:
            yield chart, values


def ask_helm(case):
    """Two renders by the real engine: ({path: text} or error text) each."""
    import helm_python

    chart, values = case

    def once():
        try:
            with helm_python.Chart.load(chart) as loaded:
                given = None
                if values:
                    with open(values, encoding="utf-8") as file:
                        given = helm_python.values_from_yaml(file.read())
                return loaded.render(values=given, name=NAME, namespace=NAMESPACE)
        except Exception as error:  # the engine's errors are what is compared
            return str(error)

    return {"chart": chart, "values": values, "first": once(), "second": once()}


def ask_yare(binary, chart, values):
    command = [binary, "render", NAME, chart, "--namespace", NAMESPACE]
    if values:
        command += ["-f", values]
    run = subprocess.run(command, capture_output=True, timeout=120)
    if run.returncode == 0:
        return json.loads(run.stdout)
    text = run.stderr.decode("utf-8", "replace")
    if run.returncode != 1:
        return f"exit status {run.returncode}: {text}"
    at = text.find("Error: ")
    return text[at + len("Error: "):].rstrip("\n") if at >= 0 else text


def masked(text, first, second):
    """The text without the lines in which two renders of the engine differ."""
    ours, one, two = text.split("\n"), first.split("\n"), second.split("\n")
    if not len(ours) == len(one) == len(two):
        return ours, one
    keep = [i for i in range(len(one)) if one[i] == two[i]]
    return [ours[i] for i in keep], [one[i] for i in keep]


def differences(ours, first, second):
    if isinstance(first, str) or isinstance(ours, str):
        if ours == first or (isinstance(second, str) and ours == second):
            return []
        return [f"helm: {show(first)}", f"yare: {show(ours)}"]
    found = []
    for path in sorted(set(ours) | set(first)):
        if path not in ours or path not in first:
            found.append(f"{path}: only from {'yare' if path in ours else 'helm'}")
            continue
        if ours[path] == first[path]:
            continue
        a, b = masked(ours[path], first[path], second.get(path, first[path]))
        if a != b:
            found.append(f"{path}:")
            found += list(difflib.unified_diff(b, a, "helm", "yare", lineterm="", n=1))[:12]
    return found


def show(result):
    return result if isinstance(result, str) else f"{len(result)} files"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--yare", default=".build/release/yare")
    parser.add_argument("--ci", type=int, default=3)
    parser.add_argument("--record")
    parser.add_argument("--against")
    parser.add_argument("charts", nargs="*")
    arguments = parser.parse_args()

    if arguments.against:
        with open(arguments.against, encoding="utf-8") as file:
            answers = [json.loads(line) for line in file]
    else:
        # Spawned, not forked: the engine's runtime does not survive a fork.
        pool = multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=100)
        answers = pool.imap(ask_helm, cases(arguments.charts, arguments.ci))

    record = open(arguments.record, "w", encoding="utf-8") if arguments.record else None
    same = different = files = errors = 0
    for answer in answers:
        if record:
            record.write(json.dumps(answer) + "\n")
        try:
            ours = ask_yare(arguments.yare, answer["chart"], answer["values"])
        except (ValueError, subprocess.TimeoutExpired) as error:
            ours = f"no answer: {error}"
        found = differences(ours, answer["first"], answer["second"])
        if found:
            different += 1
            print(f"--- {answer['chart']} {answer['values'] or ''}")
            print("\n".join(found))
        else:
            same += 1
            if isinstance(ours, str):
                errors += 1
            else:
                files += len(ours)
    print(f"{same} cases equal ({files} files, {errors} errors), {different} different")
    sys.exit(1 if different or not same else 0)


if __name__ == "__main__":
    main()
