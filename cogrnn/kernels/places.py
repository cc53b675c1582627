"""How lanes are read from arrays and written to them.

An array of the shape (place, lane) holds lanes as they are. An array of the shape (place) holds one number for each
unit, the same for all lanes; `WIDTH` units that follow each other are a block, and its length is whole blocks. Arrays
are contiguous; nothing checks a place.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import models, register_model

from cogrnn.kernels.compilation import instruction
from cogrnn.kernels.lanes import DOUBLE, INDEX, INTEGER, LANES, VECTOR, WIDTH, spread


class PlacesType(types.Type):
    """The type of an array's beginning, to numba: nothing but an address, so that handing it on costs nothing."""

    def __init__(self, ndim: int) -> None:
        self.ndim = ndim
        super().__init__(name=f"Places({ndim})")


@register_model(PlacesType)
class PlacesModel(models.PrimitiveModel):
    """Places are a pointer to float64."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, DOUBLE.as_pointer())


@instruction
def opened(typing: Any, room: Any) -> Any:
    """Return a named tuple with the places of the arrays of another; only as good as the arrays live."""
    kind = types.NamedUniTuple(PlacesType(room.dtype.ndim), room.count, room.instance_class)

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        arrays = [builder.extract_value(values[0], place) for place in range(room.count)]
        places = [context.make_array(room.dtype)(context, builder, array).data for array in arrays]
        return context.make_tuple(builder, kind, places)

    return kind(room), work


def address(builder: Any, values: Any, kind: Any, stride: int) -> Any:
    """Return where a place begins, `stride` numbers for each place."""
    return builder.bitcast(builder.gep(values[0], [builder.mul(values[1], INTEGER(stride))]), kind.as_pointer())


@instruction
def block(typing: Any, places: Any, place: Any) -> Any:
    """Return the numbers `WIDTH` place ... `WIDTH` (place + 1) - 1 of an array as lanes."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.load(address(builder, values, VECTOR, WIDTH), align=8)

    return LANES(places, types.int64), work


@instruction
def put(typing: Any, places: Any, place: Any, lanes: Any) -> Any:
    """Write lanes over the numbers `WIDTH` place ... `WIDTH` (place + 1) - 1 of an array."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        builder.store(values[2], address(builder, values, VECTOR, WIDTH), align=8)
        return context.get_dummy_value()

    return types.void(places, types.int64, LANES), work


@instruction
def unit(typing: Any, places: Any, place: Any) -> Any:
    """Return what a unit says to every lane: its own lanes, or its one number in all of them."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        if places.ndim == 2:
            return builder.load(address(builder, values, VECTOR, WIDTH), align=8)
        return spread(builder, builder.load(address(builder, values, DOUBLE, 1), align=8))

    return LANES(places, types.int64), work


@instruction
def put_total(typing: Any, places: Any, place: Any, lanes: Any) -> Any:
    """Write what a unit receives: lanes as they are, or where a unit has one number, the sum over lanes.

    The sum is a fixed tree: halves are added to each other until one number is left.
    """

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        total, width = values[2], WIDTH
        if places.ndim == 2:
            builder.store(total, address(builder, values, VECTOR, WIDTH), align=8)
            return context.get_dummy_value()
        while width > 1:
            width //= 2
            nothing = ir.Constant(total.type, ir.Undefined)
            halves = [
                builder.shuffle_vector(total, nothing, ir.Constant(ir.VectorType(INDEX, width), list(lanes)))
                for lanes in (range(width), range(width, 2 * width))
            ]
            total = builder.fadd(*halves)
        number = builder.extract_element(total, INDEX(0))
        builder.store(number, address(builder, values, DOUBLE, 1), align=8)
        return context.get_dummy_value()

    return types.void(places, types.int64, LANES), work
