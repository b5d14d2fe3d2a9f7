"""Makes reading.flac: two LibriSpeech readers take turns, one a channel. usage: make_reading.py DEV_FOLDER OUT_FOLDER

Needs `pip install numpy soundfile`. Half a second of silence between turns, two seconds in the middle.
"""
import json, os, sys
import numpy as np, soundfile

# The same names before and after the middle, where the demo publishes lists/reading.txt.
TURNS = ["1272-128104-0013", "2277-149896-0006", "1272-128104-0014", "1272-135031-0005", "1272-141231-0026",
         "2277-149897-0000", "1272-135031-0015", "1272-128104-0000", "2277-149896-0015", "1272-141231-0015",
         "2277-149896-0027", "1272-135031-0011", "2277-149897-0007", "1272-135031-0023"]

MIDDLE = "1272-135031-0015"

source, out = sys.argv[1:]
texts = {row["id"]: row["text"] for row in map(json.loads, open(os.path.join(source, "manifest.jsonl")))}
sides, at, lines = ([], []), 0, []
for turn in TURNS:
    samples, rate = soundfile.read(os.path.join(source, "audio", turn + ".flac"), dtype="int16")
    assert rate == 16000
    speaker = 0 if turn.startswith("1272-") else 1
    silence = np.zeros(2 * rate if turn == MIDDLE else rate // 2, np.int16)
    for channel, side in enumerate(sides):
        side += [samples if channel == speaker else np.zeros_like(samples), silence]
    lines.append(dict(channel=speaker, startMs=round(at / 16), id=turn, text=texts[turn]))
    at += len(samples) + len(silence)
soundfile.write(os.path.join(out, "reading.flac"), np.stack([np.concatenate(s) for s in sides], 1), 16000)
with open(os.path.join(out, "reading.jsonl"), "w") as f:
    f.writelines(json.dumps(line) + "\n" for line in lines)
print(f"{at / 16000:.1f} s")
