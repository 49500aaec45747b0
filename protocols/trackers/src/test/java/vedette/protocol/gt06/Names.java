// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import vedette.telemetry.ExtraSink;

/** Writes the items of an extra as {@code name=value }. */
record Names(StringBuilder out) implements ExtraSink {
    @Override
    public void number(String name, long value) {
        add(name, Long.toString(value));
    }

    @Override
    public void decimal(String name, double value) {
        add(name, Double.toString(value));
    }

    @Override
    public void flag(String name, boolean value) {
        add(name, Boolean.toString(value));
    }

    @Override
    public void text(String name, String value) {
        add(name, value);
    }

    @Override
    public void hex(String name, String hex) {
        add(name, hex);
    }

    private void add(String name, String value) {
        out.append(name).append('=').append(value).append(' ');
    }
}
