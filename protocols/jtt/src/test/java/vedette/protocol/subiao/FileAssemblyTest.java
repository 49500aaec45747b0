// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.protocol.jt808.GbkText;
import vedette.protocol.subiao.AttachmentAnswer.Part;

/** Parts of a file in any order. */
class FileAssemblyTest {
    @Test
    void everythingIsMissingAtFirst() {
        assertEquals(List.of(new Part(0, 100)), file(100).missing());
    }

    @Test
    void emptyFileIsCompleteAtOnce() {
        assertEquals(List.of(), file(0).missing());
    }

    @Test
    void gapsAreWhatIsMissing() {
        FileAssembly file = file(100);
        take(file, 10, 20);
        take(file, 50, 50);
        assertEquals(List.of(new Part(0, 10), new Part(30, 20)), file.missing());
    }

    @Test
    void partsThatTouchOrOverlapAreOne() {
        FileAssembly file = file(100);
        take(file, 0, 40);
        take(file, 40, 10);
        take(file, 30, 60);
        assertEquals(List.of(new Part(90, 10)), file.missing());
    }

    @Test
    void partBeyondTheEndDoesNotFit() {
        FileAssembly file = file(100);
        assertTrue(file.fits(90, 10));
        assertFalse(file.fits(90, 11));
        assertFalse(file.fits(-1, 1));
        assertFalse(file.fits(Integer.MAX_VALUE, 1));
        assertFalse(file.fits(0, -1));
    }

    @Test
    void scatterIsBounded() {
        FileAssembly file = file(10_000);
        for (int i = 0; i <= FileAssembly.MAX_STRETCHES; i++) {
            take(file, 2 * i, 1);
        }
        assertEquals(AttachmentAnswer.MAX_PARTS, file.missing().size());
        take(file, 0, 10_000);
        assertEquals(List.of(), file.missing());
    }

    @Test
    void anyOrderGivesTheFile() {
        Random random = new Random(7);
        byte[] wanted = new byte[4_000];
        random.nextBytes(wanted);
        FileAssembly file = file(wanted.length);
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at < wanted.length; at += 100) {
            starts.add(at);
        }
        Collections.shuffle(starts, random);
        for (int at : starts) {
            file.take(Unpooled.wrappedBuffer(wanted, at, 100), at, 100, 0);
        }
        assertEquals(List.of(), file.missing());
        assertArrayEquals(wanted, file.bytes());
    }

    private static FileAssembly file(int sizeBytes) {
        return new FileAssembly(new AttachmentInfo(GbkText.of("a.jpg"), 0, sizeBytes), 0);
    }

    private static void take(FileAssembly file, int offset, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 1);
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        file.take(in, offset, length, 0);
        assertEquals(0, in.readableBytes());
    }
}
