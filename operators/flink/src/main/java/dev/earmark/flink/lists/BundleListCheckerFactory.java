package dev.earmark.flink.lists;

import dev.earmark.inference.bundle.BundleListChecker;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.nio.file.Path;

/** A checker from the bundle's folder on the machine of the task. */
public final class BundleListCheckerFactory implements ListCheckerFactory {

  private static final long serialVersionUID = 1L;

  private final String bundle;
  private final ListLimits limits;

  /**
   * @param bundle folder of the bundle, on every machine
   */
  public BundleListCheckerFactory(String bundle, ListLimits limits) {
    this.bundle = bundle;
    this.limits = limits;
  }

  @Override
  public EntityListChecker create() throws IOException {
    return BundleListChecker.open(ModelBundle.open(Path.of(bundle)), limits);
  }
}
