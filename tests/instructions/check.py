#!/usr/bin/env python3
"""Holds the instructions that a few kernels take against those of tests/instructions/expected.json.

usage: check.py PROGRAM [--update]

Instructions, not time: no neighbour disturbs them. A kernel's are those of two runs less those of one, so that reading the
program's data does not count. More than expected by a tenth fails; so does less by a fifth, so that what was gained is
written down (--update) and cannot be lost again unseen. Exit status 77 where valgrind is not installed.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

MORE, LESS = 1.10, 0.80
EXPECTED = pathlib.Path(__file__).with_name("expected.json")


def instructions(program, kernel, times):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, kernel, str(times)],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stdout).group(1))


def main():
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed, so instructions cannot be counted")
        return 77
    program, update = sys.argv[1], "--update" in sys.argv[2:]
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    found = {kernel: instructions(program, kernel, 2) - instructions(program, kernel, 1) for kernel in expected}
    if update:
        EXPECTED.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
        return 0
    failed = False
    for kernel, count in found.items():
        ratio = count / expected[kernel]
        wrong = "more than expected" if ratio > MORE else "less than expected: write it down with --update" if ratio < LESS else ""
        print(f"{kernel:12} {count:12,} instructions, {ratio:.3f} of the expected {expected[kernel]:,} {wrong}")
        failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
