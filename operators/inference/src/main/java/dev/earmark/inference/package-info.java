/**
 * The neural models: bundles on disk ({@link dev.earmark.inference.bundle}) and the streaming
 * acoustic encoder on ONNX Runtime ({@link dev.earmark.inference.encoder}).
 */
@NullMarked
package dev.earmark.inference;

import org.jspecify.annotations.NullMarked;
