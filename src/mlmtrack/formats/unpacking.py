"""Packed files: what a ``.gz`` holds, and the one table of a ``.zip``."""

import io
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from mlmtrack.errors.files import CannotUnpack, Locked, NoSingleTable, TooBigUnpacked
from mlmtrack.formats.files import MOST_BYTES


ZIP = b"PK\x03\x04"

_GZIP = b"\x1f\x8b"
_EMPTY_ZIP = b"PK\x05\x06"
_TABLES = {".csv", ".htm", ".html", ".ods", ".tab", ".tsv", ".xls", ".xlsm", ".xlsx"}
_PARTS_OF_WORKBOOKS = {"[Content_Types].xml", "content.xml"}
_PIECE = 1 << 20
_ENCRYPTED = 1
_FAULTS = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


def unpacked(data: bytes, name: str) -> tuple[bytes, str]:
    """Return the file that *data* packs, and what errors call it; *data* itself where it packs none.

    Raises:
        CannotUnpack: it is damaged, or packed in an unusual way.
        Locked: a password protects it.
        NoSingleTable: a zip holds no table or several.
        TooBigUnpacked: it has more than 256 MiB.

    """
    if data.startswith(_GZIP):
        data = _gunzipped(data, name)
    if not data.startswith((ZIP, _EMPTY_ZIP)):
        return data, name
    with open_zip(data, name) as archive:
        if not _PARTS_OF_WORKBOOKS.isdisjoint(archive.namelist()):
            return data, name
        member = _only_table(archive, name)
        data = b"".join(piece for _, piece in pieces(archive, [member], name))
        return data, f"{name} ({member.filename})"


def pieces(archive: ZipFile, members: Iterable[ZipInfo], name: str) -> Iterator[tuple[ZipInfo, bytes]]:
    """Yield what *members* hold, whatever size they say they have, each with its member.

    Raises:
        CannotUnpack: one is damaged, or packed in an unusual way.
        Locked: a password protects one.
        TooBigUnpacked: they have more than 256 MiB together.

    """
    left = MOST_BYTES
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise Locked(name)
        try:
            with archive.open(member) as file:
                while left >= 0 and (piece := file.read(_PIECE)):
                    left -= len(piece)
                    yield member, piece
        except _FAULTS as error:
            raise CannotUnpack(name) from error
        if left < 0:
            raise TooBigUnpacked(name, MOST_BYTES)


def open_zip(data: bytes, name: str) -> ZipFile:
    """Open what is said to be a zip.

    Raises:
        CannotUnpack: it is damaged.

    """
    try:
        return ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        raise CannotUnpack(name) from error


def _gunzipped(data: bytes, name: str) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        text = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error as error:
        raise CannotUnpack(name) from error
    if len(text) > MOST_BYTES:
        raise TooBigUnpacked(name, MOST_BYTES)
    if not unpacker.eof:
        raise CannotUnpack(name)
    return text


def _only_table(archive: ZipFile, name: str) -> ZipInfo:
    """Return the one table of *archive*: the only file, or the only one that is named like a table."""
    files = [each for each in archive.infolist() if not each.is_dir() and not _hidden(each.filename)]
    named = [each for each in files if PurePosixPath(each.filename).suffix.lower() in _TABLES]
    if len(files) == 1:
        return files[0]
    if len(named) == 1:
        return named[0]
    raise NoSingleTable(name, [each.filename for each in files])


def _hidden(path: str) -> bool:
    """Return whether a system put the file there beside those of the user."""
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)
