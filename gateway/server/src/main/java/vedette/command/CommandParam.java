// SPDX-License-Identifier: Apache-2.0
package vedette.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vedette.http.JsonFields;
import vedette.http.Refusal;

/** One parameter of a command: how it is read from a request, and what a desk is told of it. */
sealed interface CommandParam {
    String name();

    /** Name, kind and range, such as {@code {"name":"seconds","kind":"number","min":1,"max":86400}}. */
    ObjectNode json();

    private static ObjectNode json(String name, String kind) {
        return JsonNodeFactory.instance.objectNode().put("name", name).put("kind", kind);
    }

    /**
     * A text of {@code minLength} to {@code maxLength} characters, which must be given unless it may be empty; the command
     * itself looks at the characters.
     */
    record Text(String name, int minLength, int maxLength) implements CommandParam {
        String read(JsonFields params) throws Refusal {
            return minLength == 0 ? params.text(name, "") : params.text(name);
        }

        @Override
        public ObjectNode json() {
            return CommandParam.json(name, "text").put("min", minLength).put("max", maxLength);
        }
    }

    /**
     * A whole number.
     *
     * @param otherwise what counts when it is not given; less than {@code min} when it must be given
     */
    record Whole(String name, int min, int max, int otherwise) implements CommandParam {
        int read(JsonFields params) throws Refusal {
            int number = params.number(name, otherwise, min, max);
            if (number < min) {
                throw new Refusal(
                        Refusal.Code.BAD_REQUEST,
                        '/' + name,
                        name + ": found nothing, expected a whole number from " + min + " to " + max);
            }
            return number;
        }

        @Override
        public ObjectNode json() {
            ObjectNode json = CommandParam.json(name, "number").put("min", min).put("max", max);
            return otherwise < min ? json : json.put("default", otherwise);
        }
    }

    /**
     * Yes or no.
     *
     * @param otherwise what counts when it is not given
     */
    record Flag(String name, boolean otherwise) implements CommandParam {
        boolean read(JsonFields params) throws Refusal {
            return params.flag(name, otherwise);
        }

        @Override
        public ObjectNode json() {
            return CommandParam.json(name, "flag").put("default", otherwise);
        }
    }
}
