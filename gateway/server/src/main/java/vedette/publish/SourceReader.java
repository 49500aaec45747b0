// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.util.List;
import vedette.live.SourceState;

/** Tells what each device of a unit contributes, also those that lose. Safe from the publish loop; does not block. */
public interface SourceReader {
    /** Nothing is known of any unit. */
    SourceReader NONE = unitId -> List.of();

    List<SourceState> sourcesOf(String unitId);
}
