// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.jt808;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Every {@link Extension} on the class path, found once. */
final class Extensions {
    private static final int ITEM_IDS = 256;

    private static final List<Extension> ALL = load();
    private static final @Nullable ItemType[] ITEMS = itemTypes();

    private Extensions() {}

    /** The messages that extensions bring. */
    static List<MessageType> messages() {
        List<MessageType> all = new ArrayList<>();
        ALL.forEach(extension -> all.addAll(extension.messages()));
        return all;
    }

    /** The message of a terminal that brings what a message of an extension asks for. */
    static int answerTo(int platformMessageId) {
        int answerId = Extension.NO_ANSWER;
        for (Extension extension : ALL) {
            int own = extension.answerTo(platformMessageId);
            answerId = own == Extension.NO_ANSWER ? answerId : own;
        }
        return answerId;
    }

    /** Whether a message is the first on a connection that is not this standard's. */
    static boolean opensAnother(int messageId) {
        for (Extension extension : ALL) {
            if (extension.opensAnother(messageId)) {
                return true;
            }
        }
        return false;
    }

    /** The extension's item of that id, 0 to 255; null when there is none. */
    static @Nullable ItemType item(int id) {
        return ITEMS[id];
    }

    private static List<Extension> load() {
        List<Extension> all = new ArrayList<>();
        ServiceLoader.load(Extension.class, Extension.class.getClassLoader()).forEach(all::add);
        return List.copyOf(all);
    }

    private static @Nullable ItemType[] itemTypes() {
        @Nullable ItemType[] types = new @Nullable ItemType[ITEM_IDS];
        for (Extension extension : ALL) {
            for (ItemType item : extension.items()) {
                if (types[item.id()] != null || StandardItems.isStandard(item.id())) {
                    throw new IllegalStateException("additional item " + item.id() + " (" + item.name()
                            + ") has two meanings, expected one extension for each");
                }
                types[item.id()] = item;
            }
        }
        return types;
    }
}
