// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;

/** The stored form of one event. Keys have the order of the events. */
final class EventRecord {
    private static final int VERSION = 1;
    private static final int LAST = 1;
    private static final int LATE = 2;
    private static final HexFormat HEX = HexFormat.of();

    private EventRecord() {}

    static String key(Event event) {
        return HEX.toHexDigits(event.seq()) + HEX.toHexDigits((byte) event.index());
    }

    static byte[] write(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(96 + event.data().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(event.seq());
            out.writeByte(event.index());
            out.writeByte((event.isLast() ? LAST : 0) | (event.isLate() ? LATE : 0));
            out.writeUTF(event.type());
            out.writeUTF(event.unit());
            out.writeUTF(event.fleet());
            out.writeLong(event.timeMs());
            out.writeLong(event.entryMs());
            out.writeInt(event.data().length);
            out.write(event.data());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #write} wrote; bytes that are none of it end in an {@link IllegalArgumentException}. */
    static Event read(byte[] record) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(record))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException("version: found " + version + ", expected " + VERSION);
            }
            long seq = in.readLong();
            int index = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            String type = in.readUTF().intern(); // few different ones, many of each
            String unit = in.readUTF().intern();
            String fleet = in.readUTF().intern();
            long timeMs = in.readLong();
            long entryMs = in.readLong();
            byte[] data = new byte[Math.min(in.readInt(), in.available())];
            in.readFully(data);
            return new Event(
                    seq, index, (flags & LAST) != 0, type, unit, fleet, timeMs, entryMs, (flags & LATE) != 0, data);
        } catch (IOException e) {
            throw new IllegalArgumentException("record ends early after " + record.length + " bytes", e);
        }
    }
}
