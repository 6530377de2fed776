"""What a file is by its first bytes, whatever its name says.

Source: the signatures in the formats' own specifications (PDF 1.7, JFIF, PNG, TIFF 6, OOXML and ODF as ZIP, CFB).
"""

import mimetypes

HEAD = 4096  # bytes of a file that `sniff` wants to see
_ENDINGS = {
    "application/pdf": ("pdf",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/png": ("png",),
    "image/gif": ("gif",),
    "image/tiff": ("tif", "tiff"),
    "image/webp": ("webp",),
    "image/heic": ("heic", "heif"),
    "video/mp4": ("mp4", "m4v", "mov"),
}
_BYTES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftyp", "video/mp4"),
)


def sniff(head: bytes, name: str) -> str:
    """The media type by content where that is told by it, else by the name's ending."""
    for at, sign, kind in _BYTES:
        if head[at : at + len(sign)] == sign:
            return kind
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def disagrees(kind: str, name: str) -> bool:
    """Whether the name's ending promises something else than the content is: a viewer would refuse it."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return kind in _ENDINGS and bool(ending) and ending not in _ENDINGS[kind]
