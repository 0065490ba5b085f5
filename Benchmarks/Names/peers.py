#!/usr/bin/env python3
"""Runs bench-names and its peers on the same names in one go, and prints the ratios.

usage: peers.py BENCH_NAMES PAIRS.csv FOLDER [out.json]

BENCH_NAMES is the built program, FOLDER is made by make_whole_list.py. The peers come from requirements.txt
(pip install --require-hashes -r requirements.txt). Every program runs on one thread and is given names as written;
the list's names may be prepared before the clock starts where the program has a way to, the query may not. Rates are
by processor time.
"""
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from rapidfuzz import fuzz, process, utils

LATIN = {"pos_romanisation", "pos_punct_order", "neg_near", "neg_vowel_or_order"}
SCRIPT = {"pos_script_hangul", "pos_script_hanja", "neg_script"}


def area(rows, scores, categories):
    same = [s for r, s in zip(rows, scores) if r["category"] in categories and r["same"] == "1"]
    other = [s for r, s in zip(rows, scores) if r["category"] in categories and r["same"] == "0"]
    wins = sum((a > b) + 0.5 * (a == b) for a in same for b in other)
    ordered = sorted(other, reverse=True)
    bar = ordered[int(len(other) * 0.02)]
    return wins / (len(same) * len(other)), sum(s > bar for s in same) / len(same)


def main():
    bench, pairs, folder = sys.argv[1:4]
    with open(pairs) as file:
        rows = list(csv.DictReader(file))
    names = [line.rstrip("\n").split("\t") for line in open(f"{folder}/names.tsv")]
    persons = [n[2] for n in names if n[1] == "person"]
    queries = [line.rstrip("\n").split("\t") for line in open(f"{folder}/queries.tsv")]
    queries = [q[3] for q in queries if q[0] != "nobody"]
    result = {}

    scores = [float(x) for x in subprocess.run([bench, "scores", pairs], capture_output=True, text=True, check=True).stdout.split()]
    result["this program"] = {"latin": area(rows, scores, LATIN), "script": area(rows, scores, SCRIPT)}
    with tempfile.TemporaryDirectory() as scratch:
        path = f"{scratch}/figures.json"
        for part in ("speed", "list"):
            subprocess.run([bench, part, folder], env={**os.environ, "BENCH_JSON": path}, check=True, stdout=subprocess.DEVNULL)
            for measure in json.load(open(path)):
                result["this program"][measure["name"]] = measure["value"]

    def peer(name, score):
        values = [score(r["query"], r["candidate"]) for r in rows]
        result[name] = {"latin": area(rows, values, LATIN), "script": area(rows, values, SCRIPT)}

    peer("rapidfuzz token_set_ratio", lambda a, b: fuzz.token_set_ratio(a, b, processor=utils.default_process))
    choices = [utils.default_process(n) for n in persons]
    rates = []
    for _ in range(5):
        start = time.process_time()
        for query in queries[:100]:
            process.extract(utils.default_process(query), choices, scorer=fuzz.token_set_ratio, limit=10)
        rates.append(100 * len(choices) / (time.process_time() - start))
    result["rapidfuzz token_set_ratio"]["pairs a second"] = statistics.median(rates)

    try:
        from followthemoney import model
        from nomenklatura.matching import get_algorithm
    except ImportError as error:
        print(f"nomenklatura is left out: {error}", file=sys.stderr)
    else:
        algorithm = get_algorithm("logic-v2")
        config = algorithm.default_config()
        counter = [0]

        def entity(name):
            # Analyses are cached by identifier: a new one for each.
            counter[0] += 1
            proxy = model.make_entity("Person")
            proxy.id = f"n{counter[0]}"
            proxy.add("name", name)
            return proxy

        peer("nomenklatura logic-v2", lambda a, b: algorithm.compare(entity(a), entity(b), config).score)
        prepared = [entity(n) for n in persons[:1500]]
        start = time.process_time()
        for query in queries[:4]:
            mine = entity(query)
            for other in prepared:
                algorithm.compare(mine, other, config)
        spent = time.process_time() - start
        result["nomenklatura logic-v2"]["pairs a second"] = 4 * len(prepared) / spent
        result["nomenklatura logic-v2"]["µs a query over the list, by that rate"] = len(names) * spent / (4 * len(prepared)) * 1e6

    ours = result["this program"]
    speed = ours["pairs a second, list read before, Korean reading on"]
    for name, figures in result.items():
        print(name)
        for key, value in figures.items():
            text = " / ".join(f"{v:.3f}" for v in value) if isinstance(value, tuple) else f"{value:,.3f}"
            print(f"  {key}{' (area, recall at 2 % false positives)' if isinstance(value, tuple) else ''}: {text}")
        if name != "this program":
            print(f"  ratio of pairs a second, ours to theirs: {speed / figures['pairs a second']:,.2f}")
            if "µs a query over the list, by that rate" in figures:
                ratio = figures["µs a query over the list, by that rate"] / ours["whole list: one query through the index"]
                print(f"  ratio of one query through the index: {ratio:,.0f}")
    if len(sys.argv) > 4:
        with open(sys.argv[4], "w") as file:
            json.dump(result, file, indent=2, sort_keys=True, ensure_ascii=False)


main()
