// SPDX-License-Identifier: Apache-2.0
package vedette.events;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vedette.http.Problem;

/**
 * Which types of events somebody wants: names, and beginnings of names that end in {@code *}.
 *
 * @param names whole names
 * @param beginnings without the {@code *}
 */
public record EventTypes(Set<String> names, List<String> beginnings) {
    /** Every type. */
    public static final EventTypes ALL = new EventTypes(Set.of(), List.of(""));

    private static final int MAX_TYPES = 64;
    private static final int MAX_LENGTH = 64;

    public EventTypes {
        names = Set.copyOf(names);
        beginnings = List.copyOf(beginnings);
    }

    /**
     * Reads them; an empty list means every type. A type that nobody knows is no error: it may come with a later version.
     *
     * @param at JSON pointer to the list, or name of the parameter
     */
    public static EventTypes parse(List<String> texts, String at) {
        if (texts.isEmpty()) {
            return ALL;
        }
        if (texts.size() > MAX_TYPES) {
            throw Problem.badFilter("types: found " + texts.size() + ", expected at most " + MAX_TYPES, at);
        }
        Set<String> names = new HashSet<>();
        List<String> beginnings = new ArrayList<>();
        for (String text : texts) {
            int star = text.indexOf('*');
            if (text.isEmpty() || text.length() > MAX_LENGTH || (star >= 0 && star < text.length() - 1)) {
                throw Problem.badFilter("types: expected names such as alarm.sos, or beginnings such as alarm.*", at);
            }
            if (star < 0) {
                names.add(text);
            } else {
                beginnings.add(text.substring(0, star));
            }
        }
        return new EventTypes(names, beginnings);
    }

    /** Whether this type is wanted. */
    public boolean match(String type) {
        if (names.contains(type)) {
            return true;
        }
        for (int i = 0; i < beginnings.size(); i++) {
            if (type.startsWith(beginnings.get(i))) {
                return true;
            }
        }
        return false;
    }
}
