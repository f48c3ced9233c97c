"""Writes tfidf.json with scikit-learn. README.md beside it says which versions were used."""
import json
import os

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "../../../data/reference/italian-stop-words.txt"), encoding="utf-8") as file:
    stop_words = [line.strip() for line in file if line.strip() and not line.startswith("#")]

CORPORA = [
    ["lavoro notturno", "lavoro in quota su ponteggi", "Lavoro in squadra; lavoro operativo; montaggio in quota"],
    ["carichi pesanti", "Carichi e scarichi, CARICHI leggeri, più carichi"],
    ["perché", "l'attività è la qualità", "Qualità dell'attività; città, perciò, università"],
    ["reparto2 reparto 2reparto", "reparto_b Müller caffè naïve caffè2 già", "reparto caffè \U0001F600 x"],
    ["a b c d", "d d d e f", "f è E", ""],
    ["uno due tre", "uno due tre", "quattro cinque"],
]
PAIRS = [
    (["lavoro notturno"], "Lavoro in piccola squadra; lavoro diurno"),
    (["lavoro con carichi pesanti", "lavoro su turni avvicendati"], "Lavoro assistito; carichi e scarichi; turni di magazzino; lavoro"),
    (["di", "lavoro in quota"], "montaggio in quota"),
    (["turni notturni", "guida"], "assistenza al pubblico"),
    (["sostanze chimiche"], "sostanze chimiche"),
    (["rumore", "polvere", "rumore e polvere"], "officina: rumore, polvere, rumore, rumore"),
    (["videoterminale"], "di a da in"),
    (["Movimentazione   Carichi", "ATTIVITÀ all'aperto"], "attività di giardino all'aperto; movimentazione"),
    (["a" + "b" * n for n in range(1, 7)], "ab abb abbb abbbbbbbb"),
]


def vectorizer():
    return TfidfVectorizer(stop_words=stop_words, token_pattern=r"\b[a-zA-Zàèéìòù]+\b", lowercase=True)


def corpus(documents):
    fitted = vectorizer()
    matrix = fitted.fit_transform(documents).sorted_indices()
    rows = [[[int(i), float(v)] for i, v in zip(row.indices, row.data)] for row in matrix]
    return {"documents": documents, "terms": [str(term) for term in fitted.get_feature_names_out()], "rows": rows}


def pair(exclusions, text):
    matrix = vectorizer().fit_transform([e.strip().lower() for e in exclusions] + [text.lower()])
    cosines = [float(cosine_similarity(matrix[i], matrix[-1])[0][0]) for i in range(len(exclusions))]
    score = 1.0 - (0.7 * max(cosines) + 0.3 * sum(cosines) / len(cosines))
    return {"exclusions": exclusions, "text": text, "score": max(0.0, min(1.0, score))}


with open(os.path.join(here, "tfidf.json"), "w", encoding="utf-8", newline="\n") as file:
    json.dump({"corpora": [corpus(c) for c in CORPORA], "pairs": [pair(*p) for p in PAIRS]}, file, ensure_ascii=False, indent=1)
    file.write("\n")
