// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Iterator;

/** A walk over stored entries. Not thread-safe; holds a snapshot until it is closed. */
public interface EntryCursor extends Iterator<Entry>, AutoCloseable {
    @Override
    void close();
}
