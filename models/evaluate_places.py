#!/usr/bin/env python3
"""Says how good recognition and resolution are together, cross-validated: all trees are trained on four fifths of the documents
and the whole program is asked about the other fifth, five times.

usage: evaluate_places.py PROGRAM [--gazetteer FILE] [--notices FILE] CORPUS…

PROGRAM is the compiled example `place_examples` (target/release/examples/place_examples), the corpora are as it takes them.
Of a report in `corpus/` the whole is asked about, not its paragraphs one by one. With a layer of made-up places the trees are
trained on both tables of examples, without it and with it, and the program is asked in both ways. Notices (make_notices.py) are one more corpus for the trees that choose, of which nothing
is asked.

For each corpus it prints precision, recall and F1 of the spans, which have to be exact; the same end to end, where the point
also has to lie within 161 km; and what becomes of every toponym that the corpus gives a point for. Toponyms without one count
as none, as in the comparisons of Gritta et al. 2018.

Needs lightgbm 4.7.0 and numpy 2 from PyPI.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

import train_places
import train_toponyms
from trees import FOLDS, Table, fold_of

FATES = ["right", "wrong choice", "abstained", "not in the gazetteer", "boundary", "not recognised"]
UNSEEN = {"boundary", "not recognised"}


def ask(program, what, corpora, folder, *weights, layer=None):
    """The path of what the program prints."""
    path = folder / f"{what}{'+' if layer else ''}"
    trees = ["--trees", ",".join(str(folder / name) for name in weights)] if weights else []
    over = ["--gazetteer", layer] if layer else []
    with open(path, "w") as file:
        subprocess.run([program, what, *trees, *over, *corpora], stdout=file, check=True)
    return path


def answers(program, layers, notices, corpora, folder):
    """Every document's line, from trees that were trained without its fold."""
    toponyms = Table.read(*[ask(program, "toponyms", corpora, folder, layer=layer) for layer in layers])
    for fold in range(FOLDS):
        rest = toponyms.rows(toponyms.folds != fold)
        train_toponyms.save(train_toponyms.train(rest), rest, folder)
        recognising = "glance.forest", "toponyms.forest"
        texts = [*corpora, *notices]
        places = Table.read(*[ask(program, "places", texts, folder, *recognising, layer=layer) for layer in layers])
        rest = places.rows(places.folds != fold)
        train_places.save(train_places.train(rest), rest, folder)
        trees = *recognising, "places.forest"
        for layer in layers:
            for line in ask(program, "answers", corpora, folder, *trees, layer=layer).read_text().splitlines():
                line = json.loads(line)
                _, _, part = line["doc_id"].partition("/")
                if fold_of(line["corpus"], line["doc_id"]) == fold and part in ("", "0"):
                    yield line


def figures(right, said, gold):
    precision, recall = right / max(said, 1), right / max(gold, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * right / max(said + gold, 1):.3f}"


def report(corpus, lines):
    fates = {fate: sum(line["fates"].get(fate, 0) for line in lines) for fate in FATES}
    gold = sum(fates.values())
    found = [toponym for line in lines for toponym in line["toponyms"]]
    placed = sum(toponym["lat"] is not None for toponym in found)
    seen = sum(number for fate, number in fates.items() if fate not in UNSEEN)
    print(f"{corpus}: {len(lines)} documents, {gold} toponyms with a point")
    print(f"  spans       {figures(seen, len(found), gold)}")
    print(f"  end to end  {figures(fates['right'], placed, gold)}")
    for fate, number in fates.items():
        print(f"  {number / gold:6.1%}  {fate}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--gazetteer")
    arguments.add_argument("--notices", action="append", default=[])
    arguments.add_argument("corpora", nargs="+")
    arguments = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        layers = [None, arguments.gazetteer] if arguments.gazetteer else [None]
        lines = list(answers(arguments.program, layers, arguments.notices, arguments.corpora, pathlib.Path(folder)))
    for corpus in sorted({line["corpus"] for line in lines}):
        report(corpus, [line for line in lines if line["corpus"] == corpus])


if __name__ == "__main__":
    main()
