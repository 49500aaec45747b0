// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A fold whose state is the last entry's number and latitude of each unit, and which remembers what it was told. */
final class RecordingFold implements Fold {
    final List<Entry> applied = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> state = Collections.synchronizedMap(new TreeMap<>());
    final Map<String, String> restored = new TreeMap<>();
    final ConcurrentLinkedQueue<Draft> onTick = new ConcurrentLinkedQueue<>();
    private final TreeSet<String> changed = new TreeSet<>();
    private final String name;

    RecordingFold(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void restore(String key, byte[] value) {
        state.put(key, Store.text(value));
        restored.put(key, Store.text(value));
    }

    @Override
    public void apply(Entry entry) {
        applied.add(entry);
        state.put(entry.unit(), entry.seq() + ":" + entry.body());
        changed.add(entry.unit());
    }

    @Override
    public void tick(long nowMs, Consumer<Draft> out) {
        for (Draft draft = onTick.poll(); draft != null; draft = onTick.poll()) {
            out.accept(draft);
        }
    }

    @Override
    public void checkpoint(Checkpoint out) {
        for (String unit : changed) {
            out.put(unit, Store.bytes(String.valueOf(state.get(unit))));
        }
        changed.clear();
    }
}
