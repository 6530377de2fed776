"""Key names, as Textual calls them, and the bytes an xterm sends for them."""

_NAMED = {"enter": "\r", "tab": "\t", "escape": "\x1b", "space": " ", "backspace": "\x7f"}
_FINAL = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_SS3 = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
_TILDE = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}
_TILDE |= {"f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24}
_MODIFIERS = {"shift": 1, "alt": 2, "ctrl": 4}


def encode(key: str) -> bytes:
    """The bytes of one key: "a", "é", "enter", "ctrl+s", "shift+tab", "f3"; ValueError for an unknown name."""
    if len(key) == 1:
        return key.encode()
    *held, name = key.split("+")
    modifier = 1 + sum(_MODIFIERS.get(one, 100) for one in held)
    if modifier > 8:
        raise ValueError(f"unknown modifier in {key!r}")
    if key == "shift+tab":
        return b"\x1b[Z"
    if name in _FINAL:
        return f"\x1b[1;{modifier}{_FINAL[name]}".encode() if held else f"\x1b[{_FINAL[name]}".encode()
    if name in _SS3:
        return f"\x1b[1;{modifier}{_SS3[name]}".encode() if held else f"\x1bO{_SS3[name]}".encode()
    if name in _TILDE:
        return f"\x1b[{_TILDE[name]};{modifier}~".encode() if held else f"\x1b[{_TILDE[name]}~".encode()
    if held == ["ctrl"] and len(name) == 1 and "a" <= name <= "z":
        return bytes([ord(name) & 0x1F])
    if not held and name in _NAMED:
        return _NAMED[name].encode()
    raise ValueError(f"unknown key {key!r}")
