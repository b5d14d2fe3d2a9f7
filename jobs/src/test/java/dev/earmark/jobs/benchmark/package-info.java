@NullMarked
package dev.earmark.jobs.benchmark;

import org.jspecify.annotations.NullMarked;
