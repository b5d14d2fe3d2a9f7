package dev.earmark.flink.lists;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListDirectory;
import dev.earmark.speech.context.ListDirectoryCodec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every update, tells the decoders what changes and the publisher what became of it. One
 * task, whose directory is the truth on versions. Everything runs on the task thread.
 *
 * <p>Lists for one session, and the memory of removed lists, are forgotten when nothing was heard
 * of them for a time, or they would gather for ever.
 */
final class ListCompilerOperator extends AbstractStreamOperator<ListChange>
    implements OneInputStreamOperator<EntityListUpdate, ListChange> {

  private static final long serialVersionUID = 1L;

  private static final ListStateDescriptor<ListDirectory> DIRECTORY =
      new ListStateDescriptor<>(
          "list-directory", CodecTypeInfo.ofMutable(ListDirectory.class, ListDirectoryCodec.class));
  private static final ListStateDescriptor<ListAges> AGES =
      new ListStateDescriptor<>(
          "list-ages", CodecTypeInfo.ofMutable(ListAges.class, ListAgesCodec.class));

  private final ListCheckerFactory factory;
  private final long keepMs;

  private transient EntityListChecker checker;
  private transient ListCompilerMetrics metricsOfCompiler;
  private transient ListDirectory directory;
  private transient ListAges ages;
  private transient ListState<ListDirectory> directoryState;
  private transient ListState<ListAges> agesState;
  private transient @Nullable ScheduledFuture<?> timer;

  @SuppressWarnings("NullAway.Init") // Flink calls initializeState() and open() first.
  ListCompilerOperator(
      StreamOperatorParameters<ListChange> parameters, ListCheckerFactory factory, Duration keep) {
    super(parameters);
    this.factory = factory;
    this.keepMs = keep.toMillis();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    directoryState = context.getOperatorStateStore().getListState(DIRECTORY);
    agesState = context.getOperatorStateStore().getListState(AGES);
    directory = new ListDirectory();
    for (ListDirectory stored : directoryState.get()) {
      directory = stored;
    }
    ages = new ListAges(now());
    for (ListAges stored : agesState.get()) {
      ages = stored;
    }
    ages.resume(now());
  }

  @Override
  @SuppressWarnings("NullAway.Init") // initializeState() comes before it.
  public void open() throws Exception {
    super.open();
    checker = factory.create();
    metricsOfCompiler = new ListCompilerMetrics(getMetricGroup(), () -> directory);
    armTimer();
  }

  @Override
  public void processElement(StreamRecord<EntityListUpdate> element) throws Exception {
    EntityListUpdate update = element.getValue();
    EntityListChecker.Decision decision = checker.decide(directory, update);
    AcceptedList list = decision.list();
    if (list != null) {
      compile(list);
      output.collect(new StreamRecord<>(new ListChange.Accepted(list)));
    }
    ListAcknowledgement acknowledgement = decision.acknowledgement();
    output.collect(
        ListCompilerOperatorFactory.ACKNOWLEDGEMENTS, new StreamRecord<>(acknowledgement));
    metricsOfCompiler.answered(acknowledgement);
    heardOf(update, list, acknowledgement.status());
  }

  /** For the decoders of this JVM, which then find it compiled. */
  private void compile(AcceptedList list) {
    if (!list.removed()) {
      long startNanos = System.nanoTime();
      CompiledLists.ofJvm().of(list).graph();
      metricsOfCompiler.compiled(System.nanoTime() - startNanos);
    }
  }

  private void heardOf(
      EntityListUpdate update, @Nullable AcceptedList list, ListAcknowledgement.Status status) {
    boolean again = status == ListAcknowledgement.Status.UNCHANGED && ages.contains(update.list());
    boolean mortal = list != null && (list.removed() || list.sessionId() != null);
    if (again || mortal) {
      ages.heardOf(update.list(), update.version(), now());
      armTimer();
    } else if (list != null) {
      ages.keep(list.name());
    }
  }

  private void armTimer() {
    OptionalLong oldestMs = ages.oldestMs();
    if (timer == null && oldestMs.isPresent()) {
      timer =
          getProcessingTimeService()
              .registerTimer(oldestMs.getAsLong() + keepMs, time -> onTimer(time));
    }
  }

  private void onTimer(long timeMs) {
    timer = null;
    List<ListChange.Forgotten> forgotten = ages.takeUntil(timeMs - keepMs);
    for (ListChange.Forgotten list : forgotten) {
      directory.forget(list.name());
      output.collect(new StreamRecord<>(list));
    }
    metricsOfCompiler.forgotten(forgotten.size());
    armTimer();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    ages.nowMs = now();
    directoryState.update(List.of(directory));
    agesState.update(List.of(ages));
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
