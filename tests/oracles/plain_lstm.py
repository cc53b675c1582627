"""Long short-term memory in plain Python, unit by unit and by names, as the appendix of the paper writes it."""

from math import exp

from cogrnn.networks import LSTM


def s(z):
    return 1.0 / (1.0 + exp(-z))


class PlainLSTM:
    """One network; weights are dictionaries from (to, from) to numbers, and so are the derivatives."""

    def __init__(self, spec: LSTM, n_input, w_hidden, w_output):
        self.spec = spec
        blocks = range(spec.n_blocks)
        self.kinds = ["in", *["out"] * spec.output_gate, *["forget"] * spec.forget_gate]
        self.gates = [(kind, b) for kind in self.kinds for b in blocks]
        self.cells = [("cell", b, v) for b in blocks for v in range(spec.block_size)]
        self.inputs = [("input", j) for j in range(n_input)]
        self.outputs = [("output", k) for k in range(len(w_output))]
        heard = [
            *self.inputs,
            *{"full": [*self.cells, *self.gates], "cells": self.cells, "none": []}[spec.recurrence],
            "bias",
        ]
        told = [*self.cells, *(self.inputs if spec.shortcut else ()), "bias"]
        self.w = {
            (to, by): float(w_hidden[i][j])
            for i, to in enumerate([*self.gates, *self.cells])
            for j, by in enumerate(heard)
            if by != "bias" or (spec.biased_cells if to[0] == "cell" else spec.biased_gates)
        } | {
            (to, by): float(w_output[i][j])
            for i, to in enumerate(self.outputs)
            for j, by in enumerate(told)
            if by != "bias" or spec.biased_outputs
        }
        self.start()

    def start(self):
        self.y = dict.fromkeys([*self.gates, *self.cells], 0.0)
        self.state = dict.fromkeys(self.cells, 0.0)
        self.ds = {}

    def g(self, x):
        return {"published": 4 * s(x) - 2, "tanh": 2 * s(2 * x) - 1, "input": s(x)}[self.spec.squashing]

    def g_slope(self, x):
        slope = s(x) * (1 - s(x))
        return {"published": 4 * slope, "tanh": 1 - self.g(x) ** 2, "input": slope}[self.spec.squashing]

    def h(self, x):
        return {"published": 2 * s(x) - 1, "tanh": 2 * s(2 * x) - 1, "input": x}[self.spec.squashing]

    def h_slope(self, x):
        return {"published": 2 * s(x) * (1 - s(x)), "tanh": 1 - self.h(x) ** 2, "input": 1}[self.spec.squashing]

    def net(self, to, said):
        return sum(weight * said[by] for (unit, by), weight in self.w.items() if unit == to)

    def step(self, x, said_before=None):
        """Take one step; `said_before` replaces what gates and cells said at the step before."""
        self.said = {("input", j): value for j, value in enumerate(x)} | {"bias": 1.0}
        self.said |= said_before if said_before is not None else self.y
        nets = {to: self.net(to, self.said) for to in [*self.gates, *self.cells]}
        self.y = {gate: s(nets[gate]) for gate in self.gates}
        for c in self.cells:
            y_in, y_out, y_f = self.y["in", c[1]], self.y.get(("out", c[1]), 1.0), self.y.get(("forget", c[1]), 1.0)
            for to, by in self.w:
                d = y_f * self.ds.get((c, to, by), 0.0)
                if to == c:
                    d += y_in * self.g_slope(nets[c]) * self.said[by]
                elif to == ("in", c[1]):
                    d += self.g(nets[c]) * y_in * (1 - y_in) * self.said[by]
                elif to == ("forget", c[1]):
                    d += self.state[c] * y_f * (1 - y_f) * self.said[by]
                self.ds[c, to, by] = d
            self.state[c] = y_f * self.state[c] + y_in * self.g(nets[c])
            self.y[c] = y_out * self.h(self.state[c])
        told = self.said | {c: self.y[c] for c in self.cells}
        self.told = told
        nets = [self.net(k, told) for k in self.outputs]
        self.answer = nets if self.spec.output_unit == "linear" else [s(net) for net in nets]
        return self.answer

    def learn(self, target, rate):
        e = {k: t - y for k, t, y in zip(self.outputs, target, self.answer, strict=True)}
        if self.spec.output_unit == "logistic":
            e = {k: error * y * (1 - y) for (k, error), y in zip(e.items(), self.answer, strict=True)}
        blame = {c: sum(self.w[k, c] * e[k] for k in self.outputs) for c in self.cells}
        step = {}
        for to, by in self.w:
            if to[0] == "output":
                step[to, by] = e[to] * self.told[by]
            elif to[0] == "out":
                y = self.y[to]
                step[to, by] = (
                    self.said[by]
                    * y
                    * (1 - y)
                    * sum(blame[c] * self.h(self.state[c]) for c in self.cells if c[1] == to[1])
                )
            else:
                step[to, by] = sum(
                    blame[c]
                    * self.y.get(("out", c[1]), 1.0)
                    * self.h_slope(self.state[c])
                    * self.ds.get((c, to, by), 0.0)
                    for c in self.cells
                )
        for key, change in step.items():
            self.w[key] += rate * change
