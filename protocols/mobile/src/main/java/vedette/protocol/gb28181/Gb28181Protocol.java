// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Set;
import java.util.TreeMap;
import vedette.protocol.Certainty;
import vedette.protocol.Explanation;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Protocol;
import vedette.protocol.Session;
import vedette.protocol.SessionLimits;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraSink;

/** Camera units, body cameras and recorders that speak GB/T 28181, as far as it tells where they are. */
public final class Gb28181Protocol implements Protocol {
    public static final String NAME = "gb28181";

    private static final String FIRST_SIMULATED = "34020000001320";
    private static final int SERIAL_DIGITS = 6;
    private static final int DOMAIN_DIGITS = 10;
    private static final String[] STARTS = {"REGISTER sip:", "MESSAGE sip:", "NOTIFY sip:", "SIP/2.0 "};

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "GB/T 28181-2016, -2022 MobilePosition over SIP";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.TCP, Transport.UDP);
    }

    @Override
    public int maxFrameBytes() {
        return SipMessage.MAX_HEAD_BYTES + SipMessage.MAX_BODY_BYTES;
    }

    /** The domain in which the unit has its number: its first ten digits. SIP knows no other way to show a password. */
    @Override
    public String digestRealm(DeviceId device) {
        String id = device.value();
        boolean isUnit = device.scheme().equals(NAME) && id.length() >= DOMAIN_DIGITS;
        String domain = isUnit ? id.substring(0, DOMAIN_DIGITS) : "";
        return domain.chars().allMatch(c -> c >= '0' && c <= '9') ? domain : "";
    }

    /** By the first words of a request that a device sends, or of a response. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        Certainty best = Certainty.NO;
        for (String start : STARTS) {
            int length = Math.min(start.length(), first.readableBytes());
            boolean isSame = true;
            for (int i = 0; i < length && isSame; i++) {
                isSame = first.getByte(first.readerIndex() + i) == start.charAt(i);
            }
            if (isSame && length == start.length()) {
                return Certainty.YES;
            }
            best = isSame ? Certainty.NEED_MORE : best;
        }
        return transport == Transport.UDP ? Certainty.NO : best;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new Gb28181Session(transport, limits);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new Gb28181Terminal(identity, transport);
    }

    @Override
    public String simulatedIdentity(int number) {
        String serial = Integer.toString(number);
        return FIRST_SIMULATED + "0".repeat(SERIAL_DIGITS - serial.length()) + serial;
    }

    @Override
    public Set<String> commands() {
        return Set.of("locate", "interval");
    }

    @Override
    public String messageField() {
        return "start";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        try {
            SipMessage message = SipMessage.read(frame.slice(), true);
            if (message == null) {
                out.note("refused", "too_short: no whole message");
                return;
            }
            String method = message.method().isEmpty() ? "response" : message.method();
            out.field(0, ByteBufUtil.hexDump(frame.slice(frame.readerIndex(), 1)), "start", method, message.start());
            new TreeMap<>(message.headers()).forEach((name, value) -> out.note(name, Explanation.printable(value)));
            if (message.body().length > 0) {
                ManscdpReader.read(message.body(), new Told(out));
            }
        } catch (MalformedMessageException e) {
            out.note("refused: " + e.reason().wireName(), e.detail());
        }
    }

    private record Told(Explanation out) implements ManscdpReader.Listener {
        @Override
        public void text(String name, String value) {
            out.note(name, Explanation.printable(value));
        }

        @Override
        public void end(String name) {
            // its members were told
        }
    }

    /** The extra is the body; what the fix tells is left out. */
    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        try {
            ManscdpReader.read(bytes, new Members(sink));
        } catch (MalformedMessageException e) {
            sink.text("unread", e.detail());
        }
    }

    private record Members(ExtraSink sink) implements ManscdpReader.Listener {
        private static final Set<String> TOLD =
                Set.of("CmdType", "SN", "Time", "Longitude", "Latitude", "Speed", "Direction", "Altitude");

        @Override
        public void text(String name, String value) {
            if (!TOLD.contains(name) && !value.isEmpty()) {
                sink.text(Character.toLowerCase(name.charAt(0)) + name.substring(1), value);
            }
        }

        @Override
        public void end(String name) {
            // its members were told
        }
    }
}
