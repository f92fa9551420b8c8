"""Which compression an asker prefers (RFC 9110, 12.5.3) (pure)."""

from __future__ import annotations

from functools import lru_cache

IDENTITY = "identity"


@lru_cache(maxsize=256)
def preferred(accepted: str, offered: tuple[str, ...]) -> str:
    """The encoding to send: one of those offered, or ``identity``.

    :param accepted: the value of Accept-Encoding; empty if there is none.
    :param offered: best first, which decides between encodings that are liked as much.
    """
    liked = dict(map(_weighed, accepted.lower().split(",")))
    best = max(offered, key=lambda name: liked.get(name, liked.get("*", 0.0)))
    weight = liked.get(best, liked.get("*", 0.0))
    return best if weight > 0 and weight >= liked.get(IDENTITY, 0.0) else IDENTITY


def _weighed(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    mark, _, value = parameter.partition("=")
    if mark.strip() != "q":
        return name.strip(), 1.0
    try:
        return name.strip(), float(value)
    except ValueError:
        return name.strip(), 0.0
