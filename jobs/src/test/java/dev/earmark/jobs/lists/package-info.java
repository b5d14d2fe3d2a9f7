/** Tests of entity lists in files and on the topic. */
@NullMarked
package dev.earmark.jobs.lists;

import org.jspecify.annotations.NullMarked;
