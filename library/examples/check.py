#!/usr/bin/env python3
"""check.py LAW...: which criteria of the pack on femicide each law meets, by the library (no package is needed)."""
import ctypes
import json
import sys

lib = ctypes.CDLL("libharmonia.so.0")
lib.harmonia_open.restype = ctypes.c_void_p
lib.harmonia_error.restype = ctypes.c_char_p
lib.harmonia_read.restype = ctypes.c_void_p
lib.harmonia_check.restype = ctypes.c_void_p
lib.harmonia_open.argtypes = [ctypes.c_char_p]
lib.harmonia_error.argtypes = lib.harmonia_close.argtypes = [ctypes.c_void_p]
lib.harmonia_law_free.argtypes = lib.harmonia_result_free.argtypes = [ctypes.c_void_p]
lib.harmonia_read.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p]
lib.harmonia_check.argtypes = [ctypes.c_void_p, ctypes.POINTER(ctypes.c_void_p), ctypes.c_size_t, ctypes.c_char_p,
                               ctypes.c_char_p, ctypes.c_void_p]


def must(result):
    if not result:
        sys.exit(lib.harmonia_error(engine).decode())
    return result


engine = lib.harmonia_open(b"en")
laws = []
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        content = file.read()
    laws.append(must(lib.harmonia_read(engine, path.encode(), content, len(content), None)))

answer = must(lib.harmonia_check(engine, (ctypes.c_void_p * len(laws))(*laws), len(laws), b"femicide", b"json", None))
for document in json.loads(ctypes.string_at(answer))["documents"]:
    met = [finding["criterion"] for finding in document["findings"] if finding["verdict"] == "met"]
    print(f"{document['name']}: {len(met)} of {len(document['findings'])} met")

lib.harmonia_result_free(answer)
for law in laws:
    lib.harmonia_law_free(law)
lib.harmonia_close(engine)
