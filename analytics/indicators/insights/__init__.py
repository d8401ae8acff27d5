"""What people ask of figures: what changed, who holds a target back, how units lie beside each other.

Imports engine and trace. A new question that a page asks is answered here by a frame or a dataclass.
"""
