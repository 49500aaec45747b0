// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Cuts the write-ahead logs behind their last whole record, before RocksDB reads them. RocksDB by itself takes a damaged
 * length for a torn tail, and one flipped bit in the kind of a record near the end makes it read on for ever.
 *
 * <p>A log is blocks of 32 KiB; a record in it has a masked CRC-32C over kind and content, a length and a kind (whole, first,
 * middle, last), little-endian. Fewer bytes than such a header at the end of a block are padding.
 */
final class LogScan {
    /** Where the bytes behind the cut are kept, for people; the newest cut alone. */
    static final String TORN_FILE = "TORN";

    private static final int BLOCK = 32 << 10;
    private static final int HEADER = 4 + 2 + 1;
    private static final int CRC_MASK_DELTA = 0xa282ead8;
    private static final int WHOLE = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;

    private final FileChannel log;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    private long blockStart = -1;

    private LogScan(FileChannel log) {
        this.log = log;
    }

    /**
     * Cuts all logs of the directory, which must be locked.
     *
     * @return what was cut, for people; empty when every log was whole
     */
    static List<String> cutTornLogs(Path directory) throws IOException {
        List<String> cuts = new ArrayList<>();
        for (Path log : logs(directory)) {
            try (FileChannel file = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                LogScan scan = new LogScan(file);
                long end = scan.end();
                if (scan.hasContent(end)) {
                    cuts.add(log.getFileName() + " ends at byte " + end + " of " + file.size());
                    keep(file, end, directory.resolve(TORN_FILE));
                    file.truncate(end);
                    file.force(true);
                }
            }
        }
        return cuts;
    }

    private static List<Path> logs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d+\\.log"))
                    .sorted()
                    .toList();
        }
    }

    private static void keep(FileChannel log, long from, Path copy) throws IOException {
        try (FileChannel out = FileChannel.open(
                copy, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            log.transferTo(from, log.size() - from, out);
        }
    }

    /** Whether there is more than preallocated zeros. */
    private boolean hasContent(long from) throws IOException {
        for (long at = from; load(at); at = blockStart + BLOCK) {
            for (int i = (int) (at - blockStart); i < block.limit(); i++) {
                if (block.get(i) != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the last whole record ends. */
    private long end() throws IOException {
        long end = 0;
        boolean inside = false;
        long at = 0;
        while (load(at) && isSound((int) (at - blockStart))) {
            int offset = (int) (at - blockStart);
            int kind = block.get(offset + 6);
            boolean begins = kind == WHOLE || kind == FIRST;
            if (isFragment(kind) && begins == inside) {
                return end; // a part is missing
            }
            at += HEADER + lengthAt(offset);
            inside = kind == FIRST || kind == MIDDLE;
            end = inside ? end : at;
            at = afterPadding(at);
        }
        return end;
    }

    /** Reads the block that holds the position; false when the log ends before it. */
    private boolean load(long at) throws IOException {
        long start = at - at % BLOCK;
        if (start != blockStart) {
            blockStart = start;
            block.clear();
            int read = 0;
            while (block.hasRemaining() && read >= 0) {
                read = log.read(block, start + block.position());
            }
            block.flip();
        }
        return at - start < block.limit();
    }

    private static boolean isFragment(int kind) {
        return kind >= WHOLE && kind <= LAST;
    }

    private static long afterPadding(long at) {
        long left = BLOCK - at % BLOCK;
        return left < HEADER ? at + left : at;
    }

    private int lengthAt(int offset) {
        return block.getShort(offset + 4) & 0xFFFF;
    }

    /** Whether a record with the right check value begins there and ends inside its block and the file. */
    private boolean isSound(int offset) {
        if (offset + HEADER > block.limit() || offset + HEADER + lengthAt(offset) > block.limit()) {
            return false;
        }
        crc.reset();
        crc.update(block.slice(offset + 6, 1 + lengthAt(offset)));
        int value = (int) crc.getValue();
        return block.getInt(offset) == ((value >>> 15) | (value << 17)) + CRC_MASK_DELTA;
    }
}
