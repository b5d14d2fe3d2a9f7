/** Rules that the build holds: who may know whom, and that the pages say what is. */
@NullMarked
package dev.earmark.architecture;

import org.jspecify.annotations.NullMarked;
