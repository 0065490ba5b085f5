"""Packs and finishes Word documents so that equal input gives equal bytes.

    docx_finish.py pack FOLDER OUTPUT     makes a document of a folder of its parts (the reference document)
    docx_finish.py finish                 reads one JSON object from standard input and finishes what pandoc wrote

The object: input, output (files); stamp (seconds since 1970); title, author, subject, language, keywords; running,
organisation, handling, beforePage, betweenPages, afterPages (words of headers and footers); watermark (text or null);
drawings (SVG files by the PNG's order in the document). Exit codes: 0 done, 2 the request is wrong, 4 a file cannot be read or written.
"""

import datetime
import json
import os
import re
import sys
import zipfile
from xml.sax.saxutils import escape

EAST_ASIAN = {
    "ko": ("ko-KR", "Noto Serif CJK KR"),
    "ja": ("ja-JP", "Noto Serif CJK JP"),
    "zh": ("zh-CN", "Noto Serif CJK SC"),
    "zh-hans": ("zh-CN", "Noto Serif CJK SC"),
    "zh-hant": ("zh-TW", "Noto Serif CJK TC"),
}


def fail(code, message):
    sys.stderr.write(message.rstrip() + "\n")
    sys.exit(code)


def write_zip(parts, output, moment):
    """Parts by name, in a fixed order, all with the same time."""
    stamp = (max(1980, moment.year),) + tuple(moment.timetuple()[1:6])
    order = sorted(parts, key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels/"), name))
    with zipfile.ZipFile(output, "w") as archive:
        for name in order:
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, 9)


def pack(folder, output):
    parts = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                parts[os.path.relpath(path, folder).replace(os.sep, "/")] = file.read()
    write_zip(parts, output, datetime.datetime(1980, 1, 1))


def east_asian(tag):
    lowered = tag.lower()
    if lowered in ("zh-tw", "zh-hk", "zh-mo") or lowered.startswith("zh-hant"):
        lowered = "zh-hant"
    return EAST_ASIAN.get(lowered) or EAST_ASIAN.get(lowered.split("-")[0])


def with_languages(xml):
    """Names East Asian languages where Word looks for them, with the font that has their forms of characters.

    Latin letters in such a text are not of its language: a program that takes them for it breaks words and years anywhere.
    """

    def properties(match):
        body = match.group(1)
        language = re.search(r'<w:lang w:val="([A-Za-z0-9-]+)"[^>]*/>', body)
        if not language:
            return match.group(0)
        found = east_asian(language.group(1))
        if not found:
            return match.group(0)
        tag, font = found
        body = body.replace(language.group(0), "")
        # Where pandoc set fonts for these letters, they are set once, with what it said of others.
        given = re.search(r"<w:rFonts ([^>]*?)\s*/>", body)
        others = ""
        if given:
            body = body.replace(given.group(0), "")
            others = "".join(
                f" {name}={value}" for name, value in re.findall(r'([\w:]+)=("[^"]*")', given.group(1))
                if name not in ("w:hint", "w:eastAsia"))
        fonts = f'<w:rFonts w:hint="eastAsia" w:eastAsia="{font}"{others}/>'
        style = re.match(r"\s*<w:rStyle [^>]*/>", body)
        head = style.group(0) if style else ""
        return f'<w:rPr>{head}{fonts}{body[len(head):]}<w:lang w:val="en-US" w:eastAsia="{tag}"/></w:rPr>'

    return re.sub(r"<w:rPr>(.*?)</w:rPr>", properties, xml, flags=re.S)


def with_row_rules(xml):
    """Rows stay whole across pages."""
    xml = re.sub(r"<w:trPr>(?!.*?<w:cantSplit)", "<w:trPr><w:cantSplit/>", xml)
    return re.sub(r"<w:tr>(?!\s*<w:trPr>)", "<w:tr><w:trPr><w:cantSplit/></w:trPr>", xml)


SHORT_TABLE = 1500


def kept_with_next(row):
    """A row whose page is the next row's."""
    return re.sub(
        r"<w:p>(?:\s*<w:pPr>(\s*<w:pStyle [^>]*/>)?)?",
        lambda match: (match.group(0) if "<w:pPr>" in match.group(0) else "<w:p><w:pPr>") + "<w:keepNext/>"
        + ("" if "<w:pPr>" in match.group(0) else "</w:pPr>"), row)


def with_kept_tables(xml):
    """A short table stands whole on one page; of a long one, the head and its first row stay together."""

    def kept(match):
        parts = re.split(r"(?=<w:tr>)", match.group(0))
        letters = len(re.sub(r"<[^>]*>", "", match.group(0)))
        last = len(parts) - 1 if letters <= SHORT_TABLE else 2
        return "".join(kept_with_next(part) if 0 < index < last else part for index, part in enumerate(parts))

    return re.sub(r"<w:tbl>.*?</w:tbl>", kept, xml, flags=re.S)


def with_gaps(xml):
    """Room between a table and the paragraph that follows, and call-outs whole on one page."""
    xml = re.sub(
        r'(</w:tbl>\s*(?:<w:bookmarkEnd [^>]*/>\s*)*<w:p>\s*<w:pPr>\s*'
        r'<w:pStyle w:val="(?:NumberedParagraph|BodyText|FirstParagraph|Callout\w+)"\s*/>)(?=\s*</w:pPr>)',
        r'\1<w:spacing w:before="200"/>', xml)
    return re.sub(
        r'(<w:pStyle w:val="Callout\w+"\s*/>)(?=(?:(?!</w:p>).)*</w:p>\s*<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Callout)',
        r"\1<w:keepNext/>", xml, flags=re.S)


def watermark_shape(text):
    """The shape that Word itself makes for a watermark."""
    if not text:
        return ""
    width = min(470, max(260, 78 * len(text)))
    height = round(width / max(2.2, 0.62 * len(text)))
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" '
        f'style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;'
        'z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;'
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        'fillcolor="#e8e8ea" stroked="f"><v:textpath style="font-family:&quot;Cambria&quot;;font-weight:bold" '
        f'string="{escape(text, {chr(34): "&quot;"})}"/></v:shape></w:pict></w:r>'
    )


def with_drawings(parts, drawings):
    """Puts each SVG beside its PNG: Word and LibreOffice show the drawing, older programs the picture."""
    relations = parts["word/_rels/document.xml.rels"].decode("utf-8")
    document = parts["word/document.xml"].decode("utf-8")
    for index, path in enumerate(drawings, 1):
        embeds = re.findall(r'<a:blip r:embed="([^"]+)"\s*/>', document)
        if not embeds:
            break
        with open(path, "rb") as file:
            parts[f"word/media/drawing{index}.svg"] = file.read()
        relation = f"rIdDrawing{index}"
        relations = relations.replace(
            "</Relationships>",
            f'<Relationship Id="{relation}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/image" Target="media/drawing{index}.svg"/></Relationships>')
        document = re.sub(
            r'<a:blip r:embed="([^"]+)"\s*/>',
            lambda match: f'<a:blip r:embed="{match.group(1)}"><a:extLst>'
            '<a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
            'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            f'r:embed="{relation}"/></a:ext></a:extLst></a:blip>',
            document, count=1)
    parts["word/_rels/document.xml.rels"] = relations.encode("utf-8")
    parts["word/document.xml"] = document.encode("utf-8")
    types = parts["[Content_Types].xml"].decode("utf-8")
    if drawings and 'Extension="svg"' not in types:
        types = re.sub(r"(<Types[^>]*>)", r'\1<Default Extension="svg" ContentType="image/svg+xml"/>', types, count=1)
        parts["[Content_Types].xml"] = types.encode("utf-8")


def finish(request):
    moment = datetime.datetime.fromtimestamp(int(request["stamp"]), datetime.timezone.utc)
    with zipfile.ZipFile(request["input"]) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    keys = ("running", "organisation", "handling", "beforePage", "betweenPages", "afterPages")
    words = {key: escape(request.get(key) or "") for key in keys}
    shape = watermark_shape(request.get("watermark"))
    for name in list(parts):
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            text = parts[name].decode("utf-8")
            # One pass, so that a text that looks like a key is not filled in its turn.
            text = re.sub(
                r"\{\{(\w+)\}\}", lambda match: shape if match.group(1) == "watermark" else words[match.group(1)], text)
            parts[name] = text.encode("utf-8")
    for name in ("word/document.xml", "word/footnotes.xml"):
        if name in parts:
            text = with_languages(parts[name].decode("utf-8"))
            if name.endswith("document.xml"):
                text = with_gaps(with_kept_tables(with_row_rules(text)))
            parts[name] = text.encode("utf-8")
    styles = parts["word/styles.xml"].decode("utf-8")
    found = east_asian(request["language"])
    default = f'<w:lang w:val="{"en-US" if found else escape(request["language"])}" ' \
        f'w:eastAsia="{found[0] if found else "ko-KR"}" w:bidi="ar-SA"/>'
    styles = re.sub(r"<w:lang [^>]*/>", default, styles, count=1)
    if found:
        styles = styles.replace('w:eastAsia="Noto Serif CJK KR"', f'w:eastAsia="{found[1]}"', 1)
    parts["word/styles.xml"] = styles.encode("utf-8")
    with_drawings(parts, request.get("drawings") or [])

    made = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    parts["docProps/core.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dc:title>{escape(request["title"])}</dc:title><dc:subject>{escape(request.get("subject") or "")}</dc:subject>'
        f'<dc:creator>{escape(request.get("author") or "")}</dc:creator>'
        f'<cp:keywords>{escape(request.get("keywords") or "")}</cp:keywords>'
        f'<dc:language>{escape(request["language"])}</dc:language>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{made}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{made}</dcterms:modified></cp:coreProperties>'
    ).encode("utf-8")
    write_zip(parts, request["output"], moment)


def main():
    sys.dont_write_bytecode = True
    try:
        if sys.argv[1:2] == ["pack"] and len(sys.argv) == 4:
            pack(sys.argv[2], sys.argv[3])
        elif sys.argv[1:] == ["finish"]:
            finish(json.load(sys.stdin))
        else:
            fail(2, "usage: docx_finish.py pack FOLDER OUTPUT | docx_finish.py finish < REQUEST")
    except (ValueError, KeyError, TypeError) as problem:
        fail(2, f"the request or the document lacks something: {problem!r}")
    except (OSError, zipfile.BadZipFile) as problem:
        fail(4, str(problem))


if __name__ == "__main__":
    main()
