"""Holds Word documents to the rules by which Word takes them: what breaks one is what Word calls unreadable content.

    check_docx.py FILE...     prints each breach as FILE: PART: what; exit code 1 where there is any

Checked: that every part is well formed, has a content type and is reached by a relationship, and every relationship has its
part; the order of children in the schema of ISO/IEC 29500-4 (transitional); identifiers of bookmarks, notes and drawings, each
once; that styles, lists, notes, anchors and pictures that are named exist; fields that end; cells that end in a paragraph; a
text for each picture.
"""

import posixpath
import sys
import xml.etree.ElementTree as tree
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML = "http://www.w3.org/XML/1998/namespace"

EDGES = "top left start bottom right end insideH insideV tl2br tr2bl"
ORDER = {
    name: {child: place for place, child in enumerate(children.split())}
    for name, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "tblStylePr": "pPr rPr tblPr trPr tcPr",
        "styles": "docDefaults latentStyles style",
        "docDefaults": "rPrDefault pPrDefault",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "num": "abstractNumId lvlOverride",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "numPr": "ilvl numId",
        "pBdr": "top left bottom right between bar",
        "tblBorders": EDGES, "tcBorders": EDGES, "tblCellMar": EDGES, "tcMar": EDGES,
        "sdt": "sdtPr sdtEndPr sdtContent",
        "docPartObj": "docPartGallery docPartCategory docPartUnique",
        "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
        "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
        "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
        "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
        "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
        "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
        "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
        "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
        "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
        "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
        "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
        "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
        "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags "
        "alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids mathPr "
        "attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade "
        "captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol "
        "listSeparator",
    }.items()
}
# Children that may come again; every other child of the above comes once.
MANY = {"headerReference", "footerReference", "style", "tblStylePr", "numPicBullet", "abstractNum", "num", "lvl", "lvlOverride",
        "activeWritingStyle", "attachedSchema", "smartTagType"}
# What stands among them without an order of its own.
FREE = {"bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"}


def w(name):
    return f"{{{W}}}{name}"


def local(element):
    return element.tag.rsplit("}", 1)[-1]


class Check:
    def __init__(self, file):
        self.file = file
        self.found = []
        try:
            with zipfile.ZipFile(file) as archive:
                names = archive.namelist()
                self.parts = {name: archive.read(name) for name in names}
        except (OSError, zipfile.BadZipFile) as problem:
            self.parts = {}
            self.say("", f"it cannot be read: {problem}")
            return
        if len(set(names)) != len(names):
            self.say("", "two parts have one name")
        self.trees = {}
        for name in sorted(self.parts):
            if name.endswith((".xml", ".rels")):
                try:
                    self.trees[name] = tree.fromstring(self.parts[name])
                except tree.ParseError as problem:
                    self.say(name, f"it is not well formed: {problem}")
        self.content_types()
        self.relationships()
        for name, root in self.trees.items():
            if name.startswith("word/"):
                self.schema(name, root)
        self.references()

    def say(self, part, what):
        self.found.append(f"{part}: {what}" if part else what)

    def content_types(self):
        root = self.trees.get("[Content_Types].xml")
        if root is None:
            self.say("[Content_Types].xml", "it is missing")
            return
        defaults, overrides = {}, {}
        for entry in root:
            kind = local(entry)
            key = entry.get("Extension", "").lower() if kind == "Default" else entry.get("PartName", "")
            table = defaults if kind == "Default" else overrides
            if key in table:
                self.say("[Content_Types].xml", f"{key} has two content types")
            table[key] = entry.get("ContentType")
        for name in self.parts:
            ending = name.rsplit(".", 1)[-1].lower()
            if name != "[Content_Types].xml" and not name.endswith("/") \
                    and "/" + name not in overrides and ending not in defaults:
                self.say(name, "it has no content type")
            elif name != "[Content_Types].xml" and "/" + name not in overrides \
                    and defaults.get(ending) == "application/xml":
                self.say(name, "its content type says nothing of what it is")
        for name in overrides:
            if name.lstrip("/") not in self.parts:
                self.say("[Content_Types].xml", f"it names {name}, which is not there")

    def relations(self, part):
        """Targets by identifier, `None` for what lies outside the file."""
        folder, name = posixpath.split(part)
        root = self.trees.get(posixpath.join(folder, "_rels", name + ".rels"))
        found = {}
        for entry in root if root is not None else ():
            target = entry.get("Target", "")
            if entry.get("TargetMode") == "External":
                found[entry.get("Id")] = None
            else:
                place = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[entry.get("Id")] = place
        return found

    def relationships(self):
        reached = set()
        for name, root in self.trees.items():
            if not name.endswith(".rels"):
                continue
            folder, own = posixpath.split(name)
            owner = posixpath.join(posixpath.dirname(folder), own[: -len(".rels")])
            if owner and owner not in self.parts:
                self.say(name, f"it belongs to {owner}, which is not there")
            identifiers = [entry.get("Id") for entry in root]
            for identifier in sorted({one for one in identifiers if identifiers.count(one) > 1}):
                self.say(name, f"two relationships are called {identifier}")
            for identifier, target in self.relations(owner).items():
                if target is None:
                    continue
                reached.add(target)
                if target not in self.parts:
                    self.say(name, f"{identifier} leads to {target}, which is not there")
        for name in self.parts:
            if not name.endswith((".rels", "/")) and name != "[Content_Types].xml" and name not in reached:
                self.say(name, "no relationship leads to it")
        for name, root in self.trees.items():
            if name.endswith(".rels"):
                continue
            known = self.relations(name)
            for element in root.iter():
                for key, value in element.attrib.items():
                    if key.startswith(f"{{{R}}}") and value not in known:
                        self.say(name, f"{local(element)} names the relationship {value}, which is not there")

    def schema(self, name, root):
        for element in root.iter():
            kind = local(element)
            if element.tag.startswith(f"{{{W}}}") and kind in ORDER:
                self.order(name, element, kind)
            children = [child for child in element if local(child) not in FREE]
            if element.tag == w("tc") and (not children or children[-1].tag != w("p")):
                self.say(name, "a cell does not end in a paragraph")
            if element.tag == w("tr") and not any(child.tag in (w("tc"), w("sdt")) for child in children):
                self.say(name, "a row has no cell")
            if element.tag == w("tbl") and [local(child) for child in children[:2]] != ["tblPr", "tblGrid"]:
                self.say(name, "a table does not begin with its properties and its grid")
            for properties in ("pPr", "rPr", "tblPr", "tcPr", "trPr"):
                inside = [child.tag for child in children]
                if element.tag in (w("p"), w("r"), w("tbl"), w("tc"), w("tr")) and w(properties) in inside[1:]:
                    # A row's own exceptions come before its properties.
                    if not (properties == "trPr" and inside[0] == w("tblPrEx")):
                        self.say(name, f"{properties} is not the first in its {local(element)}")
            if element.tag == w("t") and element.text and element.text != element.text.strip() \
                    and element.get(f"{{{XML}}}space") != "preserve":
                self.say(name, f"spaces around '{element.text.strip()[:30]}' are lost")
            if element.tag == w("body") and (not children or children[-1].tag != w("sectPr")):
                self.say(name, "the body does not end with its section")
        self.fields(name, root)

    def order(self, name, element, kind):
        places, last, seen = ORDER[kind], -1, set()
        for child in element:
            own = local(child)
            if own in FREE:
                continue
            if own not in places:
                if child.tag.startswith(f"{{{W}}}"):
                    self.say(name, f"{kind} cannot hold {own}")
                continue
            if own in seen and own not in MANY:
                self.say(name, f"{kind} holds {own} twice")
            seen.add(own)
            # Heads and feet of a section come in any order among themselves.
            place = 0 if own in ("headerReference", "footerReference") else places[own]
            if place < last:
                self.say(name, f"in {kind}, {own} stands too late")
            last = max(last, place)

    def fields(self, name, root):
        depth = 0
        for element in root.iter(w("fldChar")):
            depth += {"begin": 1, "end": -1}.get(element.get(w("fldCharType")), 0)
            if depth < 0:
                break
        if depth:
            self.say(name, "a field begins or ends without the other")

    def identifiers(self, name, elements, key, what):
        seen = set()
        for element in elements:
            value = element.get(key)
            if value is None:
                self.say(name, f"a {what} has no {local_name(key)}")
            elif value.lower() in seen:
                self.say(name, f"two {what}s have the {local_name(key)} {value}")
            seen.add((value or "").lower())
        return seen

    def references(self):
        body = self.trees.get("word/document.xml")
        if body is None:
            self.say("word/document.xml", "it is missing")
            return
        texts = {name: root for name, root in self.trees.items()
                 if name.startswith("word/") and local(root) in ("document", "footnotes", "endnotes", "hdr", "ftr", "comments")}
        starts = [mark for root in texts.values() for mark in root.iter(w("bookmarkStart"))]
        ends = [mark.get(w("id")) for root in texts.values() for mark in root.iter(w("bookmarkEnd"))]
        open_marks = self.identifiers("word/document.xml", starts, w("id"), "bookmark")
        names = self.identifiers("word/document.xml", starts, w("name"), "bookmark")
        if sorted(open_marks) != sorted(ends):
            self.say("word/document.xml", "bookmarks begin or end without the other, or end twice")
        for mark in starts:
            if len(mark.get(w("name"), "")) > 40:
                self.say("word/document.xml", f"the name of the bookmark {mark.get(w('name'))} is longer than Word keeps")
        for name, root in texts.items():
            for link in root.iter(w("hyperlink")):
                anchor = link.get(w("anchor"))
                if anchor and anchor.lower() not in names:
                    self.say(name, f"a link leads to {anchor}, which is not there")
            for code in root.iter(w("instrText")):
                words = (code.text or "").split()
                if words and words[0] in ("REF", "PAGEREF", "NOTEREF") and words[1].lower() not in names:
                    self.say(name, f"a field leads to {words[1]}, which is not there")
            drawings = list(root.iter(f"{{{WP}}}docPr"))
            self.identifiers(name, drawings, "id", "drawing")
            for drawing in drawings:
                if not (drawing.get("descr") or "").strip():
                    self.say(name, f"the drawing {drawing.get('id')} has no text in its place")
        for kind in ("footnote", "endnote"):
            held = self.trees.get(f"word/{kind}s.xml")
            known = set()
            if held is not None:
                known = self.identifiers(f"word/{kind}s.xml", held.findall(w(kind)), w("id"), kind)
            for reference in body.iter(w(kind + "Reference")):
                if reference.get(w("id")) not in known:
                    self.say("word/document.xml", f"the {kind} {reference.get(w('id'))} is not there")
        self.styles(texts)
        self.lists(texts)

    def styles(self, texts):
        root = self.trees.get("word/styles.xml")
        held = root.findall(w("style")) if root is not None else []
        # Word tells styles apart by capitals.
        kinds = {}
        for style in held:
            identifier = style.get(w("styleId"))
            if identifier in kinds:
                self.say("word/styles.xml", f"two styles are called {identifier}")
            kinds[identifier] = style.get(w("type"))
        for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
            for name, root in [*texts.items(), ("word/styles.xml", root)]:
                for use in root.iter(w(tag)) if root is not None else ():
                    style = use.get(w("val"))
                    if kinds.get(style) != kind:
                        self.say(name, f"{tag} names {style}, which is no {kind} style")
        for style in held:
            for tag in ("basedOn", "next", "link"):
                for use in style.findall(w(tag)):
                    if use.get(w("val")) not in kinds:
                        self.say("word/styles.xml", f"{style.get(w('styleId'))} names the style {use.get(w('val'))}")

    def lists(self, texts):
        root = self.trees.get("word/numbering.xml")
        abstract, numbers = set(), set()
        if root is not None:
            abstract = self.identifiers("word/numbering.xml", root.findall(w("abstractNum")), w("abstractNumId"), "list")
            numbers = self.identifiers("word/numbering.xml", root.findall(w("num")), w("numId"), "numbering")
            for use in root.iter(w("abstractNumId")):
                if use.get(w("val")) not in abstract:
                    self.say("word/numbering.xml", f"the list {use.get(w('val'))} is not there")
        for name, part in texts.items():
            for use in part.iter(w("numId")):
                if use.get(w("val")) not in numbers | {"0"}:
                    self.say(name, f"the numbering {use.get(w('val'))} is not there")


def local_name(key):
    return key.rsplit("}", 1)[-1]


def main():
    if len(sys.argv) < 2:
        sys.stderr.write("usage: check_docx.py FILE...\n")
        sys.exit(2)
    broken = False
    for file in sys.argv[1:]:
        for breach in dict.fromkeys(Check(file).found):
            print(f"{file}: {breach}")
            broken = True
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
