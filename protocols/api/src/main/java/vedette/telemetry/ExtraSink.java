// SPDX-License-Identifier: Apache-2.0
package vedette.telemetry;

/** Takes the items of an {@link Extra}. Names are flat, lowerCamelCase, with the unit as suffix where there is one. */
public interface ExtraSink {
    void number(String name, long value);

    void decimal(String name, double value);

    void flag(String name, boolean value);

    void text(String name, String value);

    /** Bytes that nobody can explain yet, as lower-case hex. */
    void hex(String name, String hex);
}
