// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import org.jspecify.annotations.Nullable;
import vedette.fleet.SourceType;
import vedette.telemetry.DeviceId;
import vedette.telemetry.Fix;

/**
 * What one bound device contributes to its unit, whether it wins or not. Immutable.
 *
 * @param fix its last believed fix, null before the first
 * @param wins whether the unit's position is this one's
 * @param errorCm expected error of the fix now, {@link Fix#UNKNOWN} without a fix
 * @param clockSkewMs device clock minus gateway clock at that fix
 * @param staleMs from then on its silence is too long, 0 before its first report
 * @param heardMs when a report of it was last received, 0 for never
 */
public record SourceState(
        DeviceId device,
        SourceType type,
        int priority,
        @Nullable Sourced<Fix> fix,
        boolean wins,
        int errorCm,
        long clockSkewMs,
        long staleMs,
        long heardMs) {}
