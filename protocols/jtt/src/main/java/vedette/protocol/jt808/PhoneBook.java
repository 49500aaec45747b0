// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * Phone book (设置电话本), message {@code 0x8401}.
 *
 * @param edition in 2011 the count of contacts in this message stands behind the count of all
 * @param action {@link #DELETE_ALL}, and then nothing follows; 1 replace, 2 add, 3 modify those with the same name
 */
public record PhoneBook(Edition edition, int action, List<Contact> contacts) {
    public static final int MESSAGE_ID = 0x8401;

    public static final int DELETE_ALL = 0;

    /**
     * One number.
     *
     * @param flag 1 incoming, 2 outgoing, 3 both
     */
    public record Contact(int flag, GbkText number, GbkText name) {
        static Contact decode(FieldReader in) throws MalformedMessageException {
            return new Contact(
                    in.u8("flag", "1 incoming, 2 outgoing, 3 both"),
                    GbkText.decode(in, "number", in.u8("numberLength")),
                    GbkText.decode(in, "name", in.u8("nameLength")));
        }

        void encode(ByteBuf out) {
            out.writeByte(flag);
            out.writeByte(number.lengthBytes());
            number.encode(out);
            out.writeByte(name.lengthBytes());
            name.encode(out);
        }
    }

    public PhoneBook {
        contacts = List.copyOf(contacts);
    }

    static PhoneBook decode(FieldReader in, Edition edition) throws MalformedMessageException {
        int action = in.u8("action", "0 delete all, 1 replace, 2 add, 3 modify by name");
        List<Contact> contacts = new ArrayList<>();
        if (action != DELETE_ALL) {
            int count = in.u8("count");
            if (edition == Edition.V2011) {
                count = in.u8("countHere");
            }
            for (int i = 0; i < count; i++) {
                contacts.add(Contact.decode(in));
            }
        }
        return new PhoneBook(edition, action, contacts);
    }

    void encode(ByteBuf out) {
        out.writeByte(action);
        if (action != DELETE_ALL) {
            out.writeByte(contacts.size());
            if (edition == Edition.V2011) {
                out.writeByte(contacts.size());
            }
            contacts.forEach(contact -> contact.encode(out));
        }
    }
}
