// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import vedette.telemetry.Extra;
import vedette.telemetry.ExtraReader;
import vedette.telemetry.ExtraSink;

/**
 * Writes what a message said beyond the facets as members of the JSON object that is open. A name that comes again gets a
 * number, because a second member of the same name would hide the first.
 */
final class ExtraWriter implements ExtraSink {
    /** A write that may fail. */
    private interface Write {
        void run() throws IOException;
    }

    private final JsonGenerator out;
    private final Set<String> names = new HashSet<>();

    private ExtraWriter(JsonGenerator out) {
        this.out = out;
    }

    static void write(Extra extra, ExtraReader reader, JsonGenerator out) {
        reader.readExtra(extra.bytes(), new ExtraWriter(out));
    }

    @Override
    public void number(String name, long value) {
        checked(() -> out.writeNumberField(unique(name), value));
    }

    @Override
    public void decimal(String name, double value) {
        checked(() -> {
            if (Double.isFinite(value)) {
                out.writeNumberField(unique(name), value);
            } else {
                out.writeStringField(unique(name), Double.toString(value)); // JSON has no such number
            }
        });
    }

    @Override
    public void flag(String name, boolean value) {
        checked(() -> out.writeBooleanField(unique(name), value));
    }

    @Override
    public void text(String name, String value) {
        checked(() -> out.writeStringField(unique(name), value));
    }

    @Override
    public void hex(String name, String hex) {
        checked(() -> out.writeStringField(unique(name), hex));
    }

    private String unique(String name) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + i;
        }
        return unique;
    }

    private static void checked(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
