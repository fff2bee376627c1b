"""Where what bears marks is now: all files of a folder at once, so that they may have been renumbered or swapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A file that bears something, and the hash of its body as that remembers it ('' where unknown)."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of the files of a folder: `hashes` has the bodies that are there, `moved` says of a file where it
    was seen to move, if anywhere, `copies`, by body, which files had the same one before anything changed, and
    `others` are the files that are another article than they were, and no edited one."""

    hashes: Mapping[str, str]
    moved: Callable[[str], str] = lambda file: file
    copies: Mapping[str, Collection[str]] = field(default_factory=dict)
    others: Collection[str] = ()


def places(keys: Collection[Key], there: Whereabouts) -> dict[Key, str]:
    """The file that each key belongs to now.

    A file that still has its body keeps what it bears. Else that goes where the body is now; or where the file was seen
    to move, edited on the way; or it stays, edited in its place. What belonged to a file that another took the place of
    waits under a name that no article has, and what has gone under its own, until their body is seen again. What two
    files bore is never put together.
    """
    hashes, moved = there.hashes, there.moved
    found: dict[Key, str] = {}
    owners: dict[str, str] = {}
    """By file, the one whose marks it has."""

    def take(key: Key, place: str) -> bool:
        if owners.setdefault(place, key[0]) != key[0]:
            return False
        found[key] = place
        return True

    for file, known in keys:
        if file in hashes and (hashes[file] == known if known else _is_still(file, hashes, moved)):
            take((file, known), file)
    for key, place in _by_body([key for key in keys if key not in found], there, owners):
        take(key, place)
    left = sorted(key for key in keys if key not in found)
    for key in left:
        if (place := moved(key[0])) != key[0] and place in hashes:
            take(key, place)
    for key in left:
        if key not in found and key[0] in hashes and key[0] not in there.others:
            take(key, key[0])
    taken = {file for file, _ in keys} | hashes.keys()
    waiting: dict[str, str] = {}
    for key in left:
        if key not in found and key[0] in hashes:
            place = waiting.get(key[0]) or _free(key[0], taken)
            waiting[key[0]] = place
            taken.add(place)
            found[key] = place
    return {key: found.get(key, key[0]) for key in keys}


def _by_body(keys: Iterable[Key], there: Whereabouts, owners: Mapping[str, str]) -> Iterable[tuple[Key, str]]:
    """Pairs of keys whose file is gone or has another body, and the file that has theirs now."""
    hashes, moved = there.hashes, there.moved
    lost: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(keys):
        if key[1]:
            lost[key[1]].append(key)
    if not lost:
        return
    having: dict[str, dict[str, None]] = defaultdict(dict)
    for file, body_hash in sorted(hashes.items()):
        if body_hash in lost and file not in owners:
            having[body_hash][file] = None
    for body_hash, free in having.items():
        seen: set[Key] = set()
        for key in lost[body_hash]:
            if (place := moved(key[0])) in free:
                del free[place]
                seen.add(key)
                yield key, place
        left = [key for key in lost[body_hash] if key not in seen]
        gone = [key for key in left if key[0] not in hashes]
        # a file that was edited while it has a copy is no renamed one: the copy was there before
        before = there.copies.get(body_hash, ())
        edited = [key for key in left if key[0] in hashes and (key[0] in before or moved(key[0]) in before)]
        others = [key for key in left if key[0] in hashes and not (key[0] in before or moved(key[0]) in before)]
        fresh = [file for file in free if file not in before]
        for askers, those in ((edited, fresh), (others, free)):
            answers = list(those)
            # where there are more of them, which it is cannot be told
            if len(answers) <= len(askers) + len(gone):
                for key, place in list(_pairs(askers, answers)):
                    del free[place]
                    yield key, place
        yield from _pairs(gone, list(free))


def _pairs(keys: list[Key], files: list[str]) -> Iterable[tuple[Key, str]]:
    """Each key with one of the files, as far as they go: a file moved to another folder keeps its name, so such pairs
    come first."""
    named: dict[str, list[Key]] = defaultdict(list)
    for key in reversed(keys):
        named[_name(key[0])].append(key)
    pairs = {file: named[_name(file)].pop() for file in files if named[_name(file)]}
    paired = set(pairs.values())
    yield from ((key, file) for file, key in pairs.items())
    rest = (file for file in files if file not in pairs)
    yield from zip((key for key in keys if key not in paired), rest, strict=False)


def _is_still(file: str, hashes: Mapping[str, str], moved: Callable[[str], str]) -> bool:
    return (place := moved(file)) == file or place not in hashes


def _free(file: str, taken: Collection[str]) -> str:
    """A name that no article has."""
    while (file := f"{file}~") in taken:
        pass
    return file


def _name(file: str) -> str:
    return file.rpartition("/")[2]
