"""Every value of every shared column is said in words: no code, no id, no milliseconds, no ISO date."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from kla_tui import i18n
from kla_tui.changes import codec
from kla_tui.data.lists import SHIPPED
from kla_tui.fields import meanings
from kla_tui.fields.meanings import LIST, MEANINGS, Meaning
from kla_tui.models import new_id, shared_models
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state
from kla_tui.words.values import Spoken

COLUMNS = sorted((entity, field) for entity in shared_models() for field in codec.kinds(entity))
ID = "0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"
MOMENT = 1753765500000  # 29-07-2025 13.05 in Central Indonesia
RAW = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{16}|\d{12,}|\d{4}-\d\d-\d\d|\b(true|false|null)\b|[{}\[\]]|\w_\w|\x04"
)  # fmt: skip


def samples(entity: str, field: str) -> Iterator[str]:
    """Texts that stand in the log for a column: its codes, an id, a moment, a sum, a day, yes and no."""
    meaning = MEANINGS[entity, field]
    if meaning.kind == "code":
        yield from (code for code, _word in meaning.words)
        return
    if meaning.of.startswith(LIST):
        yield from (*dict(SHIPPED[meaning.of.removeprefix(LIST)]), "rapat_koordinasi")
    yield from {
        "ref": [ID], "yes": ["1", "0"], "number": ["33.125"], "share": ["0.75"], "count": ["12"], "year": ["2025"],
        "rupiah": ["12500000"], "day": ["2025-07-29"], "moment": [str(MOMENT)], "due": ["2026-05-03T14:00"],
        "hour": ["08:30"], "minutes": ["480"], "bytes": ["2048"], "media": ["application/pdf"],
        "cell": ["2023:ya", "tidak"], "target": [f"{ID}:anggota", "K5", "04.1", f"row:{ID}"],
        "targets": ["04.1, K5"],
        "setting": [""], "field": ["organisation_id", ID] if not meaning.of else ["organisation"],
        "warning": ["privacy.nik", "unheard.of", "not_same"], "catalogue": ["kla-2024"], "sum": ["a" * 16],
        "text": ["Teks biasa"],
    }[meaning.kind]  # fmt: skip


def test_every_column_has_one_meaning() -> None:
    assert set(COLUMNS) == set(MEANINGS)


@pytest.mark.parametrize(("entity", "field"), COLUMNS)
def test_a_column_means_what_its_kind_can_hold(entity: str, field: str) -> None:
    kind, meaning = codec.kinds(entity)[field], MEANINGS[entity, field]
    if kind is bool:
        assert meaning.kind == "yes" or {code for code, _word in meaning.words} == {"0", "1"}
    elif kind is dt.date:
        assert meaning.kind == "day"
    elif kind is int:
        assert meaning.kind in ("count", "year", "rupiah", "moment", "minutes", "bytes", "code")
    elif kind is str:
        assert meaning.kind not in ("number", "share", "count", "rupiah", "day", "moment", "yes")
    else:
        assert meaning.kind in ("number", "share")
    if field.endswith("_id") and meaning.kind == "text":
        assert field in ("question_id", "indicator_id"), "ids of the instrument are official numbers"
    if field.endswith("_at") and kind is int:
        assert meaning.kind == "moment"


@pytest.mark.parametrize("paper", [False, True], ids=["screen", "paper"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("entity", "field"), COLUMNS)
def test_no_value_is_said_raw(entity: str, field: str, language: i18n.Language, *, paper: bool) -> None:
    i18n.use(language)
    spoken = Spoken({("setting", "row"): "agency"}, 480, paper=paper)
    for text in samples(entity, field):
        said = spoken.text(entity, "row", field, text)
        assert (said != "") == (text != "")
        assert not RAW.search(said), said
        words = dict(MEANINGS[entity, field].words)
        if language == "id" and words.get(text, text) != text:
            assert said == words[text].rpartition("\x04")[2], f"the code {text} itself"


def test_codes_of_every_kind_have_words() -> None:
    for (entity, field), meaning in MEANINGS.items():
        if meaning.kind == "code" and (entity, field) != ("score", "cause"):
            assert meaning.words, (entity, field)
            assert all(code and word for code, word in meaning.words)
        if meaning.kind == "ref" and meaning.of.startswith(LIST):
            assert meaning.of.removeprefix(LIST) in SHIPPED
        if meaning.kind == "ref" and ":" not in meaning.of:
            known = {meanings.AREA, meanings.CLUSTER, meanings.OPTION, meanings.FILE, meanings.ITEM, meanings.ANY}
            assert meaning.of in shared_models() or meaning.of in known


def test_every_setting_has_a_name() -> None:
    keys = {settings.REGENCY, settings.AGENCY, settings.DEMO, settings.LETTERHEAD, settings.LOGO, *settings.SIGNING}
    assert {key for key, _word in meanings.SETTINGS} == keys | {round_state.CORRECTIONS}


@pytest.mark.parametrize(
    ("entity", "field", "text", "said"),
    [
        ("evidence", "signed", "1", "Sudah"), ("evidence", "kind", "perda", "Perda"),
        ("evidence", "date", "2026-12-31", "31-12-2026"), ("answer", "state_at", str(MOMENT), "29-07-2025 13.05"),
        ("answer", "state", "recheck", "Ditelaah ulang"), ("answer", "fraction", "0.75", "75%"),
        ("answer", "number_1", "33.125", "33,13"), ("round", "correction_em", "2026-05-03T14:00", "03-05-2026 14.00"),
        ("contribution", "planned", "12500000", "Rp 12.500.000"), ("attendance", "utc_offset", "480", "UTC+8"),
        ("attendance", "how", "walk_in", "Tanpa undangan"), ("session", "starts_at", "08:30", "08.30"),
        ("area_cell", "value", "2023:ya", "2023: Ya"), ("evidence", "file_sha256", "ab" * 32, "berkas terlampir"),
        ("answer", "value", "ya", "Ya"), ("answer", "value", "Ada dua_forum", "Ada dua_forum"),
        ("round", "catalogue_id", "kla-2024", "KLA 2024"),
        ("organisation", "kind", "forum_anak", "Forum Anak"),
        ("event", "kind", "rapat_kerja", "rapat kerja"),
        ("event", "deleted", "1", "ya"), ("newer_table", "x", "raw", "isian versi lebih baru"),
        ("evidence", "agency_id", ID, "data yang belum ada di sini"), ("answer", "question_id", "04.1", "04.1"),
    ],
)  # fmt: skip
def test_values_in_words(entity: str, field: str, text: str, said: str) -> None:
    assert Spoken({}, 480).text(entity, "row", field, text) == said


def test_what_nothing_stands_in_is_a_dash() -> None:
    assert Spoken().change("evidence", "row", "kind", None, "sk") == "– → SK"
    assert Spoken().change("evidence", "row", "kind", "sk", "") == "SK → –"


def test_an_id_is_called_by_its_name() -> None:
    spoken = Spoken({("organisation", ID): "Bappeda Contoh", ("organisation", "nameless"): ""})
    assert spoken.text("evidence", "row", "agency_id", ID) == "Bappeda Contoh"
    assert spoken.text("evidence", "row", "agency_id", "nameless") == "tanpa nama"
    assert Meaning("text") == meanings.TEXT
    assert new_id() not in spoken.text("evidence", "row", "agency_id", new_id())
