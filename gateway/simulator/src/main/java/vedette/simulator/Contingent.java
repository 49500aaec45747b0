// SPDX-License-Identifier: Apache-2.0
package vedette.simulator;

import java.util.List;
import java.util.stream.Stream;
import vedette.protocol.Imei;
import vedette.protocol.Protocol;
import vedette.protocol.Terminal;
import vedette.protocol.Transport;

/**
 * A fleet whose devices all speak one protocol.
 *
 * @param transport one of those of {@link #transports(Protocol)}
 * @param units how many devices
 * @param firstNumber of the first of them, see {@link Protocol#simulatedIdentity}; the others follow
 * @param reportsPerSecond of all of them together
 */
public record Contingent(Protocol protocol, Transport transport, int units, int firstNumber, double reportsPerSecond) {
    public Contingent {
        if (!transports(protocol).contains(transport)) {
            throw new IllegalArgumentException(
                    "transport: found " + transport + ", expected one of " + transports(protocol));
        }
        if (units < 1 || firstNumber < 0 || units > Imei.MAX_NUMBER - firstNumber) {
            throw new IllegalArgumentException(
                    "numbers " + firstNumber + " and " + (units - 1) + " after it: expected 0 to " + Imei.MAX_NUMBER);
        }
    }

    /** Over what a device of this protocol can be simulated: none when the protocol has no {@link Terminal}. */
    public static List<Transport> transports(Protocol protocol) {
        return Stream.of(Transport.TCP, Transport.UDP)
                .filter(protocol.transports()::contains)
                .filter(transport -> protocol.terminal(protocol.simulatedIdentity(0), transport) != null)
                .toList();
    }

    long intervalMs() {
        return Math.max(1, Math.round(units * 1000.0 / reportsPerSecond));
    }

    String identity(int index) {
        return protocol.simulatedIdentity(firstNumber + index);
    }

    Terminal terminal(int index) {
        Terminal terminal = protocol.terminal(identity(index), transport);
        if (terminal == null) {
            throw new IllegalStateException(protocol.name() + " has no terminal for " + identity(index));
        }
        return terminal;
    }
}
