// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.HexFormat;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.testkit.MessageContract;

/** The contract runs over every file {@code vectors/items-*.txt}; items are kept as the bytes that they are. */
class AdditionalItemsVectorsTest extends MessageContract<AdditionalItemsVectorsTest.Items> {
    AdditionalItemsVectorsTest() {
        super("items", AdditionalItemsVectorsTest::decode, (items, out) -> out.writeBytes(items.bytes));
    }

    /** What the items say, and their bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Items(byte[] bytes, String facets) {
        @Override
        public String toString() {
            return facets;
        }
    }

    private static Items decode(FieldReader in) throws MalformedMessageException {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; in.peekU8(i) >= 0; i++) {
            HexFormat.of().toHexDigits(hex, (byte) in.peekU8(i));
        }
        AdditionalItems items = new AdditionalItems();
        items.decode(in);
        return new Items(HexFormat.of().parseHex(hex), facets(items));
    }

    private static String facets(AdditionalItems items) {
        return "odometerM=" + items.odometerM() + ", fuelMl=" + items.fuelMl() + ", recorderSpeedCmps="
                + items.recorderSpeedCmps() + ", satelliteCount=" + items.satelliteCount() + ", videoAlarmBits="
                + items.videoAlarmBits() + ", videoLossBits=" + items.videoLossBits() + ", videoCoveredBits="
                + items.videoCoveredBits() + ", storageFaultBits=" + items.storageFaultBits() + ", behaviourBits="
                + items.behaviourBits();
    }
}
