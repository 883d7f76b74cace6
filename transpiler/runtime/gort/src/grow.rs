//! How far Go grows a slice.

/// The sizes of the blocks that Go's allocator has for small objects.
const CLASSES: [usize; 67] = [
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352,
    384, 416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048,
    2304, 2688, 3072, 3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728,
    10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672,
    32768,
];
const PAGE: usize = 8192;
/// What Go keeps in front of larger small objects that hold pointers.
const HEADER: usize = 8;

/// The bytes that Go allocates when `size` are asked for.
fn block(size: usize, pointers: bool) -> usize {
    if size > 32768 - HEADER {
        return size.next_multiple_of(PAGE);
    }
    let header = if pointers && size > 512 { HEADER } else { 0 };
    let class = CLASSES.partition_point(|&class| class < size + header);
    CLASSES[class] - header
}

/// The capacity after an append that makes the length `len`, more than `cap`.
pub(crate) fn grow(cap: usize, len: usize, size: usize, pointers: bool) -> usize {
    if size == 0 {
        return len;
    }
    let mut wanted = cap;
    if len > 2 * cap {
        wanted = len;
    } else if cap < 256 {
        wanted = 2 * cap;
    } else {
        while wanted < len {
            wanted += (wanted + 3 * 256) >> 2;
        }
    }
    block(wanted * size, pointers) / size
}

/// The capacity of a conversion to `[]byte` or `[]rune` of `len` elements.
pub(crate) fn rounded(len: usize, size: usize) -> usize {
    block(len * size, false) / size
}
