// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.journal.Entry;
import vedette.journal.EntryBody;
import vedette.journal.EntryBody.MediaKept;
import vedette.journal.EntryBody.MediaRemoved;
import vedette.journal.Fold;
import vedette.telemetry.MediaFile;

/** The index as a fold: entries in, checkpoints out. */
class MediaIndexTest {
    private static final MediaSettings SMALL = new MediaSettings(100, 3, 30, 100, 1_000, 0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MediaIndex index = index();
    private long seq;

    private MediaIndex index() {
        return new MediaIndex(meters.counter("unreadable"));
    }

    private void apply(EntryBody body) {
        index.apply(new Entry(++seq, 1_000 * seq, "car-1", body));
    }

    private static MediaKept file(String id, int lengthBytes) {
        return new MediaKept(
                id, MediaRig.DEVICE, id, MediaFile.Kind.AUDIO, "wav", "", 0, MediaRig.PLACE, lengthBytes, "ab");
    }

    /** What a checkpoint writes: ids, those that it deletes with a minus. */
    private List<String> checkpoint(MediaIndex into) {
        List<String> written = new ArrayList<>();
        index.checkpoint(new Fold.Checkpoint() {
            @Override
            public void put(String key, byte[] value) {
                written.add(key);
                into.restore(key, value);
            }

            @Override
            public void delete(String key) {
                written.add('-' + key);
                into.remove(key);
            }
        });
        return written.stream().sorted().toList();
    }

    @Test
    void anEntryThatSaysSoRemovesAFile() {
        apply(file("a", 10));
        apply(file("b", 20));
        apply(new MediaRemoved("a", "age"));
        assertNull(index.find("a"));
        assertEquals(20, index.bytes());
        apply(new MediaRemoved("a", "age"));
        apply(new MediaRemoved("never", "age"));
        assertEquals(1, index.count());
        assertEquals(20, index.bytes());
    }

    @Test
    void anEntryThatComesAgainCountsOnce() {
        apply(file("a", 10));
        apply(file("a", 10));
        assertEquals(1, index.count());
        assertEquals(10, index.bytes());
    }

    @Test
    void aCheckpointHoldsWhatChangedSinceTheLast() {
        MediaIndex other = index();
        apply(file("a", 10));
        apply(file("b", 20));
        assertEquals(List.of("a", "b"), checkpoint(other));
        apply(file("c", 30));
        apply(new MediaRemoved("a", "age"));
        assertEquals(List.of("-a", "c"), checkpoint(other));
        assertEquals(List.of(), checkpoint(other));
        assertEquals(index.copy(), other.copy());
        assertEquals(50, other.bytes());
    }

    @Test
    void whatIsOnItsWayTakesRoom() {
        apply(file("a", 10));
        assertTrue(index.hasRoom(90, SMALL));
        assertFalse(index.hasRoom(91, SMALL));
        index.expect("b", 50);
        assertTrue(index.hasRoom(40, SMALL));
        assertFalse(index.hasRoom(41, SMALL));
        apply(file("b", 50)); // here, and expected no more
        assertTrue(index.hasRoom(40, SMALL));
        index.expect("c", 40);
        assertFalse(index.hasRoom(0, SMALL)); // three are as many as may be
        index.expectNoMore("c");
        index.expectNoMore("c");
        assertTrue(index.hasRoom(40, SMALL));
        assertFalse(index.hasRoom(41, SMALL));
    }

    @Test
    void aRecordThatCannotBeReadCostsItselfAlone() {
        index.restore("a", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        index.restore("b", "{\"id\":\"b\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        index.restore(
                "c",
                MediaCodec.store(new StoredFile("car-1", 1, file("c", 1)))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertNotNull(index.find("c"));
        assertEquals(1, index.count());
        assertEquals(2, meters.counter("unreadable").count());
    }
}
