#!/usr/bin/env python3
"""Makes casebook-template.xlsx from the .csv templates beside it: one sheet a kind, every cell text.

Needs nothing but Python. Equal templates give equal bytes. Run it after a template has changed:

    python3 Dossiers/casebooks/templates/make_workbook.py

With --check nothing is written; it prints whether the workbook is up to date.
"""
import csv
import pathlib
import sys
import zipfile
from xml.sax.saxutils import escape

FOLDER = pathlib.Path(__file__).resolve().parent
ORDER = [
    "sources", "evidence", "origins", "agencies", "officials", "sites", "incidents", "victims", "witnesses",
    "instruments", "companies", "responses", "conflicts", "decisions", "listings",
]
READ_ME = [
    "How to use this workbook",
    "Each sheet is a table of one kind of record. Rows that begin with '# EXAMPLE' are invented and are left alone; "
    "they show the form.",
    "A row with an empty 'field' is a record. A row with a 'field' adds one item to that list of the record with the "
    "same 'id'.",
    "Save each sheet you have filled as 'CSV UTF-8' under its own name, such as officials.csv, all in one folder, and "
    "import that folder.",
    "Never enter the identity of a victim, witness, interviewer, interpreter, broker or relative. Use an alias.",
    "FORMAT.md explains every column.",
    "",
    "사용법",
    "시트마다 한 종류의 기록을 적습니다. '# EXAMPLE'로 시작하는 행은 지어낸 보기이며 읽지 않습니다.",
    "'field'가 빈 행은 기록 자체이고, 'field'가 있는 행은 같은 'id'의 기록에 항목을 더합니다.",
    "채운 시트를 각각 'CSV UTF-8'로 시트 이름 그대로(예: officials.csv) 한 폴더에 저장하고 그 폴더를 불러오세요.",
    "피해자, 증인, 면담자, 통역, 브로커, 가족의 신원을 절대 적지 마세요. 가명을 쓰세요.",
]
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def column(number):
    """The letters of a column, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell(row, number, text, style):
    if not text:
        return ""
    return (
        f'<c r="{column(number)}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    )


def sheet(rows, widths, head=True):
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{w}" style="1" customWidth="1"/>' for n, w in enumerate(widths, 1)
    )
    pane = (
        '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>' if head else ""
    )
    body = ""
    for number, row in enumerate(rows, 1):
        style = 2 if number == 1 else (3 if head else 4)
        cells = "".join(cell(number, n, text, style) for n, text in enumerate(row, 1))
        body += f'<row r="{number}">{cells}</row>'
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{body}</sheetData></worksheet>"
    )


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><i/><sz val="11"/><color rgb="FF808080"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>'
    '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment wrapText="1" vertical="top"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def main():
    sheets = [("read me", sheet([[line] for line in READ_ME], [110], head=False))]
    for kind in ORDER:
        with open(FOLDER / f"{kind}.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        widths = [max(10, min(40, 2 + max(len(row[n]) for row in rows))) for n in range(len(rows[0]))]
        sheets.append((kind, sheet(rows, widths)))
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        + "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + "</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in enumerate(sheets, 1))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        + f'<Relationship Id="rId{len(sheets) + 1}" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    for number, (_, text) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = text
    if "--check" in sys.argv:
        with zipfile.ZipFile(FOLDER / "casebook-template.xlsx") as book:
            found = {name: book.read(name).decode("utf-8") for name in book.namelist()}
        print("up to date" if found == parts else "out of date")
        return
    with zipfile.ZipFile(FOLDER / "casebook-template.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        for name, text in parts.items():
            book.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


main()
