@NullMarked
package dev.earmark.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
