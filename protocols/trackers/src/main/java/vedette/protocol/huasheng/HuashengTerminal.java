// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.huasheng;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.protocol.tracker.TerminalInput;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/** A device that logs in and reports without the vehicle's items. */
final class HuashengTerminal implements Terminal {
    private static final int VERSION = 0;
    private static final int TYPE_OFFSET = 4;
    private static final int ITEM_HEAD_BYTES = 4;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final byte[] imei;
    private int index;
    private boolean ready;
    private long acknowledged;

    HuashengTerminal(String identity) {
        imei = identity.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        ready = false;
        ByteBuf content = Unpooled.buffer();
        content.writeShort(Message.TAG_IMEI)
                .writeShort(ITEM_HEAD_BYTES + imei.length)
                .writeBytes(imei);
        Framing.write(VERSION, Message.LOGIN, ++index, content, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        TerminalInput.frames(in, Framing::length, this::take);
    }

    private void take(ByteBuf frame) {
        try {
            int type = Framing.unescape(frame).getUnsignedShort(TYPE_OFFSET);
            ready |= type == Message.LOGIN_ANSWER;
            acknowledged += type == Message.LOCATION_ANSWER ? 1 : 0;
        } catch (MalformedMessageException e) {
            // a device takes no notice of what it cannot read
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        ByteBuf content = Unpooled.buffer();
        content.writeShort(Location.IGNITION | (fix.isPlaced() ? Location.PLACED : 0));
        content.writeShort(event(alarms));
        Instant time = Instant.ofEpochMilli(fix.hasTime() ? fix.timeMs() : nowMs);
        content.writeCharSequence(TIME.format(time), StandardCharsets.US_ASCII);
        content.writeInt(fix.isPlaced() ? wire(fix.longitudeE7()) : 0);
        content.writeInt(fix.isPlaced() ? wire(fix.latitudeE7()) : 0);
        content.writeShort((known(fix.speedCmps()) * 36 + 500) / 1000);
        content.writeShort((known(fix.courseCdeg()) + 50) / 100);
        content.writeShort(known(fix.altitudeCm()) / 100).writeShort(0);
        Framing.write(VERSION, Message.LOCATION, ++index, content, out);
    }

    private static int event(Alarms alarms) {
        for (Event event : Event.values()) {
            if (alarms.isOpen(event.alarm())) {
                return event.code();
            }
        }
        return 0;
    }

    private static int wire(int e7) {
        return (int) Math.round(e7 / (double) Location.E7_PER_UNIT);
    }

    private static int known(int value) {
        return value == Fix.UNKNOWN ? 0 : value;
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        // the protocol has none
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
