package dev.earmark.flink.lists;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** Version 1: the newest time; then name, version and time of each list, oldest first. */
public final class ListAgesCodec implements StateCodec<ListAges> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ListAges ages, DataOutput out) throws IOException {
    out.writeLong(ages.nowMs);
    out.writeInt(ages.ages.size());
    for (Map.Entry<String, ListAges.Age> age : ages.ages.entrySet()) {
      CodecFields.writeText(age.getKey(), out);
      out.writeLong(age.getValue().version());
      out.writeLong(age.getValue().sinceMs());
    }
  }

  @Override
  public ListAges read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    ListAges ages = new ListAges(in.readLong());
    int count = CodecFields.readCount(in, "lists");
    for (int i = 0; i < count; i++) {
      ages.heardOf(CodecFields.readText(in), in.readLong(), in.readLong());
    }
    return ages;
  }
}
