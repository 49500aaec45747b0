// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.live.Sourced;
import vedette.live.UnitState;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraReader;
import vedette.telemetry.ExtraSink;

/**
 * Writes units as the subscribers read them. The encoded form of one state and field set is made once and kept with its
 * {@link Cell}, so that all views share it. Belongs to the publish loop.
 */
final class UnitEncoder {
    private static final int MAX_TELEMETRY_ITEMS = 256;

    /**
     * A unit in one field set.
     *
     * @param bytes a whole JSON object: id, slow part, fast part, rev
     * @param idEnd where the slow part begins
     * @param slowEnd where the fast part begins
     * @param rev of which state
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, never changed, never compared
    record Encoded(byte[] bytes, int idEnd, int slowEnd, long rev) {
        /** The whole unit. */
        void writeFull(JsonBytes out) {
            out.raw(bytes);
        }

        /** The unit without its slow part. */
        void writeFast(JsonBytes out) {
            out.raw(bytes, 0, idEnd).raw(bytes, slowEnd, bytes.length - slowEnd);
        }
    }

    private final Map<String, ExtraReader> extraReaders;
    private final JsonBytes scratch = new JsonBytes(2_048);

    /** {@code extraReaders} by {@link Extra#format()}. */
    UnitEncoder(Map<String, ExtraReader> extraReaders) {
        this.extraReaders = Map.copyOf(extraReaders);
    }

    Encoded encode(Cell cell, FieldSet fields) {
        int slot = fields.cacheSlot();
        @Nullable Encoded kept = slot == FieldSet.NOT_CACHED ? null : cell.encoded[slot];
        if (kept != null && kept.rev == cell.state().rev()) {
            return kept;
        }
        Encoded made = make(cell, fields);
        if (slot != FieldSet.NOT_CACHED) {
            cell.encoded[slot] = made;
        }
        return made;
    }

    private Encoded make(Cell cell, FieldSet fields) {
        UnitState state = cell.state();
        JsonBytes out = scratch;
        out.clear();
        out.raw("{\"id\":").text(state.unit().id()).raw(',');
        int idEnd = out.length();
        write(fields.slow(), cell, out, TimeStyle.MILLIS);
        int slowEnd = out.length();
        write(fields.fast(), cell, out, TimeStyle.MILLIS);
        if (fields.telemetry()) {
            telemetry(state.extras(), out);
        }
        out.raw("\"rev\":").number(state.rev()).raw('}');
        return new Encoded(out.toBytes(), idEnd, slowEnd, state.rev());
    }

    /** Writes a GeoJSON Feature with every field. */
    void writeFeature(Cell cell, JsonBytes out) {
        UnitState state = cell.state();
        out.raw("{\"type\":\"Feature\",\"id\":").text(state.unit().id()).raw(",\"geometry\":");
        Sourced<vedette.telemetry.Fix> position = state.position();
        if (position != null && position.value().isPlaced()) {
            out.raw("{\"type\":\"Point\",\"coordinates\":");
            Field.coordinates(position.value(), out);
            out.raw('}');
        } else {
            out.raw("null");
        }
        out.raw(",\"properties\":{");
        write(FieldSet.FULL.slow(), cell, out, TimeStyle.RFC_3339);
        for (Field field : FieldSet.FULL.fast()) {
            if (field != Field.COORDINATES) {
                field.write(state, cell.known(), 0, out, TimeStyle.RFC_3339);
            }
        }
        telemetry(state.extras(), out);
        out.raw("\"rev\":").number(state.rev()).raw("}}");
    }

    private static void write(List<Field> fields, Cell cell, JsonBytes out, TimeStyle style) {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).write(cell.state(), cell.known(), style == TimeStyle.MILLIS ? cell.lost() : 0, out, style);
        }
    }

    /** Writes {@code "telemetry":{...},}, the newest source's word first where two say the same; nothing when none says any. */
    private void telemetry(List<Sourced<Extra>> extras, JsonBytes out) {
        if (extras.isEmpty()) {
            return;
        }
        List<Sourced<Extra>> newestFirst = new ArrayList<>(extras);
        if (newestFirst.size() > 1) {
            newestFirst.sort(Comparator.comparingLong((Sourced<Extra> extra) -> extra.resultMs())
                    .reversed());
        }
        int start = out.length();
        out.raw("\"telemetry\":{");
        TelemetrySink sink = new TelemetrySink(out);
        for (Sourced<Extra> extra : newestFirst) {
            ExtraReader reader = extraReaders.get(extra.value().format());
            if (reader != null) {
                reader.readExtra(extra.value().bytes(), sink);
            }
        }
        if (sink.names.isEmpty()) {
            out.cut(start);
        } else {
            out.cut(out.length() - 1);
            out.raw("},");
        }
    }

    /** Writes items as {@code "name":value,}; a name that was written before is left out. */
    private static final class TelemetrySink implements ExtraSink {
        private final JsonBytes out;
        private final Set<String> names = new HashSet<>();

        TelemetrySink(JsonBytes out) {
            this.out = out;
        }

        private boolean begin(String name) {
            if (names.size() >= MAX_TELEMETRY_ITEMS || !names.add(name)) {
                return false;
            }
            out.text(name).raw(':');
            return true;
        }

        @Override
        public void number(String name, long value) {
            if (begin(name)) {
                out.number(value).raw(',');
            }
        }

        @Override
        public void decimal(String name, double value) {
            if (begin(name)) {
                out.decimal(value).raw(',');
            }
        }

        @Override
        public void flag(String name, boolean value) {
            if (begin(name)) {
                out.flag(value).raw(',');
            }
        }

        @Override
        public void text(String name, String value) {
            if (begin(name)) {
                out.text(value).raw(',');
            }
        }

        @Override
        public void hex(String name, String hex) {
            if (begin(name)) {
                out.text(hex).raw(',');
            }
        }
    }
}
