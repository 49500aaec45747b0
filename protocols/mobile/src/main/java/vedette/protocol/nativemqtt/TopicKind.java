// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.nativemqtt;

/** What a device's topic is for: everything behind the device's own level. */
enum TopicKind {
    TELEMETRY("telemetry"),
    EVENT("event"),
    STATUS("status"),
    REPLY("cmd/reply"),
    /** What the manager of a radio network says of its radios. */
    RADIOS("radios"),
    /** Metadata of media; not read yet. */
    MEDIA("media"),
    /** Bytes of another protocol, for {@link RawSessions}. */
    RAW("raw/"),
    /** Not of this scheme. */
    OTHER("");

    private final String tail;

    TopicKind(String tail) {
        this.tail = tail;
    }

    /** What stands behind the device and its slash. */
    String tail() {
        return tail;
    }

    /** The kind of a topic relative to the root. */
    static TopicKind of(String topic) {
        int slash = topic.indexOf('/');
        if (slash <= 0) {
            return OTHER;
        }
        for (TopicKind kind : new TopicKind[] {TELEMETRY, EVENT, STATUS, REPLY, RADIOS, MEDIA}) {
            if (topic.length() == slash + 1 + kind.tail.length() && topic.endsWith(kind.tail)) {
                return kind;
            }
        }
        return topic.startsWith(RAW.tail, slash + 1) ? RAW : OTHER;
    }
}
