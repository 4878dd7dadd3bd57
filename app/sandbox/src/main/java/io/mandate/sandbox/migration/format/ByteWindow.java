package io.mandate.sandbox.migration.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A stream read byte by byte that keeps what was read since the last mark, so that a record can be
 * decoded whole, or read again from another place. Counts lines.
 */
final class ByteWindow {

  /** How long the text of one record may be; BSON itself ends at 16 MiB. */
  static final int LONGEST_RECORD = 32 << 20;

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private byte[] bytes = new byte[2 * CHUNK];
  private int mark;
  private int position;
  private int end;
  private long line = 1;
  private long markedLine = 1;

  private ByteWindow(InputStream in) {
    this.in = in;
  }

  /** Skips UTF-8's byte order mark; refuses files that begin with UTF-16's or are empty. */
  static ByteWindow behindByteOrderMark(InputStream in) throws IOException {
    ByteWindow window = new ByteWindow(in);
    int first = window.read();
    if (first < 0) {
      throw new UnreadableFileException("the file is empty");
    }
    int second = window.read();
    if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE) {
      throw new UnreadableFileException("the file is not UTF-8 (it begins with UTF-16's mark)");
    }
    if (first == 0xEF && second == 0xBB && window.read() == 0xBF) {
      window.mark();
    } else {
      window.rewind();
    }
    return window;
  }

  /** The next byte, or -1 at the end. */
  int read() throws IOException {
    if (position == end && !fill()) {
      return -1;
    }
    int next = bytes[position++] & 0xFF;
    if (next == '\n') {
      line++;
    }
    return next;
  }

  /** Forgets what was read so far. */
  void mark() {
    mark = position;
    markedLine = line;
  }

  /** Reads again from the mark. */
  void rewind() {
    position = mark;
    line = markedLine;
  }

  /** Takes the last byte back; not over a mark. */
  void unread() {
    position--;
    if (bytes[position] == '\n') {
      line--;
    }
  }

  boolean full() {
    return position - mark >= LONGEST_RECORD;
  }

  /** The line of the next byte. */
  long line() {
    return line;
  }

  byte[] array() {
    return bytes;
  }

  int offset() {
    return mark;
  }

  int length() {
    return position - mark;
  }

  private boolean fill() throws IOException {
    if (mark > 0) {
      System.arraycopy(bytes, mark, bytes, 0, end - mark);
      position -= mark;
      end -= mark;
      mark = 0;
    }
    if (bytes.length - end < CHUNK) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    } else if (bytes.length > LONGEST_RECORD / 4 && end < CHUNK) {
      // One giant record does not hold on to its memory.
      bytes = Arrays.copyOf(bytes, 2 * CHUNK);
    }
    int read = in.read(bytes, end, CHUNK);
    if (read > 0) {
      end += read;
    }
    return read > 0;
  }
}
