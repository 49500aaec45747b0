// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vedette.http.Refusal;
import vedette.journal.Entry;
import vedette.journal.EntryBody.MediaKept;
import vedette.journal.EntryBody.MediaRemoved;
import vedette.journal.Fold;
import vedette.telemetry.DeviceId;

/** Which files there are: a fold of the journal. Safe from any thread; its lock is held for short walks only. */
final class MediaIndex implements Fold {
    private static final Logger LOG = LoggerFactory.getLogger(MediaIndex.class);

    /** A device sends again what it sent last, or shortly before. */
    private static final int LOOK_BACK = 256;

    private final Counter unreadable;
    private final TreeMap<String, StoredFile> all = new TreeMap<>();
    private final Map<DeviceId, NavigableMap<String, StoredFile>> byDevice = new HashMap<>();
    private final Map<String, Integer> expected = new HashMap<>();
    private final Set<String> dirty = new HashSet<>();
    private long bytes;
    private long expectedBytes;

    MediaIndex(Counter unreadable) {
        this.unreadable = unreadable;
    }

    /** A page of a list. */
    record Page(List<StoredFile> files, boolean isLast) {}

    synchronized @Nullable StoredFile find(String id) {
        return all.get(id);
    }

    synchronized int count() {
        return all.size();
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Whether one more file of this length is within the bounds, those that are on their way counted. */
    synchronized boolean hasRoom(int lengthBytes, MediaSettings settings) {
        return bytes + expectedBytes + lengthBytes <= settings.maxTotalBytes()
                && all.size() + expected.size() < settings.maxFiles();
    }

    synchronized @Nullable StoredFile oldest() {
        return all.isEmpty() ? null : all.firstEntry().getValue();
    }

    synchronized Map<String, StoredFile> copy() {
        return new TreeMap<>(all);
    }

    /** The file that this one is when its device sent it before, null when it is new. */
    synchronized @Nullable StoredFile again(MediaKept about) {
        NavigableMap<String, StoredFile> files = byDevice.get(about.device());
        if (files == null) {
            return null;
        }
        int looked = 0;
        for (StoredFile file : files.descendingMap().values()) {
            if (file.isAgain(about)) {
                return file;
            }
            if (++looked == LOOK_BACK) {
                return null;
            }
        }
        return null;
    }

    /** The device's files with ids in [from, before), the newest first. */
    synchronized Page page(DeviceId device, String from, String before, Predicate<StoredFile> shown, int limit) {
        List<StoredFile> page = new ArrayList<>();
        NavigableMap<String, StoredFile> files = byDevice.getOrDefault(device, new TreeMap<>());
        if (from.compareTo(before) >= 0) {
            return new Page(page, true);
        }
        for (StoredFile file :
                files.subMap(from, true, before, false).descendingMap().values()) {
            if (shown.test(file)) {
                if (page.size() == limit) {
                    return new Page(page, false);
                }
                page.add(file);
            }
        }
        return new Page(page, true);
    }

    /** Its entry is on its way. */
    synchronized void expect(String id, int lengthBytes) {
        if (expected.put(id, lengthBytes) == null) {
            expectedBytes += lengthBytes;
        }
    }

    /** The entry that was expected is here, or will not come. */
    synchronized void expectNoMore(String id) {
        Integer lengthBytes = expected.remove(id);
        if (lengthBytes != null) {
            expectedBytes -= lengthBytes;
        }
    }

    synchronized void remove(String id) {
        StoredFile file = all.remove(id);
        if (file == null) {
            return;
        }
        dirty.add(id);
        bytes -= file.about().lengthBytes();
        NavigableMap<String, StoredFile> files = byDevice.get(file.about().device());
        if (files != null && files.remove(id) != null && files.isEmpty()) {
            byDevice.remove(file.about().device());
        }
    }

    private void put(StoredFile file) {
        expectNoMore(file.id());
        StoredFile before = all.put(file.id(), file);
        bytes += file.about().lengthBytes()
                - (before == null ? 0 : before.about().lengthBytes());
        byDevice.computeIfAbsent(file.about().device(), device -> new TreeMap<>())
                .put(file.id(), file);
    }

    @Override
    public String name() {
        return "media";
    }

    @Override
    public synchronized void restore(String key, byte[] value) {
        try {
            put(MediaCodec.stored(new String(value, UTF_8)));
        } catch (Refusal refusal) {
            unreadable.increment();
            LOG.error("media unreadable id={} cause={}", key, refusal.detail());
        }
    }

    @Override
    public synchronized void apply(Entry entry) {
        if (entry.body() instanceof MediaKept about) {
            put(new StoredFile(entry.unit(), entry.timeMs(), about));
            dirty.add(about.id());
        } else if (entry.body() instanceof MediaRemoved removed) {
            remove(removed.id());
        }
    }

    @Override
    public synchronized void checkpoint(Checkpoint out) {
        for (String id : dirty) {
            StoredFile file = all.get(id);
            if (file == null) {
                out.delete(id);
            } else {
                out.put(id, MediaCodec.store(file).getBytes(UTF_8));
            }
        }
        dirty.clear();
    }
}
