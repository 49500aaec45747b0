// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.protocol.Protocol;
import vedette.telemetry.ExtraSink;
import vedette.telemetry.Report;

/** The items of an extra in their order, as its protocol reads them. */
public final class ExtraItems implements ExtraSink {
    /**
     * One item.
     *
     * @param value a Long, a Double, a Boolean or a String
     * @param shown the value as a test writes it: {@code 5}, {@code 'text'}, {@code #beef}
     */
    public record Item(String name, Object value, String shown) {}

    private final List<Item> items = new ArrayList<>();

    private ExtraItems() {}

    /** Those of a report. */
    public static ExtraItems of(Protocol protocol, Report report) {
        return of(protocol, report.extra().bytes());
    }

    /** Those of the extra whose bytes these are. */
    public static ExtraItems of(Protocol protocol, byte[] bytes) {
        ExtraItems items = new ExtraItems();
        protocol.readExtra(bytes, items);
        return items;
    }

    public List<Item> items() {
        return Collections.unmodifiableList(items);
    }

    /** {@code name=5}, {@code name='text'}, {@code name=#beef}. */
    public List<String> lines() {
        return items.stream().map(item -> item.name + '=' + item.shown).toList();
    }

    /** The values by name; no two may have the same. */
    public Map<String, Object> values() {
        Map<String, Object> values = new TreeMap<>();
        for (Item item : items) {
            if (values.put(item.name, item.value) != null) {
                throw new AssertionError("two items are named " + item.name);
            }
        }
        return values;
    }

    /** The values as plain text by name; no two may have the same. */
    public Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        values().forEach((name, value) -> texts.put(name, value.toString()));
        return texts;
    }

    private void add(String name, Object value, String shown) {
        items.add(new Item(name, value, shown));
    }

    @Override
    public void number(String name, long value) {
        add(name, value, Long.toString(value));
    }

    @Override
    public void decimal(String name, double value) {
        add(name, value, Double.toString(value));
    }

    @Override
    public void flag(String name, boolean value) {
        add(name, value, Boolean.toString(value));
    }

    @Override
    public void text(String name, String value) {
        add(name, value, '\'' + value + '\'');
    }

    @Override
    public void hex(String name, String hex) {
        add(name, hex, '#' + hex);
    }
}
