// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import vedette.protocol.FieldReader;

/** The first bytes of the formats that terminals record: JPEG, TIFF, MP3, RIFF (WAV), ASF (WMV). */
final class FileMagic {
    private static final int[][] MAGICS = {
        {0xFF, 0xD8, 0xFF},
        {'I', 'I', 0x2A, 0x00},
        {'M', 'M', 0x00, 0x2A},
        {'I', 'D', '3'},
        {'R', 'I', 'F', 'F'},
        {0x30, 0x26, 0xB2, 0x75}
    };

    private FileMagic() {}

    /** Whether a file seems to begin {@code ahead} bytes further on. */
    static boolean isAt(FieldReader in, int ahead) {
        for (int[] magic : MAGICS) {
            int matching = 0;
            while (matching < magic.length && in.peekU8(ahead + matching) == magic[matching]) {
                matching++;
            }
            if (matching == magic.length) {
                return true;
            }
        }
        return false;
    }
}
