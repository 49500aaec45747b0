// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb32960;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import vedette.protocol.CollectingLink;
import vedette.protocol.Envelope;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Report;

/** A car and a session face to face, for tests of what happens between them. */
final class Cars {
    static final String VIN = "LTEST00000VEDETTE";
    static final DeviceId DEVICE = new DeviceId("vin", VIN);
    static final long NOW_MS = 1_763_715_310_000L;
    static final String TIME = "190b15103715";

    final Session session = new Gb32960Protocol().open(Transport.TCP, SessionLimits.DEFAULT);
    final CollectingLink link;
    private final ByteBuf stream = Unpooled.buffer();

    Cars(CollectingLink.Gate gate) {
        link = new CollectingLink(gate);
    }

    Cars() {
        this(CollectingLink.Gate.OPEN);
    }

    /** Sends a command of the edition of 2016. */
    Cars say(int command, String dataHex) {
        return hear(frame(Edition.V2016, command, Header.COMMAND, VIN, dataHex));
    }

    /** Sends a report of one information body; the report that comes of it. */
    Report report(Edition edition, String bodyHex) {
        hear(frame(edition, CommandName.REALTIME, Header.COMMAND, VIN, TIME + bodyHex));
        return link.reports().get(link.reports().size() - 1);
    }

    Cars hear(String hex) {
        stream.writeBytes(HexFormat.of().parseHex(hex));
        session.receive(stream, Envelope.BYTES, NOW_MS, link);
        stream.discardReadBytes();
        return this;
    }

    String lastReply() {
        return link.replies().get(link.replies().size() - 1);
    }

    static String frame(Edition edition, int command, int response, String vin, String dataHex) {
        ByteBuf out = Unpooled.buffer();
        ByteBuf data = Unpooled.wrappedBuffer(HexFormat.of().parseHex(dataHex));
        Frames.write(edition, command, response, Vin.parse(vin), data, out);
        return ByteBufUtil.hexDump(out);
    }
}
