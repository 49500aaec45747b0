// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.dji;

import org.jspecify.annotations.Nullable;
import vedette.telemetry.DeviceId;

/**
 * A topic of the standard.
 *
 * @param kind what kind of message it carries
 * @param serial serial number of the device that it belongs to
 */
record Topic(Kind kind, String serial) {
    /** What a topic carries. */
    enum Kind {
        /** Periodic properties. */
        OSD("osd"),
        /** Properties that changed. */
        STATE("state"),
        EVENTS("events"),
        REQUESTS("requests"),
        SERVICES_REPLY("services_reply"),
        SET_REPLY("property/set_reply"),
        DRC_UP("drc/up"),
        /** Topology; below {@value Topic#SYSTEM}. */
        STATUS("status"),
        /** What is meant for a device, or nothing that the standard knows. */
        OTHER("");

        private static final Kind[] OF_THINGS = {OSD, STATE, EVENTS, REQUESTS, SERVICES_REPLY, SET_REPLY, DRC_UP};

        private final String tail;

        Kind(String tail) {
            this.tail = tail;
        }
    }

    static final String SERVICES = "services";
    static final String DRC_DOWN = "drc/down";
    static final String EVENTS_REPLY = "events_reply";
    static final String REQUESTS_REPLY = "requests_reply";

    private static final String THINGS = "thing/product/";
    private static final String SYSTEM = "sys/product/";

    /** Reads a whole topic; null when it is none of the standard's. */
    static @Nullable Topic of(String text) {
        boolean ofThings = text.startsWith(THINGS);
        if (!ofThings && !text.startsWith(SYSTEM)) {
            return null;
        }
        int start = ofThings ? THINGS.length() : SYSTEM.length();
        int slash = text.indexOf('/', start);
        if (slash <= start || slash - start > DeviceId.MAX_VALUE_LENGTH || slash == text.length() - 1) {
            return null;
        }
        return new Topic(kind(ofThings, text, slash + 1), text.substring(start, slash));
    }

    private static Kind kind(boolean ofThings, String text, int at) {
        if (!ofThings) {
            return isTail(Kind.STATUS, text, at) ? Kind.STATUS : Kind.OTHER;
        }
        for (Kind kind : Kind.OF_THINGS) {
            if (isTail(kind, text, at)) {
                return kind;
            }
        }
        return Kind.OTHER;
    }

    private static boolean isTail(Kind kind, String text, int at) {
        return text.length() - at == kind.tail.length() && text.startsWith(kind.tail, at);
    }

    /** The topic of a gateway for what goes down: {@link #SERVICES} and its kin. */
    static String down(String gateway, String tail) {
        return THINGS + gateway + '/' + tail;
    }

    /** Where a topology is answered. */
    static String statusReply(String gateway) {
        return SYSTEM + gateway + "/status_reply";
    }
}
