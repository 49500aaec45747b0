// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.telemetry.CommandOutcome;
import vedette.telemetry.DeviceId;
import vedette.telemetry.MediaFile;
import vedette.telemetry.Note;
import vedette.telemetry.Report;

/**
 * The way back: what a {@link Session} yields, it hands over here. Called on the session's thread only, and only while the
 * session is in a call; never blocks and never throws.
 */
public interface Link {
    /** Sends a frame now. Takes ownership of {@code frame}. */
    void reply(ByteBuf frame);

    /**
     * Sends a frame now to another port of the same address: some standards have a port for each service. Takes ownership
     * of {@code frame}. Over a transport that has no such thing it is {@link #reply(ByteBuf)}.
     */
    default void reply(ByteBuf frame, int port) {
        reply(frame);
    }

    /** Where what is being received comes from; null when nobody knows, as of bytes in a file. */
    default @Nullable Endpoint peer() {
        return null;
    }

    /**
     * Sends a frame once everything that was handed over before on this link is durable (reports, and what an admission
     * changed). Takes ownership of {@code frame}; when the promise cannot be kept, the frame is never sent. These frames
     * keep their order among themselves; {@link #reply} may overtake them.
     */
    void replyWhenStored(ByteBuf frame);

    /**
     * Publishes to a topic, where the transport has topics; a device that does not listen gets nothing. Takes ownership of
     * {@code payload}.
     *
     * @param topic in the form in which the session's envelopes have it: relative to the gateway's root, as in
     *     {@link Envelope.MqttTopic}, or whole, as in {@link Envelope.BrokerTopic}
     */
    void publish(String topic, ByteBuf payload);

    /**
     * Publishes to a topic once everything that was handed over before on this link is durable, as {@link #replyWhenStored}
     * does with a frame. Takes ownership of {@code payload}. A link that stores nothing publishes at once.
     */
    default void publishWhenStored(String topic, ByteBuf payload) {
        publish(topic, payload);
    }

    /**
     * Asks whether {@code device} may speak. Must be asked again whenever the device shows a new credential; an
     * unchanged {@link Credential#NONE} may be remembered by the session until {@link Session#forget} is called.
     */
    Admission admit(DeviceId device, Credential credential);

    /** A statement of an admitted device. */
    void report(Report report);

    /**
     * A file of an admitted device, whole. A reply by {@link #replyWhenStored} waits until it is durable, too.
     *
     * @return false when nobody keeps files: it is lost, and must not be acknowledged as stored
     */
    default boolean media(DeviceId device, MediaFile file) {
        return false;
    }

    /**
     * Where a device may open another connection to this gateway, as it must be told; null when nobody has said so. A device
     * that does so shows {@link Credential#ERRAND}.
     */
    default @Nullable Endpoint publicAddress() {
        return null;
    }

    /** A line that an admitted device wrote for people. */
    default void note(Note note) {}

    /** An admitted device was heard, though it stated nothing (a heartbeat). */
    void heard(DeviceId device);

    /** A device said goodbye; it may come back on this link. */
    void gone(DeviceId device);

    /** What became of a command. */
    void outcome(CommandOutcome outcome);

    /**
     * Bytes that were refused.
     *
     * @param detail what was found, what was expected, and where; no line breaks
     * @param frame the refused bytes, borrowed: whoever keeps them copies them
     */
    void rejected(Rejection reason, String detail, ByteBuf frame);

    /** A good frame whose message is not decoded, or which brings nothing to report: counted, shown to integrators. */
    void ignored(String what);
}
