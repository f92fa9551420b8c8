"""What a person keeps: a passphrase of seven words and ten recovery codes.

Both grow from one random seed and the instance's key. So the page that shows them can show them
again while its form, which carries the seed, is open, and nothing is stored before the person has
proved that they kept the passphrase (promise C1). A seed is of no use without the key.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

WORD_FILE = Path(__file__).parent / "data" / "words.txt"
NUMBER_OF_WORDS = 7
NUMBER_OF_CODES = 10
SEED_BYTES = 32
CODE_BYTES = 10
GROUP = 4
LONGEST_INPUT = 128
# Digits that base32 leaves out, as people write them for the letters they resemble.
MISREAD = str.maketrans("018", "olb")


@dataclass(frozen=True)
class Credentials:
    """What is shown once.

    :ivar words: the seven words of the passphrase, 90 bits together.
    :ivar codes: ten recovery codes of 80 bits each, such as ``abcd-efgh-ijkl-mnop``.
    :ivar asked: the numbers, from 1, of the two words that are asked back.
    :ivar asked_codes: the same for codes, where there is no new passphrase.
    """

    words: tuple[str, ...]
    codes: tuple[str, ...]
    asked: tuple[int, int]
    asked_codes: tuple[int, int]

    @property
    def passphrase(self) -> str:
        return " ".join(self.words)

    def were_kept(self, first: str, second: str) -> bool:
        """Whether two typed words are the ones asked for, in their order."""
        typed = (folded_passphrase(first), folded_passphrase(second))
        wanted = tuple(folded_passphrase(self.words[number - 1]) for number in self.asked)
        return typed == wanted

    def codes_were_kept(self, first: str, second: str) -> bool:
        """Whether two codes were typed, or their first letters, that are the ones asked for."""
        wanted = (folded_code(self.codes[number - 1]) for number in self.asked_codes)
        return all(
            folded_code(typed) in (code, code[:GROUP])
            for typed, code in zip((first, second), wanted, strict=True)
        )


def new_seed() -> str:
    """256 random bits from which :func:`credentials_from` grows, as hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


def credentials_from(seed: str, secret_key: str) -> Credentials:
    """The credentials of a seed: always the same for the same seed and key."""
    return Credentials(
        words=_words_from(_number(secret_key, f"passphrase {seed}")),
        codes=tuple(
            _code_from(_digest(secret_key, f"recovery code {seed} {place}"))
            for place in range(NUMBER_OF_CODES)
        ),
        asked=_pair(NUMBER_OF_WORDS, _number(secret_key, f"asked {seed}")),
        asked_codes=_pair(NUMBER_OF_CODES, _number(secret_key, f"asked codes {seed}")),
    )


@cache
def word_list() -> tuple[str, ...]:
    """The 7,776 words that passphrases are made of."""
    return tuple(WORD_FILE.read_text(encoding="ascii").split())


def folded_passphrase(typed: str) -> str:
    """A passphrase as it is hashed: capitals, spaces, hyphens and other signs make no difference.

    >>> folded_passphrase("Drop-Down  yo-yo")
    'dropdownyoyo'

    :param typed: anything; more than 128 characters are cut, and so never match.
    """
    plain = unicodedata.normalize("NFKC", typed).casefold()
    return "".join(character for character in plain if character.isalnum())[:LONGEST_INPUT]


def folded_code(typed: str) -> str:
    """A recovery code as it is hashed; 0, 1 and 8 are read as the letters they resemble."""
    return folded_passphrase(typed).translate(MISREAD)


def code_hash(typed: str, secret_key: str) -> bytes:
    """What is stored of a recovery code: a keyed hash of 32 bytes."""
    return _digest(secret_key, f"recovery code hash {folded_code(typed)}")[:32]


def _words_from(number: int) -> tuple[str, ...]:
    # 512 bits over 7776 ** 7: no word is likelier than another by more than 2 ** -421.
    found = []
    for _ in range(NUMBER_OF_WORDS):
        number, place = divmod(number, len(word_list()))
        found.append(word_list()[place])
    return tuple(found)


def _pair(most: int, number: int) -> tuple[int, int]:
    """Two different numbers from 1 to the most, in their order, chosen by a large one."""
    pairs = list(combinations(range(1, most + 1), 2))
    return pairs[number % len(pairs)]


def _code_from(digest: bytes) -> str:
    letters = b32encode(digest[:CODE_BYTES]).decode().lower()
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def _number(secret_key: str, purpose: str) -> int:
    return int.from_bytes(_digest(secret_key, purpose), "big")


def _digest(secret_key: str, purpose: str) -> bytes:
    return hmac.new(secret_key.encode(), f"doorstep {purpose}".encode(), hashlib.sha512).digest()
