package io.tierline.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;

/** Bytes that grow and can be written over, most significant first. */
final class Bytes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int size;

    Bytes(int room) {
        bytes = new byte[room];
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    void put(byte[] more, int length) {
        room(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Again what stands there. */
    void putFrom(int at, int length) {
        room(length);
        System.arraycopy(bytes, at, bytes, size, length);
        size += length;
    }

    /** Two stretches letter by letter, the shorter first if it is the beginning of the longer. */
    int compare(int from, int to, int otherFrom, int otherTo) {
        return Arrays.compareUnsigned(bytes, from, to, bytes, otherFrom, otherTo);
    }

    void putShort(int value) {
        room(Short.BYTES);
        SHORT.set(bytes, size, (short) value);
        size += Short.BYTES;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    long getLong(int at) {
        return (long) LONG.get(bytes, at);
    }

    byte getByte(int at) {
        return bytes[at];
    }

    void over(int at, long value) {
        LONG.set(bytes, at, value);
    }

    void over(int at, byte[] value) {
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    void words(int at, int length, long seed) {
        Words.fill(bytes, at, length, seed);
    }

    /** Digests a field, whose length stands before it. */
    void digest(int at, MessageDigest into) {
        into.update(bytes, at, (int) INT.get(bytes, at - Integer.BYTES));
    }

    void send(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
        size = 0;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
