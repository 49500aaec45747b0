// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.lrrp;

import org.jspecify.annotations.Nullable;
import vedette.protocol.Endpoint;
import vedette.telemetry.DeviceId;

/**
 * The number of a radio, 1 to 16777215: the low 24 bits of its address, which is how these networks address radios; where
 * somebody else's address stands before it, the number that the radio registers with, or that of the gateway's own request.
 */
final class RadioNumber {
    static final int UNKNOWN = 0;
    static final int MAX = 0xFFFFFF;

    /** First byte of the id of a request for reports from now on. */
    static final int TRIGGERED = 'V';

    /** First byte of the id of a request for one report. */
    static final int IMMEDIATE = 'L';

    private static final String SCHEME = "mototrbo";
    private static final String RADIO_NETWORK = "12.";
    private static final String LOOPBACK = "127.";
    private static final int ADDRESS_PARTS = 4;
    private static final int ID_BYTES = 4;

    private RadioNumber() {}

    static DeviceId device(int number) {
        return new DeviceId(SCHEME, Integer.toString(number));
    }

    /** The id of a request to a radio: it comes back with the answer. */
    static int requestId(int kind, int number) {
        return (kind << 24) | number;
    }

    /** Of a registration. */
    static int of(@Nullable Endpoint peer, String registered) {
        if (isRadioAddress(peer)) {
            return ofAddress(peer);
        }
        int number = parse(registered);
        return number != UNKNOWN ? number : ofAddress(peer);
    }

    /**
     * Of a document.
     *
     * @param alone the only radio that has registered from here; {@link #UNKNOWN} when there are several or none
     */
    static int of(@Nullable Endpoint peer, LrrpDocument document, int alone) {
        if (isRadioAddress(peer)) {
            return ofAddress(peer);
        }
        long id = document.requestIdBytes == ID_BYTES ? document.requestId : LrrpDocument.NONE;
        int number = (int) (id & MAX);
        int kind = (int) (id >>> 24);
        if (number != UNKNOWN && (kind == TRIGGERED || kind == IMMEDIATE)) {
            return number;
        }
        if (alone != UNKNOWN) {
            return alone;
        }
        int addressed = ofAddress(peer);
        return addressed != UNKNOWN || document.requestIdBytes == 0 ? addressed : folded(document.requestId);
    }

    /** A number out of somebody else's request id: all that there is in bytes that come from nowhere, as from a file. */
    private static int folded(long requestId) {
        return (int) ((requestId ^ (requestId >>> 24)) & MAX);
    }

    private static boolean isRadioAddress(@Nullable Endpoint peer) {
        return peer != null && peer.host().startsWith(RADIO_NETWORK) && ofAddress(peer) != UNKNOWN;
    }

    /** Low 24 bits of an IPv4 address; {@link #UNKNOWN} of any other, and of this machine's own. */
    static int ofAddress(@Nullable Endpoint peer) {
        if (peer == null || peer.host().startsWith(LOOPBACK)) {
            return UNKNOWN;
        }
        String[] parts = peer.host().split("\\.", -1);
        int number = 0;
        for (int i = 1; i < parts.length; i++) {
            int part = parse(parts[i].isEmpty() ? "x" : parts[i]);
            boolean isByte = parts[i].equals("0") || (part != UNKNOWN && part <= 0xFF);
            if (!isByte) {
                return UNKNOWN;
            }
            number = (number << Byte.SIZE) | part;
        }
        return parts.length == ADDRESS_PARTS ? number : UNKNOWN;
    }

    private static int parse(String digits) {
        if (digits.isEmpty() || digits.length() > 8) {
            return UNKNOWN;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return UNKNOWN;
            }
            number = number * 10 + digit - '0';
        }
        return number <= MAX ? number : UNKNOWN;
    }
}
