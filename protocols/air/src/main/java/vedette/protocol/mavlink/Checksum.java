// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mavlink;

/** CRC-16/MCRF4XX, by table: of a frame behind its magic byte, closed by the message's CRC_EXTRA. */
final class Checksum {
    private static final int START = 0xFFFF;
    private static final int POLYNOMIAL = 0x8408;
    private static final char[] TABLE = table();

    private Checksum() {}

    /** Of the bytes {@code from} to {@code to}, and one more. */
    static int of(byte[] bytes, int from, int to, int crcExtra) {
        int crc = START;
        for (int at = from; at < to; at++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes[at]) & 0xFF];
        }
        return crc >>> 8 ^ TABLE[(crc ^ crcExtra) & 0xFF];
    }

    private static char[] table() {
        char[] table = new char[256];
        for (int value = 0; value < table.length; value++) {
            int crc = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ POLYNOMIAL : crc >>> 1;
            }
            table[value] = (char) crc;
        }
        return table;
    }
}
