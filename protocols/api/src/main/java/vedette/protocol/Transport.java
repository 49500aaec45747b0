// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

/** What carries the bytes. */
public enum Transport {
    TCP,
    UDP,
    MQTT,
    HTTP
}
