#!/usr/bin/env python3
"""Prints how often the program agrees with readers, criterion by criterion, with 95% Wilson intervals, as Markdown.

usage: tools/accuracy.py --pack ID [--doc PREFIX]... [--update PAGE | --check PAGE] GOLD.jsonl TEXT_FOLDER...

A gold row is one line of JSON: {"doc": "file name", "criterion": "...", "verdict": "...", "pack": "..."}; "pack" may be
left out. Each document is looked for in the folders and below them. --doc keeps documents whose name begins so (may be given
more than once), which is how laws that a pack was written from are told from the others. --update puts what would be printed in place of
the pack's lines on that page (docs/accuracy.md); --check only says where they differ, and then exits with 1. HARMONIA names the
program (default: build/harmonia).
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

Z = 1.959964  # two-sided 95%


def wilson(hits, n):
    """The Wilson interval of a proportion; (0, 1) where nothing was counted."""
    if n == 0:
        return 0.0, 1.0
    p, square = hits / n, Z * Z
    middle = p + square / (2 * n)
    spread = Z * ((p * (1 - p) + square / (4 * n)) / n) ** 0.5
    return max(0.0, (middle - spread) / (1 + square / n)), min(1.0, (middle + spread) / (1 + square / n))


def share(hits, n):
    low, high = wilson(hits, n)
    return f"{hits} of {n} | {low:.2f} to {high:.2f}" if n else "none | "


def kappa(pairs):
    """Cohen's kappa of (reader, program) verdicts."""
    n = len(pairs)
    agree = sum(a == b for a, b in pairs) / n
    chance = sum(sum(a == v for a, _ in pairs) * sum(b == v for _, b in pairs) for v in {a for a, _ in pairs}) / (n * n)
    return 1.0 if chance == 1 else (agree - chance) / (1 - chance)


def find(folders, name):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob(name)):
            return path
    return None


def verdicts(path, pack):
    program = os.environ.get("HARMONIA", "build/harmonia")
    done = subprocess.run([program, "check", str(path), "--pack", pack, "--format", "json"], capture_output=True, check=False)
    if not done.stdout:
        sys.exit(f"{path}: {done.stderr.decode(errors='replace').strip()}")
    return {f["criterion"]: f["verdict"] for d in json.loads(done.stdout)["documents"] for f in d["findings"]}


def table(pack, rows, pairs):
    """The lines that a page has for a pack."""
    everything = [pair for found in pairs.values() for pair in found]
    if not everything:
        sys.exit("nothing to compare")
    met = [pair for pair in everything if pair[1] == "met"]
    lines = [f"{pack}: {len(everything)} verdicts in {len({r['doc'] for r in rows})} laws; "
             f"agreement {share(sum(a == b for a, b in everything), len(everything)).replace(' |', ',')}; kappa {kappa(everything):.3f}; "
             f"of what is called met, right {share(sum(a == 'met' for a, _ in met), len(met)).replace(' |', ',')}",
             "", "| criterion | agrees | 95% | called met, and is | 95% |", "|---|---|---|---|---|"]
    for criterion, found in sorted(pairs.items()):
        said = [pair for pair in found if pair[1] == "met"]
        lines.append(f"| {criterion} | {share(sum(a == b for a, b in found), len(found))} | {share(sum(a == 'met' for a, _ in said), len(said))} |")
    return lines


def place(page, pack):
    """Where the pack's lines stand on a page: from "ID: n verdicts" to the last row of the table below it."""
    begin = next((i for i, line in enumerate(page) if line.startswith(f"{pack}: ") and " verdicts in " in line), None)
    if begin is None:
        sys.exit(f"the page has no line that begins with \"{pack}: \"; write one where the table shall stand")
    end = begin + 1
    while end < len(page) and (not page[end] or page[end].startswith("|")):
        end += 1
    while not page[end - 1]:
        end -= 1
    return begin, end


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pack", required=True)
    parser.add_argument("--doc", action="append", default=[])
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--update")
    where.add_argument("--check")
    parser.add_argument("gold")
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    rows = [json.loads(line) for line in open(options.gold, encoding="utf-8") if line.strip()]
    rows = [r for r in rows if r.get("pack", options.pack) == options.pack]
    rows = [r for r in rows if not options.doc or r["doc"].startswith(tuple(options.doc))]
    pairs = {}
    for doc in sorted({r["doc"] for r in rows}):
        path = find(options.folders, doc)
        if path is None:
            print(f"not found, left out: {doc}", file=sys.stderr)
            continue
        ours = verdicts(path, options.pack)
        for row in rows:
            if row["doc"] == doc:
                pairs.setdefault(row["criterion"], []).append((row["verdict"], ours.get(row["criterion"], "missing")))
    lines = table(options.pack, rows, pairs)
    path = options.update or options.check
    if path is None:
        print("\n".join(lines))
        return
    page = pathlib.Path(path).read_text(encoding="utf-8").split("\n")
    begin, end = place(page, options.pack)
    if options.update:
        page[begin:end] = lines
        pathlib.Path(path).write_text("\n".join(page), encoding="utf-8")
    elif page[begin:end] != lines:
        for old in page[begin:end]:
            if old not in lines:
                print(f"{path} says: {old}")
        for new in lines:
            if new not in page[begin:end]:
                print(f"measured:  {new}")
        sys.exit(1)


if __name__ == "__main__":
    main()
