// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.remoteid;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Authentication message, type 2: a page of a signature, kept as it is.
 *
 * @param kindAndPage high nibble kind, low nibble number of the page
 */
record Authentication(int kindAndPage) {
    static final int TYPE = 2;

    private static final int DATA_BYTES = 23;
    private static final int FIRST_DATA_BYTES = 17;

    static Authentication decode(FieldReader in) throws MalformedMessageException {
        MessageHead.read(in, TYPE, "authentication");
        int kindAndPage = in.u8("authentication type and page");
        if ((kindAndPage & 0xF) == 0) {
            in.u8("last page");
            in.u8("signature length", "bytes");
            in.u32le("signature time", "s since 2019");
            in.bytes("signature", FIRST_DATA_BYTES, "");
        } else {
            in.bytes("signature", DATA_BYTES, "");
        }
        return new Authentication(kindAndPage);
    }
}
