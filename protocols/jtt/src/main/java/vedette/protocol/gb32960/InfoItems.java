// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Fix;

/**
 * The information bodies of one report: reads all of them, keeps those that facets are made of. Reusable, not thread-safe.
 *
 * <p>A body has no length, so one that is not known ends the reading; what was read before stands. A vendor's own bodies
 * have a length, but there are vendors who leave it out: then everything up to the end is theirs. A reserved type is tried as
 * if it had one, and taken if the rest of the report then comes out even.
 */
final class InfoItems {
    private static final int FIRST_VENDOR_TYPE = 0x80;
    private static final int LENGTH_BYTES = 2;

    @Nullable
    VehicleData vehicle;

    @Nullable
    Engine engine;

    @Nullable
    Position position;

    @Nullable
    VehicleAlarms alarms;

    int hydrogenPercent;
    int count;

    /** Reads up to the end of {@code in}. What could be read before it throws is kept. */
    void decode(Measures in, Edition edition) throws MalformedMessageException {
        clear();
        while (in.in().remaining() > 0) {
            int type = in.in().u8("type");
            InfoItem item = InfoItem.of(type, edition);
            if (in.in().isExplaining()) {
                in.in().meaning(item == null ? "vendor's or reserved" : item.title());
            }
            if (item != null) {
                in.enter(item.title());
                try {
                    item.body().read(in, edition, this);
                    count++;
                } finally {
                    in.ofAll();
                    in.leave();
                }
            } else if (type >= FIRST_VENDOR_TYPE ? lengthFits(in.in()) : comesOutEven(in.in(), edition)) {
                bytes(in, type);
                count++;
            } else {
                in.bytes(name("rest", type), in.in().remaining(), "without a length");
                count++;
            }
        }
    }

    private void clear() {
        vehicle = null;
        engine = null;
        position = null;
        alarms = null;
        hydrogenPercent = Fix.UNKNOWN;
        count = 0;
    }

    private static void bytes(Measures in, int type) throws MalformedMessageException {
        int length = in.in().u16("length", "bytes");
        in.bytes(in.isWatched() ? name("item", type) : "item", length, "");
    }

    private static boolean lengthFits(FieldReader in) {
        int length = in.peekU8(0) << Byte.SIZE | in.peekU8(1);
        return in.remaining() >= LENGTH_BYTES && length <= in.remaining() - LENGTH_BYTES;
    }

    private static String name(String prefix, int type) {
        return prefix + '_' + HexFormat.of().toHexDigits((byte) type);
    }

    /** Whether everything up to the end can be read when a length stands next. */
    private static boolean comesOutEven(FieldReader in, Edition edition) throws MalformedMessageException {
        if (in.remaining() < LENGTH_BYTES) {
            return false;
        }
        byte[] rest = new byte[in.remaining()];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (byte) in.peekU8(i);
        }
        FieldReader trial = new FieldReader(Unpooled.wrappedBuffer(rest));
        Measures measures = new Measures(trial);
        InfoItems nowhere = new InfoItems();
        try {
            trial.skip("item", trial.u16("length"), "");
            while (trial.remaining() > 0) {
                int type = trial.u8("type");
                InfoItem item = InfoItem.of(type, edition);
                if (item != null) {
                    item.body().read(measures, edition, nowhere);
                } else {
                    trial.skip("item", trial.u16("length"), "");
                }
            }
            return true;
        } catch (MalformedMessageException no) {
            return false;
        }
    }
}
