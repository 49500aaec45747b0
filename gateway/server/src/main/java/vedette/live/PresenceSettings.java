// SPDX-License-Identifier: Apache-2.0
package vedette.live;

import vedette.fleet.SourceType;
import vedette.settings.Range;
import vedette.telemetry.Fix;
import vedette.telemetry.Motion;
import vedette.telemetry.Report;

/**
 * When silence becomes {@code stale}, and then {@code offline}.
 *
 * @param staleIntervals a state is stale when this many expected intervals passed without a live report
 * @param minStaleSeconds and no earlier than this after the report
 * @param offlineAfterSeconds a stale unit of which nothing was heard for so long is offline
 * @param resumeGraceSeconds after a start, a stall or a jump of the gateway's own clock nobody is declared stale or
 *     offline for silence before this time and one expected interval have passed: the gateway was deaf, not the unit
 *     silent
 * @param movingSpeedCmps from this speed on a unit whose ignition is not known counts as moving
 * @param gnssTerminal expected intervals of vehicle terminals that have none of their own
 * @param radio of two-way radios
 * @param phone of phones
 * @param bodycam of body-worn cameras
 * @param droneLink of drones' control links
 * @param manual of estimates by people
 */
public record PresenceSettings(
        int staleIntervals,
        int minStaleSeconds,
        int offlineAfterSeconds,
        int resumeGraceSeconds,
        int movingSpeedCmps,
        Intervals gnssTerminal,
        Intervals radio,
        Intervals phone,
        Intervals bodycam,
        Intervals droneLink,
        Intervals manual) {

    /**
     * How often a source is expected to report.
     *
     * @param movingSeconds with the ignition on, or moving
     * @param parkedSeconds otherwise
     */
    public record Intervals(int movingSeconds, int parkedSeconds) {
        public Intervals {
            Range.atLeast("movingSeconds", movingSeconds, 1);
            Range.atLeast("parkedSeconds", parkedSeconds, 1);
        }
    }

    public static final PresenceSettings DEFAULT = new PresenceSettings(
            3,
            10,
            600,
            30,
            100,
            new Intervals(10, 60),
            new Intervals(60, 300),
            new Intervals(30, 120),
            new Intervals(30, 120),
            new Intervals(2, 30),
            new Intervals(3600, 3600));

    public PresenceSettings {
        Range.atLeast("staleIntervals", staleIntervals, 1);
        Range.atLeast("minStaleSeconds", minStaleSeconds, 1);
        Range.atLeast("offlineAfterSeconds", offlineAfterSeconds, 1);
        Range.atLeast("resumeGraceSeconds", resumeGraceSeconds, 0);
        Range.atLeast("movingSpeedCmps", movingSpeedCmps, 1);
    }

    /** The intervals of sources of this type. */
    Intervals of(SourceType type) {
        return switch (type) {
            case GNSS_TERMINAL -> gnssTerminal;
            case RADIO -> radio;
            case PHONE -> phone;
            case BODYCAM -> bodycam;
            case DRONE_LINK -> droneLink;
            case MANUAL -> manual;
        };
    }

    /**
     * How often the source is now expected to report. Its own interval is meant for driving: parked it may take as long
     * as others of its type.
     */
    int intervalSeconds(Source source, Report report) {
        Intervals usual = of(source.device.type());
        int own = source.device.intervalSeconds();
        int moving = own > 0 ? own : usual.movingSeconds();
        int parked = Math.max(moving, usual.parkedSeconds());
        int speedCmps = report.fix().speedCmps();
        Motion motion = report.motion();
        if (motion.ignition().isOn() || motion.moving().isOn() || speedCmps >= movingSpeedCmps) {
            return moving;
        }
        if (motion.ignition().isKnown() || motion.moving().isKnown() || speedCmps != Fix.UNKNOWN) {
            return parked;
        }
        return source.intervalSeconds > 0 ? source.intervalSeconds : moving;
    }

    /** How long a state stays fresh at this interval. */
    long freshMs(int intervalSeconds) {
        return 1000 * Math.max((long) staleIntervals * intervalSeconds, minStaleSeconds);
    }

    long offlineAfterMs() {
        return offlineAfterSeconds * 1000L;
    }

    /** How long a source may take to be heard again after the gateway itself was away. */
    long graceMs(int intervalSeconds) {
        return resumeGraceSeconds == 0 ? 0 : 1000L * Math.max(intervalSeconds, resumeGraceSeconds);
    }
}
