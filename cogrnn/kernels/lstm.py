"""Long short-term memory in compiled loops: forward passes and the truncated gradient (Hochreiter & Schmidhuber, 1997).

A row of `w_hidden` holds the weights to one gate or cell: input gates, output gates and forget gates if there are any,
then cells; a column is what it hears: inputs, cells and gates (where they are heard), and a last one for the bias. A
row of `w_output` hears cells, inputs (where there are shortcuts) and the bias. u is what is heard;
s(z) = 1 / (1 + e^-z).

    y_in, y_out, y_f = s(w u)             g = G s(k net_c) + G_0          h(s_c) = 2 s(k s_c) - 1, or s_c
    s_c <- y_f s_c + y_in g               y_c = y_out h(s_c)              y_f = 1 where there is no forget gate
    e_k = (t_k - y_k) y_k (1 - y_k)       e_c = y_out h'(s_c) sum_k w_kc e_k
    trace_c <- y_f trace_c + y_in g' u    trace_in <- y_f trace_in + g y_in' u
    trace_f <- y_f trace_f + s_c(t-1) y_f' u
    e_out = y_out' sum_c h(s_c) sum_k w_kc e_k
    w_k += a e_k y      w_out += a e_out u      w_c += a e_c trace_c      w_in += a sum_c e_c trace_in, and w_f likewise

A linear output unit is its net input, with e_k = t_k - y_k. Only the traces go through time: errors that leave a block
for gates or net inputs are cut off (equations 19 to 28 of the appendix). `WIDTH` networks work side by side, each in a
lane, on streams of their own: where `starts` is 1, cells, traces and what is heard of the step before are cleared;
where `scored` is 1, there is an error and so an update. A network computes the same bits in every population.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cogrnn.kernels.compilation import compiled, inlined
from cogrnn.kernels.exponential import logistic
from cogrnn.kernels.lanes import WIDTH, Lanes, everywhere
from cogrnn.kernels.places import block, opened, put
from cogrnn.kernels.rows import follow, move_rows, net_input

Floats = NDArray[np.float64]


class CellRoom(NamedTuple):
    """Arrays of the shape (place, lane).

    Parameters
    ----------
    hidden, output
        Weights, row by row.
    heard
        What gates and cells hear: inputs, cells and gates of the step before, 1.
    active
        Activations of cells, then of gates.
    state, squashed, slope, blame
        Of each cell: its state, h of it, h' of it, and the error that the outputs blame it for.
    trace_c, trace_in, trace_f
        Of each cell: derivatives of its state by the weights of itself, its input gate and its forget gate.
    answer, target, error
        Of each output unit.
    shown
        Of each block, y_out where there is no output gate.
    keep, share
        0 where a sequence starts, otherwise 1; the learning rate where the step is scored, otherwise 0.
    lost
        1 from an error that ends a stream until the next may begin, otherwise 0.
    """

    hidden: Floats
    output: Floats
    heard: Floats
    active: Floats
    state: Floats
    squashed: Floats
    slope: Floats
    blame: Floats
    trace_c: Floats
    trace_in: Floats
    trace_f: Floats
    answer: Floats
    target: Floats
    error: Floats
    shown: Floats
    keep: Floats
    share: Floats
    lost: Floats


def cell_room(n_rows: int, n_heard: int, n_cells: int, n_blocks: int, n_output: int, n_told: int) -> CellRoom:
    """Return a room for so many gates and cells, heard units, cells, blocks, outputs, units outputs hear."""
    sizes = (n_rows * n_heard, n_output * n_told, n_heard, n_rows, *(n_cells,) * 4, *(n_cells * n_heard,) * 3)
    return CellRoom(*(np.zeros((size, WIDTH)) for size in (*sizes, *(n_output,) * 3, n_blocks, 1, 1, 1)))


@compiled
def go_through_cells(
    first: int, last: int, inputs: Floats, targets: Floats, starts: Floats, scored: Floats, begins: Floats,
    w_hidden: Floats, w_output: Floats, shown: Floats, output: Floats, watched: Floats, arrays: CellRoom, n_cells: int,
    block_size: int, gated: bool, forgets: bool, shortcut: bool, n_sent: int, bias_g: bool, bias_c: bool, bias_o: bool,
    linear: bool, g_span: float, g_low: float, h_squashes: bool, steepness: float, learning_rate: float,
    error_limit: float,
) -> None:  # fmt: skip
    """Take the replicates `first` to `last` through their streams; learn unless the learning rate is 0.

    A stream ends where the squared error of an output unit is at least `error_limit`: nothing is learned, and answers
    are NaN, until `begins` is 1, where all is cleared and another stream starts. Infinity lets streams go on.

    Where blocks are not `gated` by output gates, y_out is `shown` (replicate, block). Gates and cells hear the first
    `n_sent` of cells and gates.

    Fills `output` (replicate, step, output unit) with the answers before the update and, if it has steps, `watched`
    (replicate, step, unit) with the activations of the gates in the order of the rows, then the states of the cells.
    """
    room = opened(arrays)
    n_steps, n_input, n_output = inputs.shape[1], inputs.shape[2], w_output.shape[1]
    n_rows, n_heard, n_told = w_hidden.shape[1], w_hidden.shape[2], w_output.shape[2]
    n_gates, n_blocks = n_rows - n_cells, n_cells // block_size
    g_columns, c_columns = n_heard - (0 if bias_g else 1), n_heard - (0 if bias_c else 1)
    for r in range(first, last, WIDTH):
        n = min(WIDTH, last - r)
        for array in arrays:
            array[:] = 0.0
        arrays.heard[n_heard - 1] = 1.0
        move_rows(True, r, n, w_hidden, arrays.hidden)
        move_rows(True, r, n, w_output, arrays.output)
        for lane in range(n):
            for b in range(n_blocks):
                arrays.shown[b, lane] = shown[r + lane, b]
        for step in range(n_steps):
            learns = False
            for lane in range(n):
                for j in range(n_input):
                    arrays.heard[j, lane] = inputs[r + lane, step, j]
                arrays.keep[0, lane] = 1.0 - starts[r + lane, step]
                if starts[r + lane, step] == 1.0 or (arrays.lost[0, lane] == 1.0 and begins[r + lane, step] == 1.0):
                    arrays.keep[0, lane] = arrays.lost[0, lane] = 0.0
                arrays.share[0, lane] = learning_rate * scored[r + lane, step] * (1.0 - arrays.lost[0, lane])
                learns = learns or arrays.share[0, lane] != 0.0
                if learning_rate != 0.0 or error_limit < np.inf:
                    for k in range(n_output):
                        arrays.target[k, lane] = targets[r + lane, step, k]
            activate_cells(
                room, n_input, n_heard, n_cells, n_gates, n_blocks, block_size, n_sent, g_columns, c_columns, gated,
                forgets, g_span, g_low, h_squashes, steepness, learning_rate != 0.0,
            )  # fmt: skip
            activate_answers(room, n_input, n_cells, n_output, n_told, shortcut, bias_o, linear)
            for lane in range(n):
                for k in range(n_output):
                    output[r + lane, step, k] = arrays.answer[k, lane]
                if arrays.lost[0, lane] == 1.0:
                    output[r + lane, step] = np.nan
                elif error_limit < np.inf and scored[r + lane, step] == 1.0:
                    for k in range(n_output):
                        if (arrays.target[k, lane] - arrays.answer[k, lane]) ** 2 >= error_limit:
                            arrays.lost[0, lane] = 1.0
                if watched.shape[1] > 0:
                    for i in range(n_gates):
                        watched[r + lane, step, i] = arrays.active[n_cells + i, lane]
                    for c in range(n_cells):
                        watched[r + lane, step, n_gates + c] = arrays.state[c, lane]
            if learns:
                learn_cells(
                    room, n_heard, n_cells, n_gates, n_blocks, block_size, n_output, n_told, g_columns, c_columns,
                    gated, forgets,
                )  # fmt: skip
                learn_answers(room, n_input, n_cells, n_output, n_told, shortcut, bias_o)
        if learning_rate != 0.0:
            move_rows(False, r, n, w_hidden, arrays.hidden)
            move_rows(False, r, n, w_output, arrays.output)


@inlined
def trace(traces: Floats, row: int, carried: Lanes, added: Lanes, heard: Floats, n: int) -> None:
    """Carry a row of derivatives one step on."""
    for j in range(n):
        put(traces, row + j, block(traces, row + j) * carried + added * block(heard, j))


@inlined
def activate_cells(
    room: CellRoom, n_input: int, n_heard: int, n_cells: int, n_gates: int, n_blocks: int, block_size: int, n_sent: int,
    g_columns: int, c_columns: int, gated: bool, forgets: bool, g_span: float, g_low: float, h_squashes: bool,
    steepness: float, tracing: bool,
) -> None:  # fmt: skip
    """Compute gates, states and cells from the input and the step before, and carry the traces on."""
    keep = block(room.keep, 0)
    for i in range(n_sent):
        put(room.heard, n_input + i, block(room.active, i) * keep)
    for i in range(n_gates):
        put(room.active, n_cells + i, logistic(net_input(room.hidden, i * n_heard, room.heard, 0, g_columns)))
    for c in range(n_cells):
        b = n_cells + c // block_size
        q = logistic(net_input(room.hidden, (n_gates + c) * n_heard, room.heard, 0, c_columns) * steepness)
        g, g_slope = q * g_span + g_low, q * (1.0 - q) * (steepness * g_span)
        y_in, y_out, y_f = block(room.active, b), block(room.shown, c // block_size), everywhere(1.0)
        if gated:
            y_out = block(room.active, b + n_blocks)
        if forgets:
            y_f = block(room.active, b + n_gates - n_blocks)
        before = block(room.state, c) * keep
        state = y_f * before + y_in * g
        h, h_slope = state, everywhere(1.0)
        if h_squashes:
            q = logistic(state * steepness)
            h, h_slope = q * 2.0 - 1.0, q * (1.0 - q) * (2.0 * steepness)
        put(room.state, c, state)
        put(room.squashed, c, h)
        put(room.slope, c, h_slope)
        put(room.active, c, y_out * h)
        if tracing:
            carried = y_f * keep
            trace(room.trace_c, c * n_heard, carried, y_in * g_slope, room.heard, c_columns)
            trace(room.trace_in, c * n_heard, carried, g * y_in * (1.0 - y_in), room.heard, g_columns)
            if forgets:
                trace(room.trace_f, c * n_heard, carried, before * y_f * (1.0 - y_f), room.heard, g_columns)


@inlined
def activate_answers(
    room: CellRoom, n_input: int, n_cells: int, n_output: int, n_told: int, shortcut: bool, bias_o: bool,
    linear: bool,
) -> None:  # fmt: skip
    """Compute the output units, and their errors times the learning rate where the step is scored."""
    for k in range(n_output):
        net = net_input(room.output, k * n_told, room.active, 0, n_cells)
        if shortcut:
            net = net + net_input(room.output, k * n_told + n_cells, room.heard, 0, n_input)
        if bias_o:
            net = net + block(room.output, k * n_told + n_told - 1)
        y, slope = net, everywhere(1.0)
        if not linear:
            y = logistic(net)
            slope = y * (1.0 - y)
        put(room.answer, k, y)
        put(room.error, k, (block(room.target, k) - y) * slope * block(room.share, 0))


@inlined
def learn_cells(
    room: CellRoom, n_heard: int, n_cells: int, n_gates: int, n_blocks: int, block_size: int, n_output: int,
    n_told: int, g_columns: int, c_columns: int, gated: bool, forgets: bool,
) -> None:  # fmt: skip
    """Change the weights of gates and cells by the errors of the output units."""
    for c in range(n_cells):
        blame = everywhere(0.0)
        for k in range(n_output):
            blame = blame + block(room.output, k * n_told + c) * block(room.error, k)
        put(room.blame, c, blame)
    for b in range(n_blocks):
        y_out, error = block(room.shown, b), everywhere(0.0)
        if gated:
            y_out = block(room.active, n_cells + n_blocks + b)
        for c in range(b * block_size, (b + 1) * block_size):
            error = error + block(room.blame, c) * block(room.squashed, c)
            put(room.blame, c, block(room.blame, c) * y_out * block(room.slope, c))
        if gated:
            error = error * y_out * (1.0 - y_out)
            follow(room.hidden, (n_blocks + b) * n_heard, error, room.heard, 0, g_columns)
        for c in range(b * block_size, (b + 1) * block_size):
            error = block(room.blame, c)
            follow(room.hidden, b * n_heard, error, room.trace_in, c * n_heard, g_columns)
            follow(room.hidden, (n_gates + c) * n_heard, error, room.trace_c, c * n_heard, c_columns)
            if forgets:
                follow(room.hidden, (n_gates - n_blocks + b) * n_heard, error, room.trace_f, c * n_heard, g_columns)


@inlined
def learn_answers(
    room: CellRoom, n_input: int, n_cells: int, n_output: int, n_told: int, shortcut: bool, bias_o: bool
) -> None:
    """Change the weights of the output units."""
    for k in range(n_output):
        error, row = block(room.error, k), k * n_told
        follow(room.output, row, error, room.active, 0, n_cells)
        if shortcut:
            follow(room.output, row + n_cells, error, room.heard, 0, n_input)
        if bias_o:
            put(room.output, row + n_told - 1, block(room.output, row + n_told - 1) + error)
