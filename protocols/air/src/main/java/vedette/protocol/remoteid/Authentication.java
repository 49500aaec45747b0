// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.ExtraSink;

/**
 * Authentication message, type 2: a page of a signature, kept as it is.
 *
 * @param kindAndPage high nibble kind, low nibble number of the page
 * @param lastPage of the first page alone, as are {@code length} and {@code seconds} (since 2019)
 */
record Authentication(int kindAndPage, int lastPage, int length, int seconds) {
    static final int TYPE = 2;

    private static final int DATA_BYTES = 23;
    private static final int FIRST_DATA_BYTES = 17;

    static Authentication decode(FieldReader in) throws MalformedMessageException {
        MessageHead.read(in, TYPE, "authentication");
        int kindAndPage = in.u8("authentication type and page");
        if ((kindAndPage & 0xF) != 0) {
            in.bytes("signature", DATA_BYTES, "");
            return new Authentication(kindAndPage, 0, 0, 0);
        }
        Authentication first = new Authentication(
                kindAndPage,
                in.u8("last page"),
                in.u8("signature length", "bytes"),
                in.u32le("signature time", "s since 2019"));
        in.bytes("signature", FIRST_DATA_BYTES, "");
        return first;
    }

    /** The page whole, and of the first one what it says of all. */
    void tell(ExtraSink sink, String hex) {
        int page = kindAndPage & 0xF;
        sink.hex(page == 0 ? "authentication" : "authentication" + (page + 1), hex);
        if (page == 0) {
            sink.number("authenticationType", kindAndPage >>> 4);
            sink.number("authenticationPages", lastPage + 1);
            sink.number("authenticationBytes", length);
            sink.number("authenticationTimeMs", (SystemMessage.EPOCH_2019_S + Integer.toUnsignedLong(seconds)) * 1_000);
        }
    }
}
