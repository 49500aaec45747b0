// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.Collection;
import java.util.zip.CRC32C;

/** The check by which a client can prove its mirror: CRC-32C over the lines {@code id:rev} of its units, sorted by
 * id and parted by line feeds. */
final class Digest {
    private Digest() {}

    /** {@code cells} come sorted by id. */
    static long of(Collection<Cell> cells, IndexSet members) {
        CRC32C sum = new CRC32C();
        JsonBytes line = new JsonBytes(96);
        for (Cell cell : cells) {
            if (members.contains(cell.index())) {
                line.raw(cell.id()).raw(':').number(cell.rev());
                line.addTo(sum);
                line.clear();
                line.raw('\n');
            }
        }
        return sum.getValue();
    }

    /** Eight hexadecimal digits. */
    static String text(long digest) {
        String hex = Long.toHexString(digest);
        return "0".repeat(8 - hex.length()) + hex;
    }
}
