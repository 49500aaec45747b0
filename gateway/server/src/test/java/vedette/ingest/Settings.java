// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.List;
import vedette.ingest.IngestSettings.Devices;
import vedette.ingest.IngestSettings.Limits;
import vedette.ingest.IngestSettings.Mqtt;
import vedette.ingest.IngestSettings.OwnPort;
import vedette.ingest.IngestSettings.Tls;

/** Settings for tests: every port is any free one of loopback, and two loops, so that sessions cross threads. */
final class Settings {
    private Settings() {}

    static IngestSettings onFreePorts() {
        return with(Limits.DEFAULT, Tls.NONE, false);
    }

    /** With ports of their own for some protocols. */
    static IngestSettings withPorts(List<OwnPort> ports) {
        return with(Limits.DEFAULT, Tls.NONE, false, ports, List.of());
    }

    /** With a device that the gateway calls. */
    static IngestSettings calling(DialTarget target) {
        IngestSettings plain = onFreePorts();
        return new IngestSettings(
                plain.devices(),
                plain.ports(),
                List.of(target),
                plain.options(),
                plain.tls(),
                plain.mqtt(),
                plain.brokers(),
                plain.limits(),
                plain.reportsBeforeAuthentication(),
                plain.eventLoops(),
                plain.mappings());
    }

    static IngestSettings with(Limits limits, Tls tls, boolean reportsBeforeAuthentication) {
        return with(limits, tls, reportsBeforeAuthentication, List.of(), List.of());
    }

    /** With brokers outside. */
    static IngestSettings withBrokers(BrokerSettings... brokers) {
        return with(Limits.DEFAULT, Tls.NONE, false, List.of(), List.of(brokers));
    }

    private static IngestSettings with(
            Limits limits,
            Tls tls,
            boolean reportsBeforeAuthentication,
            List<OwnPort> ports,
            List<BrokerSettings> brokers) {
        Mqtt mqtt = Mqtt.DEFAULT;
        return new IngestSettings(
                new Devices("127.0.0.1", 0, true, true, "192.0.2.10"),
                ports,
                List.of(),
                List.of(),
                tls,
                new Mqtt(
                        true,
                        "127.0.0.1",
                        0,
                        mqtt.root(),
                        mqtt.maxMessageBytes(),
                        mqtt.connectTimeoutSeconds(),
                        mqtt.maxInFlight()),
                brokers,
                limits,
                reportsBeforeAuthentication,
                2,
                "");
    }

    /** The default limits but for one, by the name of its component. */
    static Limits limits(String name, int value) {
        RecordComponent[] components = Limits.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        boolean found = false;
        try {
            for (int i = 0; i < components.length; i++) {
                boolean isIt = components[i].getName().equals(name);
                found |= isIt;
                types[i] = components[i].getType();
                values[i] = isIt
                        ? Integer.valueOf(value)
                        : components[i].getAccessor().invoke(Limits.DEFAULT);
            }
            assertTrue(found, name);
            return Limits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
