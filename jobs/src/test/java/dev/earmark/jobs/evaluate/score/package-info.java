@NullMarked
package dev.earmark.jobs.evaluate.score;

import org.jspecify.annotations.NullMarked;
