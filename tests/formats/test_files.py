"""Files of others are read whole, or refused before anything waits or fills the memory."""

import io
import os
from pathlib import Path

import pytest

from mlmtrack.errors.files import CannotReadFile, NoPlainFile, NoSuchFile, TooBigFile
from mlmtrack.formats.files import MOST_BYTES, read_bytes, read_stream


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b"name\r\nAna\r\n")
    assert read_bytes(file) == b"name\r\nAna\r\n"


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "people.csv", tmp_path / "link.csv"
    file.write_bytes(b"name\nAna\n")
    link.symlink_to(file)
    assert read_bytes(link) == b"name\nAna\n"


def test_a_missing_file_is_told() -> None:
    with pytest.raises(NoSuchFile, match=r"There is no file nowhere/people\.csv"):
        read_bytes(Path("nowhere/people.csv"))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoPlainFile, match="is a folder, not a file"):
        read_bytes(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NoPlainFile, match="is a pipe"):
        read_bytes(pipe)


def test_a_device_is_refused() -> None:
    with pytest.raises(NoPlainFile, match="is a device"):
        read_bytes(Path("/dev/zero"))


def test_ten_gigabytes_are_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as person_ref:
        person_ref.truncate(10 << 30)
    with pytest.raises(TooBigFile, match=r"huge\.csv is larger than 256 MiB"):
        read_bytes(file)


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "people.csv/under"])
def test_a_name_that_the_system_refuses_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "people.csv").touch()
    with pytest.raises(CannotReadFile, match="cannot be read: "):
        read_bytes(tmp_path / name)


def test_a_stream_is_read_to_its_end() -> None:
    assert read_stream(io.BytesIO(b"name\nAna\n"), "standard input") == b"name\nAna\n"


class Endless(io.BytesIO):
    """A stream that never ends, and knows how much was asked of it."""

    asked = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.asked = size or 0
        return bytes(self.asked)


def test_an_endless_stream_is_refused_at_the_limit() -> None:
    stream = Endless()
    with pytest.raises(TooBigFile, match="standard input is larger"):
        read_stream(stream, "standard input")
    assert stream.asked == MOST_BYTES + 1
