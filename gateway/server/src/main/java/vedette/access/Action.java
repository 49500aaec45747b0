// SPDX-License-Identifier: Apache-2.0
package vedette.access;

/** What somebody wants to do: a closed set, so that a policy can be complete. */
public enum Action {
    READ_UNITS,
    READ_TRACKS,
    READ_FLEET,
    WRITE_FLEET,
    ADOPT_DEVICE,
    READ_KNOCKING,
    SEND_COMMAND,
    READ_COMMAND,
    READ_PROTOCOLS,
    READ_FRAMES,
    RECORD_FRAMES,
    READ_MEDIA,
    READ_EVENTS,
    READ_HEALTH,
    READ_METRICS,
    READ_PAGE
}
