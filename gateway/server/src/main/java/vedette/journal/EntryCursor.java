// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Iterator;

/** A walk over stored entries. Not thread-safe; shows what was stored when it was asked for. */
public interface EntryCursor extends Iterator<Entry>, AutoCloseable {
    @Override
    void close();
}
