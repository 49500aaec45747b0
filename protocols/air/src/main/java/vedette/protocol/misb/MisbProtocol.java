// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.misb;

import io.netty.buffer.ByteBuf;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

/** MISB ST 0601 local sets in datagrams, bare or in MPEG transport stream packets. */
public final class MisbProtocol implements Protocol {
    public static final String NAME = "misb";

    private static final String ID = "id";

    private final String configuredId;

    /** A stream whose sets name no aircraft is anonymous. */
    public MisbProtocol() {
        this("");
    }

    private MisbProtocol(String configuredId) {
        this.configuredId = configuredId;
    }

    /** Option {@code id}: the aircraft of all streams, whatever their sets say. */
    @Override
    public Protocol with(Map<String, String> options) {
        String id = "";
        for (Map.Entry<String, String> option : options.entrySet()) {
            id = option.getValue();
            if (!option.getKey().equals(ID)) {
                throw new IllegalArgumentException(option.getKey() + ": found no such option, expected " + ID);
            }
            if (id.isEmpty() || id.length() > DeviceId.MAX_VALUE_LENGTH) {
                throw new IllegalArgumentException(
                        ID + ": found " + id.length() + " characters, expected 1 to " + DeviceId.MAX_VALUE_LENGTH);
            }
        }
        return new MisbProtocol(id);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "MISB ST 0601 metadata (KLV), bare or in MPEG-TS";
    }

    @Override
    public Set<Transport> transports() {
        return Set.of(Transport.UDP);
    }

    /** By the universal key and the checksum; in a transport stream by the key. */
    @Override
    public Certainty recognise(Transport transport, ByteBuf first) {
        if (transport != Transport.UDP) {
            return Certainty.NO;
        }
        if (TransportStream.isOne(first)) {
            return TransportStream.hasSet(first) ? Certainty.YES : Certainty.NO;
        }
        int length = LocalSet.length(first, first.readerIndex(), first.writerIndex());
        try {
            if (length > 0) {
                LocalSet.read(first, first.readerIndex(), length);
                return Certainty.YES;
            }
        } catch (MalformedMessageException e) {
            return Certainty.NO; // damaged, and nobody's
        }
        return Certainty.NO;
    }

    @Override
    public Session open(Transport transport, SessionLimits limits) {
        return new MisbSession(limits, configuredId);
    }

    @Override
    public Terminal terminal(String identity, Transport transport) {
        return new MisbTerminal(identity);
    }

    /** A call sign. */
    @Override
    public String simulatedIdentity(int number) {
        return "EAGLE-" + String.format(Locale.ROOT, "%04d", number);
    }

    @Override
    public String messageField() {
        return "key";
    }

    @Override
    public void explain(ByteBuf frame, Explanation out) {
        SetText.explain(frame, out);
    }

    @Override
    public void readExtra(byte[] bytes, ExtraSink sink) {
        SetText.readExtra(bytes, sink);
    }
}
