// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

import java.util.Objects;

/**
 * One statement by one device at one instant. Each facet is its {@code NONE} when the device said nothing of it.
 *
 * @param protocol name of the protocol that it came through
 * @param device who said it
 * @param receivedMs when the gateway received it, milliseconds since 1970 UTC
 * @param buffered whether the device says that it kept this while it had no link (blind-zone data): history, never the
 *     live state
 */
public record Report(
        String protocol,
        DeviceId device,
        long receivedMs,
        boolean buffered,
        Fix fix,
        Motion motion,
        Power power,
        Radio radio,
        Cameras cameras,
        Flight flight,
        Alarms alarms,
        Extra extra) {

    public Report {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(fix, "fix");
    }

    /** A report that says where its device is and nothing else. */
    public static Report of(String protocol, DeviceId device, long receivedMs, Fix fix) {
        return new Report(
                protocol,
                device,
                receivedMs,
                false,
                fix,
                Motion.NONE,
                Power.NONE,
                Radio.NONE,
                Cameras.NONE,
                Flight.NONE,
                Alarms.NONE,
                Extra.NONE);
    }

    /** Device time of the fix where it has one, otherwise when it was received. */
    public long phenomenonMs() {
        return fix.hasTime() ? fix.timeMs() : receivedMs;
    }
}
