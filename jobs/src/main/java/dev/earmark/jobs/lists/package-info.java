/**
 * What people do with entity lists: read them from files, change them, publish them and wait for
 * the job's answer.
 *
 * <pre>{@code
 * ListFile file = ListFile.read(Path.of("products.txt"));
 * try (ListPublisher publisher = new ListPublisher(client, "entity-lists", "entity-list-acks")) {
 *   PublishedLists published = publisher.published();
 *   long version = published.nextVersion("products");
 *   publisher.publish(update("products", version, file.entries()), Duration.ofSeconds(30));
 * }
 * }</pre>
 *
 * <p>A list is published whole, at a version that is higher than all before: so a change is read,
 * edit, publish. Two people who change a list at once get the same version; the job refuses the
 * second, and who published it sees that.
 */
@NullMarked
package dev.earmark.jobs.lists;

import org.jspecify.annotations.NullMarked;
