// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import vedette.settings.Range;

/**
 * Limits of commands.
 *
 * @param maxOpen how many commands may be under way
 * @param maxHistory how many commands are remembered; beyond it the oldest that is over is forgotten
 * @param historyHours how long a command is remembered after it was accepted, and its id known
 * @param perPrincipalPerSecond how many commands one principal may send
 * @param perUnitPerSecond how many commands one unit may be sent
 * @param defaultTtlMs how long a command may take to be delivered when it does not say, milliseconds
 * @param maxTtlMs longest time it may say, milliseconds
 * @param acknowledgeMs how long a device may take to acknowledge before the next one is tried, milliseconds
 * @param resultMs how long a device may take to deliver what was asked for after it acknowledged, milliseconds
 */
public record CommandSettings(
        int maxOpen,
        int maxHistory,
        int historyHours,
        int perPrincipalPerSecond,
        int perUnitPerSecond,
        int defaultTtlMs,
        int maxTtlMs,
        int acknowledgeMs,
        int resultMs) {
    public static final CommandSettings DEFAULT =
            new CommandSettings(1_000, 20_000, 24, 20, 2, 30_000, 3_600_000, 3_000, 60_000);

    public CommandSettings {
        Range.atLeast("maxOpen", maxOpen, 1);
        Range.atLeast("maxHistory", maxHistory, 1);
        Range.atLeast("historyHours", historyHours, 1);
        Range.atLeast("perPrincipalPerSecond", perPrincipalPerSecond, 1);
        Range.atLeast("perUnitPerSecond", perUnitPerSecond, 1);
        Range.atLeast("defaultTtlMs", defaultTtlMs, 1);
        Range.atLeast("acknowledgeMs", acknowledgeMs, 1);
        Range.atLeast("resultMs", resultMs, 1);
        Range.atLeast("maxTtlMs", maxTtlMs, defaultTtlMs);
    }
}
