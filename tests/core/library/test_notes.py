"""Notes hold in lists and searches, whatever happens to the folder and the index."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StoreError
from core.library.completion import complete
from core.library.library import Library, Touched
from core.library.notes import Noted
from core.library.parser import parse
from core.settings import Home
from tests.core.library.conftest import BRAE, FILES, QUILLON, write
from tests.core.naughty import NAUGHTY


@pytest.fixture
def full(library: Library) -> Library:
    library.refresh(workers=1)
    return library


def note(library: Library, file: str, text: str) -> Noted:
    """Writes a note as somebody who knows what it said; returns it as it is then."""
    before = library.notes.of(file)
    library.notes.put(before, text, before.text, begins=True)
    return library.notes.of(file)


def found(library: Library, query: str) -> set[str]:
    (section,) = library.find(parse(query))
    return {row.file for row in library.rows(section.ids)}


def touched(library: Library, *files: str) -> None:
    library.refresh(workers=1, touched=Touched(frozenset(files)))


def begun(library: Library, file: str) -> str:
    row = library.row_of(file)
    assert row is not None
    return row.note


def test_a_note_is_found_as_soon_as_it_is_written(full: Library) -> None:
    everything = found(full, "")
    assert found(full, "has:note") == set()
    note(full, "quillon.md", "Margins look thin")
    assert found(full, "has:note") == {"quillon.md"}
    assert found(full, "-has:note") == everything - {"quillon.md"}
    note(full, "sub/brae.md", "Who is she?")
    assert found(full, "has:note") == {"quillon.md", "sub/brae.md"}
    assert found(full, "has:note -ticker:QLLN") == {"sub/brae.md"}
    note(full, "quillon.md", "")
    assert found(full, "has:note") == {"sub/brae.md"}
    assert found(full, "has:note OR has:guidance") == {"quillon.md", "sub/brae.md"}


def test_notes_and_marks_are_counted_side_by_side(full: Library) -> None:
    """Each keeps what is known of the other, though both change one revision."""
    assert found(full, "is:starred") == found(full, "has:note") == set()
    full.set_starred(["letter.md"], True)
    note(full, "quillon.md", "text")
    full.set_starred(["quillon.md"], True)
    note(full, "letter.md", "text")
    note(full, "quillon.md", "")
    assert found(full, "is:starred") == {"quillon.md", "letter.md"}
    assert found(full, "has:note") == {"letter.md"}


def test_words_of_a_note_are_found_by_their_field(full: Library) -> None:
    note(full, "quillon.md", "Margins look THIN, ask Überall\nabout 毛利率 100%")
    note(full, "sub/brae.md", "Who is she? Margins?")
    assert found(full, "note:margin") == {"quillon.md", "sub/brae.md"}
    assert found(full, 'note:margin note:"look thin"') == {"quillon.md"}
    assert found(full, "note:überALL") == found(full, "note:毛利") == found(full, 'note:"100%"') == {"quillon.md"}
    assert found(full, "note:margin -note:thin") == {"sub/brae.md"}
    assert found(full, "note:thin OR note:she") == {"quillon.md", "sub/brae.md"}
    assert found(full, "note:revenue") == set()  # which the article says, and not the note
    note(full, "quillon.md", "another one")
    assert found(full, "note:thin") == set()


def test_another_window_finds_it_at_once(full: Library, home: Home) -> None:
    with closing(Library.open(full.folder, home)) as other:
        assert found(other, "has:note") == found(other, "note:thin") == set()
        note(full, "quillon.md", "Margins look thin")
        assert other.overheard().marks
        assert not full.overheard().marks
        assert found(other, "has:note") == found(other, "note:thin") == {"quillon.md"}
        assert other.notes.of("quillon.md").text == "Margins look thin"


@pytest.mark.parametrize("text", NAUGHTY)
def test_any_text_goes_through(full: Library, text: str) -> None:
    assert note(full, "quillon.md", text).text == text
    begins = text.encode("utf-8", "ignore")[:1_200].decode("utf-8", "ignore")
    assert begun(full, "quillon.md")[:100] == begins[:100]
    assert found(full, "has:note") == {"quillon.md"}


def test_a_row_has_the_beginning_of_a_long_note(full: Library) -> None:
    note(full, "quillon.md", "毛利率" * 5_000)
    assert begun(full, "quillon.md") == ("毛利率" * 5_000)[:400]
    assert "毛" not in repr(full.row_of("quillon.md"))


class TestFiles:
    def test_it_goes_along_with_a_renamed_and_a_moved_file(self, full: Library) -> None:
        note(full, "quillon.md", "text")
        (full.folder / "quillon.md").rename(full.folder / "renamed.md")
        full.refresh(workers=1)
        assert full.notes.of("renamed.md").text == begun(full, "renamed.md") == "text"
        (full.folder / "new").mkdir()
        (full.folder / "renamed.md").rename(full.folder / "new" / "renamed.md")
        touched(full, "renamed.md", "new/renamed.md")
        assert found(full, "has:note") == {"new/renamed.md"}

    def test_it_stays_on_a_file_that_is_edited(self, full: Library) -> None:
        note(full, "quillon.md", "text")
        write(full.folder, {"quillon.md": QUILLON + "\nOne sentence more.\n"})
        full.refresh(workers=1)
        assert begun(full, "quillon.md") == "text"
        (full.folder / "quillon.md").rename(full.folder / "renamed.md")
        full.refresh(workers=1)
        assert begun(full, "renamed.md") == "text"

    def test_it_comes_back_with_a_file_and_with_a_folder(self, full: Library) -> None:
        note(full, "quillon.md", "text")
        (full.folder / "quillon.md").unlink()
        full.refresh(workers=1)
        assert found(full, "has:note") == set()
        assert full.notes.all()["quillon.md"].text == "text"
        write(full.folder, {"elsewhere.md": QUILLON})
        full.refresh(workers=1)
        assert begun(full, "elsewhere.md") == "text"
        shutil.rmtree(full.folder)
        full.folder.mkdir()
        full.refresh(workers=1)
        write(full.folder, {**FILES, "quillon.md": "", "elsewhere.md": QUILLON})
        full.refresh(workers=1)
        assert begun(full, "elsewhere.md") == "text"

    @pytest.mark.parametrize("indexed", [True, False])
    def test_what_is_typed_while_a_file_is_renamed_goes_along(self, full: Library, indexed: bool) -> None:
        before = note(full, "quillon.md", "first")
        (full.folder / "quillon.md").rename(full.folder / "renamed.md")
        if indexed:
            full.refresh(workers=1)
        written = full.notes.put(before, "first and second", "first")
        assert written.files == (("renamed.md",) if indexed else ("quillon.md",))
        assert written.unseen == ""
        full.refresh(workers=1)
        assert {file: one.text for file, one in full.notes.all().items()} == {"renamed.md": "first and second"}

    def test_of_twins_the_one_of_the_same_name_takes_it(self, full: Library) -> None:
        before = full.notes.of("sub/brae.md")
        (full.folder / "sub/brae.md").unlink()
        write(full.folder, {"other.md": BRAE, "moved/brae.md": BRAE})
        full.refresh(workers=1)
        assert full.notes.put(before, "text", "").files == ("moved/brae.md",)

    def test_a_note_on_what_is_nowhere_waits_where_it_was(self, full: Library) -> None:
        before = full.notes.of("quillon.md")
        (full.folder / "quillon.md").unlink()
        full.refresh(workers=1)
        assert full.notes.put(before, "text", "").files == ("quillon.md",)
        write(full.folder, {"quillon.md": QUILLON})
        full.refresh(workers=1)
        assert begun(full, "quillon.md") == "text"

    def test_an_index_that_fails_does_not_keep_it_from_being_written(self, full: Library, home: Home) -> None:
        before = full.notes.of("quillon.md")
        full._index.close()
        assert full.notes.put(before, "text", "").files == ("quillon.md",)
        assert full.notes.all()["quillon.md"].body_hash == before.hashes["quillon.md"]

    def test_a_note_of_another_folder_goes_to_that(self, full: Library, home: Home, tmp_path: Path) -> None:
        before = full.notes.of("quillon.md")
        write(tmp_path / "other", {"quillon.md": BRAE})
        with closing(Library.open(tmp_path / "other", home)) as other:
            other.refresh(workers=1)
            other.notes.put(before, "of the first folder", "")
            assert other.notes.all() == {}
        assert begun(full, "quillon.md") == "of the first folder"


class TestTranslations:
    ZH = QUILLON.replace("lang: en", "lang: zh")

    @pytest.fixture
    def full(self, full: Library) -> Library:
        write(full.folder, {"quillon.zh.md": self.ZH})
        full.refresh(workers=1)
        return full

    def test_a_note_is_of_the_article_in_all_its_languages(self, full: Library) -> None:
        note(full, "quillon.zh.md", "text")
        assert full.notes.of("quillon.md").text == "text"
        assert found(full, "has:note") == {"quillon.md"}
        assert found(full, "has:note lang:zh") == {"quillon.zh.md"}
        note(full, "quillon.md", "")
        assert full.notes.all() == {}
        assert [one.text for one in full.notes.of("quillon.zh.md").earlier] == ["text"]

    def test_one_that_was_there_before_its_translation_came_is_that_ones_too(self, full: Library) -> None:
        note(full, "sub/brae.md", "text")
        write(full.folder, {"sub/brae.zh.md": BRAE.replace("en-GB", "zh")})
        full.refresh(workers=1)
        assert full.notes.of("sub/brae.zh.md").text == "text"
        note(full, "sub/brae.zh.md", "more text")
        assert {one.text for one in full.notes.all().values()} == {"more text"}
        assert [one.text for one in full.notes.of("sub/brae.md").earlier] == ["text"]

    def test_two_that_differed_are_one_from_the_next_change_on_and_none_is_lost(self, full: Library) -> None:
        write(full.folder, {"fr.md": BRAE, "en.md": QUILLON})
        full.refresh(workers=1)
        note(full, "fr.md", "of the one")
        note(full, "en.md", "of the other")
        (full.folder / "fr.md").rename(full.folder / "both.fr.md")
        (full.folder / "en.md").rename(full.folder / "both.md")
        full.refresh(workers=1)
        assert full.notes.of("both.md").text == "of the other"
        assert note(full, "both.md", "of both").text == "of both"
        texts = {one.text for file in ("both.md", "both.fr.md") for one in full.notes.of(file).earlier}
        assert texts >= {"of the one", "of the other"}


def test_the_index_is_thrown_away_and_notes_stay(full: Library, home: Home) -> None:
    note(full, "quillon.md", "text")
    full.close()
    home.index.unlink()
    with closing(Library.open(full.folder, home)) as again:
        again.refresh(workers=1)
        assert found(again, "has:note") == {"quillon.md"}


def test_notes_that_cannot_be_read_say_so(full: Library) -> None:
    full.close()
    with pytest.raises(StoreError):
        full.notes.of("quillon.md")


def test_notes_are_completed() -> None:
    assert [one.text for one in complete("has:no", 6, {})][:1] == ["has:note"]
    assert "note:" in [one.text for one in complete("no", 2, {})]
    assert complete("note:mar", 8, {}) == ()
