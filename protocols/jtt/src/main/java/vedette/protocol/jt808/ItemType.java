// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.Objects;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;
import vedette.telemetry.ExtraSink;

/**
 * An additional item of {@link LocationReport} that another standard defines ({@link Extension}).
 *
 * @param id 1 to 255, not one of this standard's own
 * @param name heading of the item in an explanation
 * @param reader reads the value on the hot path
 * @param extra reads the value for whoever asks later
 * @param follower what is done once the report was handed over; {@link #NOTHING} for most
 */
public record ItemType(int id, String name, Reader reader, ExtraItem extra, Follower follower) {
    /**
     * Reads a value by name. {@code in} ends where the value ends; what is left unread is passed over, and a value that is
     * too short costs the item alone. What it means for alarms is told to {@code items}. Allocates nothing.
     */
    @FunctionalInterface
    public interface Reader {
        void read(FieldReader in, AdditionalItems items) throws MalformedMessageException;
    }

    /** Hands a value over by name; false when it cannot be read, and then it is handed over as hex. */
    @FunctionalInterface
    public interface ExtraItem {
        boolean read(ByteBuf value, ExtraSink sink);
    }

    /** Does what a value asks for beyond the report, such as to fetch a file. */
    @FunctionalInterface
    public interface Follower {
        void follow(ByteBuf value, Exchange exchange) throws MalformedMessageException;
    }

    /** Nothing follows. */
    public static final Follower NOTHING = (value, exchange) -> {};

    public ItemType {
        if (id < 1 || id > 0xFF) {
            throw new IllegalArgumentException("item id is " + id + ", expected 1 to 255");
        }
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(reader, "reader");
        Objects.requireNonNull(extra, "extra");
        Objects.requireNonNull(follower, "follower");
    }

    boolean isFollowed() {
        return follower != NOTHING;
    }
}
