// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.tracker;

import java.util.ArrayList;
import java.util.List;
import vedette.protocol.Protocol;
import vedette.telemetry.ExtraSink;
import vedette.telemetry.Report;

/** The items of an extra as texts, in their order: {@code name=5}, {@code name='text'}, {@code name=#beef}. */
public final class Items implements ExtraSink {
    private final List<String> out = new ArrayList<>();

    /** Those of a report. */
    public static List<String> of(Protocol protocol, Report report) {
        return of(protocol, report.extra().bytes());
    }

    /** Those of the extra whose bytes these are. */
    public static List<String> of(Protocol protocol, byte[] bytes) {
        Items items = new Items();
        protocol.readExtra(bytes, items);
        return items.out;
    }

    @Override
    public void number(String name, long value) {
        out.add(name + '=' + value);
    }

    @Override
    public void decimal(String name, double value) {
        out.add(name + '=' + value);
    }

    @Override
    public void flag(String name, boolean value) {
        out.add(name + '=' + value);
    }

    @Override
    public void text(String name, String value) {
        out.add(name + "='" + value + '\'');
    }

    @Override
    public void hex(String name, String hex) {
        out.add(name + "=#" + hex);
    }
}
