"""How lanes are read from arrays and written to them.

An array of the shape (place, lane) holds lanes as they are. An array of the shape (place) holds one number for each
unit, the same for all lanes; as many units as there are lanes, one after the other, are a block, and its length is
whole blocks. Arrays are contiguous, of float64 or of float32; nothing checks a place.
"""

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import models, register_model

from cogrnn.kernels.compilation import instruction
from cogrnn.kernels.lanes import INDEX, INTEGER, LANES, SINGLE_LANES, spread


class PlacesType(types.Type):
    """The type of an array's beginning, to numba: nothing but an address, so that handing it on costs nothing."""

    def __init__(self, ndim: int, number: Any) -> None:
        self.ndim = ndim
        self.lanes = LANES if number == types.float64 else SINGLE_LANES
        super().__init__(name=f"Places({ndim}, {number})")


@register_model(PlacesType)
class PlacesModel(models.PrimitiveModel):
    """Places are a pointer to numbers."""

    def __init__(self, manager: Any, kind: Any) -> None:
        super().__init__(manager, kind, kind.lanes.element.as_pointer())


@instruction
def opened(typing: Any, room: Any) -> Any:
    """Return a named tuple with the places of the arrays of another; only as good as the arrays live."""
    kind = types.NamedUniTuple(PlacesType(room.dtype.ndim, room.dtype.dtype), room.count, room.instance_class)

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
    """Return the numbers w place ... w (place + 1) - 1 of an array as w lanes."""
    lanes = places.lanes

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return builder.load(address(builder, values, lanes.vector, lanes.width), align=4)

    return lanes(places, types.int64), work


@instruction
def nothing(typing: Any, places: Any) -> Any:
    """Return zeros in lanes of an array's numbers: a sum before anything is added."""
    lanes = places.lanes

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        return spread(builder, lanes.element(0.0), lanes)

    return lanes(places), work


@instruction
def put(typing: Any, places: Any, place: Any, lanes: Any) -> Any:
    """Write w lanes over the numbers w place ... w (place + 1) - 1 of an array."""

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        builder.store(values[2], address(builder, values, lanes.vector, lanes.width), align=4)
        return context.get_dummy_value()

    return types.void(places, types.int64, lanes), work


@instruction
def unit(typing: Any, places: Any, place: Any) -> Any:
    """Return what a unit says to every lane: its own lanes, or its one number in all of them."""
    lanes = places.lanes

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        if places.ndim == 2:
            return builder.load(address(builder, values, lanes.vector, lanes.width), align=4)
        return spread(builder, builder.load(address(builder, values, lanes.element, 1), align=4), lanes)

    return lanes(places, types.int64), work


@instruction
def put_total(typing: Any, places: Any, place: Any, lanes: Any) -> Any:
    """Write what a unit receives: lanes as they are, or where a unit has one number, the sum over lanes.

    The sum is a fixed tree: halves are added to each other until one number is left.
    """

    def work(context: Any, builder: Any, signature: Any, values: Any) -> Any:
        total, width = values[2], lanes.width
        if places.ndim == 2:
            builder.store(total, address(builder, values, lanes.vector, width), align=4)
            return context.get_dummy_value()
        while width > 1:
            width //= 2
            nobody = ir.Constant(total.type, ir.Undefined)
            halves = [
                builder.shuffle_vector(total, nobody, ir.Constant(ir.VectorType(INDEX, width), list(lanes)))
                for lanes in (range(width), range(width, 2 * width))
            ]
            total = builder.fadd(*halves)
        number = builder.extract_element(total, INDEX(0))
        builder.store(number, address(builder, values, lanes.element, 1), align=4)
        return context.get_dummy_value()

    return types.void(places, types.int64, lanes), work
