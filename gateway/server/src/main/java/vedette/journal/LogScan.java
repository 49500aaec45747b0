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

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer log;

    private LogScan(ByteBuffer log) {
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
                ByteBuffer bytes = readAll(file);
                int end = new LogScan(bytes).end();
                if (hasContent(bytes, end)) {
                    Files.write(directory.resolve(TORN_FILE), slice(bytes, end, bytes.limit()));
                    file.truncate(end);
                    file.force(true);
                    cuts.add(log.getFileName() + " ends at byte " + end + " of " + bytes.limit());
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

    private static ByteBuffer readAll(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, file.size()))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // until the end
        }
        return bytes.flip();
    }

    private static byte[] slice(ByteBuffer bytes, int from, int to) {
        byte[] slice = new byte[to - from];
        bytes.get(from, slice);
        return slice;
    }

    /** Whether there is more than preallocated zeros. */
    private static boolean hasContent(ByteBuffer bytes, int from) {
        for (int i = from; i < bytes.limit(); i++) {
            if (bytes.get(i) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Where the last whole record ends. */
    private int end() {
        int end = 0;
        boolean inside = false;
        int at = afterPadding(0);
        while (isSound(at)) {
            int kind = log.get(at + 6);
            boolean begins = kind == WHOLE || kind == FIRST;
            if (isFragment(kind) && begins == inside) {
                return end; // a part is missing
            }
            at += HEADER + lengthAt(at);
            inside = kind == FIRST || kind == MIDDLE;
            end = inside ? end : at;
            at = afterPadding(at);
        }
        return end;
    }

    private static boolean isFragment(int kind) {
        return kind >= WHOLE && kind <= LAST;
    }

    private static int afterPadding(int at) {
        int left = BLOCK - at % BLOCK;
        return left < HEADER ? at + left : at;
    }

    private int lengthAt(int at) {
        return log.getShort(at + 4) & 0xFFFF;
    }

    /** Whether a record with the right check value begins there and ends inside its block and the file. */
    private boolean isSound(int at) {
        if (at + HEADER > log.limit()) {
            return false;
        }
        int length = lengthAt(at);
        if (at % BLOCK + HEADER + length > BLOCK || at + HEADER + length > log.limit()) {
            return false;
        }
        crc.reset();
        crc.update(log.slice(at + 6, 1 + length));
        int value = (int) crc.getValue();
        return log.getInt(at) == ((value >>> 15) | (value << 17)) + CRC_MASK_DELTA;
    }
}
