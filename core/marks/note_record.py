"""Notes as lines of a file: to be kept elsewhere, and taken over again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from core.errors import ToplineError
from core.marks.notes import Note, check_length


class NoteRecord(BaseModel):
    """A note as a line of a file. Field by field as in docs/notes.md, in this order."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    # of these no lengths are declared: pydantic then refuses what is no Unicode, as names of files may be
    file: str
    text: str
    set_at: int = Field(0, ge=0, le=2**53)
    body_hash: str = Field("", pattern=r"^[0-9a-f]{0,128}$")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.file or not self.text:
            raise ValueError("a note has a file and a text")
        return self


def to_lines(notes: Iterable[Note]) -> str:
    """Notes as JSON lines in the order of their files, so that two versions of a file differ in what changed."""
    records = (
        NoteRecord(file=one.file, text=one.text, set_at=one.set_at, body_hash=one.body_hash)
        for one in sorted(notes, key=lambda one: one.file)
    )
    return "".join(json.dumps(record.model_dump(), ensure_ascii=False) + "\n" for record in records)


def from_lines(text: str) -> Iterator[Note]:
    """The notes of such a text. Raises ToplineError, with the line, where one is none."""
    # not splitlines, which would part lines at signs that a note may hold
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            # not model_validate_json, which refuses names of files that are no Unicode
            record = NoteRecord.model_validate(json.loads(line))
            check_length(record.text)
        except json.JSONDecodeError as error:
            raise ToplineError(f"Line {number} is no JSON: {error.msg}", "Nothing was imported") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            reason = f"{where}: {first['msg']}" if where else first["msg"]
            raise ToplineError(f"Line {number} is no note: {reason}", "Nothing was imported") from error
        except ToplineError as error:
            raise ToplineError(f"Line {number}: {error.message}", "Nothing was imported") from error
        except (RecursionError, ValueError) as error:  # brackets without end, a number of thousands of digits
            raise ToplineError(f"Line {number} is no JSON that can be read", "Nothing was imported") from error
        yield Note(record.file, record.text, record.set_at, record.body_hash)
