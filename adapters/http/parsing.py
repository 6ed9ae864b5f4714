"""JSON in, strictly: what two readers could read in two ways is refused."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any, Final, cast

from django.http import UnreadablePostError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from adapters.http.errors import RequestFault

MAX_BODY_BYTES: Final = 1024 * 1024
MAX_NESTING: Final = 32
MAX_NUMBER_LENGTH: Final = 40
MAX_EXPONENT: Final = 30
MAX_INTEGER: Final = 2**63 - 1

_MAX_EXPONENT_DIGITS: Final = 2
_MOST_SHOWN: Final = 40


class StrictJSONParser(BaseParser):
    """One object of JSON in UTF-8, at most 1 MiB; numbers with a fraction or exponent become Decimals.

    Refused: duplicate keys, NaN and Infinity, NUL, lone surrogates, nesting past 32, and numbers past
    64 bits, 30 powers of ten or 40 characters.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        return loads(_read(stream, _announced(parser_context)))


class BytesParser(BaseParser):
    """The body as it came, at most 1 MiB: for what is signed byte for byte."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # bytes, which DRF takes though it does not say so
        return _read(stream, _announced(parser_context))


def body_of(request: Request, *, required: bool = True) -> Mapping[str, Any]:
    """The request's object. An empty body is refused if one is required, and an empty object otherwise.

    A body in chunks looks empty to Django, which goes by the length; it is refused rather than dropped.
    """
    if request.stream is not None:
        return cast("dict[str, Any]", request.data)  # which is what the parser above answers
    if "HTTP_TRANSFER_ENCODING" in request.META:
        raise RequestFault(
            "length_required",
            "The body comes without its length.",
            status=411,
            remedy="Send the header Content-Length instead of a chunked body.",
        )
    if required:
        raise _malformed("empty_body", "The body is empty.", "Send a JSON object.")
    return {}


def bytes_of(request: Request) -> bytes:
    """The request's body as it came, for views whose parser leaves it so. An empty one is refused."""
    return cast("bytes", body_of(request))


def loads(body: bytes) -> dict[str, Any]:
    """The one object in `body`, or RequestFault `malformed_json`."""
    try:
        parsed = _decoder.decode(body.decode())
    except UnicodeDecodeError as error:
        raise _malformed("invalid_utf8", f"Byte {error.start} is not UTF-8.", "Send UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _syntax_error(body, error) from None
    except RecursionError:
        raise _too_deep() from None
    if not isinstance(parsed, dict):
        raise _malformed("not_an_object", "The body is not an object.", "Wrap it in an object: {…}.")
    _inspect(parsed, depth=1)
    return parsed


def _announced(parser_context: Mapping[str, Any] | None) -> int:
    """The length that the request says its body has."""
    request = (parser_context or {}).get("request")
    return int(request.META.get("CONTENT_LENGTH") or 0) if request else 0


def _read(stream: IO[Any], announced: int) -> bytes:
    """At most 1 MiB; a body that says it is longer is not read at all."""
    try:
        body: bytes = b"" if announced > MAX_BODY_BYTES else stream.read(MAX_BODY_BYTES + 1)
    except UnreadablePostError:
        raise _malformed("cut_off", "The body broke off.", "Send it again.") from None
    if max(announced, len(body)) > MAX_BODY_BYTES:
        raise RequestFault(
            "body_too_large",
            f"The body is larger than {MAX_BODY_BYTES} bytes.",
            status=413,
            remedy="Split it into several requests.",
            max_bytes=MAX_BODY_BYTES,
        )
    return body


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _malformed(
                    "duplicate_key", f"The key {_quoted(name)} comes twice.", "Give each key once."
                )
            seen.add(name)
    return found


def _integer(digits: str) -> int:
    if len(digits) > MAX_NUMBER_LENGTH or abs(int(digits)) > MAX_INTEGER:
        raise _out_of_range(digits)
    return int(digits)


def _fraction(digits: str) -> Decimal:
    # The lengths come first: past bounds of its own, Decimal raises an error of another kind.
    exponent = digits.lower().partition("e")[2].lstrip("+-0")
    if len(digits) <= MAX_NUMBER_LENGTH and len(exponent) <= _MAX_EXPONENT_DIGITS:
        number = Decimal(digits)
        if abs(number.adjusted()) <= MAX_EXPONENT:
            return number
    raise _out_of_range(digits)


def _no_constant(name: str) -> None:
    raise _malformed("not_a_number", f"{name} is not JSON.", "Send a number, or leave the field out.")


_decoder = json.JSONDecoder(
    object_pairs_hook=_unique, parse_float=_fraction, parse_int=_integer, parse_constant=_no_constant
)


def _inspect(value: object, depth: int) -> None:
    """Refuse what the syntax allows: deep nesting, and text that is not."""
    if isinstance(value, str):
        _inspect_text(value)
    elif isinstance(value, dict | list):
        if depth > MAX_NESTING:
            raise _too_deep()
        for item in value:
            _inspect(item, depth + 1)
        if isinstance(value, dict):
            for item in value.values():
                _inspect(item, depth + 1)


def _inspect_text(text: str) -> None:
    if "\0" in text:
        raise _malformed("nul_character", "A text has the character U+0000.", "Leave it out.")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise _malformed("lone_surrogate", "A text has half a surrogate pair.", "Send whole characters.")


def _syntax_error(body: bytes, error: json.JSONDecodeError) -> RequestFault:
    if not body.strip():
        return _malformed("empty_body", "The body is empty.", "Send a JSON object.")
    place = f"line {error.lineno}, column {error.colno}"
    return _malformed("syntax_error", f"{error.msg} at {place}.", "Send one JSON object.")


def _too_deep() -> RequestFault:
    return _malformed(
        "too_deep", f"The body nests deeper than {MAX_NESTING} levels.", f"Nest at most {MAX_NESTING} levels."
    )


def _out_of_range(digits: str) -> RequestFault:
    return _malformed(
        "number_out_of_range", f"The number {_quoted(digits)} is too large, or too long.", "Check the number."
    )


def _quoted(text: str) -> str:
    """For messages: short, and ASCII whatever the text is."""
    return json.dumps(text[:_MOST_SHOWN] + ("…" if len(text) > _MOST_SHOWN else ""))


def _malformed(reason: str, message: str, remedy: str) -> RequestFault:
    return RequestFault("malformed_json", message, reason=reason, remedy=remedy)
