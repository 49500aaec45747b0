// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;

/** Buffers without what a server wants of them: no logging back end, no pools, no direct memory. Saves half the start. */
final class QuietNetty {
    private QuietNetty() {}

    /** To be called before the first buffer is made. */
    static void prepare() {
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
