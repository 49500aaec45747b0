// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.Command;
import vedette.telemetry.DeviceId;
import vedette.telemetry.ExtraReader;

/**
 * One standard by which terminals speak. Found by {@link java.util.ServiceLoader}; stateless, safe from any thread.
 *
 * <p>As {@link ExtraReader} it reads the extras whose format is its {@link #name()}.
 */
public interface Protocol extends ExtraReader {
    /** Short name, lower case: label of metrics and reports, argument of {@code --protocol}. */
    String name();

    /** The standard and its editions, for people. */
    String title();

    Set<Transport> transports();

    /**
     * How sure this protocol is that a connection's first bytes, or a datagram, are its own. Leaves the indices of
     * {@code first} alone.
     */
    Certainty recognise(Transport transport, ByteBuf first);

    /** For message transports: whether a message in this envelope is this protocol's. */
    default boolean recognises(Envelope envelope) {
        return false;
    }

    /**
     * Whether its devices can show a {@link Credential}. A known device of such a protocol must have shown it before its
     * reports count; one of any other is taken at its word.
     */
    default boolean authenticates() {
        return false;
    }

    /**
     * The realm in which {@code device} shows its password as a {@linkplain Credential.Digest digest}, where nobody sets
     * another; empty when it shows none, or is no device of this protocol.
     */
    default String digestRealm(DeviceId device) {
        return "";
    }

    /**
     * Length of the longest frame that the standard allows, where that is more than
     * {@link SessionLimits#maxFrameBytes} and devices make use of it; otherwise 0. Its {@link #open sessions} take such frames
     * whatever the limit is.
     */
    default int maxFrameBytes() {
        return 0;
    }

    /**
     * Ports from which a device of this protocol sends datagrams, one for each service. What comes from these ports of one
     * address is one session's. None for most: a session is one port's.
     */
    default Set<Integer> servicePorts() {
        return Set.of();
    }

    /** A new session of one connection. */
    Session open(Transport transport, SessionLimits limits);

    /**
     * A device that speaks this protocol, for simulation; null when there is none.
     *
     * @param identity as a device of this protocol would say it, such as a phone number or an IMEI
     */
    default @Nullable Terminal terminal(String identity, Transport transport) {
        return null;
    }

    /**
     * The identity of a simulated device: for each number another, in a form that {@link #terminal} takes. An
     * {@linkplain Imei#madeUp IMEI} unless devices of this protocol call themselves otherwise.
     *
     * @param number 0 to {@value Imei#MAX_NUMBER}
     */
    default String simulatedIdentity(int number) {
        return Imei.madeUp(number);
    }

    /**
     * This protocol as an integrator wants it, such as with keys.
     *
     * @param options by name; empty for the protocol as it is
     * @throws IllegalArgumentException when it has no such option, or the value does not fit; the message begins with the
     *     option's name and never has a secret in it
     */
    default Protocol with(Map<String, String> options) {
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(options.keySet() + ": " + name() + " has no options");
        }
        return this;
    }

    /** Names of the {@linkplain Command#type commands} that this protocol can carry to a device. */
    default Set<String> commands() {
        return Set.of();
    }

    /**
     * Name of the field by which {@link #explain} tells what kind of message a frame is. Kinds are counted by its raw value
     * for the list of protocols.
     */
    default String messageField() {
        return "message";
    }

    /**
     * Tells field by field what a frame says, and why it is refused if it is. Takes one whole frame as it stands on the
     * wire.
     */
    void explain(ByteBuf frame, Explanation out);
}
