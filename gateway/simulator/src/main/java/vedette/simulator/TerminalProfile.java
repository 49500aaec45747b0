// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import vedette.protocol.jt808.Edition;

/**
 * One JT/T 808 terminal.
 *
 * @param phone digits of its header
 * @param edition of its header and bodies
 * @param plate of its vehicle
 * @param intervalMs between its reports
 * @param restIntervalMs between its reports while the engine is off
 */
record TerminalProfile(String phone, Edition edition, String plate, long intervalMs, long restIntervalMs) {}
