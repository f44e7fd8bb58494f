"""How the kernels of money are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt
from numba import njit, typeof, types
from numba.core import cgutils
from numba.extending import intrinsic

Function = TypeVar("Function", bound=Callable[..., object])


def kernel(function: Function) -> Function:
    """Compile a kernel that allocates nothing and lets other threads run: it fills arrays that its caller made.

    Without reference counts: columns come as tuples of arrays, and to count them in and out of every call took nine
    tenths of the time.
    """
    return njit(cache=True, nogil=True, _nrt=False)(function)  # type: ignore[call-overload,no-any-return]  # not in its stubs


def inlined(function: Function) -> Function:
    """Compile a part of a kernel into its callers: a call that passes tuples of arrays costs fifty nanoseconds."""
    return njit(inline="always", _nrt=False)(function)  # type: ignore[call-overload,no-any-return]  # not in its stubs


def direct(function: Function, *arguments: object) -> Function:
    """A kernel for arguments of the types of these, and no others: nothing is looked up or checked at a call.

    To look at the types of fifty columns takes ten microseconds a call and more, as long as the work of one payment.
    """
    shape = tuple(typeof(argument) for argument in arguments)  # type: ignore[no-untyped-call]  # not in its stubs
    function.compile(shape)  # type: ignore[attr-defined]  # a compiled function's
    return function.get_overload(shape)  # type: ignore[attr-defined,no-any-return]  # as above


@intrinsic
def _wanted_soon(typing, column, place):  # type: ignore[no-untyped-def]  # a compiler's own objects
    def generate(context, builder, signature, arguments):  # type: ignore[no-untyped-def]  # as above
        array = context.make_array(column)(context, builder, arguments[0])
        at = context.cast(builder, arguments[1], place, types.intp)
        address = builder.bitcast(builder.gep(array.data, [at]), cgutils.voidptr_t)
        number, ir = cgutils.int32_t, cgutils.ir  # type: ignore[attr-defined]  # what numba itself builds with
        shape = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, number, number, number])
        fetch = cgutils.get_or_insert_function(  # type: ignore[no-untyped-call]  # not in its stubs
            builder.module, shape, "llvm.prefetch.p0i8"
        )
        for_either, keep, data = (number(value) for value in (1, 3, 1))
        builder.call(fetch, [address, for_either, keep, data])
        return context.get_dummy_value()

    return types.void(column, place), generate


wanted_soon = cast("Callable[[npt.NDArray[np.generic], int], None]", _wanted_soon)
"""Ask the processor to fetch `column[place]` before a kernel needs it; nothing waits for it.

Of a contiguous array of rows, places count flat. A place outside is no error: nothing is read.
"""
