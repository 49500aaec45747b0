// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The number of the last entry that was stored, in a small file of its own, written after each commit and before its
 * acknowledgements. It is never synced: what it says is at most what the log holds, so a log that ends below it was damaged,
 * even where the damage looks like the torn tail that every crash leaves.
 */
final class Watermark implements AutoCloseable {
    static final String FILE = "WATERMARK";

    private static final int LENGTH = 2 * Long.BYTES;

    private final FileChannel file;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(LENGTH);

    private Watermark(FileChannel file) {
        this.file = file;
    }

    /** Opens the directory's watermark for writing. */
    static Watermark open(Path directory) throws StoreFailure {
        try {
            Watermark watermark = new Watermark(
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (watermark.file.size() < LENGTH) {
                watermark.write(0); // takes its space now: a full disk must not stop it later
            }
            return watermark;
        } catch (IOException e) {
            throw new StoreFailure("cannot open the watermark: " + e.getMessage(), e);
        }
    }

    /** What the directory's watermark says; 0 when there is none, or when it was torn itself. */
    static long read(Path directory) throws StoreFailure {
        try {
            Path path = directory.resolve(FILE);
            byte[] found = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
            if (found.length < LENGTH) {
                return 0;
            }
            long seq = Keys.numberAt(found, 0);
            return Keys.numberAt(found, Long.BYTES) == ContentHash.mix(seq) ? seq : 0;
        } catch (IOException e) {
            throw new StoreFailure("cannot read the watermark: " + e.getMessage(), e);
        }
    }

    void write(long seq) throws StoreFailure {
        bytes.clear();
        bytes.putLong(seq).putLong(ContentHash.mix(seq)).flip();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes, bytes.position());
            }
        } catch (IOException e) {
            throw new StoreFailure("cannot write the watermark: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
