"""Drives Typst, which comes as a Python module without a program.

Reads one JSON object from standard input:

    root       folder that the source may read from
    main       the source file, absolute or relative to root
    output     the file to write
    format     "pdf", "png" or "svg" ("pdf" when absent)
    fonts      folders with fonts; the machine's other fonts are ignored
    standards  PDF standards to claim, such as ["a-2a", "ua-1"]
    timestamp  seconds since 1970, written as the time of making
    ppi        pixels per inch of a PNG

or an array of such objects, done in order in one process. Problems go to standard error. Exit codes: 0 done, 1 the
source does not compile, 2 the request is wrong, 3 Typst's module is missing, 4 a file cannot be read or written.
"""

import json
import os
import sys


def fail(code, message):
    sys.stderr.write(message.rstrip() + "\n")
    sys.exit(code)


def main():
    sys.dont_write_bytecode = True
    try:
        read = json.load(sys.stdin)
        requests = read if isinstance(read, list) else [read]
        for request in requests:
            for key in ("root", "main", "output"):
                if not isinstance(request[key], str):
                    raise TypeError(key)
    except (ValueError, KeyError, TypeError) as problem:
        fail(2, f"the request is no JSON object with root, main and output ({problem!r})")
    try:
        import typst
    except ImportError:
        fail(3, "Typst's Python module is missing: run 'make setup'")

    fonts = {}
    for request in requests:
        folders = tuple(request.get("fonts", []))
        if folders not in fonts:
            fonts[folders] = typst.Fonts(include_system_fonts=False, font_paths=list(folders))
        options = {"format": request.get("format", "pdf"), "timestamp": int(request.get("timestamp", 0))}
        if options["format"] == "pdf":
            options["pdf_standards"] = list(request.get("standards", []))
        if options["format"] == "png":
            options["ppi"] = float(request.get("ppi", 144))
        main_file = os.path.join(request["root"], request["main"])
        try:
            compiler = typst.Compiler(main_file, root=request["root"], font_paths=fonts[folders])
            made, warnings = compiler.compile_with_warnings(**options)
        except typst.TypstError as problem:
            text = getattr(problem, "diagnostic", "") or str(problem)
            for hint in getattr(problem, "hints", None) or []:
                text += f"\nhint: {hint}"
            fail(1, text)
        except (OSError, RuntimeError) as problem:
            fail(4, str(problem))
        for warning in warnings:
            sys.stderr.write("warning: " + (getattr(warning, "message", "") or str(warning)) + "\n")
        if isinstance(made, list):
            made = made[0]
        try:
            with open(request["output"], "wb") as file:
                file.write(made)
        except OSError as problem:
            fail(4, f"cannot write '{request['output']}': {problem.strerror}")


if __name__ == "__main__":
    main()
