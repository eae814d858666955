#!/usr/bin/env python3
"""Trains the trees that choose among the places that bear a name.

usage: train_places.py EXAMPLES.tsv… [--weights FOLDER]

EXAMPLES.tsv is what `cargo run --release --example place_examples -- places CORPUS…` prints; a second table may be what it prints
with a layer of made-up places. Prints for each corpus, with
folds by document, how often the likeliest candidate is right among names that have a right one, and the same when choices
under the least probability are not made; then trains on everything and writes `places.forest`. The same table gives the same
weights: one thread, a fixed seed.

Needs lightgbm 4.7.0 and numpy 2 from PyPI.
"""
import lightgbm
import numpy
from trees import FOLDS, SETTINGS, TREES, Table, run, write

LEAST = 0.4
# each tree asks for fewer of the features: none of them, population least of all, shall decide alone
OWN_SETTINGS = {**SETTINGS, "feature_fraction": 0.4}


def train(table):
    return lightgbm.train(OWN_SETTINGS, lightgbm.Dataset(table.values, table.labels, feature_name=table.names), TREES)


def cross_validate(table):
    probabilities = numpy.zeros(len(table))
    for fold in range(FOLDS):
        here = table.folds == fold
        probabilities[here] = train(table.rows(~here)).predict(table.values[here])
    report("cross-validated", table, probabilities)
    other = numpy.zeros(len(table))
    corpora = numpy.array([span[0].split("+")[0] for span in table.spans])
    for corpus in sorted(set(corpora)):
        here = corpora == corpus
        if here.all():
            return
        other[here] = train(table.rows(~here)).predict(table.values[here])
    report("trained on the other corpora", table, other)


def report(title, table, probabilities):
    best = {}
    for i, span in enumerate(table.spans):
        if span not in best or probabilities[i] > probabilities[best[span]]:
            best[span] = i
    solvable = {span for span, label in zip(table.spans, table.labels) if label == 1}
    for corpus in sorted({span[0] for span in table.spans}):
        here = [(span, i) for span, i in best.items() if span[0] == corpus]
        right = sum(table.labels[i] for _, i in here)
        sure = [i for _, i in here if probabilities[i] >= LEAST]
        known = sum(span in solvable for span, _ in here)
        print(
            f"{title}: {corpus}: {len(here)} names, the right place among the candidates {known / len(here):.3f}, "
            f"chosen {right / max(known, 1):.3f} of these; with abstaining: "
            f"precision {sum(table.labels[i] for i in sure) / max(len(sure), 1):.3f} "
            f"recall {sum(table.labels[i] for i in sure) / max(known, 1):.3f}"
        )


def save(model, table, folder):
    write(model, table.names, folder / "places.forest")


if __name__ == "__main__":
    run(__doc__, Table.read, cross_validate, train, save)
