// SPDX-License-Identifier: Apache-2.0
package vedette.recorder;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import vedette.telemetry.Fix;
import vedette.telemetry.Flag;

/** Members of a JSON object that are left out when their value is unknown. */
final class FieldWriter {
    private final JsonGenerator out;

    FieldWriter(JsonGenerator out) {
        this.out = out;
    }

    /** A whole number. */
    void count(String name, int value) throws IOException {
        if (value != Fix.UNKNOWN) {
            out.writeNumberField(name, value);
        }
    }

    /** {@code value} × 10^-{@code scale}, exactly. */
    void scaled(String name, int value, int scale) throws IOException {
        if (value != Fix.UNKNOWN) {
            out.writeFieldName(name);
            number(value, scale);
        }
    }

    void flag(String name, Flag value) throws IOException {
        if (value.isKnown()) {
            out.writeBooleanField(name, value.isOn());
        }
    }

    void text(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(name, value);
        }
    }

    /** Longitude and latitude, in the order of GeoJSON, when both are known. */
    void place(String name, int longitudeE7, int latitudeE7) throws IOException {
        if (longitudeE7 != Fix.UNKNOWN && latitudeE7 != Fix.UNKNOWN) {
            out.writeArrayFieldStart(name);
            number(longitudeE7, 7);
            number(latitudeE7, 7);
            out.writeEndArray();
        }
    }

    private void number(int value, int scale) throws IOException {
        BigDecimal exact = BigDecimal.valueOf(value, scale).stripTrailingZeros();
        out.writeNumber(exact.toPlainString());
    }
}
