"""Doors to the documents."""

from textual.screen import Screen


class EvidenceDoors:
    """The screens of `screens/evidence/`."""

    def document_form(self, evidence: str = "", question: str = "") -> Screen[None]:
        """A document; a new one where none is named."""
        from kla_tui.screens.evidence.document import DocumentForm

        return DocumentForm(evidence=evidence, question=question)

    def evidence(self, question: str = "", linking: str = "", only: str = "") -> Screen[None]:
        """All documents, those of a question, or those to link to one."""
        from kla_tui.screens.evidence.evidence import EvidenceScreen

        return EvidenceScreen(question=question, linking=linking, only=only)
