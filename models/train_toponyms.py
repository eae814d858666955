#!/usr/bin/env python3
"""Trains the trees that decide which candidates are toponyms: those of the first look and those with labels.

usage: train_toponyms.py EXAMPLES.tsv… [--weights FOLDER]

EXAMPLES.tsv is what `cargo run --release --example place_examples -- toponyms CORPUS…` prints, and a second one the same with
a layer of made-up places, so that the trees learn to live with villages that are called like people. The first trees know letters,
the gazetteer and the rest of the article; the others also tags, labels, and what the first ones make of the candidate, of the
other uses of its name and of its rivals. So that they learn what the first trees are worth in texts that these were not
trained on, they are trained on answers of first trees of other folds.

Prints the cross-validated precision, recall and F1 of the chosen spans for each corpus (folds by document), then trains on
everything and writes `glance.forest` and `toponyms.forest`. The same table gives the same weights: one thread, a fixed seed.

Needs lightgbm 4.7.0 and numpy 2 from PyPI.
"""
import lightgbm
import numpy
from trees import FOLDS, SEED, SETTINGS, TREES, Table, run, write

LEAST = 0.4
UNSURE = (0.1, 0.9)

# What the first look does not know: the columns from this one on, the last ones being its answers.
FIRST_LABEL = "proper"
ANSWERS = ["glance", "glance_mean", "glance_most", "glance_rival"]

# So many times each example comes again with one of its kinds of evidence taken away, as it is in texts of another kind:
# what the gazetteer lacks, what the tagger gets wrong.
COPIES = 2
EVIDENCE = [
    ("population", "first_population"),
    ("label", "label_fit", "label_begins", "label_ends", "label_words"),
    ("glance_mean", "glance_most"),
    ("share",),
]
BLANK = {"label": 2.0}


def letters(table):
    """The table as the first look sees it."""
    return table.columns(range(table.names.index(FIRST_LABEL)))


def fit(table):
    table = table.rows(table.labels >= 0)
    evidence = [[table.names.index(column) for column in kind if column in table.names] for kind in EVIDENCE]
    evidence = [kind for kind in evidence if kind]
    random = numpy.random.default_rng(SEED)
    values, weights = [table.values], [numpy.ones(len(table))]
    for _ in range(COPIES):
        copy = table.values.copy()
        taken = random.integers(0, len(evidence), len(copy))
        for number, columns in enumerate(evidence):
            for column in columns:
                copy[taken == number, column] = BLANK.get(table.names[column], 0.0)
        values.append(copy)
        weights.append(numpy.full(len(table), 0.25))
    data = lightgbm.Dataset(
        numpy.vstack(values),
        numpy.tile(table.labels, COPIES + 1),
        weight=numpy.concatenate(weights),
        feature_name=table.names,
    )
    return lightgbm.train(SETTINGS, data, TREES)


def glances(table):
    """What first trees of the other folds say of each row."""
    glance = numpy.zeros(len(table))
    first = letters(table)
    for fold in sorted(set(table.folds)):
        here = table.folds == fold
        glance[here] = fit(first.rows(~here)).predict(first.values[here])
    return glance


def with_answers(table, glance):
    """The table with the answers of the first look, which is empty in it."""
    times, total, most = {}, {}, {}
    keys = [(span[0], span[1], name) for span, name in zip(table.spans, table.keys)]
    for key, value in zip(keys, glance):
        times[key] = times.get(key, 0) + 1
        total[key] = total.get(key, 0.0) + value
        most[key] = max(most.get(key, 0.0), value)
    of_document = {}
    for row, (corpus, document, start, end) in enumerate(table.spans):
        of_document.setdefault((corpus, document), []).append((start, end, row))
    rival = numpy.zeros(len(table))
    for spans in of_document.values():
        for start, end, row in spans:
            rivals = (glance[r] for s, e, r in spans if r != row and s < end and start < e)
            rival[row] = max(rivals, default=0.0)
    answers = [glance, [total[key] / times[key] for key in keys], [most[key] for key in keys], rival]
    filled = table.columns(range(len(table.names)))
    for name, values in zip(ANSWERS, answers):
        filled.values[:, filled.names.index(name)] = values
    return filled


def train(table):
    """The first trees, and those with labels."""
    return fit(letters(table)), fit(with_answers(table, glances(table)))


def predict(models, table):
    """What each look makes of the rows."""
    first, second = models
    glance = first.predict(letters(table).values)
    return glance, second.predict(with_answers(table, glance).values)


def both(table, glance, labelled):
    """What the program makes of the rows: labels count in sentences with a candidate that the first look leaves in doubt."""
    doubt = {}
    for sentence, value in zip(table.sentences, glance):
        doubt[sentence] = doubt.get(sentence, False) or UNSURE[0] <= value <= UNSURE[1]
    return numpy.where([doubt[sentence] for sentence in table.sentences], labelled, glance)


def chosen(table, probabilities, order):
    """The rows that stand: likely ones, of overlapping ones the likeliest."""
    taken = {}
    for i in sorted(order, key=lambda i: -probabilities[i]):
        corpus, document, start, end = table.spans[i]
        others = taken.setdefault((corpus, document), [])
        if probabilities[i] >= LEAST and all(end <= s or e <= start for s, e in others):
            others.append((start, end))
            yield i


def cross_validate(table):
    glance, labelled = numpy.zeros(len(table)), numpy.zeros(len(table))
    for fold in range(FOLDS):
        here = table.folds == fold
        glance[here], labelled[here] = predict(train(table.rows(~here)), table.rows(here))
    report("letters alone", table, glance)
    report("letters, and labels where in doubt", table, both(table, glance, labelled))
    report("labels everywhere", table, labelled)


def report(title, table, probabilities):
    for corpus in sorted({span[0] for span in table.spans}):
        rows = [i for i, span in enumerate(table.spans) if span[0] == corpus]
        picked = [i for i in chosen(table, probabilities, rows) if table.labels[i] >= 0]
        right = sum(table.labels[i] == 1 for i in picked)
        gold = sum(table.labels[i] == 1 for i in rows)
        precision, recall = right / max(len(picked), 1), right / max(gold, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{title}: {corpus}: precision {precision:.3f} recall of candidates {recall:.3f} F1 {f1:.3f}")


def save(models, table, folder):
    first, second = models
    write(first, letters(table).names, folder / "glance.forest")
    write(second, table.names, folder / "toponyms.forest")


if __name__ == "__main__":
    run(__doc__, Table.read, cross_validate, train, save)
