"""Titles around a person's name, recognised and split off: `Drs. H. … , S.Sos., M.Si`.

Sources: Permenristekdikti 63/2016 (degrees of Indonesian colleges); what officers write on attendance lists.
"""

import re
from functools import lru_cache


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Written before the name. Short ones that are also initials or syllables count only with their dot.
_BEFORE = _set(
    """
    hj hjh drs dra dr drg drh prof ir kh tgk tgh ust usth ustz ustadz ustadzah ustaz ustazah pdt apt ns jenderal
    letjen mayjen brigjen kolonel kol letkol mayor kapten kapt lettu letda peltu pelda serma serka sertu serda
    kopka koptu kopda praka pratu prada irjen kombes akbp kompol akp iptu ipda aiptu aipda bripka brigpol
    brigadir briptu bripda
    """
)
_BEFORE_WITH_DOT = _set(
    """
    h ny tn sdr sdri bpk bp an
    """
)
# Written after the name, without dots and in small letters.
_DEGREES = _set(
    """
    sh se st sp ss sd ssos ssi ssn spd spdi spdsd spdaud sag sip sik siks sikom skm skom skep sked skg skh skeb
    spt stp sstp spsi sfarm sgz shi sei sthi sfil sap sad sab sia sak sakun sars shut spi spwk sst ssit stt skel
    skpm ssy she sgiz spdk sor spdjas strkeb strkep strkes strgz strt strip strak strsos strkom strap strpi mh
    mm mt mp mpd mpdi msi mkes mkom mkeb mkep mkm mag map mip mak msc ma mba mph mkn mars mikom msy mes mei mhi
    mpsi mfarm mepid mgizi mse mtp mtr mtrip mtrap mhum mhut msn msos mad mab meng mpa mta mked mbiomed mling
    mli mpwk mphil mfil mtrkeb mtrkep mapsi amd amdkeb amdkep amdkom amdak amdfarm amdgz amdkes amdkl amdrad
    amdpk amdpd amk amkeb amkl amapd ama ns ners apt bd gr ak ca cpa cma ipm ipu ipp lc dess phd dphil dea llm
    bsc ba bba beng bcom cn qia cht cfp fisqua finasim faha sppd spa spog spb span spjp sps spkj spm sptht sprad
    spok sppk spkk spu spot
    """
)
_SPECIALIST = re.compile(r"(?i)sp\.\w{1,6}(?:\([\w.]{1,6}\))?\.?")
_DOTTED = re.compile(r"(?i)(?:[smabd]|ph|dipl|[sm]\.tr|a\.md)(?:\.[a-z]{1,5}){1,3}\.?")
_SPACED = re.compile(r"\b(Sp|[SMDA]|Ph)\. (?=\w)")
_NOTE = re.compile(r"\([\w.]{1,6}\)$")


def split_titles(text: str) -> tuple[str, str, str]:
    """(before, name, after) of a tidy text; glued titles come apart, what is unknown stays in the name."""
    head, *pieces = [piece.strip() for piece in text.split(",")]
    after = [piece for piece in pieces if piece]
    if after and not all(_is_degrees(piece) for piece in after):
        head, after = text, []  # "Santoso, Budi": the comma says something else
    before, name = _leading(head)
    name, glued = _trailing(name)
    return before, name, ", ".join([*glued, *after])


def is_before(word: str) -> bool:
    """Whether a folded word is a title that stands before names, and hardly anything else."""
    return word == "h" or word in _BEFORE


def _leading(head: str) -> tuple[str, str]:
    words = head.split()
    taken: list[str] = []
    while words:
        used, rest = _titles_of(words[0], bool(taken))
        if not used and len(words) > 2 and words[0].lower() == "k." and words[1].lower() == "h.":
            used, rest, words = "K. H.", "", words[1:]
        if not used or not (rest or words[1:]):
            break
        taken.append(used)
        words = [*([rest] if rest else []), *words[1:]]
        if rest:
            break
    return " ".join(taken), " ".join(words)


# The words of names come again and again: of a list of ten thousand people most are known after the first hundred.
@lru_cache(maxsize=20_000)
def _titles_of(word: str, after_title: bool) -> tuple[str, str]:
    """The titles a word begins with ("Drs. H." of "Drs.H.Abdul") and what is left of it."""
    if after_title and word.lower() in ("(c)", "(cand)", "(cand.)", "(c.)"):
        return word, ""
    if word in ("H", "h") or _bare(word) in _BEFORE:
        return word, ""
    pieces = re.findall(r"[^.]+\.?|\.", word)
    taken: list[str] = []
    while pieces:
        if len(pieces) > 1 and (pieces[0] + pieces[1]).lower() in ("k.h.", "k.h"):
            taken.append(pieces.pop(0) + pieces.pop(0))
        elif pieces[0].endswith(".") and (_bare(pieces[0]) in _BEFORE or _bare(pieces[0]) in _BEFORE_WITH_DOT):
            taken.append(pieces.pop(0))
        else:
            break
    return " ".join(taken), "".join(pieces)


def _trailing(name: str) -> tuple[str, list[str]]:
    words = _SPACED.sub(r"\1.", name).split()
    taken: list[str] = []
    while len(words) > 1:
        if len(words) > 2 and words[-2].upper() == "ASEAN" and _bare(words[-1]) == "eng":
            taken.insert(0, " ".join(words[-2:]))
            del words[-2:]
        elif _is_degree(words[-1]) and ("." in words[-1][:-1] or sum(c.isupper() for c in words[-1]) > 1):
            taken.insert(0, words.pop())
        else:
            break
    return (" ".join(words), taken) if taken else (name, [])


def _is_degrees(piece: str) -> bool:
    if re.fullmatch(r"(?i)asean eng\.?", piece):
        return True
    words = _SPACED.sub(r"\1.", piece).split()
    return all(_is_degree(word) or _DOTTED.fullmatch(word) for word in words)


@lru_cache(maxsize=20_000)
def _is_degree(word: str) -> bool:
    bare = _bare(_NOTE.sub("", word))
    if bare in _DEGREES or _SPECIALIST.fullmatch(word):
        return True
    return "." in word[:-1] and _made_of_degrees(bare)


def _made_of_degrees(bare: str) -> bool:
    """Whether several degrees were written without a break: "SE.MM", "S.Sos.M.Si"."""
    if len(bare) > 20:
        return False
    return bare in _DEGREES or any(
        bare[:n] in _DEGREES and _made_of_degrees(bare[n:]) for n in range(2, len(bare) - 1)
    )


def _bare(word: str) -> str:
    return word.replace(".", "").replace("/", "").casefold()
