// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

/** A gateway that listens, in this process. */
interface RunningGateway extends AutoCloseable {
    /** Where a browser finds the map page. */
    String pageAddress();

    /** The host on which a device of this machine reaches it. */
    String host();

    /** TCP port of terminals. */
    int devicePort();

    /** Port of MQTT devices. */
    int mqttPort();

    /** Writes the mark of a clean stop and returns when everything is closed; a second call does nothing. */
    @Override
    void close();
}
