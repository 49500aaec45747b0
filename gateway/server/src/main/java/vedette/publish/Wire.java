// SPDX-License-Identifier: Apache-2.0
package vedette.publish;

/** How a message of a subscription is framed: the same body in either binding. */
enum Wire {
    /** One JSON object a message. */
    WEB_SOCKET {
        @Override
        byte[] frame(String op, String sub, String ref, String eventId, long prev, JsonBytes body) {
            JsonBytes head = new JsonBytes(64 + sub.length() * 2);
            head.raw("{\"op\":\"").raw(op).raw('"');
            if (!ref.isEmpty()) {
                head.raw(",\"ref\":").text(ref);
            }
            head.raw(",\"sub\":").text(sub).raw(",\"prev\":").number(prev).raw(',');
            return join(head, body, NOTHING);
        }
    },
    /** Server-sent events. */
    EVENT_STREAM {
        @Override
        byte[] frame(String op, String sub, String ref, String eventId, long prev, JsonBytes body) {
            JsonBytes head = new JsonBytes(96);
            if (!eventId.isEmpty()) {
                head.raw("id: ").raw(eventId).raw('\n');
            }
            head.raw("event: ").raw(op).raw("\ndata: {\"prev\":").number(prev).raw(',');
            return join(head, body, END_OF_EVENT);
        }
    };

    static final byte[] END_OF_EVENT = JsonBytes.ascii("\n\n");
    private static final byte[] NOTHING = new byte[0];

    /**
     * A whole message.
     *
     * @param eventId the position after it, empty when a break after it must not resume there
     * @param body JSON members and the closing brace
     */
    abstract byte[] frame(String op, String sub, String ref, String eventId, long prev, JsonBytes body);

    private static byte[] join(JsonBytes head, JsonBytes body, byte[] tail) {
        byte[] frame = new byte[head.length() + body.length() + tail.length];
        head.copyTo(frame, 0);
        body.copyTo(frame, head.length());
        System.arraycopy(tail, 0, frame, frame.length - tail.length, tail.length);
        return frame;
    }
}
