"""How titles stand in addresses."""

from __future__ import annotations

import re


def slugify(text: str) -> str:
    """A title as it stands in an address: `Limits & quotas` becomes `limits-quotas`."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "part"
