"""The simple recurrent network once more, in plain lists and `math` alone, written for plainness and not for speed.

Nothing here knows cogrnn or numpy. Each learning rule is spelt out from its definition: the history is a list that only
grows, the error of every step is carried back by itself, and gradients are summed before the weights change.
"""

import math

NAMES = ("w_ih", "w_ch", "w_ho", "b_h", "b_o")


def logistic(net_input):
    return 0.5 * (1.0 + math.tanh(0.5 * net_input))


def dot(one, other):
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def column(matrix, place):
    return [row[place] for row in matrix]


def mapped(rule, *arrays):
    """Apply a rule to the numbers at the same place of nested lists."""
    if isinstance(arrays[0], list):
        return [mapped(rule, *parts) for parts in zip(*arrays, strict=True)]
    return rule(*arrays)


class PlainSRN:
    """One network that learns; `weights` maps the five names to nested lists of the shape (to, from)."""

    def __init__(self, weights, context, *, loss, learning_rate, momentum):
        self.weights = {name: mapped(float, weights[name]) for name in NAMES}
        self.last_step = self.zeros()
        self.context, self.history = list(context), []
        self.loss, self.learning_rate, self.momentum = loss, learning_rate, momentum

    def zeros(self):
        return {name: mapped(lambda _number: 0.0, array) for name, array in self.weights.items()}

    def respond(self, x, context):
        """Return the hidden and the output activations for one input and one context."""
        w = self.weights
        hidden = [
            logistic(dot(from_input, x) + dot(from_context, context) + bias)
            for from_input, from_context, bias in zip(w["w_ih"], w["w_ch"], w["b_h"], strict=True)
        ]
        output = [logistic(dot(row, hidden) + bias) for row, bias in zip(w["w_ho"], w["b_o"], strict=True)]
        return hidden, output

    def errors_of_output(self, output, target):
        """Return the slope of the loss along the net input of each output unit."""
        if self.loss == "cross_entropy":
            return [y - t for y, t in zip(output, target, strict=True)]
        return [(y - t) * y * (1.0 - y) for y, t in zip(output, target, strict=True)]

    def carried_back(self, matrix, errors, activations):
        """Return the slope of the loss along the net inputs of the units that feed `errors` through `matrix`."""
        return [
            dot(column(matrix, unit), errors) * activation * (1.0 - activation)
            for unit, activation in enumerate(activations)
        ]

    def add_to(self, gradient, matrix, bias, errors, sources):
        """Add what one layer's errors say about the weights from its sources and about its biases."""
        for to, error in enumerate(errors):
            for origin, source in enumerate(sources):
                gradient[matrix][to][origin] += error * source
            if bias:
                gradient[bias][to] += error

    def add_one_loss(self, gradient, past, hidden, output, target):
        """Add the gradient of one step's loss; `past` holds the (input, context) that the error may reach."""
        errors = self.errors_of_output(output, target)
        self.add_to(gradient, "w_ho", "b_o", errors, hidden)
        matrix, activations = self.weights["w_ho"], hidden
        for x, context in reversed(past):
            errors = self.carried_back(matrix, errors, activations)
            self.add_to(gradient, "w_ih", "b_h", errors, x)
            self.add_to(gradient, "w_ch", None, errors, context)
            matrix, activations = self.weights["w_ch"], context

    def descend(self, gradient):
        for name in NAMES:
            self.last_step[name] = mapped(
                lambda last, slope: self.momentum * last - self.learning_rate * slope,
                self.last_step[name],
                gradient[name],
            )
            self.weights[name] = mapped(lambda weight, step: weight + step, self.weights[name], self.last_step[name])

    def learn_online(self, inputs, targets, n_steps_back):
        """Update after every pattern; the error passes `n_steps_back` hidden layers (1: the rule of Elman, 1990)."""
        for x, target in zip(inputs, targets, strict=True):
            self.history.append((x, self.context))
            hidden, output = self.respond(x, self.context)
            gradient = self.zeros()
            self.add_one_loss(gradient, self.history[-n_steps_back:], hidden, output, target)
            self.descend(gradient)
            self.context = hidden

    def learn_whole_stream(self, inputs, targets):
        """Update once, by the gradient of the loss summed over the stream, back to the stream's beginning."""
        gradient, past = self.zeros(), []
        for x, target in zip(inputs, targets, strict=True):
            past.append((x, self.context))
            hidden, output = self.respond(x, self.context)
            self.add_one_loss(gradient, past, hidden, output, target)
            self.context = hidden
        self.descend(gradient)
