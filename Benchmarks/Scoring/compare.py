"""Scores exported columns by the same rules in pandas and in DuckDB, holds the scores against ours and prints times.

usage: compare.py FOLDER      (a folder written by `bench-scoring RULES OFFICIALS INCIDENTS EVIDENCE FOLDER`)

Both start from tables that are in memory already and in the order in which they were exported (links by claim, then
origin). All three bounds of every interval are made, as in the program. Reading files is not timed.
"""

import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

BOUNDS = ["low", "point", "high"]
FAR = {"low": "high", "point": "point", "high": "low"}
LEANING = {"low": -1.0, "point": 0.0, "high": 1.0}
PARTS = ["severity", "victims", "vulnerability", "duration", "pattern", "continuing"]


def load(folder):
    tables = {f.stem: pd.read_csv(f, keep_default_na=True) for f in sorted(folder.glob("*.csv"))}
    tables["profiles"]["doubts"] = tables["profiles"]["doubts"].fillna("").astype(str)
    items = tables["items"]
    items["item"] = np.arange(len(items))
    return tables


def constants(tables):
    return {row["name"]: row for _, row in tables["constants"].iterrows()}


def profile_weights(profiles, grade, ungraded):
    """Weight of each profile for one reading of its credibility: a table of a few thousand rows at most."""
    out = {}
    for b in BOUNDS:
        a = profiles[f"reliability_{b}"].to_numpy()
        c = profiles[f"{grade}_{b}"].to_numpy()
        value = np.fmin(a, c)
        value = np.where(np.isnan(value), ungraded[b], value)
        value = value * np.minimum(profiles[f"directness_{b}"], profiles[f"connection_{b}"]).to_numpy()
        value = value * profiles[f"kind_{b}"].to_numpy()
        lean = LEANING[b]
        result = []
        for start, doubts in zip(value, profiles["doubts"]):
            for d in filter(None, doubts.split(";")):
                start = start + float(d) * (min(lean, 0) * start + max(lean, 0) * (1 - start))
            result.append(start)
        out[b] = np.array(result)
    return pd.DataFrame(out)


def shares(con, kinds):
    names = ["one-kind", "two-kinds", "three-kinds"]
    return {b: np.array([con[n][b] for n in names])[np.clip(kinds, 1, 3) - 1] for b in BOUNDS}


# ---------------------------------------------------------------------------------------------------------- pandas


def pandas_combined(links, con, claims):
    """Independent origins of each claim taken together."""
    by_claim = links.groupby("claim", sort=False)
    best = by_claim[["a_low", "a_point", "a_high"]].max()
    origins = links.groupby(["claim", "origin"], sort=False)[["j_low", "j_point", "j_high"]].max()
    kinds = links[["claim", "kind_number"]].drop_duplicates().groupby("claim", sort=False).size()
    count = origins.groupby(level=0, sort=False).size().reindex(best.index)
    share = shares(con, np.minimum(kinds.reindex(best.index).to_numpy(), count.to_numpy()))
    position = pd.Series(np.arange(len(best)), index=best.index)
    where = position.loc[origins.index.get_level_values(0)].to_numpy()
    result = pd.DataFrame(0.0, index=np.arange(claims), columns=BOUNDS)
    single = count.to_numpy() == 1
    for b in BOUNDS:
        w = origins[f"j_{b}"]
        most = w.groupby(level=0, sort=False).max().to_numpy()
        left = (1 - share[b][where] * w).groupby(level=0, sort=False).prod().to_numpy()
        with np.errstate(invalid="ignore", divide="ignore"):
            total = np.where(most >= 1, 1.0, 1 - (1 - most) * left / (1 - share[b] * most))
        alone = best[f"a_{b}"].to_numpy()
        result.loc[best.index, b] = np.where(single, alone, np.maximum(alone, total))
    return result


def score_pandas(t):
    con = constants(t)
    alone = profile_weights(t["profiles"], "credibility", con["ungraded"]).add_prefix("a_")
    joined = profile_weights(t["profiles"], "joined", con["ungraded"]).add_prefix("j_")
    weights = pd.concat([alone, joined, t["profiles"][["kind_number"]]], axis=1)
    items = t["items"]
    links = t["links"].merge(items, on="item", how="left", sort=False)
    links = links[links["excluded"] == 0]
    links = links.merge(weights, left_on="profile", right_index=True, how="left", sort=False)
    n = len(t["claims"])
    support = pandas_combined(links[links["contrary"] == 0], con, n)
    contrary = pandas_combined(links[links["contrary"] == 1], con, n)
    claims = pd.DataFrame(index=np.arange(n))
    doubt = t["claims"]["doubt"].to_numpy()
    for b in BOUNDS:
        f = FAR[b]
        s = support[b].to_numpy() * (1 - contrary[f].to_numpy() * con["contrary"][f])
        s = s + doubt * (min(LEANING[b], 0) * s + max(LEANING[b], 0) * (1 - s))
        claims[b] = np.minimum(s, t["claims"][f"cap_{b}"].to_numpy())
    return subjects_pandas(t, con, claims)


def subjects_pandas(t, con, claims):
    ties, acts, subjects, own = t["ties"], t["acts"], t["subjects"], t["own"]
    n = len(subjects)
    official = (subjects["kind"] == "official").to_numpy()
    tests = [name.split("-", 2)[2] for name in con if name.startswith("element-")]
    result = pd.DataFrame(index=np.arange(n))
    weight = [con[f"gravity-{i}"]["point"] for i in range(6)]
    parts_weight = [con[f"score-{i}"]["point"] for i in range(4)]
    # Acts that the regime does not take are no pleadings.
    ties = ties[acts["coverage_point"].to_numpy()[ties["act"].to_numpy()] > 0].reset_index(drop=True)
    for b in BOUNDS:
        c = claims[b].to_numpy()
        frame = ties.copy(deep=False)
        act = acts.loc[ties["act"]]
        frame["tie"] = np.minimum(c[ties["involvement"]], c[act["claim"]]) * act[f"coverage_{b}"].to_numpy()
        gravity = sum(w * act[f"{p}_{b}"].to_numpy() for w, p in zip(weight, PARTS)) / sum(weight)
        frame["grave"] = frame["tie"] * gravity
        frame["part"] = frame["tie"] * frame[f"role_{b}"]
        fitting = frame[frame["fits"] == 1]

        def most(rows, column):
            return rows.groupby("subject")[column].max().reindex(range(n), fill_value=0.0).to_numpy()

        link = most(fitting, "tie")
        responsibility = most(fitting, "part")
        groups = fitting.groupby(["subject", "group"])["grave"].max()
        grave = 1 - (1 - groups).groupby(level=0).prod().reindex(range(n), fill_value=1.0).to_numpy()
        held = t["tenures"].copy(deep=False)
        held["held"] = c[held["posting"]] * np.where(held["certain"] == 1, 1.0, con["possible"][b])
        held = held.groupby("row")["held"].max()
        post = held.reindex(frame["row"], fill_value=0.0).to_numpy()
        claim = own.assign(strength=c[own["claim"]])

        def own_most(what):
            rows = claim[claim["what"] == what]
            return rows.groupby("subject")["strength"].max().reindex(range(n), fill_value=0.0).to_numpy()

        name, second, posting = own_most("name"), own_most("second"), own_most("post")
        identity = np.maximum(
            np.minimum(name, second),
            np.maximum(name * con["name-alone"][b], np.minimum(name, posting) * con["name-and-post"][b]))
        identity = np.where(subjects["kind"] == "agency", name, identity)
        # Support: every act with every involvement is a pleading; the best for each bound counts.
        tie, fits = frame["tie"].to_numpy(), frame["fits"].to_numpy() == 1
        who = frame["subject"].to_numpy()
        asks = frame["asks_threshold"].to_numpy() == 1
        values = {
            "identity": (identity[who], True), "conduct": (tie, True), "limb": (np.where(fits, tie, 0), True),
            "threshold": (np.where(frame["is_pattern"].to_numpy() == 1, tie, 0), asks),
            "tenure": (
                np.where(fits, np.minimum(tie, post), 0),
                official[who] & (~fits | (frame["needs_post"].to_numpy() == 1)))}
        total, count = np.zeros(len(frame)), np.zeros(len(frame))
        for test in tests:
            value, applies = values[test]
            total += np.where(applies, value, 0)
            count += applies
        support = most(frame.assign(mean=total / count), "mean")
        added = subjects[f"added_{b}"].to_numpy()
        mean = (
            parts_weight[0] * support + parts_weight[1] * grave + parts_weight[2] * responsibility
            + parts_weight[3] * added) / sum(parts_weight)
        result[b] = link * mean
    return result.sort_values("point", ascending=False, kind="stable")


# ---------------------------------------------------------------------------------------------------------- DuckDB


def register(t):
    db = duckdb.connect()
    for name, frame in t.items():
        db.register("frame", frame)
        db.execute(f"create table {name} as select row_number() over () - 1 as id, * from frame")
        db.unregister("frame")
    for grade, prefix in (("credibility", "a"), ("joined", "j")):
        table = profile_weights(t["profiles"], grade, constants(t)["ungraded"])
        db.register("frame", table)
        db.execute(f"create table weight_{prefix} as select row_number() over () - 1 as id, * from frame")
        db.unregister("frame")
    return db


def score_duckdb(db, con, tests):
    def three(expression):
        return ", ".join(expression.replace("@far", FAR[b]).replace("@", b) for b in BOUNDS)

    def share(b):
        names = ["one-kind", "two-kinds", "three-kinds"]
        v = [con[n][b] for n in names]
        return f"case least(x.kinds, x.origins) when 1 then {v[0]} when 2 then {v[1]} else {v[2]} end"

    db.execute(f"""create or replace temp table heard as
        select l.claim, l.contrary, i.origin, bit_or(1::bigint << p.kind_number) as kinds,
            {three("max(a.@) as a_@, max(j.@) as j_@")}
        from links l join items i on l.item = i.item join profiles p on p.id = i.profile
            join weight_a a on a.id = i.profile join weight_j j on j.id = i.profile
        where i.excluded = 0 group by l.claim, l.contrary, i.origin""")
    db.execute("""create or replace temp table breadth as
        select claim, contrary, count(*) as origins, bit_count(bit_or(kinds)) as kinds from heard group by claim, contrary""")
    sums = ", ".join(
        f"max(a_{b}) as a_{b}, max(j_{b}) as m_{b}, product(1 - ({share(b)}) * j_{b}) as left_{b}, any_value({share(b)}) as s_{b}"
        for b in BOUNDS)
    db.execute(f"""create or replace temp table combined as
        select claim, contrary, {", ".join(
            f"case when origins = 1 then a_{b} else greatest(a_{b}, case when m_{b} >= 1 then 1 else 1 - (1 - m_{b}) * left_{b} / (1 - s_{b} * m_{b}) end) end as {b}"
            for b in BOUNDS)}
        from (select h.claim, h.contrary, any_value(x.origins) as origins, {sums}
              from heard h join breadth x on h.claim = x.claim and h.contrary = x.contrary group by h.claim, h.contrary)""")
    lowered = ", ".join(
        f"coalesce(s.{b}, 0) * (1 - coalesce(o.{FAR[b]}, 0) * {con['contrary'][FAR[b]]}) as {b}" for b in BOUNDS)
    worded = ", ".join(
        f"least({b} + doubt * ({min(LEANING[b], 0)} * {b} + {max(LEANING[b], 0)} * (1 - {b})), cap_{b}) as {b}"
        for b in BOUNDS)
    db.execute(f"""create or replace temp table strength as select id, {worded} from (
        select c.id, c.doubt, c.cap_low, c.cap_point, c.cap_high, {lowered} from claims c
        left join (select * from combined where contrary = 0) s on s.claim = c.id
        left join (select * from combined where contrary = 1) o on o.claim = c.id)""")
    weight = [con[f"gravity-{i}"]["point"] for i in range(6)]
    gravity = {
        b: "(" + " + ".join(f"{w} * {p}_{b}" for w, p in zip(weight, PARTS)) + f") / {sum(weight)}" for b in BOUNDS}
    db.execute(f"""create or replace temp table tied as
        select t.subject, t.row, t.fits, t.needs_post, t.asks_threshold, t.is_pattern, t."group", {", ".join(
            f"least(i.{b}, x.{b}) * a.coverage_{b} as tie_{b}, least(i.{b}, x.{b}) * a.coverage_{b} * ({gravity[b]}) as grave_{b}, role_{b}"
            for b in BOUNDS)}
        from ties t join acts a on a.id = t.act and a.coverage_point > 0 join strength i on i.id = t.involvement join strength x on x.id = a.claim""")
    db.execute(f"""create or replace temp table held as select row, {", ".join(
        f"max(s.{b} * case when certain = 1 then 1 else {con['possible'][b]} end) as {b}" for b in BOUNDS)}
        from tenures t join strength s on s.id = t.posting group by row""")
    db.execute(f"""create or replace temp table sums as select subject, {", ".join(
        f'''coalesce(max(tie_{b}) filter (fits = 1), 0) as link_{b},
        coalesce(max(tie_{b} * role_{b}) filter (fits = 1), 0) as resp_{b}'''
        for b in BOUNDS)} from tied group by subject""")
    db.execute(f"""create or replace temp table graves as select subject, {", ".join(f"1 - product(1 - {b}) as {b}" for b in BOUNDS)}
        from (select subject, "group", {", ".join(f"max(grave_{b}) as {b}" for b in BOUNDS)} from tied where fits = 1 group by subject, "group")
        group by subject""")
    db.execute(f"""create or replace temp table known as select subject, {", ".join(
        f"coalesce(max(s.{b}) filter (what = '{w}'), 0) as {w}_{b}" for b in BOUNDS for w in ("name", "second", "post"))}
        from own o join strength s on s.id = o.claim group by subject""")
    # Support: every act with every involvement is a pleading; the best for each bound counts.
    asks_post = "s.kind = 'official' and (t.fits = 0 or t.needs_post = 1)"
    arises = {"threshold": "t.asks_threshold = 1", "tenure": asks_post}

    def mean(b):
        identity = (
            f"case when s.kind = 'agency' then name_{b} else greatest(least(name_{b}, second_{b}), "
            f"name_{b} * {con['name-alone'][b]}, least(name_{b}, post_{b}) * {con['name-and-post'][b]}) end")
        values = {
            "conduct": f"tie_{b}", "limb": f"case when t.fits = 1 then tie_{b} else 0 end",
            "identity": f"coalesce({identity}, 0)",
            "threshold": f"case when t.is_pattern = 1 then tie_{b} else 0 end",
            "tenure": f"case when t.fits = 1 then least(tie_{b}, coalesce(h.{b}, 0)) else 0 end"}
        total = " + ".join(f"case when {arises.get(x, 'true')} then {values[x]} else 0 end" for x in tests)
        count = " + ".join(f"case when {arises.get(x, 'true')} then 1 else 0 end" for x in tests)
        return f"max(({total}) / ({count})) as support_{b}"

    db.execute(f"""create or replace temp table supported as select t.subject, {", ".join(mean(b) for b in BOUNDS)}
        from tied t join subjects s on s.id = t.subject left join held h on h.row = t.row
        left join known k on k.subject = t.subject group by t.subject""")
    parts = [con[f"score-{i}"]["point"] for i in range(4)]

    def final(b):
        return (
            f"coalesce(link_{b}, 0) * ({parts[0]} * coalesce(p.support_{b}, 0) + {parts[1]} * coalesce(g.{b}, 0)"
            f" + {parts[2]} * coalesce(resp_{b}, 0) + {parts[3]} * s.added_{b}) / {sum(parts)} as {b}")

    return db.execute(f"""select s.id, {", ".join(final(b) for b in BOUNDS)} from subjects s
        left join sums u on u.subject = s.id left join graves g on g.subject = s.id left join supported p on p.subject = s.id
        order by point desc, s.id""").fetchnumpy()


def best_of(times, body):
    """The least seconds by the clock, and the least processor seconds of all threads, which other work lengthens less."""
    best, work, result = float("inf"), float("inf"), None
    for _ in range(times):
        start, spent = time.perf_counter(), time.process_time()
        result = body()
        best = min(best, time.perf_counter() - start)
        work = min(work, time.process_time() - spent)
    return best, work, result


def report(name, seconds, work, ours, our_work, difference):
    print(
        f"{name}\t{seconds:.3f} s\t{seconds / ours:.1f} × ours\tprocessor {work:.3f} s\t{work / our_work:.1f} × ours"
        f"\tlargest difference {difference:.1e}")


def main():
    folder = Path(sys.argv[1])
    tables = load(folder)
    ours, our_work = map(float, (folder / "scoring-seconds.txt").read_text().split())
    con = constants(tables)
    tests = [name.split("-", 2)[2] for name in con if name.startswith("element-")]
    expected = tables["subjects"][[f"score_{b}" for b in BOUNDS]].to_numpy()
    seconds, work, scores = best_of(2, lambda: score_pandas(tables))
    difference = np.abs(scores.sort_index()[BOUNDS].to_numpy() - expected).max()
    report("pandas", seconds, work, ours, our_work, difference)
    assert difference < 1e-9, "pandas scores differ"
    db = register(tables)
    seconds, work, rows = best_of(3, lambda: score_duckdb(db, con, tests))
    table = np.stack([rows[b] for b in BOUNDS], axis=1)[np.argsort(rows["id"])]
    difference = np.abs(table - expected).max()
    report("duckdb", seconds, work, ours, our_work, difference)
    assert difference < 1e-9, "DuckDB scores differ"
    print(f"ours\t{ours:.3f} s\tprocessor {our_work:.3f} s")


main()
