"""Chebyshev coefficients of (1 + x) R(x), R the Mills ratio of the normal distribution, in t = (x - 5) / (x + 5): GaussianTail.cs."""
from mpmath import mp, mpf, erfc, exp, sqrt, pi, cos, nstr

mp.dps = 50
NODES, TERMS, CENTRE = 80, 26, mpf(5)


def mills(x):
    if x < 300:
        return sqrt(pi / 2) * erfc(x / sqrt(2)) * exp(x * x / 2)
    total, term = mpf(0), 1 / x
    for n in range(1, 30):
        total += term
        term *= -(2 * n - 1) / (x * x)
    return total


def angle(j):
    return pi * (j + mpf(1) / 2) / NODES


values = []
for j in range(NODES):
    t = cos(angle(j))
    x = CENTRE * (1 + t) / (1 - t)
    values.append((1 + x) * mills(x))
for i in range(TERMS):
    print(nstr((1 if i == 0 else 2) * sum(values[j] * cos(i * angle(j)) for j in range(NODES)) / NODES, 20) + ",")
