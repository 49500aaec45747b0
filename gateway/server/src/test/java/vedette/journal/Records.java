// SPDX-License-Identifier: Apache-2.0
package vedette.journal;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;

/** Reads and changes records by the names of their components. */
final class Records {
    private Records() {}

    /** The same record with another value in one component. */
    @SuppressWarnings("unchecked")
    static <R extends Record> R with(R record, String name, Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            boolean named = components[i].getName().equals(name);
            found |= named;
            types[i] = components[i].getType();
            values[i] = named ? value : value(record, components[i].getName());
        }
        if (!found) {
            throw new IllegalArgumentException(record.getClass() + " has no component " + name);
        }
        try {
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            return (R) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass() + " with " + name, e);
        }
    }

    static Object value(Record record, String name) {
        try {
            return record.getClass().getMethod(name).invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(record.getClass() + " " + name, e);
        }
    }
}
