"""The page *Nhiệm vụ*."""
