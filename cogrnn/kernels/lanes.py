"""Numbers that are computed with together: one operation of the processor on `WIDTH` numbers, each in its own lane.

A kernel reads `weight * activation + total` and means it in every lane at once. What a lane stands for is the kernel's
affair: a network of the population, or a hidden unit of one network. Lanes never meet but in `places.put_total`. Each
does plain IEEE arithmetic in the order in which it is written, whatever the processor, the lane, and its neighbours'
numbers may be. The compiler is not asked to find lanes by itself: it would have to know that no two arrays overlap.
"""

import operator
from typing import Any, TypeAlias

from llvmlite import ir
from numba import types
from numba.extending import lower_builtin, models, register_model, type_callable

from cogrnn.kernels.compilation import instruction

Lanes: TypeAlias = Any
"""What numba knows as `WIDTH` numbers in a register."""

WIDTH = 16
"""Two registers of the widest processors: while one waits for a result, the other works."""

DOUBLE, INTEGER, INDEX = ir.DoubleType(), ir.IntType(64), ir.IntType(32)
VECTOR, INTEGERS = ir.VectorType(DOUBLE, WIDTH), ir.VectorType(INTEGER, WIDTH)
NOTHING = ir.Constant(VECTOR, ir.Undefined)


class LanesType(types.Type):
    """The type of `WIDTH` float64 numbers, to numba."""

    def __init__(self) -> None:
        super().__init__(name=f"Lanes({WIDTH})")


LANES = LanesType()


@register_model(LanesType)
class LanesModel(models.PrimitiveModel):
    """Lanes live in vector registers."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, VECTOR)


def spread(builder: Any, value: Any) -> Any:
    """Return a number copied into every lane; lanes stay what they are."""
    if value.type == VECTOR:
        return value
    first = builder.insert_element(NOTHING, value, INDEX(0))
    return builder.shuffle_vector(first, NOTHING, ir.Constant(ir.VectorType(INDEX, WIDTH), None))


def teach(operation: Any, name: str) -> None:
    """Let an operator of Python work lane by lane, between lanes and between lanes and numbers."""

    @type_callable(operation)
    def kind(context: Any) -> Any:
        def resolve(one: Any, other: Any) -> Any:
            if LANES in (one, other) and {one, other} <= {LANES, types.float64}:
                return LANES
            return None

        return resolve

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return getattr(builder, name)(*(spread(builder, value) for value in values))

    for pair in ((LANES, LANES), (LANES, types.float64), (types.float64, LANES)):
        lower_builtin(operation, *pair)(work)


for operation, name in (
    (operator.add, "fadd"),
    (operator.sub, "fsub"),
    (operator.mul, "fmul"),
    (operator.truediv, "fdiv"),
):
    teach(operation, name)
    teach(getattr(operator, f"i{operation.__name__}"), name)


@instruction
def everywhere(typing: Any, number: Any) -> Any:
    """Return a number in every lane."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return spread(builder, values[0])

    return LANES(types.float64), work


@instruction
def bounded(typing: Any, lanes: Any, low: Any, high: Any) -> Any:
    """Return lanes that are kept between two numbers; what is no number stays none."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        number, low, high = values[0], spread(builder, values[1]), spread(builder, values[2])
        number = builder.select(builder.fcmp_ordered("<", number, low), low, number)
        return builder.select(builder.fcmp_ordered(">", number, high), high, number)

    return LANES(LANES, types.float64, types.float64), work


@instruction
def power_of_two(typing: Any, shifted: Any) -> Any:
    """Return 2^n for whole numbers n from -1022 to 1023, given as n + 1.5 2^52: their bits become the exponent."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        bits = builder.bitcast(values[0], INTEGERS)
        places, bias = (ir.Constant(INTEGERS, [number] * WIDTH) for number in (52, 1023 << 52))
        return builder.bitcast(builder.add(builder.shl(bits, places), bias), VECTOR)

    return LANES(LANES), work
