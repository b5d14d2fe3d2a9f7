@NullMarked
package dev.earmark.jobs.cli;

import org.jspecify.annotations.NullMarked;
