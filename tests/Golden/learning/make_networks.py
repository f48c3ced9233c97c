#!/usr/bin/python3
"""Training traces of small networks by PyTorch in double precision, from fixed weights over fixed batches.

apt-get install python3-torch && /usr/bin/python3 make_networks.py    (writes networks.json)
"""
import json
import math
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

ROWS, BATCH, FEATURES, CLASSES = 24, 8, 5, 3
LAYERS = {"relu": (FEATURES, 7, 4), "tanh": (FEATURES, 6), "sigmoid": (FEATURES, 6, 3)}
ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}


def number(i, scale=1.0):
    """A fixed sequence that needs no generator; rounded, so that single precision holds it exactly."""
    return round(scale * math.sin(12.9898 * (i + 1)) * 64) / 64


def tensor(count, offset, scale, shape):
    return torch.tensor([number(offset + i, scale) for i in range(count)]).reshape(shape)


def trace(activation, loss, optimiser, weighted):
    sizes = LAYERS[activation] + ((1 if loss == "binary" else CLASSES if loss == "softmax" else 2),)
    weights, offset = [], 1000
    for i, o in zip(sizes, sizes[1:]):
        weights += [tensor(i * o, offset, 0.9, (i, o)).requires_grad_(), tensor(o, offset + 500, 0.3, (o,)).requires_grad_()]
        offset += 1000
    x = tensor(ROWS * FEATURES, 0, 2.0, (ROWS, FEATURES))
    if loss == "squared":
        target = tensor(ROWS * 2, 7000, 1.5, (ROWS, 2))
    else:
        target = torch.tensor([float((7 * i * i + i // 3) % (2 if loss == "binary" else CLASSES)) for i in range(ROWS)])
    scale = torch.tensor([((i % 5) + 1) / 4 if weighted else 1.0 for i in range(ROWS)])
    flat = lambda: [float(v) for w in weights for v in w.detach().reshape(-1)]
    first = flat()
    kind, arguments = optimiser
    rule = getattr(torch.optim, kind)(weights, **arguments)
    losses = []
    gradient = None
    for step in range(12):
        rows = slice(BATCH * (step % (ROWS // BATCH)), BATCH * (step % (ROWS // BATCH) + 1))
        h = x[rows]
        for layer in range(0, len(weights), 2):
            h = h @ weights[layer] + weights[layer + 1]
            if layer + 2 < len(weights):
                h = ACTIVATIONS[activation](h)
        if loss == "binary":
            each = torch.nn.functional.binary_cross_entropy_with_logits(h.squeeze(1), target[rows], reduction="none")
        elif loss == "softmax":
            each = torch.nn.functional.cross_entropy(h, target[rows].long(), reduction="none")
        else:
            each = 0.5 * ((h - target[rows]) ** 2).sum(1)
        total = (scale[rows] * each).mean()
        rule.zero_grad()
        total.backward()
        if gradient is None:
            gradient = [float(v) for w in weights for v in w.grad.reshape(-1)]
        losses.append(float(total))
        rule.step()
    return dict(activation=activation, loss=loss, optimiser=kind, arguments=arguments, sizes=list(sizes), weighted=weighted,
                features=[float(v) for v in x.reshape(-1)], targets=[float(v) for v in target.reshape(-1)],
                weights=[float(v) for v in scale], first=first, gradient=gradient, losses=losses, last=flat())


CASES = [
    ("relu", "binary", ("SGD", dict(lr=0.1)), False),
    ("relu", "binary", ("SGD", dict(lr=0.05, momentum=0.9)), False),
    ("relu", "binary", ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True)), True),
    ("relu", "binary", ("SGD", dict(lr=0.05, momentum=0.8, nesterov=True, weight_decay=0.05)), False),
    ("tanh", "softmax", ("SGD", dict(lr=0.2, momentum=0.5)), True),
    ("tanh", "squared", ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True)), False),
    ("sigmoid", "squared", ("SGD", dict(lr=0.1)), True),
    ("relu", "binary", ("Adam", dict(lr=0.01)), False),
    ("relu", "softmax", ("Adam", dict(lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1)), False),
    ("sigmoid", "binary", ("AdamW", dict(lr=0.02, weight_decay=0.3)), True),
]
traces = [trace(*case) for case in CASES]
json.dump(dict(torch=torch.__version__, rows=ROWS, batch=BATCH, traces=traces), open("networks.json", "w"), separators=(",", ":"))
print(torch.__version__, len(traces))
