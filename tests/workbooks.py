"""Workbooks of a few cells, as the tests need them and as no program would write them."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return data.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsx(*sheets: str, doctype: str = "", hidden: int = 0) -> bytes:
    """Return a workbook of *sheets*, each its rows in XML, named ``S1`` and so on; the first are *hidden*."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n}" state="{"hidden" if n <= hidden else "visible"}" r:id="r{n}"/>'
        for n in numbers
    )
    related = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml" Type="{_OFFICE}/worksheet"/>'
        for n in numbers
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
        ),
    }
    for n, rows in zip(numbers, sheets, strict=True):
        files[f"xl/worksheets/sheet{n}.xml"] = (
            f'{doctype}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        )
    return zipped(files)


def row(number: int, **texts: str) -> str:
    """Return a row of texts by their columns."""
    cells = "".join(cell(f"{column}{number}", text) for column, text in texts.items())
    return f'<row r="{number}">{cells}</row>'


def cell(place: str, text: str) -> str:
    said = f' r="{place}"' if place else ""
    return f'<c{said} t="inlineStr"><is><t>{text}</t></is></c>'


def ods(rows: str, doctype: str = "", manifest: str = "") -> bytes:
    """Return a workbook of one sheet with *rows* in XML."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": (
                f'{doctype}<office:document-content xmlns:office="{_ODF}:office:1.0" '
                f'xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0"><office:body>'
                f'<office:spreadsheet><table:table table:name="S">{rows}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">{manifest}</manifest:manifest>'
            ),
        }
    )


def ods_row(text: str, *, rows: int = 1, columns: int = 1) -> str:
    """Return a row with one cell, or with many alike."""
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string" '
        f'table:number-columns-repeated="{columns}"><text:p>{text}</text:p></table:table-cell></table:table-row>'
    )
