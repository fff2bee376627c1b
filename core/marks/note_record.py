"""Notes as lines of a file: to be kept elsewhere, and taken over again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.marks.json_lines import read_lines
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
    return read_lines(text, "note", _note)


def _note(value: Any) -> Note:
    record = NoteRecord.model_validate(value)
    check_length(record.text)
    return Note(record.file, record.text, record.set_at, record.body_hash)
