"""Makes reading.flac: two LibriSpeech readers take turns, one a channel. usage: make_reading.py DEV_FOLDER OUT_FOLDER

Needs `pip install numpy soundfile`. Half a second of silence between turns.
"""
import json, os, sys
import numpy as np, soundfile

TURNS = ["84-121550-0000", "2803-154320-0002", "84-121550-0002", "2803-154320-0003", "84-121550-0003",
         "2803-154320-0004", "84-121550-0001", "2803-154320-0010", "84-121550-0004", "2803-154320-0011",
         "84-121550-0006", "2803-154320-0008"]

source, out = sys.argv[1:]
texts = {row["id"]: row["text"] for row in map(json.loads, open(os.path.join(source, "manifest.jsonl")))}
sides, at, lines = ([], []), 0, []
for turn in TURNS:
    samples, rate = soundfile.read(os.path.join(source, "audio", turn + ".flac"), dtype="int16")
    assert rate == 16000
    speaker = 0 if turn.startswith("84-") else 1
    silence = np.zeros(rate // 2, np.int16)
    for channel, side in enumerate(sides):
        side += [samples if channel == speaker else np.zeros_like(samples), silence]
    lines.append(dict(channel=speaker, startMs=round(at / 16), id=turn, text=texts[turn]))
    at += len(samples) + len(silence)
soundfile.write(os.path.join(out, "reading.flac"), np.stack([np.concatenate(s) for s in sides], 1), 16000)
with open(os.path.join(out, "reading.jsonl"), "w") as f:
    f.writelines(json.dumps(line) + "\n" for line in lines)
print(f"{at / 16000:.1f} s")
