// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.thingsboard;

/** What a topic of this API is for. */
enum Topic {
    TELEMETRY("v1/devices/me/telemetry"),
    ATTRIBUTES("v1/devices/me/attributes"),
    /** A device asks for the attributes that a platform keeps. */
    ATTRIBUTES_REQUEST("v1/devices/me/attributes/request/"),
    /** A device answers a command. */
    RPC_RESPONSE("v1/devices/me/rpc/response/"),
    /** A device asks the platform to do something, or a command on its way down. */
    RPC_REQUEST("v1/devices/me/rpc/request/"),
    GATEWAY_TELEMETRY("v1/gateway/telemetry"),
    GATEWAY_ATTRIBUTES("v1/gateway/attributes"),
    GATEWAY_CONNECT("v1/gateway/connect"),
    GATEWAY_DISCONNECT("v1/gateway/disconnect"),
    /** Answers of devices behind a gateway; commands to them too. */
    GATEWAY_RPC("v1/gateway/rpc"),
    /** Anything else below the same roots. */
    OTHER("");

    /** Topic prefix of answers to {@link #ATTRIBUTES_REQUEST}. */
    static final String ATTRIBUTES_RESPONSE = "v1/devices/me/attributes/response/";

    private static final String DEVICE_ROOT = "v1/devices/me/";
    private static final String GATEWAY_ROOT = "v1/gateway/";
    private static final Topic[] ALL = values();

    private final String name;

    Topic(String name) {
        this.name = name;
    }

    static boolean isOwn(String topic) {
        return topic.startsWith(DEVICE_ROOT) || topic.startsWith(GATEWAY_ROOT);
    }

    static Topic of(String topic) {
        for (Topic one : ALL) {
            boolean numbered = one.name.endsWith("/");
            if (numbered ? topic.startsWith(one.name) : topic.equals(one.name)) {
                return one;
            }
        }
        return OTHER;
    }

    /** The topic with a number behind it. */
    String numbered(String number) {
        return name + number;
    }

    /** What stands behind the name. */
    String rest(String topic) {
        return topic.substring(name.length());
    }

    /** Whether it is of the API of gateways, which names its devices in the message. */
    boolean isOfGateways() {
        return name.startsWith(GATEWAY_ROOT);
    }
}
