"""Recording: arrays -> labelled data; the schema, saving, loading and provenance."""

from cogrnn.recording.atomic import has_ended, remove_leftovers, write_atomically, writer
from cogrnn.recording.population import condition_dataset, join_conditions, label_condition, stack_conditions
from cogrnn.recording.provenance import fingerprint_of_code, provenance, versions
from cogrnn.recording.schema import (
    DIMENSIONS,
    SCHEMA_VERSION,
    STATUS,
    VARIABLES,
    Variable,
    flags,
    in_words,
    labelled,
    stamp,
    status_of,
    unstamped,
)
from cogrnn.recording.store import fingerprint, load, save

__all__ = [
    "DIMENSIONS",
    "SCHEMA_VERSION",
    "STATUS",
    "VARIABLES",
    "Variable",
    "condition_dataset",
    "fingerprint",
    "fingerprint_of_code",
    "flags",
    "has_ended",
    "in_words",
    "join_conditions",
    "label_condition",
    "labelled",
    "load",
    "provenance",
    "remove_leftovers",
    "save",
    "stack_conditions",
    "stamp",
    "status_of",
    "unstamped",
    "versions",
    "write_atomically",
    "writer",
]
