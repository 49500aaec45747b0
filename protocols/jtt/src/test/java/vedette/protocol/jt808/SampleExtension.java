// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.List;
import vedette.telemetry.Alarm;

/** A standard that rides on JT/T 808, with one message and one item, both of numbers that nobody uses. */
public final class SampleExtension implements Extension {
    static final int MESSAGE_ID = 0x0F21;
    static final int ANSWER_ID = 0x8F21;
    static final int ITEM = 0xDA;

    @Override
    public List<MessageType> messages() {
        return List.of(
                MessageType.up(MESSAGE_ID, "sample", (in, e) -> in.u8("number"), SampleExtension::sample),
                MessageType.down(ANSWER_ID, "sample answer", (in, e) -> in.u8("number")));
    }

    @Override
    public List<ItemType> items() {
        return List.of(new ItemType(
                ITEM,
                "sample item",
                (in, items) -> items.alarm(Alarm.FALL, in.u16("level") > 1),
                (value, sink) -> LocationExtra.number(value.readableBytes() == 2, "level", value.readByte(), sink),
                (value, x) -> {
                    x.body().writeBytes(value);
                    x.link().reply(x.frame(ANSWER_ID));
                }));
    }

    private static void sample(Exchange x) throws vedette.protocol.MalformedMessageException {
        x.in().u8("number");
        x.body()
                .writeByte(x.terminal()
                        .extension(StringBuilder.class, StringBuilder::new)
                        .append('x')
                        .length());
        x.link().reply(x.frame(ANSWER_ID));
    }
}
