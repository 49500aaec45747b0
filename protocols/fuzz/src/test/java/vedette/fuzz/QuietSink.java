// SPDX-License-Identifier: Apache-2.0
package vedette.fuzz;

import vedette.telemetry.ExtraSink;

/** Takes the items of an extra and holds them to be something that JSON can say. */
final class QuietSink implements ExtraSink {
    @Override
    public void number(String name, long value) {}

    @Override
    public void decimal(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new AssertionError(name + " is " + value + ", which no JSON can say");
        }
    }

    @Override
    public void flag(String name, boolean value) {}

    @Override
    public void text(String name, String value) {}

    @Override
    public void hex(String name, String hex) {
        if (hex.length() % 2 != 0) {
            throw new AssertionError(name + " has half a byte: " + hex);
        }
    }
}
