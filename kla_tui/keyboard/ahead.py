"""Keys typed ahead: each acts when the one before has acted and the screen it opened stands, in the order pressed.

Textual forwards a key at once and acts on its binding when the key has come up through the widgets, by then perhaps
on another screen. Here a key waits in the application until the one before it has been taken (a Fence sent
behind it came back up), and until the screen on top is mounted, has its focus and has read what it shows. A reading
that takes longer than `_PATIENCE` (a slow disk) is not waited for. Letters into the same entry go through at once.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from kla_tui.keyboard.reading import SOON, Burst

_PATIENCE = 1.0  # seconds a key waits at most for what a screen reads, or for a key that does not come back
_PIECE = 512  # characters of a paste that may be followed by another piece of it
_LOOK = 0.02  # seconds between two looks at whether the way is free
Event = events.Key | events.Paste | Burst


class Fence(Message):
    """Follows a key up through the widgets: when it is back, the key has been taken."""

    def __init__(self, back: Callable[[], None]) -> None:
        super().__init__()
        self.back = back


class KeysAhead:
    """The keys that wait, and when the next may act."""

    def __init__(
        self,
        app: App[None],
        act: Callable[[Event], Awaitable[None]],
        refuse: Callable[[], None],
        left_out: Callable[[], None],
    ) -> None:
        self._app, self._act, self._refuse, self._left_out = app, act, refuse, left_out
        self._waiting: deque[Event] = deque()
        self._pressed: events.Key | None = None  # the key that is on its way up
        self._target: Widget | None = None  # where it, or the last letter, was given to
        self._fenced = False
        self._since = 0.0
        self._standing: WeakSet[Screen[object]] = WeakSet()
        self._ready: WeakSet[Screen[object]] = WeakSet()
        self._awaited: WeakSet[Screen[object]] = WeakSet()
        self._acting = False
        self._timer: asyncio.TimerHandle | None = None
        self._pasted_at = -1.0

    @property
    def idle(self) -> bool:
        """Whether no key waits."""
        return not self._waiting and not self._acting

    async def take(self, event: Event) -> None:
        """An event of the keyboard has come."""
        self._waiting.append(event)
        await self.go_on()

    async def rest(self) -> None:
        """Until no key waits, or for as long as one waits at most."""
        end = self._now() + _PATIENCE
        while self._now() < end:
            target = self._target
            if self.idle and (target is None or not target.is_attached):
                return
            if target is not None and not self._fenced:
                self._fenced = self._fence(target)
            await asyncio.sleep(_LOOK / 4)

    def came_back(self, key: events.Key) -> None:
        """A key has come up to the application and has acted."""
        if key is self._pressed:
            self._acted()

    def _acted(self) -> None:
        """A key has acted; what its action sent (a row was chosen) is on its way up, before the next Fence."""
        self._pressed, self._fenced, self._since = None, False, self._now()
        self._target = (self._app.focused or self._app.screen) if self._app.screen_stack else None

    def is_late(self, key: events.Key) -> bool:
        """Whether a key that came up was pressed on a screen that is not on top any more."""
        return key is self._pressed and self._target is not None and _screen_of(self._target) is not self._app.screen

    async def go_on(self) -> None:
        """Let the keys act that may."""
        if self._acting:
            return
        self._acting = True
        try:
            while self._waiting and self._free(self._waiting[0]):
                await self._let_act(self._waiting.popleft())
        finally:
            self._acting = False
        if self._waiting:
            self._look_again()

    # Whether the way is free.

    def _free(self, event: Event) -> bool:
        if not self._app.screen_stack:
            return True
        return self._taken(event) and self._stands(self._app.screen, event)

    def _taken(self, event: Event) -> bool:
        """Whether the key before this one has had its effect, as far as this one can meet it."""
        target = self._target
        if target is None or not target.is_attached or _screen_of(target) is not self._app.screen:
            self._pressed = self._target = None
            return True
        if self._pressed is None and target is self._app.focused and _is_text(event, target):
            return True  # letter after letter: the entry's own queue keeps their order
        if not self._fenced:
            self._fenced = self._fence(target)
            if not self._fenced:
                self._pressed = self._target = None
                return True
        if self._now() - self._since > _PATIENCE:
            self._pressed = self._target = None
            return True
        return False

    def _fence(self, target: Widget) -> bool:
        """Send a Fence behind what was pressed; False where nothing takes it any more."""
        behind = self._since

        def back() -> None:
            if behind == self._since:  # else a key has acted meanwhile, and another Fence is owed
                self._pressed = self._target = None

        return target.post_message(Fence(back))

    def _stands(self, screen: Screen[object], event: Event) -> bool:
        """Whether the screen on top can take a key: mounted, its focus set, what it shows read."""
        if screen in self._ready:
            return not self._asks(screen)
        if screen in self._standing:
            return self._needs_no_reading(screen, event)
        if screen not in self._awaited and screen.is_mounted:
            self._awaited.add(screen)
            # Behind what its mounting sent to itself, then behind what that sent to the application (the focus).
            screen.call_later(lambda: self._app.call_later(self._stand, screen))
        return False

    def _stand(self, screen: Screen[object]) -> None:
        self._standing.add(screen)
        begun = [
            worker for worker in self._app.workers if _screen_of(worker.node) is screen and not worker.is_finished
        ]
        tasks = [worker._task for worker in begun if worker._task is not None]
        if not tasks:
            self._ready.add(screen)
            return

        async def read() -> None:
            await asyncio.wait(tasks, timeout=_PATIENCE)
            self._ready.add(screen)
            self._app.call_later(self.go_on)

        self._reading = asyncio.create_task(read())

    def _needs_no_reading(self, screen: Screen[object], event: Event) -> bool:
        if getattr(screen, "TYPING", False) or screen.is_modal:
            return True
        # To leave a screen, nobody waits for what it would have shown.
        return isinstance(event, events.Key) and (
            event.key == "escape" or event.key in self._app._bindings.key_to_bindings
        )

    def _asks(self, screen: Screen[object]) -> bool:
        """Whether a key has begun something on this screen that is about to put a question."""
        now = self._now()
        for worker in self._app.workers:
            if worker.is_finished or _screen_of(worker.node) is not screen or now - self._since > _PATIENCE:
                continue
            code = getattr(getattr(worker._work, "func", None), "__code__", None)
            if code is not None and "push_screen_wait" in code.co_names:
                return True
        return False

    # What an event does.

    async def _let_act(self, event: Event) -> None:
        if isinstance(event, Burst):
            self._pasted_at = event.time if len(event.keys) >= _PIECE else -1.0
            await self._let_burst_act(event)
        elif isinstance(event, events.Paste):
            await self._let_paste_act(event)
        elif 0 <= event.time - self._pasted_at < SOON and not self._scanned():
            self._pasted_at = event.time
            await self._let_burst_act(Burst((event,)))  # the tail of a paste
        else:
            await self._let_key_act(event)

    async def _let_key_act(self, key: events.Key) -> None:
        target: Widget = self._app.focused or self._app.screen
        letter = _is_text(key, target)
        await self._act(key)
        self._since, self._fenced = self._now(), False
        if key.is_forwarded:
            self._target, self._pressed = target, None if letter else key
        else:
            self._acted()

    async def _let_paste_act(self, paste: events.Paste) -> None:
        focused = self._app.focused
        if isinstance(focused, Input | TextArea):
            await self._act(paste)
            self._target, self._pressed, self._fenced, self._since = focused, None, False, self._now()
        elif paste.text:
            self._refuse()

    async def _let_burst_act(self, burst: Burst) -> None:
        focused = self._app.focused
        if focused is None or not focused.check_consume_key("a", "a"):
            self._refuse()
        elif self._scanned() or not isinstance(focused, Input | TextArea):
            # A scanner's codes and their Enter; a choice's first letters (any other sign might be a command).
            keys = burst.scanned if self._scanned() else [key for key in burst.keys if _consumes(focused, key)]
            self._waiting.extendleft(reversed(keys))
            if not self._scanned() and burst.left_out:
                self._left_out()
        else:
            if burst.text.strip("\n"):
                await self._let_paste_act(events.Paste(burst.text))
            if burst.left_out:
                self._left_out()

    def _scanned(self) -> bool:
        """Whether the entry that has the focus is one for a scanner, whose Enter is meant."""
        return bool(getattr(self._app.focused, "SCANNED", False))

    # Looking again.

    def _look_again(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._waiting:
            self._app.call_later(self.go_on)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _screen_of(node: object) -> Screen[object] | None:
    while node is not None and not isinstance(node, Screen):
        node = getattr(node, "_parent", None)
    return node


def _consumes(entry: Widget, key: events.Key) -> bool:
    return entry.check_consume_key(key.key, key.character)


def _is_text(event: Event, target: object) -> bool:
    """Whether this is a letter that an entry takes for itself."""
    return isinstance(event, events.Key) and event.is_printable and isinstance(target, Input | TextArea)
