// SPDX-License-Identifier: Apache-2.0
package vedette.ingest;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * HiveMQ Community Edition in a process of its own. It lets in whoever connects, which it does otherwise with an extension
 * alone, and spreads what it keeps over few files, which makes it start sooner.
 */
final class HiveMqMain {
    private static final int STORES = 4;

    private HiveMqMain() {}

    /** HiveMQ is on the class path here, and on none that this is compiled with. */
    public static void main(String[] args) throws ReflectiveOperationException {
        ((AtomicBoolean) setting("AUTH_DENY_UNAUTHENTICATED_CONNECTIONS")).set(false);
        ((AtomicInteger) setting("PERSISTENCE_BUCKET_COUNT")).set(STORES);
        ((AtomicInteger) setting("PAYLOAD_PERSISTENCE_BUCKET_COUNT")).set(STORES);
        Class.forName("com.hivemq.HiveMQServer")
                .getMethod("main", String[].class)
                .invoke(null, (Object) args);
    }

    private static Object setting(String name) throws ReflectiveOperationException {
        return Class.forName("com.hivemq.configuration.service.InternalConfigurations")
                .getField(name)
                .get(null);
    }
}
