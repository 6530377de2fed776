"""Pengaturan: who works here in which language, the agency, the round with its data years and stages."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.settings import SETTINGS
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.rules.typed.years import round_of
from kla_tui.screens.base import FormScreen, KlaScreen
from kla_tui.screens.paths import chosen, paths
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.text import fitted, joined, lines
from kla_tui.words.score.stages import stage_text, times_text

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.store.kit.settings import RoundInfo

_IMAGES = (".png", ".jpg", ".jpeg")
_NO_LOGO = "-"
LANGUAGES = (("id", "Bahasa Indonesia"), ("en", "English"))


class SettingsScreen(KlaScreen):
    """The settings as they are; keys change them."""

    PLACE = "settings"
    GROUP = SETTINGS
    BINDINGS = keys.bindings(SETTINGS)
    CSS = "#settings { height: 1fr; }"
    _round: "RoundInfo | None" = None

    def body(self) -> ComposeResult:
        """The settings as lines."""
        yield Static("", id="settings")

    def heading(self) -> str:
        """The name of the place."""
        return _("Pengaturan")

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the settings."""
        profile, current, years, logo = await self.kla.read(
            lambda connection: (
                store.kit.settings.profile(connection), store.kit.settings.current_round(connection),
                store.kit.settings.rounds(connection), store.kit.settings.value(connection, store.kit.settings.LOGO),
            )
        )  # fmt: skip
        self._round = current
        facts = (
            (_("Kabupaten/kota"), f"{profile.regency} ({profile.regency_code})"),
            (_("Perangkat daerah"), profile.agency),
            (_("Petugas"), profile.officer),
            (_("Bahasa"), dict(LANGUAGES).get(profile.language, profile.language)),
            (_("Meja"), profile.desk or "–"),
            (_("Logo kop surat"), _("ada") if logo else _("belum")),
            (_("Zona waktu"), profile.zone.label),
            (_("Tahun evaluasi"), f"{current.year} ({', '.join(map(str, years))})"),
            (_("Katalog"), current.catalogue),
            (_("Tahun data"), "–".join(map(str, (current.data_years[0], current.data_years[-1])))),
            *((stage_text(stage), times_text(times) or "–") for stage, times in current.schedule.items()),
            (_("Folder data"), cut(shown(str(self.kla.folder.root)), max(20, self.size.width - 22))),
            (_("Kata sandi"), _("dipakai") if self.kla.folder.keyring.exists() else _("tidak dipakai")),
        )
        self.query_one("#settings", Static).update(
            lines(*(joined((fitted(f" {name}", 20), "dim"), value) for name, value in facts))
        )

    def action_edit(self) -> None:
        """Officer, agency, language, desk."""
        self.kla.open(self.doors.settings_form())

    def action_round(self) -> None:
        """Data years and stages."""
        if self._round is None:
            self.not_read_yet()
            return
        self.kla.open(self.doors.round_form(current=self._round))

    @work
    async def action_year(self) -> None:
        """Work in another year's round."""
        typed = await self.kla.push_screen_wait(
            TextDialog(_("Tahun evaluasi"), draft=None, hint=_("empat angka, misalnya 2026"))
        )
        if typed is None:
            return
        year = round_of(typed)
        if year is None:
            self.kla.say(_("Tahun evaluasi {text} tidak masuk akal: ketik empat angka.").format(text=typed), "bad")
            return
        await self.kla.write(
            lambda db: store.kit.settings.open_round(db, year),
            _("Bekerja di tahun evaluasi {year}").format(year=year),
        )
        await self.kla.introduce()
        self.refresh_data()
        self.retitle()

    @work
    async def action_passphrase(self) -> None:
        """Wrap the data key under another passphrase."""
        folder, key = self.kla.folder, self.kla.thread.key
        if key is None:
            self.kla.say(_("Folder ini dibuat tanpa kata sandi: sandi dipilih saat memulai folder baru."), "warn")
            return
        typed = await self.kla.push_screen_wait(
            TextDialog(_("Kata sandi baru"), draft=None, password=True, required=_("Ketik kata sandi baru."))
        )
        if typed is None:
            return
        again = await self.kla.push_screen_wait(TextDialog(_("Ketik sekali lagi"), draft=None, password=True))
        if again != typed:
            self.kla.say(_("Kata sandi tidak sama: tidak ada yang berubah."), "bad")
            return
        from kla_tui import passphrase

        if await self.kla.has_written(lambda _db: passphrase.wrap(folder.keyring, typed, key)):
            self.kla.say(_("Kata sandi diganti."), "good")


class SettingsForm(FormScreen):
    """Officer, agency, language, desk, what stands on paper."""

    PLACE = "settings"

    def heading(self) -> str:
        """Changing the settings."""
        return _("Ubah pengaturan")

    def fields(self) -> tuple[Field, ...]:
        """The choices of this laptop, and the facts all share."""
        return (
            Field("officer", N_("Petugas"), required=True),
            Field("language", N_("Bahasa"), kind="choice", entries=LANGUAGES),
            Field("desk", N_("Nama meja"), hint=N_("misalnya Meja 1")),
            Field("agency", N_("Perangkat daerah"), required=True),
            Field("letterhead", N_("Kop surat"), kind="area", hint=N_("nama perangkat daerah, alamat, telepon")),
            Field("logo", N_("Logo kop surat"), kind="picker", options=paths(*_IMAGES), ends_matter=True,
                  hint=N_("lokasi berkas PNG/JPEG; - menghapus logo")),
            Field("place", N_("Kota surat"), hint=N_("di depan tanggal, misalnya Paringin")),
            Field("signatory_office", N_("Jabatan penanda tangan"), hint=N_("misalnya Kepala Dinas")),
            Field("signatory", N_("Nama penanda tangan")),
            Field("signatory_nip", N_("NIP penanda tangan")),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """The facts all share."""
        return store.kit.settings.rows()

    def draft_key(self) -> str:
        """One draft."""
        return "settings"

    async def load(self) -> Mapping[str, str]:
        """As they are."""
        profile, signing = await self.kla.read(
            lambda connection: (
                store.kit.settings.profile(connection),
                {key: store.kit.settings.value(connection, key) for key in store.kit.settings.SIGNING},
            )
        )
        return {
            "officer": profile.officer, "language": profile.language, "desk": profile.desk,
            "agency": profile.agency, "letterhead": profile.letterhead, **signing,
        }  # fmt: skip

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Keep them."""
        typed = dict(values)
        folder, image = self.kla.folder.evidence, chosen(typed, "logo")
        del typed["logo"]

        def save(db: "Database") -> "Outcome":
            from kla_tui.store.kit.outcome import Outcome

            if image is not None:
                logo = "" if str(image) == _NO_LOGO else store.evidence.logo.take(image, folder)
                if isinstance(logo, Problem):
                    return Outcome(problems=(logo,))
                typed["logo"] = logo
            return store.kit.settings.keep(db, typed)

        return save

    def after_saving(self, outcome: "Outcome") -> None:
        """Speak the language chosen from now on, beginning with what was said of it."""
        self.kla.use_language(self.form.values()["language"])
        if outcome.action is not None:
            self.kla.say_done(self.saved_words())
        self.kla.call_later(self.kla.introduce)
