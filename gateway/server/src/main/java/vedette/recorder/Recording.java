// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;

/**
 * Writes down what goes over one connection, on the tape of whichever device it belongs to: what was read to those that
 * {@linkplain #speaks spoke} in it, what is sent to the one that spoke last. What was read before the first was let in is
 * kept as the connection's beginning. Confined to the connection's loop.
 */
public final class Recording {
    private final FlightRecorder recorder;
    private final Connection connection;
    private final boolean on;

    /** The device that spoke last. */
    private @Nullable DeviceId device;

    /** Those that spoke before it in what is being read: seldom any. */
    private List<DeviceId> others = List.of();

    private boolean spoken;
    private @Nullable Tape tape;
    private boolean opening = true;
    private boolean reading;

    Recording(FlightRecorder recorder, Connection connection, boolean on) {
        this.recorder = recorder;
        this.connection = connection;
        this.on = on;
    }

    /** A device that was let in says something, or is told something. */
    public void speaks(DeviceId speaker) {
        if (!on) {
            return;
        }
        if (!speaker.equals(device)) {
            if (spoken && device != null) {
                note(device);
            }
            device = speaker;
            tape = null;
        }
        spoken = reading;
    }

    private void note(DeviceId other) {
        if (!others.contains(other)) {
            List<DeviceId> longer = new ArrayList<>(others);
            longer.add(other);
            others = longer;
        }
    }

    /** Bytes are about to be read: what is sent until {@link #read} answers them. */
    public void begins() {
        reading = true;
        spoken = false;
        others = List.of();
    }

    /**
     * So many bytes were read at {@code from}, in whole frames.
     *
     * @param topic empty where the transport has none
     */
    public void read(ByteBuf in, int from, int lengthBytes, String topic, long nowMs) {
        reading = false;
        if (!on || lengthBytes <= 0) {
            return;
        }
        int flags = opening ? open(in, from, lengthBytes, topic, nowMs) : 0;
        write(nowMs, flags, topic, in, from, lengthBytes);
        for (DeviceId other : others) {
            if (!other.equals(device)) {
                write(null, other, nowMs, flags, topic, in, from, lengthBytes);
            }
        }
    }

    private int open(ByteBuf in, int from, int lengthBytes, String topic, long nowMs) {
        opening = device == null;
        boolean kept = lengthBytes <= Connection.MAX_OPENING_BYTES
                && connection.opens(
                        new Connection.Opening(nowMs, topic, ByteBufUtil.getBytes(in, from, lengthBytes, true)));
        return kept && !opening ? Tape.OPENS : 0;
    }

    /** A frame is sent, or will be when what was read is stored. Leaves its indices alone. */
    public void sent(ByteBuf frame, boolean whenStored, String topic, long nowMs) {
        if (on) {
            int flags = Tape.DOWN | (reading ? Tape.ANSWER : 0) | (whenStored ? Tape.WHEN_STORED : 0);
            write(nowMs, flags, topic, frame, frame.readerIndex(), frame.readableBytes());
        }
    }

    private void write(long nowMs, int flags, String topic, ByteBuf in, int from, int lengthBytes) {
        if (device != null) {
            tape = write(tape, device, nowMs, flags, topic, in, from, lengthBytes);
        }
    }

    /** Writes to {@code known}, or to the tape that the device has; the one that it has from now on. */
    private @Nullable Tape write(
            @Nullable Tape known,
            DeviceId whose,
            long nowMs,
            int flags,
            String topic,
            ByteBuf in,
            int from,
            int lengthBytes) {
        Tape to = known == null ? recorder.tape(whose) : known;
        if (to != null && !to.append(connection, nowMs, flags, topic, in, from, lengthBytes)) {
            to = recorder.tape(whose); // it was given up, because the device had been silent for long
            if (to != null) {
                to.append(connection, nowMs, flags, topic, in, from, lengthBytes);
            }
        }
        recorder.makeRoom(nowMs);
        return to;
    }
}
