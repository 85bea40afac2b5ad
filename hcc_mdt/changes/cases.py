"""What happens to a case beside its facts: somebody says who sent the patient."""

from dataclasses import dataclass

from hcc_mdt.changes import Change
from hcc_mdt.model import Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralNamed(Change):
    """Who sent the patient and who looks after them at home, said anew. ``seen``: what stood on the person's screen."""

    case: str
    seen: Referral
    referral: Referral
