@NullMarked
package dev.earmark.jobs.audio;

import org.jspecify.annotations.NullMarked;
