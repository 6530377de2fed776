"""The history speaks the officer's language: every table and field of the log has words."""

from kla_tui.models import shared_models
from kla_tui.words.records import ENTITIES, FIELDS, field_text


def test_every_shared_table_and_field_has_words() -> None:
    models = shared_models()
    assert set(ENTITIES) == set(models)
    fields = {column.name for model in models.values() for column in model.__table__.columns} - {"id"}
    assert set(FIELDS) == fields


def test_a_field_of_a_newer_version_keeps_its_name() -> None:
    assert field_text("person", "name") == "Orang, nama"
    assert field_text("vehicle", "wheels") == "vehicle, wheels"
