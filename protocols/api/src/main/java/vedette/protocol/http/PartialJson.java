// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.http;

/** What can be told of JSON of which the end may not have come yet. */
public final class PartialJson {
    private PartialJson() {}

    /**
     * Index of the first member of this name, which a colon follows; -1 when there is none so far.
     *
     * @param name in its quotation marks
     */
    public static int member(String json, String name) {
        for (int at = json.indexOf(name); at >= 0; at = json.indexOf(name, at + 1)) {
            int next = at + name.length();
            while (next < json.length() && json.charAt(next) <= ' ') {
                next++;
            }
            if (next < json.length() && json.charAt(next) == ':') {
                return at;
            }
        }
        return -1;
    }
}
