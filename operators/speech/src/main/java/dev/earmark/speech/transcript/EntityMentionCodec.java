package dev.earmark.speech.transcript;

import dev.earmark.speech.CodecFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The fields of a mention in their order, the unbiased text behind whether there is one. */
final class EntityMentionCodec {

  private EntityMentionCodec() {}

  static void write(EntityMention mention, DataOutput out) throws IOException {
    out.writeInt(mention.firstWord());
    out.writeInt(mention.wordCount());
    CodecFields.writeText(mention.entryId(), out);
    CodecFields.writeText(mention.display(), out);
    CodecFields.writeText(mention.list(), out);
    out.writeLong(mention.version());
    CodecFields.writeText(mention.technique(), out);
    CodecFields.writeOptionalText(mention.unbiasedText(), out);
  }

  static EntityMention read(DataInput in) throws IOException {
    return new EntityMention(
        CodecFields.readCount(in, "first word"),
        CodecFields.readCount(in, "words of a mention"),
        CodecFields.readText(in),
        CodecFields.readText(in),
        CodecFields.readText(in),
        in.readLong(),
        CodecFields.readText(in),
        CodecFields.readOptionalText(in));
  }
}
