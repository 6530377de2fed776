"""What comes from the terminal: keys one by one, pastes whole, whatever the pasted text holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from kla_tui.keyboard import reading
from kla_tui.keyboard.reading import Burst, KeyReader

START, END = "\x1b[200~", "\x1b[201~"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(reading, "monotonic", made)
    return made


def told(messages: object) -> list[str]:
    """Events in short: `key:a`, `burst:…`, `paste:…`."""
    found = []
    for message in messages:  # type: ignore[attr-defined]
        if isinstance(message, events.Key):
            found.append(f"key:{message.key}")
        elif isinstance(message, Burst):
            found.append(f"burst:{message.text}")
        elif isinstance(message, events.Paste):
            found.append(f"paste:{message.text}")
    return found


def read(*pieces: str) -> list[str]:
    reader = KeyReader()
    return [line for piece in pieces for line in told(reader.feed(piece))]


def test_keys_come_one_by_one() -> None:
    assert read("a", "\x1b[B", "\r", "9p") == ["key:a", "key:down", "key:enter", "key:9", "key:p"]


def test_many_characters_in_one_piece_are_a_burst() -> None:
    assert read("ya\r") == ["burst:ya\n"]
    assert read("yyyy") == ["burst:yyyy"]
    assert read("y\rt\r") == ["burst:y\nt\n"]
    assert read("4\rm") == ["key:4", "key:enter", "key:m"]
    assert read("\x1b[B\x1b[B\x1b[B\x1b[B") == ["key:down"] * 4


def test_what_was_rubbed_out_within_a_burst_is_gone() -> None:
    assert read("sala\x7f\x7fri\r") == ["burst:sari\n"]
    assert read("\x7f\x7fsari") == ["burst:sari"]


@pytest.mark.parametrize(
    ("piece", "left_out"),
    [("satu dua", False), ("satu\rdua", False), ("satux\x7f", False), ("satu\r", True), ("satu\t", True),
     ("satu\x13", True), ("sa\x1b[Dtu", True), ("\x7fsatu", True)],
)  # fmt: skip
def test_a_burst_knows_whether_keys_of_it_do_nothing(piece: str, left_out: bool) -> None:
    (burst,) = KeyReader().feed(piece)
    assert isinstance(burst, Burst)
    assert burst.left_out is left_out


@pytest.mark.parametrize(
    ("piece", "taken"),
    [
        ("siti\x1b[B\x1b[B\r", "s i t i down down enter"),  # the arrows say which Siti
        ("sa\x7fiti\r", "s a backspace i t i enter"),
        ("tamu\x1bOR", "t a m u f3"),
        ("tamu\x1bORuji\r", "t a m u u j i"),  # what is behind F3 was not meant for this entry: it marks nobody
    ],
)
def test_a_scanners_entry_takes_text_and_what_steers_in_order(piece: str, taken: str) -> None:
    (burst,) = KeyReader().feed(piece)
    assert isinstance(burst, Burst)
    assert " ".join(key.key for key in burst.scanned) == taken


def test_a_marked_paste_is_whole() -> None:
    assert read(f"{START}dua\rbaris{END}") == ["paste:dua\nbaris"]
    assert read(f"{START}du", "a ", f"kata{END}") == ["paste:dua kata"]


def test_an_end_mark_that_was_pasted_ends_nothing() -> None:
    assert read(f"{START}satu{END}dyt\x11\r{END}") == ["paste:satudyt\x11\n"]
    assert read(f"{START}satu{END}d{START}t{END}") == ["paste:satudt"]


@pytest.mark.usefixtures("clock")
def test_an_end_mark_that_was_pasted_at_the_end_of_a_piece() -> None:
    assert read(f"{START}satu{END}dy", f"t{END}") == ["paste:satu", "paste:dyt"]


def test_a_key_behind_a_paste_is_one_when_nothing_follows(clock: Clock) -> None:
    reader = KeyReader()
    assert told(reader.feed(f"{START}satu{END}\r")) == ["paste:satu"]
    assert told(reader.tick()) == []
    clock.now += 0.1
    assert told(reader.tick()) == ["key:enter"]


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("cut", range(1, len(START + "ab" + END)))
def test_marks_may_come_in_pieces(cut: int) -> None:
    text = f"{START}ab{END}"
    assert read(text[:cut], text[cut:]) == ["paste:ab"]


def test_a_paste_without_end_is_over_after_a_silence(clock: Clock) -> None:
    reader = KeyReader()
    assert told(reader.feed(f"abc{START}def")) == ["burst:abc"]
    assert told(reader.feed("\x11")) == ["key:ctrl+q"]
    clock.now += 5
    assert told(reader.tick()) == ["paste:def"]
    assert told(reader.feed("y")) == ["key:y"]


@pytest.mark.usefixtures("clock")
def test_the_beginning_of_a_mark_alone_is_given_back() -> None:
    reader = KeyReader()
    assert told(reader.feed("\x1b[")) == []
    assert told(reader.feed("B")) == ["key:down"]


@given(st.lists(st.sampled_from(["y", "t", "\r", "\x11", "\x1b", "[201~", END, START, "\x1b[B", "d"]), max_size=12))
def test_nothing_of_a_paste_ever_is_a_key(parts: list[str]) -> None:
    """Whatever is pasted, in one piece: no key comes of it."""
    assert [line for line in read(f"{START}{''.join(parts)}{END}") if not line.startswith("paste:")] == []


def test_a_long_paste_without_marks_is_whole(clock: Clock) -> None:
    """In one piece to the screen: its letters one by one would keep a slow laptop busy for minutes."""
    reader = KeyReader()
    assert told(reader.feed("x" * 4096)) == []
    assert told(reader.feed("y\r" * 2048)) == []
    assert told(reader.feed("\x11")) == ["key:ctrl+q"]
    assert told(reader.feed("z")) == []
    clock.now += 0.2
    assert told(reader.tick()) == [f"paste:{'x' * 4096}{'y' * 1}\n" + "y\n" * 2047 + "z"]
    assert told(reader.feed("y")) == ["key:y"]
    assert told(reader.feed("x" * 4096)) == []
    clock.now += 0.2
    assert told(reader.feed("y")) == [f"paste:{'x' * 4096}", "key:y"]


@pytest.mark.parametrize("code", ["\x1b[1114112u", "\x1b[113;5:3u", "\x1b[97;:u"])
def test_a_code_nobody_understands_takes_nothing_along(code: str) -> None:
    assert read(f"a{code}b") == ["key:a", "key:b"]
    assert read("a", code, "b", "\x1b[B") == ["key:a", "key:b", "key:down"]


@pytest.mark.parametrize("code", ["\x1b[<0;5;5M", "\x1b[48;5;5;9;9t", "\x1b[O"])
def test_no_escape_code_cuts_a_text_into_keys(code: str) -> None:
    """A mouse, a window's size or its loss of the focus within a text are part of what was pasted."""
    assert read(code.join("dyta")) == ["burst:dyta"]
    assert len(list(KeyReader().feed(code.join("dyta")))) == 1


@pytest.mark.usefixtures("clock")
def test_a_terminal_that_is_gone_is_noticed() -> None:
    reader = KeyReader()
    for _look in range(reading._TICKS):
        told(reader.tick())
    with pytest.raises(EOFError):
        told(reader.tick())
