// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

import java.time.InstantSource;

/** What every binding works with. */
record PublishParts(
        Hub hub,
        EventFeed events,
        PublishLoop loop,
        PublishSettings settings,
        PublishMetrics metrics,
        InstantSource clock) {}
