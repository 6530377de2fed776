"""The check-in desk: a few letters and Enter; nothing shows until something is typed."""

import re

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.rules.typed import badge
from kla_tui.store.events.attendance import Arrival, Desk
from tests.officer import Officer, at_work

DESK = ("4", "enter", "m")


async def desk(officer: Officer) -> Desk:
    events = await officer.read(lambda connection: store.events.events.listing(connection))
    event = next(row.id for row in events if "APSAI" in row.title)
    sessions = await officer.read(lambda connection: store.events.events.sessions(connection, event))
    found = await officer.read(lambda connection: store.events.attendance.desk(connection, sessions[0].id))
    assert found is not None
    return found


async def absent(officer: Officer) -> str:
    """The name of someone invited who has not come."""
    found = await desk(officer)
    here = {arrival.person_id for arrival in found.arrivals}
    return next(person.name for person in found.expected if person.id not in here)


async def of(officer: Officer, name: str) -> Arrival:
    return next(arrival for arrival in (await desk(officer)).arrivals if arrival.name == name)


async def test_nothing_shows_until_something_is_typed(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        names = [person.name for person in (await desk(officer)).expected]
        officer.sees_not(*names)
        officer.sees("Ketik beberapa huruf nama", "Hadir  46/56")
        assert officer.app.focused is not None
        assert officer.app.focused.id == "box"


async def test_type_enter_and_the_box_is_ready_for_the_next(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        name = await absent(officer)
        await officer.type(name.lower())
        assert name in officer.line("› ")
        await officer.press("enter")
        officer.sees(f"✓ {name} hadir", "Hadir  47/56", "Ketik beberapa huruf nama")
        assert (await of(officer, name)).how == "invited"


async def test_a_second_enter_says_when_and_changes_nothing(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        before = (await desk(officer)).arrivals
        someone = before[3]
        await officer.type(someone.name)
        assert re.search(r"hadir \d\d\.\d\d", officer.line("› "))
        await officer.press("enter")
        assert re.search(rf"{re.escape(someone.name)} sudah hadir 29-07-2025 \d\d\.\d\d di Meja 1\.", officer.text)
        assert (await desk(officer)).arrivals == before


async def test_arrows_choose_another_hit(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.type("a")
        first = officer.line("› ")
        await officer.press("down")
        assert officer.line("› ") != first
        await officer.press("up")
        assert officer.line("› ") == first


async def test_a_guest_without_invitation_needs_only_a_name(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.type("Zulkifli Uji")
        await officer.press("f3")
        officer.sees("Tamu tanpa undangan", "Zulkifli Uji")
        await officer.press("enter")
        officer.sees("Zulkifli Uji hadir", "Hadir  47/56", "Tanpa undangan 1")
        assert (await of(officer, "Zulkifli Uji")).how == "walk_in"
        await officer.type("zulk")
        assert "hadir" in officer.line("Zulkifli Uji")


async def test_one_comes_for_another_and_both_names_are_kept(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.press("f4")
        officer.sees("Cari dulu nama yang diwakili")
        name = await absent(officer)
        await officer.type(name)
        await officer.press("f4")
        officer.sees(f"Yang mewakili {name}")
        await officer.type("Wakil Uji")
        await officer.press("enter")
        officer.sees(f"Wakil Uji hadir (mewakili {name})", "Mewakili 1")
        found = await of(officer, "Wakil Uji")
        assert (found.how, found.represents) == ("represented", name)


async def test_annulling_asks_for_a_reason(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.press("ctrl+z")
        officer.sees("Belum ada yang dapat dibatalkan di meja ini.")
        name = await absent(officer)
        await officer.type(name)
        await officer.press("enter", "ctrl+z")
        officer.sees(f"Batalkan kehadiran {name}: alasan")
        await officer.press("enter")
        officer.sees("Tulis alasannya.")
        await officer.type("salah orang")
        await officer.press("enter")
        officer.sees("Kehadiran dibatalkan", "Hadir  46/56")
        assert all(arrival.name != name for arrival in (await desk(officer)).arrivals)
        await officer.type(name)
        assert "hadir" not in officer.line("› ")


async def test_the_desk_of_the_next_session(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK, "f6") as officer:
        officer.sees("Acara ini hanya punya satu sesi.")
        await officer.press("escape", "i")
        await officer.enter(title="Hari kedua", date="30-7-2025")
        await officer.press("ctrl+s")
        await officer.press("m", "f6")
        officer.sees("Hari kedua", "Hadir  0/56")


async def test_phones_are_masked_and_end_digits_find(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK, size=(120, 40)) as officer:
        person = next(person for person in (await desk(officer)).expected if person.phone)
        await officer.type(person.phone[-4:])
        officer.sees(person.name)
        officer.sees_not(person.phone, person.phone[-7:])


async def test_escape_first_empties_the_box_then_leaves(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.type("ah")
        await officer.press("escape")
        assert officer.where == "DeskScreen"
        officer.sees("Ketik beberapa huruf nama")
        await officer.press("escape")
        assert officer.where == "EventScreen"


async def test_digits_are_letters_here(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK, "3") as officer:
        assert officer.where == "DeskScreen"


async def test_a_badge_is_read_whole_and_marks_its_person(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        found = await desk(officer)
        here = {arrival.person_id for arrival in found.arrivals}
        person = next(person for person in found.expected if person.id not in here)
        await officer.type(badge.code_of(person.id))
        await officer.press("enter")
        officer.sees(f"✓ {person.name} hadir", "Hadir  47/56")
        await officer.type(badge.code_of(person.id).lower())
        await officer.press("enter")
        officer.sees("sudah hadir", "Hadir  47/56")


async def test_a_badge_of_someone_not_invited_marks_them_too(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        made = await officer.ask(lambda db: store.register.people.save(db, "", {"name": "Zubaidah Uji"}))
        code = badge.code_of(made.id)
        await officer.type(code[:-1] + ("0" if code[-1] != "0" else "1"))
        await officer.press("enter")
        officer.sees("Tidak ditemukan")
        await officer.press("escape")
        await officer.type(code)
        await officer.press("enter")
        officer.sees("Zubaidah Uji hadir", "Tanpa undangan 1")
        assert (await of(officer, "Zubaidah Uji")).how == "walk_in"


async def test_a_namesake_is_proposed_before_a_guest_is_made(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        made = await officer.ask(
            lambda db: store.register.people.save(
                db, "", {"name": "Drs. Zulkifli Uji", "organisation": "Bappeda Contoh"}
            )
        )
        await officer.press("f3")
        await officer.type("zulkifli uji")
        officer.sees("› Drs. Zulkifli Uji (Bappeda Contoh)")
        await officer.press("enter")
        assert (await of(officer, "Drs. Zulkifli Uji")).person_id == made.id
        await officer.press("f3")
        await officer.type("zulkifli uji")
        await officer.press("up")  # neither of them: somebody new
        await officer.press("enter")
        officer.sees("zulkifli uji hadir", "Tanpa undangan 2")
        assert (await of(officer, "zulkifli uji")).person_id != made.id


async def test_someone_known_may_come_in_anothers_place(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        made = await officer.ask(lambda db: store.register.people.save(db, "", {"name": "Zubaidah Uji"}))
        name = await absent(officer)
        await officer.type(name)
        await officer.press("f4")
        await officer.type("zubai")
        await officer.press("down", "enter")
        officer.sees(f"Zubaidah Uji hadir (mewakili {name})")
        found = await of(officer, "Zubaidah Uji")
        assert (found.person_id, found.represents) == (made.id, name)


async def test_the_counts_stand_beside_and_below(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        event = (await desk(officer)).event_id
        village = (await officer.read(lambda connection: store.kit.settings.villages(connection)))[0]
        guest = {"name": "Zulkifli Uji", "pillar": "media", "kind": "media", "organisation": "Media Uji"}
        guest["village_code"] = village.code
        session = (await desk(officer)).session_id
        await officer.ask(lambda db: store.events.attendance.walk_in(db, session, guest))
        await officer.ask(
            lambda db: store.events.events.add_session(db, event, {"title": "Siang", "date": "30-7-2025"})
        )
        await officer.press("f6", "f6")
        officer.sees("Per sesi", "›Sesi 1         47", " Siang           0", "Media            4", "Tanpa undangan 1")
        officer.sees("Terlambat dicatat 1", "Kecamatan")
        assert f"{village.district:<20}   1" in officer.text
        assert f"{'Belum jelas':<20}  46" in officer.text


async def test_who_has_come_stands_behind_who_fits_as_well(folder: Folder) -> None:
    async with at_work(folder) as officer:
        names = ("Siti Azizah", "Siti Azzahra")
        made = await officer.ask(
            lambda db: store.events.events.save(db, "", {"title": "Rapat", "starts_on": "29-7-2025"})
        )
        for name in names:
            await officer.ask(lambda db, name=name: store.events.events.invite(db, made.id, {"name": name}))
        await officer.press("4", "enter", "m")
        await officer.type("si az")
        assert names[0] in officer.line("› ")
        await officer.press("enter")
        await officer.type("si az")
        assert names[1] in officer.line("› ")


async def test_the_desk_has_a_name_and_arrivals_keep_it(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK, "f7") as officer:
        officer.sees("Nama meja ini")
        await officer.press("ctrl+u")
        await officer.type("Meja Pintu Timur")
        await officer.press("enter")
        officer.sees("Meja Pintu Timur · Sesi 1")
        name = await absent(officer)
        await officer.type(name)
        await officer.press("enter")
        assert (await of(officer, name)).desk == "Meja Pintu Timur"
