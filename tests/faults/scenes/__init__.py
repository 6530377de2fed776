"""Keys that write, on the screens: how they are reached, what they paint, and where what was typed stays."""

from tests.faults.scenes import checklist, companies, events, exchange
from tests.faults.scenes.scene import Kept, Scene

SCENES = (*checklist.SCENES, *companies.SCENES, *events.SCENES, *exchange.SCENES)

__all__ = ["SCENES", "Kept", "Scene"]
