// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.List;
import vedette.protocol.Protocol;
import vedette.protocol.Recognition;
import vedette.protocol.Transport;

/** The protocols by the names that the configuration gives them. */
record NamedProtocols(List<Protocol> all) {
    /**
     * For connections on which no other is expected.
     *
     * @param key where the configuration says so
     * @throws IllegalArgumentException when there is none, or it does not speak over that transport
     */
    Recognition only(String key, String name, Transport transport) {
        for (Protocol protocol : all) {
            if (protocol.name().equals(name)) {
                if (!protocol.transports().contains(transport)) {
                    throw new IllegalArgumentException("ingest." + key + ": found " + transport + " for " + name
                            + ", expected one of " + protocol.transports());
                }
                return Recognition.forced(protocol, transport);
            }
        }
        List<String> known = all.stream().map(Protocol::name).sorted().toList();
        throw new IllegalArgumentException(
                "ingest." + key + ": found protocol '" + name + "', expected one of " + known);
    }
}
