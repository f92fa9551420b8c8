"""The languages that a protest's words may be in, as tags (BCP 47) (pure)."""

# fmt: off
WRITTEN = (
    "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "ckb", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja",
    "ka", "kk", "km", "ko", "ku", "ky", "lo", "lt", "lv", "mk", "mn", "ms", "mt", "my", "ne", "nl",
    "no", "pa", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "tg",
    "th", "ti", "tk", "tl", "tr", "ug", "uk", "ur", "uz", "vi", "zh",
)
# fmt: on
