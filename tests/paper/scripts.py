"""A sentence in each script that a poster may be in: name, language, direction, text."""

from __future__ import annotations

SCRIPTS = (
    ("Latin", "de", "ltr", "Mahnwache für die Verschwundenen, 12. Dezember"),
    ("Cyrillic", "ru", "ltr", "Вахта памяти за всех исчезнувших"),
    ("Ukrainian", "uk", "ltr", "Ґрунтовна хода за зниклих безвісти"),
    ("Kazakh", "kk", "ltr", "Жоғалғандарды еске алу күні"),
    ("Greek", "el", "ltr", "Αγρυπνία για τους εξαφανισμένους"),
    ("Vietnamese", "vi", "ltr", "Cầu nguyện cho những người mất tích ở Việt Nam"),
    ("Arabic", "ar", "rtl", "وقفة صامتة من أجل المفقودين"),
    ("Persian", "fa", "rtl", "گردهمایی برای ناپدیدشدگان چه کسی"),
    ("Hebrew", "he", "rtl", "משמרת מחאה למען הנעדרים"),
    ("Georgian", "ka", "ltr", "მდუმარე აქცია საელჩოსთან"),
    ("Armenian", "hy", "ltr", "Լուռ ցույց դեսպանատան առջև"),
    ("Amharic", "am", "ltr", "ሰላማዊ ሰልፍ በኤምባሲው ፊት"),
)
