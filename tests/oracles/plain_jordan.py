"""Jordan's sequential network once more, number by number in plain Python, written from the equations alone."""

import math


def logistic(z):
    return 1.0 / (1.0 + math.exp(-z))


def rehearsed(weights, plans, targets, start, *, decay, averages, forced, n_epochs, learning_rate, momentum):
    """Train one network in place and return its outputs in the last epoch; all arguments are nested lists."""
    w_ph, w_sh, w_ho, b_h, b_o = weights
    n_hidden, n_output = len(w_ph), len(w_ho)
    zeros = [[[0.0] * len(row) for row in array] for array in (w_ph, w_sh, w_ho)]
    v_ph, v_sh, v_ho = zeros
    v_bh, v_bo = [0.0] * n_hidden, [0.0] * n_output
    for _epoch in range(n_epochs):
        said = []
        for sequence, first in zip(zip(plans, targets, strict=True), start, strict=True):
            state, answers = list(first), []
            for step, (plan, target) in enumerate(zip(*sequence, strict=True)):
                hidden = [
                    logistic(
                        b_h[i]
                        + sum(w * p for w, p in zip(w_ph[i], plan, strict=True))
                        + sum(w * s for w, s in zip(w_sh[i], state, strict=True))
                    )
                    for i in range(n_hidden)
                ]
                output = [
                    logistic(b_o[k] + sum(w * h for w, h in zip(w_ho[k], hidden, strict=True))) for k in range(n_output)
                ]
                answers.append(output)
                known = [not math.isnan(t) for t in target]
                delta_o = [
                    (output[k] - target[k]) * output[k] * (1 - output[k]) if known[k] else 0.0 for k in range(n_output)
                ]
                delta_h = [
                    sum(w_ho[k][i] * delta_o[k] for k in range(n_output)) * hidden[i] * (1 - hidden[i])
                    for i in range(n_hidden)
                ]
                if learning_rate > 0:
                    for array, velocity, delta, sent in (
                        (w_ph, v_ph, delta_h, plan), (w_sh, v_sh, delta_h, state), (w_ho, v_ho, delta_o, hidden),
                    ):  # fmt: skip
                        for to, error in enumerate(delta):
                            for source, activation in enumerate(sent):
                                step_now = momentum * velocity[to][source] - learning_rate * error * activation
                                velocity[to][source] = step_now
                                array[to][source] += step_now
                    for bias, velocity, delta in ((b_h, v_bh, delta_h), (b_o, v_bo, delta_o)):
                        for to, error in enumerate(delta):
                            velocity[to] = momentum * velocity[to] - learning_rate * error
                            bias[to] += velocity[to]
                heard = [target[k] if forced and known[k] else output[k] for k in range(n_output)]
                if averages:
                    state = [s + (x - s) / (step + 1) for s, x in zip(state, heard, strict=True)]
                else:
                    state = [decay * s + x for s, x in zip(state, heard, strict=True)]
            said.append(answers)
    return said
