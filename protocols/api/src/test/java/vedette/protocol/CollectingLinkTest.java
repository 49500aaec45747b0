// SPDX-License-Identifier: Apache-2.0
package vedette.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.telemetry.DeviceId;

class CollectingLinkTest {
    private static final DeviceId DEVICE = new DeviceId("test", "1");

    @Test
    void replyIsKeptAndReleased() {
        CollectingLink link = new CollectingLink();
        ByteBuf frame = Unpooled.wrappedBuffer(new byte[] {0x7e});
        link.reply(frame);
        assertEquals(0, frame.refCnt());
        assertEquals(List.of("7e"), link.replies());
        assertEquals(List.of(), link.storedReplies());
    }

    @Test
    void refusedBytesAreBorrowed() {
        CollectingLink link = new CollectingLink();
        ByteBuf frame = Unpooled.wrappedBuffer(new byte[] {1, 2});
        link.rejected(Rejection.CHECK_CODE, "wrong", frame);
        assertEquals(1, frame.refCnt());
        assertEquals(2, frame.readableBytes());
        assertEquals(List.of(new CollectingLink.Refused(Rejection.CHECK_CODE, "wrong", "0102")), link.refused());
    }

    @Test
    void gateDecidesAndIsAskedOnTheRecord() {
        CollectingLink link =
                new CollectingLink((device, credential) -> Admission.of(Admission.Verdict.UNKNOWN_DEVICE));
        Admission answer = link.admit(DEVICE, Credential.NONE);
        assertEquals(Admission.Verdict.UNKNOWN_DEVICE, answer.verdict());
        assertEquals(List.of(new CollectingLink.Asked(DEVICE, Credential.NONE, answer)), link.asked());
    }

    @Test
    void openGateGivesRegistrationsACode() {
        CollectingLink link = new CollectingLink();
        Admission answer = link.admit(DEVICE, new Credential.Registration("", "", "", ""));
        assertTrue(answer.isAdmitted());
        assertEquals(CollectingLink.Gate.OPEN_CODE, answer.code());
    }

    @Test
    void clearForgetsEverything() {
        CollectingLink link = new CollectingLink();
        link.reply(Unpooled.EMPTY_BUFFER);
        link.heard(DEVICE);
        link.gone(DEVICE);
        link.ignored("x");
        link.publish("a/b", Unpooled.EMPTY_BUFFER);
        link.admit(DEVICE, Credential.NONE);
        link.clear();
        assertEquals(List.of(), link.log());
        assertEquals(List.of(), link.replies());
        assertEquals(List.of(), link.heard());
        assertEquals(List.of(), link.gone());
        assertEquals(List.of(), link.ignored());
        assertEquals(List.of(), link.published());
        assertEquals(List.of(), link.asked());
    }
}
