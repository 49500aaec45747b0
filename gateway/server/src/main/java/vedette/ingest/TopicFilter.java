// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

/** Topic filters of MQTT, section 4.7 of its standard. */
final class TopicFilter {
    private TopicFilter() {}

    /** Whether {@code filter} can be one: a wildcard is a level of its own, and {@code #} the last. */
    static boolean isValid(String filter) {
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            boolean starts = i == 0 || filter.charAt(i - 1) == '/';
            boolean ends = i + 1 == filter.length() || filter.charAt(i + 1) == '/';
            boolean isWild = c == '+' || c == '#';
            if (c == 0 || (isWild && !(starts && ends)) || (c == '#' && i + 1 < filter.length())) {
                return false;
            }
        }
        return !filter.isEmpty();
    }

    /** Whether a message of {@code topic} goes to who subscribed to {@code filter}. */
    static boolean matches(String filter, String topic) {
        int at = 0;
        int of = 0;
        while (of < filter.length()) {
            int filterEnd = end(filter, of);
            if (filter.charAt(of) == '#') {
                return true;
            }
            if (at > topic.length()) {
                return false;
            }
            int topicEnd = end(topic, at);
            boolean isAny = filterEnd == of + 1 && filter.charAt(of) == '+';
            boolean isSame = filterEnd - of == topicEnd - at && filter.startsWith(topic.substring(at, topicEnd), of);
            if (!isAny && !isSame) {
                return false;
            }
            of = filterEnd + 1;
            at = topicEnd + 1;
        }
        return at > topic.length() && of > filter.length();
    }

    private static int end(String text, int from) {
        int slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }
}
