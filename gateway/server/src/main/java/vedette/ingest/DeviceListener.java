// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import io.vertx.core.Deployable;
import org.jspecify.annotations.Nullable;

/** One listener on one event loop. */
interface DeviceListener extends Deployable {
    /** The port that was bound, 0 before. */
    int actualPort();

    /** The loop that its connections live on, null before the start. */
    @Nullable
    IngestLoop loop();
}
