// SPDX-License-Identifier: Apache-2.0
package vedette.protocol.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.protocol.Explanation;
import vedette.protocol.FieldReader;
import vedette.protocol.MalformedMessageException;

/**
 * What every message promises, over every vector whose file name starts with its prefix: it decodes to what the vector
 * says, it encodes back to the same bytes, its explanation names the vector's fields, and every shorter body is refused or
 * encodes back to just that shorter body.
 *
 * @param <T> the message
 */
public abstract class MessageContract<T> {
    /** Reads a message's body. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(FieldReader in) throws MalformedMessageException;
    }

    /** Writes a message's body. */
    @FunctionalInterface
    public interface Encoder<T> {
        void encode(T message, ByteBuf out);
    }

    private final List<Vector> vectors;
    private final Decoder<T> decoder;
    private final Encoder<T> encoder;

    /** Runs over {@code prefix-*.txt} in the {@link Vector#folderOf folder} of the extending class. */
    protected MessageContract(String prefix, Decoder<T> decoder, Encoder<T> encoder) {
        this.vectors = Vector.all(Vector.folderOf(getClass()), prefix + "-");
        this.decoder = decoder;
        this.encoder = encoder;
    }

    @TestFactory
    Stream<DynamicTest> decodesToWhatTheVectorSays() {
        return each(vector -> assertEquals(vector.expected(), text(decode(vector.bytes()))));
    }

    @TestFactory
    Stream<DynamicTest> encodesBackToTheSameBytes() {
        return each(vector -> assertEquals(hex(vector.bytes()), hex(encode(decode(vector.bytes())))));
    }

    @TestFactory
    Stream<DynamicTest> explanationNamesTheFieldsOfTheVector() {
        return each(vector -> {
            Explanation explanation = new Explanation();
            byte[] bytes = vector.bytes();
            T explained = decoder.decode(new FieldReader(Unpooled.wrappedBuffer(bytes), explanation));
            assertEquals(text(decode(bytes)), text(explained), "decoded with an explanation attached");
            List<String> seen = fields(explanation, bytes);
            for (Vector.Field field : vector.fields()) {
                if (field.isNamed()) {
                    String wanted = field.name() + ' ' + field.hex();
                    int at = seen.indexOf(wanted);
                    assertFalse(at < 0, "no field " + wanted + " in " + seen);
                    seen = seen.subList(at + 1, seen.size());
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyShorterBodyIsRefusedOrEncodesBackToJustItself() {
        return each(vector -> {
            byte[] bytes = vector.bytes();
            for (int length = 0; length < bytes.length; length++) {
                byte[] shorter = Arrays.copyOf(bytes, length);
                T message;
                try {
                    message = decode(shorter);
                } catch (MalformedMessageException refused) {
                    assertFalse(refused.detail().isEmpty(), "a refusal says why");
                    continue;
                }
                assertEquals(hex(shorter), hex(encode(message)), () -> "cut to " + shorter.length + " bytes");
            }
        });
    }

    /** Decodes bytes as the contract does. */
    protected final T decode(byte[] body) throws MalformedMessageException {
        return decoder.decode(new FieldReader(Unpooled.wrappedBuffer(body)));
    }

    /** Encodes as the contract does. */
    protected final byte[] encode(T message) {
        ByteBuf out = Unpooled.buffer();
        encoder.encode(message, out);
        return ByteBufUtil.getBytes(out);
    }

    private Stream<DynamicTest> each(Check check) {
        return vectors.stream().map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check.run(vector)));
    }

    private String text(T message) {
        return String.valueOf(message);
    }

    private static List<String> fields(Explanation explanation, byte[] bytes) {
        List<String> seen = new ArrayList<>();
        for (Explanation.Field field : explanation.fields()) {
            if (field.length() > 0) {
                int end = field.offset() + field.length();
                seen.add(field.name() + ' ' + hex(Arrays.copyOfRange(bytes, field.offset(), end)));
            }
        }
        return seen;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @FunctionalInterface
    private interface Check {
        void run(Vector vector) throws Exception;
    }
}
