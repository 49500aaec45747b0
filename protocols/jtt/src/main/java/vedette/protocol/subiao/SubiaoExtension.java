// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import java.util.List;
import vedette.protocol.MalformedMessageException;
import vedette.protocol.jt808.Exchange;
import vedette.protocol.jt808.Extension;
import vedette.protocol.jt808.ItemType;
import vedette.protocol.jt808.MessageType;

/** What active safety adds to the ordinary connection of a terminal, one line each. */
public final class SubiaoExtension implements Extension {
    private static final int UNSUPPORTED = 3;

    @Override
    public List<MessageType> messages() {
        return List.of(
                MessageType.up(
                        AttachmentList.MESSAGE_ID,
                        "attachment list",
                        (in, e) -> AttachmentList.decode(in),
                        SubiaoExtension::elsewhere),
                MessageType.up(
                        AttachmentInfo.BEGIN_MESSAGE_ID,
                        "attachment begins",
                        (in, e) -> AttachmentInfo.decode(in),
                        SubiaoExtension::elsewhere),
                MessageType.up(
                        AttachmentInfo.END_MESSAGE_ID,
                        "attachment sent",
                        (in, e) -> AttachmentInfo.decode(in),
                        SubiaoExtension::elsewhere),
                MessageType.up(
                        UpgradeProgress.MESSAGE_ID,
                        "upgrade progress",
                        (in, e) -> UpgradeProgress.decode(in),
                        SubiaoExtension::progress),
                MessageType.down(
                        AttachmentRequest.MESSAGE_ID, "attachment request", (in, e) -> AttachmentRequest.decode(in)),
                MessageType.down(
                        AttachmentAnswer.MESSAGE_ID, "attachment answer", (in, e) -> AttachmentAnswer.decode(in)));
    }

    @Override
    public List<ItemType> items() {
        return List.of(
                Items.of(AdasItem.ID, "adas", "driver assistance", AdasItem::read, Items.HEAD_BYTES),
                Items.of(DsmItem.ID, "dsm", "driver monitoring", DsmItem::read, Items.HEAD_BYTES),
                Items.of(TyreItem.ID, "tyres", "tyre pressure", TyreItem::read, TyreItem.HEAD_BYTES, TyreItem::dialect),
                Items.of(BlindSpotItem.ID, "blindSpot", "blind spot", BlindSpotItem::read, BlindSpotItem.HEAD_BYTES),
                Items.of(ManoeuvreItem.ID, "manoeuvre", "intense driving", ManoeuvreItem::read, Items.HEAD_BYTES));
    }

    @Override
    public boolean opensAnother(int messageId) {
        return SubiaoProtocol.isFirst(messageId);
    }

    /** Files have a connection of their own, which {@link SubiaoSession} serves. */
    private static void elsewhere(Exchange x) {
        x.answer(UNSUPPORTED);
        x.ignored("belongs on a connection of its own");
    }

    private static void progress(Exchange x) throws MalformedMessageException {
        UpgradeProgress.decode(x.in());
        x.tell();
        x.answerWhenStored();
    }
}
