// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.util.Map;

/** A checkpoint whose records are kept in a map. */
public record KeptRecords(Map<String, byte[]> records) implements Fold.Checkpoint {
    @Override
    public void put(String key, byte[] value) {
        records.put(key, value);
    }

    @Override
    public void delete(String key) {
        records.remove(key);
    }
}
