#!/usr/bin/env python3
"""Builds the leave-one-spelling-out measure from OFAC's SDN file: names.tsv and queries.tsv.

usage: make_whole_list.py sdn.xml pairs.csv OUT_FOLDER

names.tsv    record, kind, name: every name of every record.
queries.tsv  kind of query, records expected (comma-separated, empty for nobody), name left out (empty for none), query.

A query is a spelling of a listed North Korean person; its own spelling is taken off the record first. Whether another
name on the record is a spelling of the same name, and not another name altogether, is told by consonants alone, which
no score under test is built on: sounds of one series (k g kh, t d th, ch j, p b ph, r l n y, s sh) count as one.
"""
import csv
import random
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

SERIES = [("kh", "k"), ("ch", "j"), ("sh", "s"), ("th", "t"), ("ph", "p"), ("dj", "j"), ("ts", "j"), ("zy", "j"), ("ng", "N"),
          ("g", "k"), ("d", "t"), ("b", "p"), ("z", "j"), ("c", "k"), ("r", "l"), ("w", ""), ("y", "")]


def letters(name):
    text = unicodedata.normalize("NFKD", name).lower()
    return "".join(c for c in text if c.isascii() and (c.isalpha() or c.isspace() or c in "-,"))


def skeleton(name):
    words = re.split(r"[\s,\-]+", letters(name).strip())
    surname, given = words[0], "".join(words[1:])
    surname = {"yi": "ri", "lee": "ri", "li": "ri", "rhee": "ri", "no": "ro", "yu": "ryu", "yoo": "ryu", "im": "rim",
               "lim": "rim", "park": "pak", "choi": "choe"}.get(surname, surname)
    out = []
    for word in (surname, given):
        for old, new in SERIES:
            word = word.replace(old, new)
        word = re.sub(r"[aeiou]+", "", word)
        out.append(word)
    return "|".join(out)


def folded(name):
    return "".join(sorted(re.sub(r"[\s,\-]", "", letters(name))))


def words(name):
    return " ".join(sorted(w for w in re.split(r"[\s,\-]+", letters(name)) if w))


RR_I = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ")
RR_V = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
RR_F = " k k k n n n t l k m p l l p l m p p t t ng t t k t p t".split(" ")


def revised(hangul):
    def syllable(c):
        i = ord(c) - 0xAC00
        return RR_I[i // 588] + RR_V[i % 588 // 28] + RR_F[i % 28]
    parts = [syllable(c) for c in hangul]
    return parts[0].capitalize() + " " + "-".join(parts[1:]).capitalize()


def main():
    sdn, pairs, out = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    root = ET.parse(sdn).getroot()
    ns = root.tag.split("}")[0] + "}"
    records, korean = [], []
    for entry in root.iter(ns + "sdnEntry"):
        def name(node):
            last, first = node.findtext(ns + "lastName"), node.findtext(ns + "firstName")
            return f"{last}, {first}" if first else last
        uid = entry.findtext(ns + "uid")
        kind = {"Individual": "person", "Entity": "organisation"}.get(entry.findtext(ns + "sdnType"), "other")
        names = [name(entry)] + [name(a) for a in entry.iter(ns + "aka")]
        names = list(dict.fromkeys(n for n in names if n))
        records.append((uid, kind, names))
        programmes = " ".join(p.text for p in entry.iter(ns + "program"))
        nationality = " ".join(c.text or "" for n in entry.iter(ns + "nationality") for c in n.iter(ns + "country"))
        if kind == "person" and ("DPRK" in programmes or "North" in nationality):
            korean.append((uid, names))
    with open(out / "names.tsv", "w") as file:
        for uid, kind, names in records:
            for name in names:
                print(uid, kind, name, sep="\t", file=file)
    queries = []
    for uid, names in korean:
        for name in names:
            others = [n for n in names if n.lower() != name.lower()]
            if not any(skeleton(n) == skeleton(name) for n in others):
                continue
            same_letters = any(folded(n) == folded(name) for n in others)
            queries.append(("punctuation" if same_letters else "letters", uid, name, name.replace(",", "")))
    by_letters = {}
    for uid, names in korean:
        for name in names:
            by_letters.setdefault(words(name), set()).add(uid)
    seen = set()
    with open(pairs) as file:
        for row in csv.DictReader(file):
            if not row["category"].startswith("pos_script_hangul"):
                continue
            sides = [row["query"], row["candidate"]]
            hangul = [s for s in sides if re.fullmatch(r"[\uac00-\ud7a3]+", s)]
            latin = [s for s in sides if s not in hangul]
            if len(hangul) != 1 or len(latin) != 1:
                continue
            expected = by_letters.get(words(latin[0]), set())
            if not expected or hangul[0] in seen:
                continue
            seen.add(hangul[0])
            where = ",".join(sorted(expected))
            queries.append(("hangul", where, "", hangul[0]))
            queries.append(("revised", where, "", revised(hangul[0])))
    # Nobody: family names and given names put together at random. By chance some are borne by someone listed.
    source = random.Random(20240507)
    families = "김 리 박 최 정 조 강 윤 장 림 한 오 서 신 권 황 안 송 전 홍 류 고 문 량 손 배 백 허 남 심 노 하 곽 차 주 우 구 라 민 진".split()
    syllables = "가 강 건 겸 경 계 관 광 국 군 규 근 금 기 길 나 남 녀 단 덕 도 동 란 려 련 룡 림 만 명 모 무 문 미 민 반 배 백 범 병 보 복 봉 빈 산 삼 상 서 석 선 설 섭 성 세 소 송 수 순 승 식 신 심 아 안 양 억 연 영 예 옥 완 용 우 욱 운 웅 원 월 유 윤 은 을 응 의 이 익 인 일 재 정 제 조 종 주 준 중 지 진 찬 창 채 천 철 청 춘 충 치 태 택 평 필 하 학 한 해 혁 현 형 혜 호 홍 화 환 효 훈 휘 흠 흥 희".split()
    for index in range(300):
        hangul = source.choice(families) + source.choice(syllables) + source.choice(syllables)
        queries.append(("nobody", "", "", revised(hangul) if index % 2 else hangul))
    with open(out / "queries.tsv", "w") as file:
        for query in queries:
            print(*query, sep="\t", file=file)
    print(f"{len(records)} records, {len(korean)} North Korean persons, {len(queries)} queries", file=sys.stderr)


main()
