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

    /** Query of all parameters (查询终端参数). */
    public static final int QUERY_PARAMETERS = 0x8104;

    /** Query of the location (位置信息查询). */
    public static final int QUERY_LOCATION = 0x8201;

    private EmptyMessage() {}

    static void decode(FieldReader in) throws MalformedMessageException {
        if (in.remaining() > 0) {
            in.skip("surplus", in.remaining(), "the standard has no body here");
        }
    }
}
