// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.HexFormat;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Setting of parameters (设置终端参数), message {@code 0x8103}.
 *
 * @param edition in 2011 the count of items in this message stands behind the count of all
 * @param restHex what follows the last whole item; normally nothing
 */
public record SetParameters(Edition edition, int statedCount, List<Parameter> parameters, String restHex) {
    public static final int MESSAGE_ID = 0x8103;

    private static final int STRATEGY_BY_TIME = 0;

    public SetParameters {
        parameters = List.copyOf(parameters);
    }

    static SetParameters of(Edition edition, List<Parameter> parameters) {
        return new SetParameters(edition, parameters.size(), parameters, "");
    }

    /** Makes a terminal report every so many seconds, whether a driver is logged in or not. */
    static SetParameters reportInterval(Edition edition, int seconds) {
        return of(
                edition,
                List.of(
                        Parameter.number(ParameterName.REPORT_STRATEGY, STRATEGY_BY_TIME),
                        Parameter.number(ParameterName.INTERVAL_NOT_LOGGED_IN, seconds),
                        Parameter.number(ParameterName.INTERVAL_DEFAULT, seconds)));
    }

    static SetParameters decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int count = in.u8("count");
        if (edition == Edition.V2011) {
            in.u8("countHere");
        }
        return new SetParameters(edition, count, Parameter.decodeAll(in), Parameter.restHex(in));
    }

    void encode(ByteBuf out) {
        out.writeByte(statedCount);
        if (edition == Edition.V2011) {
            out.writeByte(statedCount);
        }
        parameters.forEach(parameter -> parameter.encode(out));
        out.writeBytes(HexFormat.of().parseHex(restHex));
    }
}
