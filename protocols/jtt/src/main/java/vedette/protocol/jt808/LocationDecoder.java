// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.Report;

/** Reads location bodies of one terminal without a session, for tools and benchmarks. Not thread-safe. */
public final class LocationDecoder {
    private final FieldReader in = new FieldReader(Unpooled.EMPTY_BUFFER);
    private final LocationReader reader = new LocationReader();
    private final TerminalState terminal;

    public LocationDecoder(PhoneNumber phone, Edition edition) {
        terminal = new TerminalState(phone);
        terminal.protocolVersion(edition == Edition.V2019 ? Header.VERSION_2019 : Header.NO_VERSION);
    }

    /** Reads the body of a {@link LocationReport} and its items up to the end of {@code body}. */
    public Report decode(ByteBuf body, long receivedMs, boolean buffered) throws MalformedMessageException {
        return reader.read(in.reset(body), body, terminal, receivedMs, buffered);
    }
}
