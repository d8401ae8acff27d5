"""What a province asks of its communes' figures: where each target stands, and who stands where."""

from analytics.region.insights.by_commune import LACKS, Lack, by_commune, neighbours
from analytics.region.insights.standings import Standing, keeping_pace, pace_at, standings

__all__ = ["LACKS", "Lack", "Standing", "by_commune", "keeping_pace", "neighbours", "pace_at", "standings"]
