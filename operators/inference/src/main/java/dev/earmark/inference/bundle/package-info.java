/**
 * Model bundles: a folder with a {@code manifest.json} that gives every number, and a checksum for
 * every file. Whoever needs a model opens the folder; a bundle that opens fits together.
 *
 * <pre>{@code
 * ModelBundle bundle = ModelBundle.open(Path.of("model-artifacts/earmark-en"));
 * FeatureOptions features = bundle.features();       // for the front end
 * EncoderShape shape = bundle.encoderShape();        // mel [B, 99, 80] -> log_probs [B, 16, 257]
 * DecoderOptions search = bundle.decoderDefaults();  // tuned with this model
 * }</pre>
 *
 * <p>The sizes in the snippet are those of {@code earmark-en}; no code assumes them. Where the
 * files come from is in the bundle's {@code NOTICE.md}.
 */
@NullMarked
package dev.earmark.inference.bundle;

import org.jspecify.annotations.NullMarked;
