"""Compares our rules with what one would take instead, on the labelled pairs: `python -m tests.bench.merging`.

Each method says of each pair of tests/gold/pairs.jsonl whether it is a duplicate. Those with a threshold are given the
one that serves them best on these very pairs (by F1); our rules know no threshold of this kind.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from datasketch import MinHash, MinHashLSH
from rapidfuzz.fuzz import token_set_ratio

from build_tools.model import Statement
from build_tools.passes.keys import key_of
from build_tools.passes.phrases import split_words
from tests.gold.pairs import Pair, load_library, outcomes, read_pairs

LEVELS = [step / 50 for step in range(5, 51)]
"""The thresholds that are tried."""
Method = Callable[[Pair], float]


def main() -> None:
    """Prints precision, recall, F1 and false merges of each method."""
    library, _ = load_library(decided=False)
    statements = {s.key: s for fact in library.facts for s in fact.statements}
    pairs = read_pairs(library)
    say, texts = outcomes(library), {key: key_of(s.text) for key, s in statements.items()}
    methods: dict[str, tuple[Method, Sequence[float]]] = {
        "exact match": (lambda pair: float(texts[pair.one] == texts[pair.other]), [1.0]),
        "token_set_ratio": (lambda pair: token_set_ratio(texts[pair.one], texts[pair.other]) / 100, LEVELS),
        "TF-IDF cosine": (_tfidf(statements.values()), LEVELS),
        "MinHash LSH": (_minhash(pairs, statements), LEVELS),
        "Crib's rules": (lambda pair: float(say(pair) in ("duplicate", "parts")), [1.0]),
    }
    print(f"{len(pairs)} pairs, {sum(pair.label == 'duplicate' for pair in pairs)} of them duplicates")
    print(f"{'method':16} {'at':>5} {'P':>7} {'R':>7} {'F1':>7} {'false merges':>13}")
    for name, (method, levels) in methods.items():
        scores = [(method(pair), pair.label == "duplicate") for pair in pairs]
        level, right, wrong, missed = max(
            (_count(scores, level) for level in levels), key=lambda count: _f1(*count[1:])
        )
        precision, recall = right / (right + wrong or 1), right / (right + missed or 1)
        print(f"{name:16} {level:5.2f} {precision:7.1%} {recall:7.1%} {_f1(right, wrong, missed):7.1%} {wrong:13}")


def _count(scores: Sequence[tuple[float, bool]], level: float) -> tuple[float, int, int, int]:
    said = [(score >= level, is_duplicate) for score, is_duplicate in scores]
    return level, said.count((True, True)), said.count((True, False)), said.count((False, True))


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed or 1)


def _tfidf(statements: Iterable[Statement]) -> Method:
    """Cosine of word counts weighed by the logarithm of how rare a word is in all statements."""
    counts = {s.key: Counter(word.stem for word in split_words(s.text)) for s in statements}
    found = Counter(word for words in counts.values() for word in words)
    weigh = {word: math.log(len(counts) / number) for word, number in found.items()}
    vectors = {key: {word: number * weigh[word] for word, number in words.items()} for key, words in counts.items()}
    sizes = {key: math.sqrt(sum(value**2 for value in vector.values())) or 1.0 for key, vector in vectors.items()}

    def cosine(pair: Pair) -> float:
        one, other = vectors[pair.one], vectors[pair.other]
        return sum(value * other.get(word, 0.0) for word, value in one.items()) / sizes[pair.one] / sizes[pair.other]

    return cosine


def _minhash(pairs: Sequence[Pair], statements: dict[tuple[str, int], Statement]) -> Method:
    """Estimated Jaccard of words; 0 where the hash tables do not bring the two together."""
    hashes = {}
    for key in {key for pair in pairs for key in (pair.one, pair.other)}:
        hashes[key] = MinHash(num_perm=128, seed=1)
        hashes[key].update_batch([word.stem.encode() for word in split_words(statements[key].text)])
    index = MinHashLSH(threshold=0.2, num_perm=128)
    for key, value in hashes.items():
        index.insert(key, value)

    def jaccard(pair: Pair) -> float:
        return hashes[pair.one].jaccard(hashes[pair.other]) if pair.other in index.query(hashes[pair.one]) else 0.0

    return jaccard


if __name__ == "__main__":
    main()
