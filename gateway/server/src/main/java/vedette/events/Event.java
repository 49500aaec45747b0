// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vedette.journal.Draft;

/**
 * One event. Immutable; its content is kept as JSON text in UTF-8, because it is written once and read many times.
 *
 * @param seq number of the entry that it was made from
 * @param index which of the entry's events it is, from 0
 * @param isLast whether it is the entry's last one
 * @param type such as {@code alarm.sos}
 * @param unit id of the unit that it is about, or {@link Draft#NO_UNIT}
 * @param fleet ownership path of that unit then, empty when it had none
 * @param timeMs when it happened, milliseconds since 1970 UTC
 * @param entryMs when the gateway learned of it; by this it ages
 * @param isLate whether it was told only after it was over, and live state never showed it
 * @param data the content, a JSON object; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Event(
        long seq,
        int index,
        boolean isLast,
        String type,
        String unit,
        String fleet,
        long timeMs,
        long entryMs,
        boolean isLate,
        byte[] data) {
    private static final byte[] DATA = ",\"data\":".getBytes(UTF_8);

    /** Its name: unlike every other event's of this journal, and the same after every restart. */
    public String id() {
        return seq + "." + index;
    }

    /** The number up to which somebody holds every event who holds this one and all before it. */
    public long heldSeq() {
        return isLast ? seq : seq - 1;
    }

    /** How urgent it is, as the {@code qos} attribute of Cursor on Target counts: 9 alarms, 4 links, 6 everything else. */
    public int priority() {
        if (type.startsWith("alarm.")) {
            return 9;
        }
        return type.startsWith("link.") ? 4 : 6;
    }

    /** Its members as JSON text in UTF-8, without the braces around them. */
    public byte[] members() {
        ObjectNode head = JsonNodeFactory.instance
                .objectNode()
                .put("id", id())
                .put("type", type)
                .put("priority", priority())
                .put("time", timeMs);
        if (!unit.equals(Draft.NO_UNIT)) {
            head.put("unit", unit);
        }
        if (isLate) {
            head.put("late", true);
        }
        byte[] text = head.toString().getBytes(UTF_8);
        byte[] members = new byte[text.length - 2 + DATA.length + data.length];
        System.arraycopy(text, 1, members, 0, text.length - 2);
        System.arraycopy(DATA, 0, members, text.length - 2, DATA.length);
        System.arraycopy(data, 0, members, members.length - data.length, data.length);
        return members;
    }

    /** The same, as its entry's last one. */
    Event asLast() {
        return new Event(seq, index, true, type, unit, fleet, timeMs, entryMs, isLate, data);
    }

    /** Whether it stands behind that event. */
    boolean isAfter(long otherSeq, int otherIndex) {
        return seq > otherSeq || (seq == otherSeq && index > otherIndex);
    }
}
