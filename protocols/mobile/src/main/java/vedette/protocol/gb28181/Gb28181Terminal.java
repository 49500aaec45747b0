// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import io.netty.buffer.ByteBuf;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;
import vedette.telemetry.Alarms;
import vedette.telemetry.Fix;
import vedette.telemetry.FixQuality;

/** A simulated unit: it registers, takes the subscription and notifies. */
final class Gb28181Terminal implements Terminal {
    private static final String SERVER = "sip:34020000002000000001@3402000000";
    private static final double E7 = 1e7;
    private static final double KMH_PER_CMPS = 0.036;
    private static final double CENTI = 100;
    private static final int MAX_UNANSWERED = 64;

    private final String id;
    private final Transport transport;
    private final Set<String> unanswered = new HashSet<>();
    private Fix last = new Fix(0, 0, 0, Fix.UNKNOWN, 0, 0, Fix.UNKNOWN, Fix.UNKNOWN, FixQuality.UNKNOWN);
    private boolean registered;
    private @Nullable SipMessage subscription;
    private int sequence;
    private long acknowledged;

    Gb28181Terminal(String id, Transport transport) {
        this.id = id;
        this.transport = transport;
    }

    @Override
    public void connected(long nowMs, ByteBuf out) {
        registered = false;
        subscription = null;
        last = last.at(nowMs);
        write(request("REGISTER", SERVER).header("Expires", "3600"), out);
    }

    private SipWriter request(String method, String uri) {
        sequence++;
        return SipWriter.request(method, uri)
                .header("Via", "SIP/2.0/" + transport.name() + " 127.0.0.1;rport;branch=z9hG4bK" + sequence)
                .header("From", "<sip:" + id + "@3402000000>;tag=unit")
                .header("To", '<' + (method.equals("REGISTER") ? "sip:" + id + "@3402000000" : SERVER) + '>')
                .header("Call-ID", id + (method.equals("REGISTER") ? "-r" : "-m"))
                .header("CSeq", sequence + " " + method)
                .header("Contact", "<sip:" + id + "@127.0.0.1:5060>");
    }

    private static void write(SipWriter message, ByteBuf out) {
        ByteBuf bytes = message.end();
        out.writeBytes(bytes);
        bytes.release();
    }

    @Override
    public void receive(ByteBuf in, long nowMs, ByteBuf out) {
        try {
            while (in.isReadable()) {
                SipMessage message = SipMessage.read(in, false);
                if (message == null) {
                    return;
                }
                take(message, out);
            }
        } catch (MalformedMessageException e) {
            in.readerIndex(in.writerIndex()); // a unit says nothing of what it does not understand
        }
    }

    private void take(SipMessage message, ByteBuf out) {
        if (message.status() == 200) {
            registered |= message.header("cseq").endsWith("REGISTER");
            acknowledged += unanswered.remove(message.header("cseq")) ? 1 : 0;
        } else if (message.method().equals("SUBSCRIBE")) {
            subscription = message;
            write(SipWriter.response(200, "OK", message, "unit").header("Expires", "3600"), out);
        } else if (message.method().equals("MESSAGE")) {
            write(SipWriter.response(200, "OK", message, "unit"), out);
            write(position(request("MESSAGE", SERVER), "Response"), out);
        }
    }

    private SipWriter position(SipWriter message, String root) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(last.timeMs()), ZoneOffset.ofHours(8));
        return message.xml(
                root,
                SipWriter.element("CmdType", Manscdp.MOBILE_POSITION)
                        + SipWriter.element("SN", sequence)
                        + SipWriter.element("DeviceID", id)
                        + SipWriter.element("Time", time.withNano(0))
                        + SipWriter.element("Longitude", last.longitudeE7() / E7)
                        + SipWriter.element("Latitude", last.latitudeE7() / E7)
                        + SipWriter.element("Speed", last.speedCmps() * KMH_PER_CMPS)
                        + SipWriter.element("Direction", last.courseCdeg() / CENTI));
    }

    @Override
    public boolean isReady() {
        return registered;
    }

    @Override
    public void report(Fix fix, Alarms alarms, boolean buffered, long nowMs, ByteBuf out) {
        last = fix;
        SipWriter message = subscription == null
                ? request("MESSAGE", SERVER)
                : request("NOTIFY", SERVER)
                        .header("Event", "presence")
                        .header("Subscription-State", "active;expires=3600");
        if (unanswered.size() >= MAX_UNANSWERED) {
            unanswered.clear();
        }
        unanswered.add(sequence + (subscription == null ? " MESSAGE" : " NOTIFY"));
        write(position(message, "Notify"), out);
    }

    @Override
    public void heartbeat(long nowMs, ByteBuf out) {
        String members = SipWriter.element("CmdType", Manscdp.KEEPALIVE)
                + SipWriter.element("SN", sequence)
                + SipWriter.element("DeviceID", id)
                + SipWriter.element("Status", "OK");
        write(request("MESSAGE", SERVER).xml("Notify", members), out);
    }

    @Override
    public long acknowledged() {
        return acknowledged;
    }
}
