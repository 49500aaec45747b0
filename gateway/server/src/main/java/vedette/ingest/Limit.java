// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.Locale;

/** The bounds of the devices' side: a closed set, because it is a label of metrics. */
enum Limit {
    /** Connections of all listeners. */
    CONNECTIONS,
    /** New connections from one address. */
    CONNECTION_RATE,
    UDP_PEERS,
    /** No protocol claimed the first bytes in time, or any. */
    RECOGNITION,
    HEADER_TIMEOUT,
    UNAUTHENTICATED,
    IDLE,
    FRAME_SIZE,
    BAD_FRAMES,
    WRONG_CREDENTIALS,
    /** Frames of one device. */
    FRAME_RATE,
    /** Batches of one connection that wait for the disk. */
    IN_FLIGHT,
    /** The journal refused a batch. */
    JOURNAL_FULL,
    /** Everything waits for the disk. */
    JOURNAL_LAG,
    /** Unfinished messages of all connections. */
    REASSEMBLY,
    /** The peer does not read what it is sent. */
    SLOW_READER,
    /** A report of a device that was not admitted. */
    NOT_ADMITTED,
    /** Devices on one connection. */
    DEVICES,
    /** The gateway stops. */
    STOPPING,
    /** Commands that wait for an outcome on one connection. */
    COMMANDS,
    /** Connections of one device for files alone. */
    ERRANDS;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** Lower-case name, as a metric label. */
    String wireName() {
        return wireName;
    }
}
