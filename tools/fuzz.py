#!/usr/bin/env python3
"""Builds the fuzz targets with address and undefined-behaviour sanitizers and runs each for its share of the time.

usage: tools/fuzz.py [--minutes 60] [--runs N] [--corpus FOLDER] [--jobs 2] [--only TARGET]... [TEXT_FOLDER...]

Seeds are cut from the project's own samples, traditions and rule files, and from the laws of the folders given; the words
that drafters announce things with (the traditions' own) are the dictionary. What a target found worth keeping stays in
CORPUS/TARGET (default: ~/.cache/harmonia-fuzz) and is where the next night begins. A finding is kept in
CORPUS/findings/TARGET; the exit status is 1 where there is one.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "fuzz"
LONGEST = {"fuzz_akn": 800, "fuzz_bill": 1200, "fuzz_changes": 600, "fuzz_grammar": 300}  # bytes; longer inputs find no more and cost time
USUAL_LONGEST = 500
SEEDS_OF_A_TARGET = 120
TRADITIONS_OF_BILLS = 6  # how many fuzz_bill tells apart by its first byte


def texts(folders):
    """The bytes of every law at hand, ours first, in the order of their names."""
    ours = sorted((ROOT / "corpus" / "samples").glob("*"))
    given = [path for folder in folders for path in sorted(pathlib.Path(folder).rglob("*"))]
    return [path.read_bytes() for path in ours + given if path.is_file() and path.suffix in {".txt", ".md", ".xml"}]


def zipped_document(name, xml):
    """What stands behind the dressing of fuzz_import needs no archive of its own; this one is a whole file."""
    path = BUILD / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return path.read_bytes()


def seeds(target, laws, chance):
    """Pieces of law, rule file or tradition as `target` expects its bytes."""
    if target == "fuzz_rule_file":
        return [path.read_bytes() for path in sorted((ROOT / "rules" / "packs").rglob("*.md"))[:SEEDS_OF_A_TARGET]]
    if target == "fuzz_tradition":
        small = [path for path in sorted((ROOT / "parser" / "traditions").glob("*.json")) if path.stat().st_size < 6000]
        return [path.read_bytes().replace(b'"%s"' % path.stem.encode(), b'"zz"', 1) for path in small]
    structured = [law for law in laws if law.lstrip()[:1] == b"<"]
    plain = [law for law in laws if law.lstrip()[:1] != b"<"]
    out = [path.read_bytes() for path in sorted((ROOT / "tests" / "fuzz" / "seeds" / target.removeprefix("fuzz_")).glob("*"))]
    for i in range(SEEDS_OF_A_TARGET):
        law = chance.choice(structured if target == "fuzz_akn" else plain)
        if target == "fuzz_akn":
            out.append(law[: chance.choice([800, 4000, 20000])])
            continue
        at = chance.randrange(max(1, len(law) - 400))
        piece = law[at : at + LONGEST.get(target, USUAL_LONGEST)]
        if target == "fuzz_bill":
            piece = bytes([i % TRADITIONS_OF_BILLS]) + piece
        elif target == "fuzz_import":
            piece = bytes([i % 5]) + piece
        elif target == "fuzz_changes":
            half = piece[: len(piece) // 2]
            piece = bytes([i % 5]) + half + b"\0" + half[: len(half) // 3] + b"(a) new words 3 years" + half[len(half) // 2 :]
        out.append(piece)
    if target == "fuzz_import":
        out.append(b"\0" + zipped_document("seed.docx", "<w:document><w:body><w:p><w:r><w:t>Art. 1.</w:t></w:r></w:p></w:body></w:document>"))
    return out


def dictionary():
    """The words of all traditions, one a line, as libFuzzer reads them."""
    words = set()

    def walk(node):
        if isinstance(node, str) and 1 < len(node.encode()) < 40:
            words.add(node)
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(child)

    for folder in ("parser/traditions", "amend/traditions"):
        for path in sorted((ROOT / folder).glob("*.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            data.pop("examples", None)
            walk(data)
    path = BUILD / "words.dict"
    escaped = ("".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode()) for word in sorted(words))
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    return path


def run(target, options, laws, words):
    """Runs one target; (name, runs, seconds, the finding or nothing)."""
    corpus, findings = options.corpus / target, options.corpus / "findings" / target
    first = BUILD / "seeds" / target
    for folder in (corpus, findings, first):
        folder.mkdir(parents=True, exist_ok=True)
    for i, seed in enumerate(seeds(target, laws, random.Random(target))):
        (first / f"{i:04}").write_bytes(seed)
    limit = [f"-runs={options.runs}"] if options.runs else [f"-max_total_time={options.seconds}"]
    done = subprocess.run(
        [BUILD / "tests" / target, *limit, f"-max_len={LONGEST.get(target, USUAL_LONGEST)}", "-entropic=0", "-reduce_inputs=0", "-timeout=20",
         "-rss_limit_mb=4000", f"-dict={words}", f"-artifact_prefix={findings}/", "-print_final_stats=1", corpus, first],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
    (options.corpus / f"{target}.log").write_text(done.stdout, encoding="utf-8")
    count = re.search(r"number_of_executed_units: (\d+)", done.stdout)
    seconds = re.search(r"Done \d+ runs in (\d+) second", done.stdout)
    found = re.search(r"(?:SUMMARY|ERROR): (.*)", done.stdout).group(1) if done.returncode else ""
    return target, int(count.group(1)) if count else 0, int(seconds.group(1)) if seconds else 0, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60, help="for all targets together, on one core (default: 60)")
    parser.add_argument("--runs", type=int, help="as many runs of each target instead of a time")
    parser.add_argument("--corpus", type=pathlib.Path, default=pathlib.Path.home() / ".cache" / "harmonia-fuzz")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", action="append", help="a target, such as fuzz_text")
    parser.add_argument("folders", nargs="*", metavar="TEXT_FOLDER")
    options = parser.parse_args()
    targets = sorted(path.stem for path in (ROOT / "tests" / "fuzz").glob("*.cpp"))
    for name in options.only or []:
        if name not in targets:
            parser.error(f"no target {name}; there are {', '.join(targets)}")
    targets = options.only or targets
    options.seconds = max(1, round(options.minutes * 60 * min(options.jobs, len(targets)) / len(targets)))
    subprocess.run(["cmake", "--preset", "fuzz", "--log-level=WARNING"], cwd=ROOT, check=True)
    subprocess.run(["cmake", "--build", "--preset", "fuzz", "--target", *targets], cwd=ROOT, check=True)
    laws, words = texts(options.folders), dictionary()
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        results = list(pool.map(lambda target: run(target, options, laws, words), targets))
    print("| target | runs | seconds | finding |\n|---|---|---|---|")
    for target, runs, seconds, found in results:
        print(f"| {target} | {runs} | {seconds} | {found or 'none'} |")
    return 1 if any(found for *_, found in results) else 0


if __name__ == "__main__":
    sys.exit(main())
