// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which topics a mapping is for: levels that are the same, {@code +} for any, <code>{name}</code> for any that the mapping
 * uses, {@code #} at the end for whatever follows.
 */
public final class TopicPattern {
    private static final String ANY = "+";
    private static final String REST = "#";
    private static final int MAX_LEVELS = 32;

    private final String text;
    private final List<String> levels;
    private final boolean open;

    private TopicPattern(String text, List<String> levels, boolean open) {
        this.text = text;
        this.levels = levels;
        this.open = open;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException with what was found and what was expected
     */
    public static TopicPattern of(String text) {
        List<String> levels = new ArrayList<>(List.of(text.split("/", -1)));
        boolean open = levels.get(levels.size() - 1).equals(REST);
        if (open) {
            levels.remove(levels.size() - 1);
        }
        List<String> names = new ArrayList<>();
        for (String level : levels) {
            boolean named = isNamed(level);
            boolean odd = !named && !level.equals(ANY) && level.chars().anyMatch(c -> "+#{}".indexOf(c) >= 0);
            if (level.isEmpty() || odd || (named && names.contains(nameOf(level)))) {
                throw new IllegalArgumentException("found '" + text
                        + "', expected levels that are fixed, + or {name}, each name once, and # at the end only");
            }
            if (named) {
                names.add(nameOf(level));
            }
        }
        if (levels.isEmpty() || isNamed(levels.get(0)) || levels.get(0).equals(ANY) || levels.size() > MAX_LEVELS) {
            throw new IllegalArgumentException(
                    "found '" + text + "', expected a first level that is fixed: the rest would be everybody's");
        }
        return new TopicPattern(text, List.copyOf(levels), open);
    }

    private static boolean isNamed(String level) {
        return level.length() > 2
                && level.startsWith("{")
                && level.endsWith("}")
                && nameOf(level).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private static String nameOf(String level) {
        return level.substring(1, level.length() - 1);
    }

    /** The names of its levels. */
    public List<String> names() {
        return levels.stream()
                .filter(TopicPattern::isNamed)
                .map(TopicPattern::nameOf)
                .toList();
    }

    /** What a broker is asked for to send such topics: the names as {@code +}. */
    public String filter() {
        StringBuilder out = new StringBuilder();
        for (String level : levels) {
            out.append(out.length() == 0 ? "" : "/").append(isNamed(level) ? ANY : level);
        }
        return out.append(open ? "/#" : "").toString();
    }

    /** Levels of the topic by their names; null when the topic is none of these. */
    public @Nullable Map<String, String> match(String topic) {
        Map<String, String> named = new HashMap<>(4);
        int at = 0;
        for (String level : levels) {
            if (at > topic.length()) {
                return null;
            }
            int slash = topic.indexOf('/', at);
            int end = slash < 0 ? topic.length() : slash;
            if (isNamed(level)) {
                named.put(nameOf(level), topic.substring(at, end));
            } else if (!level.equals(ANY) && !(topic.startsWith(level, at) && end - at == level.length())) {
                return null;
            }
            at = end + 1;
        }
        return open || at == topic.length() + 1 ? named : null;
    }

    @Override
    public String toString() {
        return text;
    }
}
