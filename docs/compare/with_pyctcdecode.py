#!/usr/bin/env python3
"""Decodes exported log-probs with pyctcdecode and the lists as hotwords.

    pip install pyctcdecode==0.5.0 kenlm==0.3.0
    ./earmark evaluate --manifest dev.jsonl --distractors 100 --pool words.txt --log-probs lp
    gunzip -c model-artifacts/earmark-en/lm.arpa.gz > lm.arpa
    python docs/compare/with_pyctcdecode.py lp --lm lm.arpa --hotword-weight 6 --out hyps.jsonl
    ./earmark evaluate --manifest dev.jsonl --distractors 100 --pool words.txt --score hyps.jsonl

An utterance of a line is decoded on its own, as Earmark does it, in one thread. "decodeSeconds" of
a line is the processor time of the calls to the decoder; reading files is not in it.
"""

import argparse
import json
import time
from pathlib import Path

import kenlm
import numpy as np
from pyctcdecode.alphabet import UNK_BPE_TOKEN, Alphabet
from pyctcdecode.decoder import BeamSearchDecoderCTC
from pyctcdecode.language_model import LanguageModel, load_unigram_set_from_arpa


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("log_probs", type=Path, help="folder of evaluate --log-probs")
    parser.add_argument("--lm", required=True, type=Path, help="ARPA file, not compressed")
    parser.add_argument("--out", required=True, type=Path, help="gets the texts, one JSON a line")
    parser.add_argument("--alpha", type=float, default=0.5, help="weight of the language model")
    parser.add_argument("--beta", type=float, default=1.5, help="bonus of a word")
    parser.add_argument("--unk-offset", type=float, default=-10, help="cost of an unknown word")
    parser.add_argument("--beam-width", type=int, default=100)
    parser.add_argument("--beam-prune", type=float, default=-10, help="log-prob below the best")
    parser.add_argument("--token-min", type=float, default=-5, help="log-prob of a token")
    parser.add_argument("--hotword-weight", type=float, default=10, help="0: no hotwords")
    parser.add_argument("--every", type=int, default=1, help="decode one line in so many")
    return parser.parse_args()


def decoder(args, index):
    tokens = (args.log_probs / index["tokens"]).read_text(encoding="utf-8").splitlines()
    tokens[index["blank"]] = ""
    tokens = [UNK_BPE_TOKEN if token == "<unk>" else token for token in tokens]
    model = LanguageModel(
        kenlm.Model(str(args.lm)),
        load_unigram_set_from_arpa(str(args.lm)),
        alpha=args.alpha,
        beta=args.beta,
        unk_score_offset=args.unk_offset,
    )
    return BeamSearchDecoderCTC(Alphabet(tokens, True), model)


def utterances(args, index, line):
    """The [T, V] matrices of a line."""
    shape = (line["frames"], index["vocabulary"])
    matrix = np.fromfile(args.log_probs / line["file"], dtype="<f4").reshape(shape)
    return np.split(matrix, np.cumsum(line["utterances"])[:-1])


def main():
    args = arguments()
    index = json.loads((args.log_probs / "index.json").read_text(encoding="utf-8"))
    with open(args.log_probs / "lists.jsonl", encoding="utf-8") as rows:
        phrases = {row["id"]: row["phrases"] for row in map(json.loads, rows)}
    search = decoder(args, index)
    lines = index["lines"][:: args.every]
    total = 0
    with open(args.out, "w", encoding="utf-8") as out:
        for line in lines:
            parts = [part for part in utterances(args, index, line) if len(part)]
            hotwords = phrases.get(line["id"], []) if args.hotword_weight else []
            start = time.process_time()
            texts = [
                search.decode(
                    part,
                    beam_width=args.beam_width,
                    beam_prune_logp=args.beam_prune,
                    token_min_logp=args.token_min,
                    hotwords=hotwords,
                    hotword_weight=args.hotword_weight,
                )
                for part in parts
            ]
            seconds = time.process_time() - start
            total += seconds
            text = " ".join(filter(None, texts))
            row = {"id": line["id"], "text": text, "decodeSeconds": round(seconds, 4)}
            out.write(json.dumps(row) + "\n")
    frames = sum(line["frames"] for line in lines)
    print(f"{len(lines)} lines, {1e6 * total / frames:.0f} us a frame of {index['frameShiftMs']} ms")


if __name__ == "__main__":
    main()
