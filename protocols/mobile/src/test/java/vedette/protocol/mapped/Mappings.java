// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.mapped;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mappings for tests, written as JSON: YAML is read elsewhere. */
final class Mappings {
    /** Messages with what they say, and the mapping that reads them. */
    static final Path EXAMPLES = Path.of("mapped", "examples");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Mappings() {}

    /** The mapping of the page. */
    static Mapping example() {
        try {
            return of(Files.readString(EXAMPLES.resolve("acme-bus.json")));
        } catch (IOException | MappingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A mapping of JSON text with {@code '} for quotes. */
    static Mapping quoted(String text) throws MappingException {
        return of(text.replace('\'', '"'));
    }

    /** The least mapping, with these members beside. */
    static Mapping with(String members) throws MappingException {
        return quoted("{'name':'x','topic':'a/{device}'," + members + "}");
    }

    private static Mapping of(String json) throws MappingException {
        try {
            return MappingReader.read(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
