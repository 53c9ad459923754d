"""What is the demo city made of?  An invented town, computed from a hand-drawn plan.

`python -m tests.demo_city` writes `fixtures/demo` again, byte for byte.
The order of the modules is the order in which a town grows: plan, land,
streets, blocks, buildings, numbers, territories, companies, appeals.
"""

from __future__ import annotations
