// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * The messages whose body is empty: their id says it all. What vendors put there all the same is passed over (a heartbeat
 * with battery and signal occurs).
 */
public final class EmptyMessage {
    /** Terminal heartbeat (终端心跳). */
    public static final int HEARTBEAT = 0x0002;

    /** Terminal logout (终端注销). */
    public static final int LOGOUT = 0x0003;

    /** Query of the server's time (查询服务器时间). */
    public static final int TIME_QUERY = 0x0004;

    /** A vendor's second heartbeat, not in the standard. */
    public static final int VENDOR_HEARTBEAT = 0x0506;

    /** Query of all parameters (查询终端参数). */
    public static final int QUERY_PARAMETERS = 0x8104;

    /** Query of the location (位置信息查询). */
    public static final int QUERY_LOCATION = 0x8201;

    /** Query of the terminal's properties (查询终端属性); since 2013. */
    public static final int QUERY_PROPERTIES = 0x8107;

    /** Check of the link (链路检测); since 2019. */
    public static final int LINK_CHECK = 0x8204;

    /** Query of the driver's identity (上报驾驶员身份信息请求). */
    public static final int QUERY_DRIVER = 0x8702;

    private EmptyMessage() {}

    static void decode(FieldReader in) throws MalformedMessageException {
        if (in.remaining() > 0) {
            in.skip("surplus", in.remaining(), "the standard has no body here");
        }
    }
}
