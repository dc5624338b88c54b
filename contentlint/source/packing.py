"""Data as bytes that are kept from run to run or sent from process to process, whatever characters are in it."""

import msgspec


def pack(data: object) -> bytes:
    """Return data as msgpack; half characters, as an escape in front matter may name them, become question marks."""
    try:
        return msgspec.msgpack.encode(data)
    except UnicodeEncodeError:
        return msgspec.msgpack.encode(replace_half_characters(msgspec.to_builtins(data, builtin_types=(bytes,))))


def replace_half_characters(data: object) -> object:
    """Return plain data whose texts UTF-8 can hold: half characters become question marks."""
    match data:
        case str():
            return data.encode("utf-8", "replace").decode("utf-8")
        case list() | tuple():
            return [replace_half_characters(item) for item in data]
        case dict():
            return {key: replace_half_characters(item) for key, item in data.items()}
    return data
