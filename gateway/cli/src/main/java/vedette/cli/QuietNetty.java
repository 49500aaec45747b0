// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.util.Set;

/**
 * Buffers without what a server wants of them: no logging back end, no pools, no direct memory. Saves half the start of a
 * command that only reads. They are the whole process's, so nothing that serves may run in it.
 */
final class QuietNetty {
    private static final Set<String> READING_COMMANDS = Set.of("decode", "explain", "protocols");

    private QuietNetty() {}

    /** To be called by the process's first line, before the first buffer is made. */
    static void prepareFor(String[] args) {
        if (args.length > 0 && READING_COMMANDS.contains(args[0])) {
            prepare();
        }
    }

    private static void prepare() {
        setIfAbsent("io.netty.allocator.type", "unpooled");
        setIfAbsent("io.netty.noPreferDirect", "true");
        setIfAbsent("io.netty.leakDetection.level", "disabled");
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
