"""Texts of JSON lines read one by one, with the line told where one cannot be taken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from core.errors import ToplineError

T = TypeVar("T")


def read_lines(text: str, kind: str, read: Callable[[Any], T]) -> Iterator[T]:
    """What `read` makes of each line's value. Raises ToplineError, with the line, where that is no `kind` ('note')."""
    # not splitlines, which would part lines at signs that a text may hold
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            # not pydantic's own JSON, which refuses names of files that are no Unicode
            one = read(json.loads(line))
        except json.JSONDecodeError as error:
            raise ToplineError(f"Line {number} is no JSON: {error.msg}", "Nothing was imported") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            reason = f"{where}: {first['msg']}" if where else first["msg"]
            raise ToplineError(f"Line {number} is no {kind}: {reason}", "Nothing was imported") from error
        except ToplineError as error:
            raise ToplineError(f"Line {number}: {error.message}", "Nothing was imported") from error
        except (RecursionError, ValueError) as error:  # brackets without end, a number of thousands of digits
            raise ToplineError(f"Line {number} is no JSON that can be read", "Nothing was imported") from error
        yield one
