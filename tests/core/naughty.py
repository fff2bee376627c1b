"""Texts that programs stumble over: what a user wrote must come back as it was, whatever it is."""

from __future__ import annotations

NAUGHTY: tuple[str, ...] = (
    " ", "\t", "\n", "\r", "\r\n", "a\r\nb\rc\nd", "ends with a line\n", "\n\nbegins with two",
    "\0", "a\0b", "".join(map(chr, range(1, 32))), "\x7f\x80\x85\x9f",
    "\ud800", "\udfff", "caf\udce9", "\udc00\ud800",
    "\ufdd0\ufdef\ufffe\uffff\U0001ffff\U0010ffff", "\ue000\uf8ff\U000f0000",
    "\u2028\u2029", "no\u00a0break", "\u200b\u200c\u200d\u2060\ufeff", "\ufffd", "\ufffc",
    "\u202egnihton dias eh\u202c", "\u2066isolated\u2069", "e\u0301 é", "Z\u0351\u036b\u0343\u036a\u0302A\u0334\u0355",
    "毛利率下降了，见第三段。", "ノート", "메모", "שלום عليكم", "𝒩ℴ𝓉ℯ", "👩‍👩‍👧‍👦 🇳🇱 👍🏽",
    "'; DROP TABLE note; --", '"', "''", "%s %d %n %x", "{0} {file}", "$HOME `id` $(id)", "\\", "\\n",
    "<img src=x onerror=alert(1)>", "<b>bold</b> &amp; &#0;", "</qt>", "javascript:alert(1)", "file:///etc/passwd",
    "null", "None", "NaN", "true", "-1", "1e400", "undefined", "=1+1", "@SUM(A1)",
    "x" * 5_000, "a b " * 2_000, "line\n" * 2_000,
)  # fmt: skip
