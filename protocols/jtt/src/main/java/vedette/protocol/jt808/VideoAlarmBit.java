// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.Alarm;

/** Video alarms and driver behaviour of JT/T 1078, in the additional items 0x14 and 0x18 of {@link LocationReport}. */
final class VideoAlarmBit {
    /** Meaning of the bits of item 0x14. */
    static final @Nullable String[] NAMES = {
        "video signal lost",
        "lens covered",
        "storage fault",
        "other video fault",
        "overloaded",
        "abnormal driving",
        "special recording nearly full"
    };

    /** Meaning of the bits of item 0x18. */
    static final @Nullable String[] BEHAVIOUR_NAMES = {"fatigue", "telephone", "smoking"};

    private static final Alarm[] ALARMS = {
        Alarm.VIDEO_LOSS,
        Alarm.VIDEO_COVERED,
        Alarm.STORAGE_FAULT,
        Alarm.CAMERA_FAULT,
        Alarm.OTHER,
        Alarm.DANGEROUS_DRIVING,
        Alarm.STORAGE_FAULT
    };

    private static final Alarm[] BEHAVIOUR = {Alarm.FATIGUE, Alarm.DISTRACTION, Alarm.DISTRACTION};

    /** What item 0x14 speaks of. */
    static final long KNOWN = alarms(-1);

    /** What item 0x18 speaks of. */
    static final long BEHAVIOUR_KNOWN = behaviour(-1);

    private VideoAlarmBit() {}

    static long alarms(int videoAlarmBits) {
        return open(videoAlarmBits, ALARMS);
    }

    static long behaviour(int behaviourBits) {
        return open(behaviourBits, BEHAVIOUR);
    }

    private static long open(int bits, Alarm[] alarms) {
        long open = 0;
        for (int bit = 0; bit < alarms.length; bit++) {
            if ((bits & (1 << bit)) != 0) {
                open |= alarms[bit].bit();
            }
        }
        return open;
    }
}
