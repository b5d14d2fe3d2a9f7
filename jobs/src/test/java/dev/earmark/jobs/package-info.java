@NullMarked
package dev.earmark.jobs;

import org.jspecify.annotations.NullMarked;
