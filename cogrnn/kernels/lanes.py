"""Numbers that are computed with together: one operation of the processor on many numbers, each in its own lane.

There are `WIDTH` lanes of float64 numbers, or twice as many of float32 numbers. A kernel reads
`weight * activation + total` and means it in every lane at once. What a lane stands for is the kernel's affair: a
network of the population, or a hidden unit of one network. Lanes never meet but in `places.put_total`. Each does plain
IEEE arithmetic in the order in which it is written, whatever the processor, the lane, and its neighbours' numbers may
be. The compiler is not asked to find lanes by itself: it would have to know that no two arrays overlap.
"""

import operator
from typing import Any, TypeAlias

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import lower_builtin, models, register_model, type_callable

from cogrnn.kernels.compilation import inlined, instruction

Lanes: TypeAlias = Any
"""What numba knows as numbers in a register."""

BYTES = 128
"""Two registers of the widest processors: while one waits for a result, the other works."""

WIDTH = BYTES // 8
"""How many float64 numbers that is."""

DOUBLE, SINGLE, INTEGER, INDEX = ir.DoubleType(), ir.FloatType(), ir.IntType(64), ir.IntType(32)


class LanesType(types.Type):
    """The type of numbers in lanes, to numba: `BYTES` of float64 or of float32."""

    def __init__(self, number: Any) -> None:
        self.number, self.width = number, BYTES * 8 // number.bitwidth
        self.element = DOUBLE if number == types.float64 else SINGLE
        self.vector = ir.VectorType(self.element, self.width)
        super().__init__(name=f"Lanes({number})")


LANES, SINGLE_LANES = LanesType(types.float64), LanesType(types.float32)


@register_model(LanesType)
class LanesModel(models.PrimitiveModel):
    """Lanes live in vector registers."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, kind.vector)


@inlined
def width_of(array: Any) -> int:
    """Return how many lanes there are of an array's numbers."""
    return BYTES // int(array.itemsize)


def spread(builder: Any, value: Any, kind: LanesType) -> Any:
    """Return a number copied into every lane, rounded to what the lanes hold; lanes stay what they are."""
    if value.type == kind.vector:
        return value
    if value.type == DOUBLE and kind.element == SINGLE:
        value = builder.fptrunc(value, SINGLE)
    if value.type == SINGLE and kind.element == DOUBLE:
        value = builder.fpext(value, DOUBLE)
    nothing = ir.Constant(kind.vector, ir.Undefined)
    first = builder.insert_element(nothing, value, INDEX(0))
    return builder.shuffle_vector(first, nothing, ir.Constant(ir.VectorType(INDEX, kind.width), None))


def teach(operation: Any, name: str) -> None:
    """Let an operator of Python work lane by lane, between lanes and between lanes and numbers."""

    @type_callable(operation)
    def kind(context: Any) -> Any:
        def resolve(one: Any, other: Any) -> Any:
            for lanes in (LANES, SINGLE_LANES):
                if lanes in (one, other) and {one, other} <= {lanes, types.float64, types.float32}:
                    return lanes
            return None

        return resolve

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return getattr(builder, name)(*(spread(builder, value, signature.return_type) for value in values))

    for lanes in (LANES, SINGLE_LANES):
        lower_builtin(operation, lanes, lanes)(work)
        for number in (types.float64, types.float32):
            lower_builtin(operation, lanes, number)(work)
            lower_builtin(operation, number, lanes)(work)


for operation, name in (
    (operator.add, "fadd"),
    (operator.sub, "fsub"),
    (operator.mul, "fmul"),
    (operator.truediv, "fdiv"),
):
    teach(operation, name)
    teach(getattr(operator, f"i{operation.__name__}"), name)


@instruction
def plus(typing: Any, total: Any, one: Any, other: Any) -> Any:
    """Return lanes plus the product of two others.

    In double precision it is the same as `total + one * other`. In single precision the sum alone is rounded, not the
    product, which takes less time.
    """

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        total, *factors = values
        if one == LANES:
            return builder.fadd(total, builder.fmul(*factors))
        kind = ir.FunctionType(one.vector, [one.vector] * 3)
        fused = cgutils.get_or_insert_function(builder.module, kind, f"llvm.fma.v{one.width}f32")
        return builder.call(fused, [*factors, total])

    return one(one, one, one), work


@instruction
def everywhere(typing: Any, number: Any) -> Any:
    """Return a float64 number in every lane."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return spread(builder, values[0], LANES)

    return LANES(types.float64), work


@instruction
def bounded(typing: Any, lanes: Any, low: Any, high: Any) -> Any:
    """Return lanes that are kept between two numbers; what is no number stays none."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        number, low, high = (spread(builder, value, lanes) for value in values)
        number = builder.select(builder.fcmp_ordered("<", number, low), low, number)
        return builder.select(builder.fcmp_ordered(">", number, high), high, number)

    return lanes(lanes, types.float64, types.float64), work


@instruction
def power_of_two(typing: Any, shifted: Any) -> Any:
    """Return 2^n for whole numbers n, given as n + 1.5 2^52, or in float32 as n + 1.5 2^23: bits become the exponent.

    n may be from -1022 to 1024, which gives infinity, or in float32 from -126 to 128.
    """
    n_bits, mantissa, bias = (64, 52, 1023) if shifted == LANES else (32, 23, 127)
    integers = ir.VectorType(ir.IntType(n_bits), shifted.width)

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        bits = builder.bitcast(values[0], integers)
        places, one = (ir.Constant(integers, [number] * shifted.width) for number in (mantissa, bias << mantissa))
        return builder.bitcast(builder.add(builder.shl(bits, places), one), shifted.vector)

    return shifted(shifted), work
