"""Twelve communes of two provinces that do not exist, published for who looks at many."""

from sample_data.region.build import build_region
from sample_data.region.communes import COMMUNES, REGION_AS_OF

__all__ = ["COMMUNES", "REGION_AS_OF", "build_region"]
"""How the demonstration of many wards is made and looked at."""
