// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.subiao;

import org.junit.jupiter.api.Nested;
import vedette.protocol.testkit.MessageContract;

/** The contract of every message, both ways. */
class MessagesTest {
    @Nested
    class Requests extends MessageContract<AttachmentRequest> {
        Requests() {
            super("9208", AttachmentRequest::decode, AttachmentRequest::encode);
        }
    }

    @Nested
    class Lists extends MessageContract<AttachmentList> {
        Lists() {
            super("1210", AttachmentList::decode, AttachmentList::encode);
        }
    }

    @Nested
    class Infos extends MessageContract<AttachmentInfo> {
        Infos() {
            super("1211", AttachmentInfo::decode, AttachmentInfo::encode);
        }
    }

    @Nested
    class AnswersToFiles extends MessageContract<AttachmentAnswer> {
        AnswersToFiles() {
            super("9212", AttachmentAnswer::decode, AttachmentAnswer::encode);
        }
    }

    @Nested
    class Progress extends MessageContract<UpgradeProgress> {
        Progress() {
            super("1fc4", UpgradeProgress::decode, UpgradeProgress::encode);
        }
    }

    @Nested
    class Chunks extends MessageContract<Chunk> {
        Chunks() {
            super("chunk", Chunk::decode, Chunk::encode);
        }
    }
}
