# Reads a workbook with nothing but an archive and an XML reader, by the rules of ECMA-376, and prints its sheets as JSON:
# [{name, rows: [[value or null]], styles, filter, frozen, links: {cell: address}}]. A text has its escapes (_x000D_) undone, as Excel undoes them.
import json
import re
import sys
import zipfile
from xml.etree import ElementTree

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/package/2006/relationships}"

archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def relationships(path):
    root = parts.get(path)
    return {} if root is None else {one.get("Id"): one.get("Target") for one in root.iter(P + "Relationship")}


def unescape(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match.group(1), 16)), text)


def column(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference).group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def value(cell):
    kind = cell.get("t")
    assert cell.find(M + "f") is None, "a formula"
    if kind == "inlineStr":
        return unescape("".join(t.text or "" for t in cell.iter(M + "t")))
    found = cell.find(M + "v")
    if found is None:
        return None
    return found.text == "1" if kind == "b" else float(found.text)


# The number format of each style.
formats = {f.get("numFmtId"): f.get("formatCode") for f in parts["xl/styles.xml"].iter(M + "numFmt")}
styles = [formats.get(xf.get("numFmtId")) for xf in parts["xl/styles.xml"].find(M + "cellXfs")]

quoted = [xf.get("quotePrefix") == "1" for xf in parts["xl/styles.xml"].find(M + "cellXfs")]

sheets = []
targets = relationships("xl/_rels/workbook.xml.rels")
for entry in parts["xl/workbook.xml"].iter(M + "sheet"):
    target = targets[entry.get(R + "id")]
    sheet = parts["xl/" + target]
    addresses = relationships("xl/worksheets/_rels/" + target.split("/")[-1] + ".rels")
    rows, looks, last = [], [], 0
    for row in sheet.iter(M + "row"):
        assert int(row.get("r")) == last + 1
        last += 1
        cells, styled = [], []
        for cell in row.iter(M + "c"):
            place = column(cell.get("r"))
            cells += [None] * (place + 1 - len(cells))
            styled += [None] * (place + 1 - len(styled))
            cells[place] = value(cell)
            styled[place] = styles[int(cell.get("s"))]
        rows.append(cells)
        looks.append(styled)
    auto = sheet.find(M + "autoFilter")
    pane = sheet.find(M + "sheetViews/" + M + "sheetView/" + M + "pane")
    view = sheet.find(M + "sheetViews/" + M + "sheetView")
    sheets.append({
        "name": entry.get("name"),
        "rows": rows,
        "formats": looks,
        "filter": None if auto is None else auto.get("ref"),
        "frozen": None if pane is None else [pane.get("ySplit"), pane.get("state")],
        "selected": view is not None and view.get("tabSelected") == "1",
        "order": [child.tag.replace(M, "") for child in sheet],
        "quoted": [cell.get("r") for cell in sheet.iter(M + "c") if quoted[int(cell.get("s"))]],
        "links": {one.get("ref"): addresses[one.get(R + "id")] for one in sheet.iter(M + "hyperlink")},
    })
json.dump(sheets, sys.stdout)
