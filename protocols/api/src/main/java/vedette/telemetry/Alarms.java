// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/**
 * What a device says of alarms: which it speaks of, and which of these are open. A terminal that repeats its whole alarm
 * word speaks of all that it knows; an event speaks of one and leaves the others as they were.
 *
 * @param openBits {@link Alarm#bit()} of each open alarm; a subset of {@code knownBits}
 * @param knownBits {@link Alarm#bit()} of each alarm that the device speaks of
 */
public record Alarms(long openBits, long knownBits) {
    /** Nothing is said of any alarm. */
    public static final Alarms NONE = new Alarms(0, 0);

    public Alarms {
        if ((openBits & ~knownBits) != 0) {
            throw new IllegalArgumentException("openBits " + Long.toHexString(openBits) + " has bits outside knownBits "
                    + Long.toHexString(knownBits));
        }
    }

    /** One alarm alone is stated. */
    public static Alarms of(Alarm alarm, boolean open) {
        return new Alarms(open ? alarm.bit() : 0, alarm.bit());
    }

    public boolean isOpen(Alarm alarm) {
        return (openBits & alarm.bit()) != 0;
    }

    /** This statement laid over an earlier one. */
    public Alarms over(Alarms earlier) {
        return new Alarms((earlier.openBits & ~knownBits) | openBits, earlier.knownBits | knownBits);
    }

    /** Both statements at once; open where either says so. */
    public Alarms and(Alarms other) {
        return new Alarms(openBits | other.openBits, knownBits | other.knownBits);
    }
}
