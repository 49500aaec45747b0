// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.gt06;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import vedette.protocol.gt06.MessageType.Answer;
import vedette.protocol.gt06.MessageType.Body;
import vedette.protocol.tracker.GpsBlock;

/** Every message type that is understood. */
final class MessageTable {
    static final int HEARTBEAT = 0x13;
    static final int TEXT = 0x15;
    static final int ENCODED_TEXT = 0x21;
    static final int LOCATION = 0x22;
    static final int ALARM = 0x26;
    static final int COMMAND = 0x80;
    static final int TIME_REQUEST = 0x8A;
    static final int ADDRESS = 0x97;

    private static final Body OPAQUE = (in, out) -> in.rest("data", "");
    private static final Body EMPTY = (in, out) -> {};

    /** The id of no message. */
    private static final int NO_ID = -1;

    private static final MessageType UNKNOWN_LOCATION =
            new MessageType(NO_ID, "location of unknown type", LocationMessages::unknown, Answer.WHEN_STORED);
    private static final int TYPES = 256;
    private static final @Nullable MessageType[] BY_ID = new @Nullable MessageType[TYPES];

    static {
        locations();
        alarms();
        cells();
        others();
        vendors();
    }

    private MessageTable() {}

    /** The type of a message; null when nobody knows it and it does not begin with a position either. */
    static @Nullable MessageType of(ByteBuf frame) {
        MessageType known = BY_ID[Framing.type(frame)];
        return known == null && GpsBlock.stands(Framing.content(frame)) ? UNKNOWN_LOCATION : known;
    }

    private static void locations() {
        add(0x10, "location", LocationMessages::plain, Answer.WHEN_STORED);
        add(0x11, "location", LocationMessages::plain, Answer.WHEN_STORED);
        add(0x12, "location", LocationMessages::plain, Answer.WHEN_STORED);
        add(0x2D, "location", LocationMessages::plain, Answer.WHEN_STORED);
        add(LOCATION, "location", LocationMessages::full, Answer.WHEN_STORED);
        add(0x37, "location with items", LocationMessages::withItems, Answer.WHEN_STORED);
        add(0x38, "4G location with items", LocationMessages::withItemsWide, Answer.WHEN_STORED);
        add(0xA0, "4G location", LocationMessages::fullWide, Answer.WHEN_STORED);
        add(0x1E, "location with cells", LocationMessages::withCells, Answer.WHEN_STORED);
        add(0x61, "location with driver", LocationMessages::withDriver, Answer.WHEN_STORED);
        add(0x70, "modular location", Items::readModular, Answer.WHEN_STORED);
        add(0x1A, "address request", LocationMessages::addressRequest, Answer.ADDRESS);
        add(0x2A, "address request", LocationMessages::addressRequest, Answer.ADDRESS);
        add(0x17, "driver, or address request", LocationMessages::driverOrAddressRequest, Answer.WHEN_STORED);
    }

    private static void alarms() {
        add(0x16, "alarm", LocationMessages::alarm, Answer.WHEN_STORED);
        add(ALARM, "alarm", LocationMessages::alarm, Answer.WHEN_STORED);
        add(0x27, "alarm with fence", LocationMessages::alarmWithFence, Answer.WHEN_STORED);
        add(0xA4, "4G alarm with fence", LocationMessages::alarmWithFenceWide, Answer.WHEN_STORED);
        add(0xA3, "4G alarm, or personal status", StatusMessages::personalOrFence, Answer.WHEN_STORED);
        add(0x19, "cell alarm", CellMessages::alarm, Answer.WHEN_STORED);
        add(0xA5, "4G cell alarm", CellMessages::alarmWide, Answer.WHEN_STORED);
        add(0x95, "camera event", StatusMessages::event, Answer.WHEN_STORED);
    }

    private static void cells() {
        add(0x18, "cells", CellMessages::cells, Answer.WHEN_STORED);
        add(0x28, "cells", CellMessages::cells, Answer.WHEN_STORED);
        add(0x2E, "cells", CellMessages::cells, Answer.WHEN_STORED);
        add(0x24, "cells", CellMessages::cellsAfterByte, Answer.WHEN_STORED);
        add(0xA1, "4G cells", CellMessages::cellsWide, Answer.WHEN_STORED);
        add(0x2C, "wifi", CellMessages::wifi, Answer.WHEN_STORED);
        add(0xA2, "4G wifi, or location", CellMessages::wifiWide, Answer.WHEN_STORED);
        add(0xF3, "wifi", CellMessages::wifiAlone, Answer.WHEN_STORED);
        add(0xA7, "4G address request", CellMessages::addressRequest, Answer.ADDRESS);
    }

    private static void others() {
        add(Login.TYPE, "login", (in, out) -> Login.decode(in), Answer.AT_ONCE);
        add(HEARTBEAT, "heartbeat", StatusMessages::heartbeat, Answer.AT_ONCE);
        add(0x23, "heartbeat", StatusMessages::heartbeatWithVoltage, Answer.AT_ONCE);
        add(0x36, "status, or location", StatusMessages::statusOrLocation, Answer.AT_ONCE);
        add(TEXT, "text", StatusMessages::text, Answer.NONE);
        add(ENCODED_TEXT, "text", StatusMessages::encodedText, Answer.NONE);
        add(TIME_REQUEST, "time request", EMPTY, Answer.TIME);
        add(0x94, "information", InformationMessage::read, Answer.NONE);
        add(0x9B, "serial port", (in, out) -> StatusMessages.passThrough(in), Answer.NONE);
    }

    private static void vendors() {
        add(0x25, "location with driver", LocationMessages::full, Answer.WHEN_STORED);
        add(0x31, "location", VendorMessages::location, Answer.WHEN_STORED);
        add(0x32, "location or cells", VendorMessages::locationOrCells, Answer.WHEN_STORED);
        add(0x34, "location", VendorMessages::x1Location, Answer.NONE);
        add(0x35, "photo", VendorMessages::x1Photo, Answer.NONE);
        add(0x14, "satellites", OPAQUE, Answer.NONE);
        add(0x33, "alarm of a lock, or wifi", VendorMessages::lockAlarm, Answer.WHEN_STORED);
        add(0x40, "battery management", OPAQUE, Answer.NONE);
        add(0x41, "multimedia", OPAQUE, Answer.NONE);
        add(0x65, "trouble codes", OPAQUE, Answer.NONE);
        add(0x66, "engine data", OPAQUE, Answer.NONE);
        add(0x8C, "engine data", OPAQUE, Answer.NONE);
        add(0x98, "information", OPAQUE, Answer.NONE);
        add(0xF2, "peripheral", OPAQUE, Answer.NONE);
    }

    private static void add(int id, String name, Body body, Answer answer) {
        BY_ID[id] = new MessageType(id, name, body, answer);
    }
}
