/** Tests of the schemas. */
@NullMarked
package dev.earmark.schemas;

import org.jspecify.annotations.NullMarked;
