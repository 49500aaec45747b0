// SPDX-License-Identifier: Apache-2.0
package vedette.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What differs between index and folder when the gateway starts.
 *
 * @param lost ids of entries whose file is gone, or is not as long as it was
 * @param unfinished ids of files that are newer than every entry: they came in as the gateway went down
 * @param strangers how many other files have no entry. Nobody knows why, so nobody deletes them
 */
record Reconciliation(List<String> lost, List<String> unfinished, int strangers) {
    static Reconciliation of(Map<String, StoredFile> entries, Map<String, Long> lengths) {
        List<String> lost = new ArrayList<>();
        String newest = "";
        for (StoredFile file : entries.values()) {
            Long found = lengths.get(file.id());
            if (found == null || found != file.about().lengthBytes()) {
                lost.add(file.id());
            }
            newest = file.id().compareTo(newest) > 0 ? file.id() : newest;
        }
        List<String> unfinished = new ArrayList<>();
        int strangers = 0;
        for (String id : lengths.keySet()) {
            if (!entries.containsKey(id)) {
                if (!newest.isEmpty() && id.compareTo(newest) > 0) {
                    unfinished.add(id);
                } else {
                    strangers++;
                }
            }
        }
        return new Reconciliation(lost, unfinished, strangers);
    }

    boolean isClean() {
        return lost.isEmpty() && unfinished.isEmpty() && strangers == 0;
    }
}
