// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import java.nio.charset.StandardCharsets;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * The beginning of a terminal's identity (EGTS_SR_TERM_IDENTITY), subrecord 1 of the authorisation service: its number and,
 * where it says it, its IMEI. The rest (IMSI, language, network, buffer, telephone) names nobody.
 *
 * @param imei empty when it is not said
 */
record TermIdentity(long terminalId, String imei) {
    static final int HAS_HOME_DISPATCHER = 1;
    static final int HAS_IMEI = 1 << 1;
    static final int IMEI_BYTES = 15;

    static TermIdentity decode(FieldReader in) throws MalformedMessageException {
        long terminalId = Integer.toUnsignedLong(in.u32le("terminalId", ""));
        int flags = in.u8("identityFlags");
        if ((flags & HAS_HOME_DISPATCHER) != 0) {
            in.u16le("homeDispatcherId", "");
        }
        String imei = (flags & HAS_IMEI) != 0 ? in.text("imei", IMEI_BYTES, StandardCharsets.US_ASCII) : "";
        return new TermIdentity(terminalId, imei.replace("\0", "").strip());
    }
}
