"""Limits on what people may do how often (promise G9). Reading and feeds are never limited.

Who is counted is a keyed hash of the network, made with a key that lives in memory and changes
every day; no address is kept. Several machines share their counts, and so their key, by Redis.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from urllib.parse import urlsplit

from flask import Flask, request
from flask_limiter import Limiter

from events import clock
from events.config import settings

IPV4_PREFIX = 24
IPV6_PREFIX = 56
UNKNOWN = "unknown"

_process_key = secrets.token_bytes(32)


def network_of(address: str) -> str:
    """The network an address belongs to: /24 for IPv4, /56 for IPv6.

    IPv4 in IPv6's clothes (RFC 4291, 2.5.5.2) is IPv4. What is no address, as from a local
    socket or an odd proxy, is one network.

    >>> network_of("192.0.2.77")
    '192.0.2.0/24'
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    ip = getattr(ip, "ipv4_mapped", None) or ip
    prefix = IPV4_PREFIX if ip.version == 4 else IPV6_PREFIX
    return str(ipaddress.ip_network((ip, prefix), strict=False))


def counted_as() -> str:
    """Under what the present request is counted: a hash that tomorrow's differs from."""
    onion_url = settings().onion_url
    if onion_url and request.host == urlsplit(onion_url).netloc:
        return "onion"
    secret = settings().secret_key.encode() if settings().redis_url else _process_key
    message = f"{clock.today().isoformat()} {network_of(request.remote_addr or UNKNOWN)}"
    return hmac.new(secret, message.encode(), hashlib.sha256).hexdigest()


limiter = Limiter(key_func=counted_as, headers_enabled=True, default_limits=[])


def init_app(app: Flask, redis_url: str | None) -> None:
    """Start counting, in memory or in the Redis that several machines share."""
    app.config["RATELIMIT_STORAGE_URI"] = redis_url or "memory://"
    limiter.init_app(app)
