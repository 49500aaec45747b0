// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gb28181;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.Datum;
import vedette.telemetry.DeviceId;

/**
 * One device, and the dialog in which it tells where it is: asked for after it registers, refreshed before it ends, asked for
 * again when it did not answer. Not thread-safe.
 */
final class Subscription {
    static final int DEFAULT_INTERVAL_SECONDS = 5;

    private static final int EXPIRES_SECONDS = 3_600;
    private static final long REFRESH_BEFORE_MS = 60_000;
    private static final long RESEND_MS = 4_000;
    private static final long REST_MS = 300_000;
    private static final int MAX_SENDS = 4;

    private enum State {
        OFF,
        WANTED,
        SENT,
        ON
    }

    final DeviceId device;
    private final String id;

    /** How it is reached, and as whom it knows this gateway. */
    private final String transport;

    private String contact;
    private String server;
    private String callId = "";
    private String remoteTag = "";
    private State state = State.OFF;
    private int interval = DEFAULT_INTERVAL_SECONDS;
    private int sequence;
    private int serial;
    private int sends;
    private long dueMs;

    /** Until when it is there without a word. */
    long presentUntilMs;

    /** {@link vedette.telemetry.Alarm#bit} of each alarm since its last position. */
    long alarmBits;

    /** Whether its map is not WGS-84. */
    Datum datum = Datum.WGS84;

    Subscription(DeviceId device, String id, String transport) {
        this.device = device;
        this.id = id;
        this.transport = transport;
        this.contact = "sip:" + id;
        this.server = "sip:vedette@localhost";
    }

    /** What a registration tells. */
    void registered(String newContact, String newServer, long nowMs) {
        contact = newContact;
        server = newServer;
        want(nowMs);
    }

    /** It is to be asked, unless it was. */
    void want(long nowMs) {
        if (state == State.OFF && nowMs >= dueMs) {
            begin(nowMs);
        }
    }

    /** Another interval is wanted. */
    void every(int seconds, long nowMs) {
        interval = seconds;
        begin(nowMs);
    }

    private void begin(long nowMs) {
        state = State.WANTED;
        sends = 0;
        dueMs = nowMs;
        if (callId.isEmpty()) {
            callId = "vedette-" + nowMs + '-' + id;
        }
    }

    /** The request that is due now, null when there is none. */
    @Nullable
    ByteBuf due(long nowMs) {
        if (state == State.OFF || nowMs < dueMs) {
            return null;
        }
        if (state == State.ON) {
            begin(nowMs);
        }
        if (sends == MAX_SENDS) {
            state = State.OFF;
            dueMs = nowMs + REST_MS;
            return null;
        }
        sequence += state == State.WANTED ? 1 : 0;
        state = State.SENT;
        sends++;
        dueMs = nowMs + RESEND_MS;
        return request("SUBSCRIBE", remoteTag)
                .header("Event", "presence")
                .header("Expires", Integer.toString(EXPIRES_SECONDS))
                .xml("Query", query(interval))
                .end();
    }

    /** A request for where it is now. */
    ByteBuf locate() {
        sequence++;
        return request("MESSAGE", "").xml("Query", query(interval)).end();
    }

    /** What a unit wants to hear of an alarm of that number. */
    ByteBuf alarmTaken(String number) {
        sequence++;
        String members = SipWriter.element("CmdType", Manscdp.ALARM)
                + SipWriter.element("SN", Math.max(0, SipMessage.number(number)))
                + SipWriter.element("DeviceID", id)
                + SipWriter.element("Result", "OK");
        return request("MESSAGE", "").xml("Response", members).end();
    }

    private String query(int seconds) {
        serial++;
        return SipWriter.element("CmdType", Manscdp.MOBILE_POSITION)
                + SipWriter.element("SN", serial)
                + SipWriter.element("DeviceID", id)
                + SipWriter.element("Interval", seconds);
    }

    private SipWriter request(String method, String toTag) {
        String host = server.substring(server.indexOf('@') + 1);
        String to = '<' + contact + '>' + (toTag.isEmpty() ? "" : ";tag=" + toTag);
        String branch = "z9hG4bK" + id + '-' + method.charAt(0) + sequence;
        return SipWriter.request(method, contact)
                .header("Via", "SIP/2.0/" + transport + ' ' + host + ";rport;branch=" + branch)
                .header("From", '<' + server + ">;tag=vedette")
                .header("To", to)
                .header("Call-ID", callId.isEmpty() ? "vedette-" + id : callId)
                .header("CSeq", sequence + " " + method)
                .header("Contact", '<' + server + '>');
    }

    /** Whether a response belongs to this dialog. */
    boolean isAnsweredBy(SipMessage response) {
        return !callId.isEmpty() && response.header("call-id").equals(callId);
    }

    /** A final answer to the last request; true when it says yes. */
    boolean answered(SipMessage response, long nowMs) {
        boolean isYes = response.status() < 300;
        if (isYes) {
            remoteTag = SipMessage.parameter(response.header("to"), "tag");
            int seconds = SipMessage.number(response.header("expires"));
            long granted = (seconds > 0 ? seconds : EXPIRES_SECONDS) * 1_000L;
            state = State.ON;
            dueMs = nowMs + Math.max(granted / 2, granted - REFRESH_BEFORE_MS);
        } else {
            ended(nowMs + REST_MS);
        }
        return isYes;
    }

    /** The device has ended it, or is gone. */
    void ended(long againMs) {
        state = State.OFF;
        callId = "";
        remoteTag = "";
        dueMs = againMs;
    }
}
