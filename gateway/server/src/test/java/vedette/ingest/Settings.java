// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import vedette.ingest.IngestSettings.Devices;
import vedette.ingest.IngestSettings.Limits;
import vedette.ingest.IngestSettings.Mqtt;
import vedette.ingest.IngestSettings.Tls;

/** Settings for tests: every port is any free one of loopback, and two loops, so that sessions cross threads. */
final class Settings {
    private Settings() {}

    static IngestSettings onFreePorts() {
        return with(Limits.DEFAULT, Tls.NONE, false);
    }

    static IngestSettings with(Limits limits, Tls tls, boolean reportsBeforeAuthentication) {
        Mqtt mqtt = Mqtt.DEFAULT;
        return new IngestSettings(
                new Devices("127.0.0.1", 0, true, true),
                tls,
                new Mqtt(
                        true,
                        "127.0.0.1",
                        0,
                        mqtt.root(),
                        mqtt.maxMessageBytes(),
                        mqtt.connectTimeoutSeconds(),
                        mqtt.maxInFlight()),
                limits,
                reportsBeforeAuthentication,
                2);
    }
}
