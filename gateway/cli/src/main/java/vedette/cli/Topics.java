// SPDX-License-Identifier: Apache-2.0
package vedette.cli;

/** Device topics as an integrator copies them from a broker: with the root that the gateway takes away. */
final class Topics {
    /** The gateway's default root of device topics. */
    static final String DEFAULT_ROOT = "vedette/v1/d/";

    private Topics() {}

    /** {@code topic} as a protocol sees it. */
    static String withoutRoot(String topic) {
        return topic.startsWith(DEFAULT_ROOT) ? topic.substring(DEFAULT_ROOT.length()) : topic;
    }
}
