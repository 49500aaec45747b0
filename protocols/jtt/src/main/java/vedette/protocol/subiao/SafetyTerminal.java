// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import vedette.protocol.BcdTime;
import vedette.protocol.Errand;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.protocol.jt808.GbkText;
import vedette.protocol.jt808.Header;
import vedette.protocol.jt808.SpeakingTerminal;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;

/**
 * A terminal with driver assistance: one of JT/T 808 that leaves its lane now and then, has a picture of it, and brings that
 * on a connection of its own when it is asked to.
 */
final class SafetyTerminal implements Terminal {
    /** Reports from one alarm to the next; the first has one. */
    static final int REPORTS_PER_ALARM = 60;

    private static final String TERMINAL_ID = "VEDETTE";
    private static final int LANE_DEPARTURE = 2;
    private static final int LEFT = 1;
    private static final int POSITIONED = 1 << 10;
    private static final int CMPS_PER_DKMH = 36;
    private static final int CMPS_PER_DKMH_DIVISOR = 1_000;
    private static final int CM_PER_M = 100;
    private static final int E7_PER_E6 = 10;
    private static final ZoneOffset GMT_8 = ZoneOffset.ofHours(8);

    /** Orders that wait to be carried out; further ones are not heard. */
    private static final int MAX_ERRANDS = 4;

    private final String phone;
    private final SpeakingTerminal terminal;
    private final Deque<Errand> errands = new ArrayDeque<>(1);
    private int reports;
    private int alarms;

    SafetyTerminal(String phone) {
        this.phone = phone;
        terminal = new SpeakingTerminal(phone, new SpeakingTerminal.Addition() {
            @Override
            public void items(Fix fix, ByteBuf items) {
                if (reports++ % REPORTS_PER_ALARM == 0) {
                    leaveLane(fix, items);
                }
            }

            @Override
            public void message(Header header, FieldReader body) throws MalformedMessageException {
                if (header.messageId() == AttachmentRequest.MESSAGE_ID) {
                    fetch(AttachmentRequest.decode(body));
                }
            }
        });
    }

    /** Writes an item 0x64 of the moment. */
    private void leaveLane(Fix fix, ByteBuf items) {
        ByteBuf time = Unpooled.buffer(BcdTime.LENGTH_BYTES);
        BcdTime.writeMs(time, fix.timeMs(), GMT_8);
        items.writeByte(AdasItem.ID).writeByte(Items.HEAD_BYTES + Dialect.SU.identityBytes());
        items.writeInt(++alarms).writeByte(0).writeByte(LANE_DEPARTURE).writeByte(1);
        items.writeZero(2).writeByte(LEFT).writeZero(2);
        items.writeByte(Math.max(0, fix.speedCmps()) * CMPS_PER_DKMH / CMPS_PER_DKMH_DIVISOR);
        items.writeShort(Math.max(0, fix.altitudeCm() / CM_PER_M));
        items.writeInt(fix.latitudeE7() / E7_PER_E6).writeInt(fix.longitudeE7() / E7_PER_E6);
        items.writeBytes(time.duplicate()).writeShort(POSITIONED);
        GbkText.fixed(TERMINAL_ID, Dialect.SU.terminalIdBytes()).encode(items);
        items.writeBytes(time).writeByte(0).writeByte(1).writeZero(Dialect.SU.reservedBytes());
    }

    private void fetch(AttachmentRequest request) {
        if (request.tcpPort() > 0 && errands.size() < MAX_ERRANDS) {
            errands.add(new AttachmentErrand(phone, request));
        }
    }

    @Override
    public @Nullable Errand nextErrand() {
        return errands.poll();
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        terminal.connected(nowMs, out);
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        terminal.receive(in, nowMs, out);
    }

    @Override
    public boolean isReady() {
        return terminal.isReady();
    }

    @Override
    public void report(Fix fix, Alarms open, boolean buffered, long nowMs, ByteBuf out) {
        terminal.report(fix, open, buffered, nowMs, out);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        terminal.heartbeat(nowMs, out);
    }

    @Override
    public long acknowledged() {
        return terminal.acknowledged();
    }
}
