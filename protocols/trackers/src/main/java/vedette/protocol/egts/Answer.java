// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.egts;

import io.netty.buffer.ByteBuf;

/** A packet of the type response: what became of a packet, and of each of its records. */
final class Answer {
    private static final int NO_SERVICE = -1;
    private static final int RESPONSE_BYTES = 3;
    private static final int MAX_NUMBER = 0xFFFF;

    private final ByteBuf out;
    private final int start;
    private int recordAt;
    private int recordDataAt;
    private int recordNumber;
    private int service = NO_SERVICE;

    /**
     * @param out takes the packet
     * @param recordNumber number of the first record of this answer
     */
    Answer(ByteBuf out, int packetId, int recordNumber, int answeredPacketId, int result) {
        this.out = out;
        this.recordNumber = recordNumber;
        this.start = Framing.begin(out, Code.PT_RESPONSE, packetId);
        out.writeShortLE(answeredPacketId).writeByte(result);
    }

    /** Says what became of a record. */
    void record(int ofService, int number, int result) {
        if (service != ofService) {
            endRecord();
            service = ofService;
            recordAt = RecordWriter.begin(out, recordNumber++ & MAX_NUMBER, RecordHead.NONE, service);
            recordDataAt = out.writerIndex();
        }
        out.writeByte(Code.SR_RECORD_RESPONSE).writeShortLE(RESPONSE_BYTES);
        out.writeShortLE(number).writeByte(result);
    }

    private void endRecord() {
        if (service != NO_SERVICE) {
            RecordWriter.end(out, recordAt, recordDataAt);
        }
    }

    /** Ends the packet. */
    void end() {
        endRecord();
        Framing.end(out, start);
    }
}
