"""Answers for each frame on standard input what libzstd makes of it: see zstd.mjs.

A question is the length of the data (u32, little-endian) and the data. An answer is for the one-shot interface, then for the
streaming one: 0 and the name of the error, or 1 and the SHA-256 of the content; each a byte, a length in a byte, and the text.
"""
import ctypes
import ctypes.util
import hashlib
import struct
import sys

LIMIT = 2**20
zstd = ctypes.CDLL(ctypes.util.find_library('zstd'))
for name in ['ZSTD_decompress', 'ZSTD_decompressStream', 'ZSTD_DCtx_setParameter']:
    getattr(zstd, name).restype = ctypes.c_size_t
zstd.ZSTD_decompress.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t]
zstd.ZSTD_createDCtx.restype = ctypes.c_void_p
zstd.ZSTD_DCtx_reset.argtypes = [ctypes.c_void_p, ctypes.c_int]
zstd.ZSTD_DCtx_setParameter.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
zstd.ZSTD_isError.argtypes = [ctypes.c_size_t]
zstd.ZSTD_getErrorName.argtypes = [ctypes.c_size_t]
zstd.ZSTD_getErrorName.restype = ctypes.c_char_p
zstd.ZSTD_versionString.restype = ctypes.c_char_p
WINDOW_LOG_MAX = 100


class Buffer(ctypes.Structure):
    _fields_ = [('data', ctypes.c_void_p), ('size', ctypes.c_size_t), ('at', ctypes.c_size_t)]


zstd.ZSTD_decompressStream.argtypes = [ctypes.c_void_p, ctypes.POINTER(Buffer), ctypes.POINTER(Buffer)]
content = ctypes.create_string_buffer(LIMIT + 1)
context = zstd.ZSTD_createDCtx()
zstd.ZSTD_DCtx_setParameter(context, WINDOW_LOG_MAX, 31)


def refused(text):
    return b'\0' + bytes([len(text)]) + text


def accepted(size):
    digest = hashlib.sha256(memoryview(content)[:size]).hexdigest().encode()
    return b'\1' + bytes([len(digest)]) + digest


def one_shot(data):
    size = zstd.ZSTD_decompress(content, LIMIT, data, len(data))
    return refused(zstd.ZSTD_getErrorName(size)) if zstd.ZSTD_isError(size) else accepted(size)


def streaming(data):
    zstd.ZSTD_DCtx_reset(context, 1)
    source = Buffer(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p), len(data), 0)
    target = Buffer(ctypes.cast(content, ctypes.c_void_p), LIMIT + 1, 0)
    hint = 1
    while source.at < source.size:
        before = (source.at, target.at)
        hint = zstd.ZSTD_decompressStream(context, target, source)
        if zstd.ZSTD_isError(hint):
            return refused(zstd.ZSTD_getErrorName(hint))
        if target.at > LIMIT:
            return refused(b'over the limit')
        if before == (source.at, target.at):
            return refused(b'no progress')
    return refused(b'ends within a frame') if hint != 0 else accepted(target.at)


print(zstd.ZSTD_versionString().decode(), file=sys.stderr, flush=True)
while True:
    head = sys.stdin.buffer.read(4)
    if len(head) < 4:
        break
    data = sys.stdin.buffer.read(struct.unpack('<I', head)[0])
    sys.stdout.buffer.write(one_shot(data) + streaming(data))
    sys.stdout.buffer.flush()
