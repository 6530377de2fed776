"""What is to be done next, in words."""

from collections.abc import Callable, Sequence

from kla_tui.i18n import N_, _
from kla_tui.rules.steps.works import NAMES
from kla_tui.words import kinds_text

TEXTS = {
    "step.option": N_("pilih opsi jawabannya (poin dihitung untuk opsi tertinggi)"),
    "step.weigh": N_("timbang bagian poinnya: isi pecahan klaim (poin dihitung untuk bagian penuh)"),
    "step.review": N_("tinjau ulang jawabannya"),
    "step.scan": N_("pindai dokumen kertasnya, lampirkan berkasnya"),
    "step.table": N_("lengkapi matriksnya"),
    "step.evidence": N_("lampirkan bukti yang memenuhi syarat: {kinds}"),
    "step.answer": N_("jawab"),
    "step.raise": N_("naikkan jawabannya: {change}"),
    "step.questioned": N_("lampirkan dokumen khusus untuk pertanyaan ini: {kinds}"),
}


def name(works: Sequence[str]) -> str:
    """The short name of what is done first; codes of another version as they are."""
    kind = works[0] if works else ""
    if kind == "option" and "evidence" in works:  # the option alone would win nothing
        return _("opsi+bukti")
    return _(NAMES[kind]) if kind in NAMES else kind  # type: ignore[index]


def change(now: str, then: str, speak: Callable[[str], str] = _) -> str:
    """From which answer to which ("Surat edaran → Perbup/Perwali")."""
    return f"{now or '…'} → {then or speak(N_('nilai penuh'))}"


def sentence(works: Sequence[str], now: str, then: str, wants: Sequence[str], speak: Callable[[str], str] = _) -> str:
    """All works in their order, as one sentence; for paper `speak` is i18n's `source`."""
    kinds, raised = kinds_text(wants, speak), change(now, then, speak)
    deeds = [
        speak(TEXTS[f"step.{work}"]).format(kinds=kinds, change=raised) for work in works if f"step.{work}" in TEXTS
    ]
    text = speak(N_(", lalu ")).join(deeds)
    return text[:1].upper() + text[1:] + "." if text else ""
